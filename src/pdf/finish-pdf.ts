import { createHash } from 'node:crypto'
import { markArtifacts } from './artifacts.ts'
import { nameCells } from './cell-names.ts'
import { describeLinks } from './links.ts'
import { openPdf, type PdfFile } from './pdf-file.ts'
import { type PdfValue, writeEntries, writeText } from './pdf-objects.ts'
import type { Mark } from './structure-tree.ts'
import { mendTags, type Tagging } from './tags.ts'

/** What the PDF says about itself. */
export type PdfDetails = Tagging & {
  title: string
  subject?: string | undefined
  author?: string | undefined
  keywords?: string | undefined
  /** BCP 47, for example `en`. */
  language: string
  /** Written as creation and modification date, in UTC. */
  date: Date
  /** What links say, by their addresses. */
  links?: ReadonlyMap<string, string> | undefined
}

const maker = 'Papersetter'

/**
 * Completes a PDF that Chromium has printed: details, metadata and language, tags ({@link mendTags}),
 * steady names of table cells ({@link nameCells}), and marks for what is no content ({@link markArtifacts}). The same print and details give the same bytes.
 *
 * A PDF library needs 0.3 s to be imported and 50 ms a paper for this.
 *
 * @throws Error when the PDF is not of the form that Chromium writes.
 */
export function finishPdf(bytes: Uint8Array, details: PdfDetails): Uint8Array {
  const { title, subject, author, keywords, language, date } = details
  const file = openPdf(bytes)
  const root = objectNumber(file.trailer.get('Root'))
  const info = objectNumber(file.trailer.get('Info'))
  if (root === undefined || info === undefined) throw new Error('Unexpected form of PDF, expected a catalogue and details')
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
  const written = entries.flatMap(([key, text]) => (text === undefined ? [] : [`/${key} ${writeText(text)}`]))
  let last = file.objects.reduce((most, object) => Math.max(most, object), 0)
  const newNumber = () => {
    last += 1
    return last
  }
  const metadata = objectNumber(file.dictionary(file.trailer.get('Root')).get('Metadata')) ?? newNumber()
  const catalog = new Map(file.dictionary(file.trailer.get('Root')))
  catalog.set('Lang', { text: language })
  catalog.set('ViewerPreferences', new Map([['DisplayDocTitle', true]]))
  catalog.set('Metadata', { object: metadata })
  const { streams, gone } = markArtifacts(file)
  const isContent = ({ page, mark }: Mark) => gone.get(page)?.has(mark) !== true
  const tagged = mendTags(file, isContent, details, newNumber)
  const changed = new Map([
    ...tagged,
    ...nameCells(file, (object) => tagged.get(object) ?? file.text(object)),
    ...streams,
    ...describeLinks(file, details.links ?? new Map()),
    [info, `<<${written.join('\n')}>>`] as const,
    [root, `<<${writeEntries(catalog)}>>`] as const,
    [metadata, metadataStream(details, maker)] as const,
  ])
  return writePdf(file, changed, root, info)
}

/** Of a reference. */
function objectNumber(value: PdfValue | undefined): number | undefined {
  return value !== null && typeof value === 'object' && 'object' in value ? value.object : undefined
}

/**
 * Writes a PDF anew with some of its objects replaced, added or left out, so that nothing of what they were stays in the file.
 *
 * @param changed by number, as between `obj` and `endobj`; `undefined` for what is left out
 * @param root the catalogue's number
 * @param info the number of the details
 */
export function writePdf(
  file: PdfFile,
  changed: ReadonlyMap<number, string | undefined>,
  root: number,
  info: number,
): Uint8Array {
  const pieces = ['%PDF-2.0\n%\xd3\xeb\xe9\xe1\n']
  let length = pieces[0]?.length ?? 0
  const objects = [...new Set([...file.objects, ...changed.keys()])]
    .filter((object) => !changed.has(object) || changed.get(object) !== undefined)
    .sort((a, b) => a - b)
  // the table of a file that was written at once has no gaps
  const numbers = new Map(objects.map((object, index) => [object, index + 1]))
  const table = ['0000000000 65535 f ']
  for (const [object, number] of numbers) {
    table.push(`${String(length).padStart(10, '0')} 00000 n `)
    const piece = `${number} 0 obj\n${renumbered(changed.get(object) ?? file.text(object), numbers)}\nendobj\n`
    pieces.push(piece)
    length += piece.length
  }
  const id = createHash('sha256').update(pieces.join(''), 'latin1').digest('hex').slice(0, 32).toUpperCase()
  const trailer = `<</Size ${table.length}/Root ${numbers.get(root)} 0 R/Info ${numbers.get(info)} 0 R/ID [<${id}> <${id}>]>>`
  pieces.push(`xref\n0 ${table.length}\n${table.join('\n')}\ntrailer\n${trailer}\nstartxref\n${length}\n%%EOF\n`)
  return Buffer.from(pieces.join(''), 'latin1')
}

/** An object with new numbers of those that it refers to, which stand neither in its strings nor in its stream. */
function renumbered(text: string, numbers: ReadonlyMap<number, number>): string {
  const stream = text.search(/>>\s*stream\r?\n/)
  const end = stream < 0 ? text.length : stream
  const own = text.slice(0, end).replace(/\((?:\\[\s\S]|[^\\()])*\)|(\d+) 0 R\b/g, (whole, object?: string) => {
    if (object === undefined) return whole
    const number = numbers.get(Number(object))
    return number === undefined ? 'null' : `${number} 0 R`
  })
  return own + text.slice(end)
}

/** Well-Tagged PDF 1.0, whose rules for accessible files are those of PDF/UA-2 (PDF Association, 2024). */
const wellTagged = 'http://pdfa.org/declarations/wtpdf#accessibility1.0'

/** The details of a PDF once more as XMP (ISO 16684-1), the form in which readers and archives look for them: a stream object. */
function metadataStream({ title, subject, author, language, date }: PdfDetails, maker: string): string {
  const time = `${date.toISOString().slice(0, 19)}Z`
  const properties = [
    `<dc:format>application/pdf</dc:format>`,
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(title)}</rdf:li></rdf:Alt></dc:title>`,
    ...(author === undefined ? [] : [`<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator>`]),
    ...(subject === undefined
      ? []
      : [`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(subject)}</rdf:li></rdf:Alt></dc:description>`]),
    `<dc:language><rdf:Bag><rdf:li>${escapeXml(language)}</rdf:li></rdf:Bag></dc:language>`,
    `<xmp:CreatorTool>${maker}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${time}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${time}</xmp:ModifyDate>`,
    `<pdf:Producer>${maker}</pdf:Producer>`,
    `<pdfuaid:part>2</pdfuaid:part>`,
    `<pdfuaid:rev>2024</pdfuaid:rev>`,
    `<pdfd:declarations><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfd:conformsTo>${wellTagged}</pdfd:conformsTo></rdf:li></rdf:Bag></pdfd:declarations>`,
  ]
  const packet = [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfd="http://pdfa.org/declarations/">',
    ...properties,
    '</rdf:Description>',
    '</rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="r"?>',
  ]
  const bytes = Buffer.from(packet.join('\n'), 'utf8')
  return `<</Type /Metadata/Subtype /XML/Length ${bytes.length}>> stream\n${bytes.toString('latin1')}\nendstream`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeXml(text: string): string {
  // controls have no place in XML
  return text.replace(/\p{Cc}/gu, ' ').replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}
