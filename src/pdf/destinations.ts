import { openPdf } from './pdf-file.ts'
import { pagesOf } from './read-pdf.ts'

/**
 * Sets right the named destinations of what was laid out larger than it is printed: Chromium counts them in lengths of the layout, from the corner of the
 * page's content (seen in 147). The bookmarks it places right.
 *
 * @param zoom how much larger
 * @returns the file with a later version of the one object that holds them
 * @throws Error when the PDF is not of the form that Chromium writes.
 */
export function reduceDestinations(bytes: Uint8Array, zoom: number): Uint8Array {
  const file = openPdf(bytes)
  const dests = file.dictionary(file.trailer.get('Root')).get('Dests')
  if (dests === null || typeof dests !== 'object' || !('object' in dests)) return bytes
  const heights = new Map(pagesOf(file).map(({ object, height }) => [object, height]))
  const reduced = file
    .text(dests.object)
    .replace(/\[(\d+) 0 R\s+\/XYZ (\S+) (\S+) 0\]/g, (whole, page: string, x: string, y: string) => {
      const height = heights.get(Number(page))
      if (height === undefined) return whole
      return `[${page} 0 R /XYZ ${(Number(x) / zoom).toFixed(5)} ${(height - (height - Number(y)) / zoom).toFixed(5)} 0]`
    })
  const { source } = file
  const start = source.lastIndexOf('startxref')
  const trailer = source.slice(source.lastIndexOf('trailer'), start).trim().slice(0, -2)
  const older = /\d+/.exec(source.slice(start))?.[0] ?? '0'
  const object = `\n${dests.object} 0 obj\n${reduced}\nendobj\n`
  const entry = String(source.length + 1).padStart(10, '0')
  const table = `xref\n${dests.object} 1\n${entry} 00000 n \n${trailer}\n/Prev ${older}>>\n`
  const end = `startxref\n${source.length + object.length}\n%%EOF\n`
  return Buffer.from(`${source}${object}${table}${end}`, 'latin1')
}
