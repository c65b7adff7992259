import { openPdf } from './pdf-file.ts'

/**
 * What a PDF says about itself: the texts of its details, such as `Title`, `Producer` and `Keywords`.
 *
 * @throws Error when the PDF is not of the form that Chromium writes.
 */
export function readDetails(bytes: Uint8Array): Map<string, string> {
  const file = openPdf(bytes)
  const details = new Map<string, string>()
  for (const [key, value] of file.dictionary(file.trailer.get('Info'))) {
    const found = file.follow(value)
    if (typeof found === 'object' && found !== null && 'text' in found) details.set(key, found.text)
  }
  return details
}
