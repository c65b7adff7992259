import { markArtifacts } from './artifacts.ts'
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
 * Completes a PDF that Chromium has printed: details, metadata and language, the structure tree ({@link mendStructure}), and marks
 * for what is no content ({@link markArtifacts}). The same print and details give the same bytes.
 *
 * A PDF library needs 0.3 s to be imported and 50 ms a paper for this.
 *
 * @throws Error when the PDF is not of the form that Chromium writes.
 */
export function finishPdf(bytes: Uint8Array, details: PdfDetails): Uint8Array {
  const { title, subject, author, keywords, language, date } = details
  const file = openPdf(steadyNames(bytes))
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
  const metadata = old ?? Math.max(...file.objects) + 1
  const catalog = file
    .text(root)
    .replace(/\/Lang\s*(?:\([^)]*\)|<[^>]*>)/, '')
    .replace(/\/ViewerPreferences\s*<<[^<>]*>>/, '')
    .replace(/\/Metadata \d+ 0 R/, '')
  const own = `/Lang ${writeText(language)}/ViewerPreferences <</DisplayDocTitle true>>/Metadata ${metadata} 0 R>>`
  const changed = new Map([
    ...mendStructure(file, Math.max(metadata, ...file.objects) + 1),
    ...markArtifacts(file),
    [info, `<<${written.join('\n')}>>`] as const,
    [root, `${catalog.trim().slice(0, -2)}${own}`] as const,
    [metadata, metadataStream(details, maker)] as const,
  ])
  return writePdf(file, changed, root, info)
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
