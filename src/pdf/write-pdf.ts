import type { PdfFile } from './pdf-file.ts'

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
