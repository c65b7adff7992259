import { openPdf } from './pdf-file.ts'
import { type PdfValue, parseValue, writeText } from './pdf-objects.ts'

/** What the PDF says about itself. */
export type PdfDetails = {
  title: string
  subject?: string | undefined
  author?: string | undefined
  keywords?: string | undefined
  /** BCP 47, for example `en`. */
  language: string
  /** Written as creation and modification date, in UTC. */
  date: Date
}

const maker = 'Papersetter'

/**
 * Sets the details of a PDF that Chromium has printed: an incremental update (ISO 32000-1, 7.5.6), all else stays as it is. The
 * same page and details give the same bytes.
 *
 * A PDF library needs 0.3 s to be imported and 50 ms a paper for this; here it takes 1 ms.
 *
 * @throws Error when the PDF is not of the form that Chromium writes.
 */
export function finishPdf(bytes: Uint8Array, { title, subject, author, keywords, language, date }: PdfDetails): Uint8Array {
  const file = openPdf(steadyNames(bytes))
  const stamp = `D:${date.toISOString().replace(/\D/g, '').slice(0, 14)}+00'00'`
  const entries = [
    ['Title', title],
    ['Subject', subject],
    ['Author', author],
    ['Keywords', keywords],
    ['Creator', maker],
    ['Producer', maker],
    ['CreationDate', stamp],
    ['ModDate', stamp],
  ]
  const details = entries.flatMap(([key, text]) => (text === undefined ? [] : [`/${key} ${writeText(text)}`]))
  const size = Number(file.trailer.get('Size'))
  const root = objectNumber(file.trailer.get('Root'))
  const info = objectNumber(file.trailer.get('Info'))

  if (root === undefined || info === undefined) throw new Error('Unexpected form of PDF, expected a catalogue and details')
  // the superseded dates stay in the file
  const at = file.offset(info)
  const until = parseValue(file.source, file.source.indexOf('obj', at) + 3).end
  const old = file.source.slice(at, until)
  const dated = old.replace(/D:\d{14}[+-]\d\d'\d\d'/g, (date) => (date.length === stamp.length ? stamp : date))
  const source = file.source.slice(0, at) + dated + file.source.slice(until)

  const start = file.source.indexOf('obj', file.offset(root)) + 3
  const catalog = file.source.slice(start, parseValue(file.source, start).end).replace(/\/Lang\s*(?:\([^)]*\)|<[^>]*>)/, '')
  const objects = new Map([
    [info, `<<${details.join('\n')}>>`],
    [root, `${catalog.trim().slice(0, -2)}/Lang ${writeText(language)}>>`],
  ])

  let update = '\n'
  const table = ['xref']
  for (const [object, text] of [...objects].sort(([a], [b]) => a - b)) {
    table.push(`${object} 1`, `${String(source.length + update.length).padStart(10, '0')} 00000 n `)
    update += `${object} 0 obj\n${text}\nendobj\n`
  }
  const trailer = `<</Size ${size}/Root ${root} 0 R/Info ${info} 0 R/Prev ${file.table}>>`
  const end = `${table.join('\n')}\ntrailer\n${trailer}\nstartxref\n${source.length + update.length}\n%%EOF\n`
  return Buffer.from(source + update + end, 'latin1')
}

/**
 * Chromium names table cells after a counter of its renderer, `(node00001105)`, which depends on how the page happened to load.
 * They get the numbers of their ranks, in equal length and order, so that neither offsets nor the tree of names change.
 */
function steadyNames(bytes: Uint8Array): Uint8Array {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const pattern = /\(node\d{8}\)/g
  const names = [...new Set(source.match(pattern))].sort()
  const steady = new Map(names.map((name, rank) => [name, `(node${String(rank + 1).padStart(8, '0')})`]))
  return Buffer.from(
    source.replace(pattern, (name) => steady.get(name) ?? name),
    'latin1',
  )
}

/** Of a reference. */
function objectNumber(value: PdfValue | undefined): number | undefined {
  return value !== null && typeof value === 'object' && 'object' in value ? value.object : undefined
}
