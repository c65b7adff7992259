import { markArtifacts } from './artifacts.ts'
import { nameCells } from './cell-names.ts'
import { metadataStream } from './metadata.ts'
import { openPdf } from './pdf-file.ts'
import { type PdfValue, writeText } from './pdf-objects.ts'
import { mendStructure } from './structure.ts'
import { writePdf } from './write-pdf.ts'

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
