import { createHash } from 'node:crypto'
import { contentOf, openPdf, type PdfFile, readStream } from './pdf-file.ts'
import { isArray, isDictionary, isReference, type PdfValue, writeValue } from './pdf-objects.ts'
import { pagesOf } from './read-pdf.ts'

/** A page: what painted it, as a hash, and its size in millimetres. */
export type PageHash = { hash: string; width: number; height: number }

const mm = 25.4 / 72

/**
 * Tells of each page of a PDF what paints it, by a hash: two pages with the same one look the same, whatever else has changed in their files. Of a font that
 * is embedded only its name counts, as its glyphs keep their numbers in every subset of it.
 *
 * @throws Error when the PDF is not of the form that Chromium writes.
 */
export function pageHashes(bytes: Uint8Array): PageHash[] {
  const file = openPdf(bytes)
  const told = new Map<number, string>()
  return pagesOf(file).map(({ object, width, height }) => {
    const page = file.dictionary({ object })
    const resources = tell(file, page.get('Resources'), told, new Set([object]))
    const hash = digest(`${width} ${height}\n${contentOf(file, page) ?? ''}\n${resources}`)
    return { hash, width: width * mm, height: height * mm }
  })
}

/** A value with all that it refers to, in words. */
function tell(file: PdfFile, value: PdfValue | undefined, told: Map<number, string>, above: ReadonlySet<number>): string {
  if (value === undefined) return ''
  if (isReference(value)) {
    const known = told.get(value.object)
    if (known !== undefined) return known
    // what leads in a circle is told once
    if (above.has(value.object)) return 'above'
    const within = new Set([...above, value.object])
    const stream = readStream(file, value)
    const own = tell(file, stream?.dictionary ?? file.follow(value), told, within)
    const found = digest(stream === undefined ? own : `${own}\n${stream.bytes.toString('latin1')}`)
    told.set(value.object, found)
    return found
  }
  if (isArray(value)) return `[${value.map((each) => tell(file, each, told, above)).join(' ')}]`
  if (!isDictionary(value)) return writeValue(value)
  const type = value.get('Type')
  const isEmbedded = typeof type === 'object' && type !== null && 'name' in type && type.name === 'FontDescriptor'
  const entries = [...value].flatMap(([key, each]) => {
    // subsets differ by their letters, and say so in their names
    if (isEmbedded && /^FontFile/.test(key)) return []
    if (/^(?:W|ToUnicode|CIDSet|StructParents?|Parent|Length)$/.test(key)) return []
    if (/^(?:BaseFont|FontName)$/.test(key)) return [`${key} ${tell(file, each, told, above).replace(/^\/[A-Z]{6}\+/, '/')}`]
    return [`${key} ${tell(file, each, told, above)}`]
  })
  return `<<${entries.join('\n')}>>`
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'latin1').digest('base64url').slice(0, 22)
}
