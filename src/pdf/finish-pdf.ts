import { markArtifacts } from './artifacts.ts'
import { nameCells } from './cell-names.ts'
import { describeLinks } from './links.ts'
import { openPdf, type PdfFile } from './pdf-file.ts'
import { type PdfValue, writeText } from './pdf-objects.ts'
import { mendStructure } from './structure.ts'

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
  /** What links say, by their addresses. */
  links?: ReadonlyMap<string, string> | undefined
}

const maker = 'Papersetter'

/**
 * Completes a PDF that Chromium has printed: details, metadata and language, the structure tree ({@link mendStructure}),
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
  const old = objectNumber(file.dictionary(file.trailer.get('Root')).get('Metadata'))
  const metadata = old ?? file.objects.reduce((most, object) => Math.max(most, object), 0) + 1
  const catalog = file
    .text(root)
    .replace(/\/Lang\s*(?:\([^)]*\)|<[^>]*>)/, '')
    .replace(/\/ViewerPreferences\s*<<[^<>]*>>/, '')
    .replace(/\/Metadata \d+ 0 R/, '')
  const own = `/Lang ${writeText(language)}/ViewerPreferences <</DisplayDocTitle true>>/Metadata ${metadata} 0 R>>`
  const mended = mendStructure(file, file.objects.reduce((most, object) => Math.max(most, object), metadata) + 1)
  const changed = new Map([
    ...mended,
    ...nameCells(file, (object) => mended.get(object) ?? file.text(object)),
    ...markArtifacts(file),
    ...describeLinks(file, details.links ?? new Map()),
    [info, `<<${written.join('\n')}>>`] as const,
    [root, `${catalog.trim().slice(0, -2)}${own}`] as const,
    [metadata, metadataStream(details, maker)] as const,
  ])
  return writePdf(file, changed, root, info)
}

/** Of a reference. */
function objectNumber(value: PdfValue | undefined): number | undefined {
  return value !== null && typeof value === 'object' && 'object' in value ? value.object : undefined
}

/**
 * Writes a PDF anew with some of its objects replaced or added, so that nothing of what they were stays in the file.
 *
 * @param changed by number, as between `obj` and `endobj`
 * @param root the catalogue's number
 * @param info the number of the details
 */
export function writePdf(file: PdfFile, changed: ReadonlyMap<number, string>, root: number, info: number): Uint8Array {
  // tags such as scopes and artifacts belong to later versions than the one that Chromium names
  const pieces = ['%PDF-1.7\n%\xd3\xeb\xe9\xe1\n']
  let length = pieces[0]?.length ?? 0
  const numbers = [...new Set([...file.objects, ...changed.keys()])].sort((a, b) => a - b)
  const table: string[] = []
  for (const object of numbers) {
    while (table.length < object) table.push('0000000000 65535 f ')
    table.push(`${String(length).padStart(10, '0')} 00000 n `)
    const piece = `${object} 0 obj\n${changed.get(object) ?? file.text(object)}\nendobj\n`
    pieces.push(piece)
    length += piece.length
  }
  const trailer = `<</Size ${table.length}/Root ${root} 0 R/Info ${info} 0 R>>`
  pieces.push(`xref\n0 ${table.length}\n${table.join('\n')}\ntrailer\n${trailer}\nstartxref\n${length}\n%%EOF\n`)
  return Buffer.from(pieces.join(''), 'latin1')
}

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
    `<pdfuaid:part>1</pdfuaid:part>`,
  ]
  const packet = [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">',
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
