import type { PdfFile } from './pdf-file.ts'
import { writeText } from './pdf-objects.ts'

/**
 * Gives each link a description, which PDF/UA-1 asks for (ISO 14289-1, 7.18.5) and Chromium does not write: what it says, or else where it leads.
 *
 * @param texts what links say, by their addresses: `#place` within the document
 * @returns the objects that change, by number
 */
export function describeLinks(file: PdfFile, texts: ReadonlyMap<string, string>): Map<number, string> {
  const changed = new Map<number, string>()
  for (const object of file.objects) {
    const link = file.text(object)
    if (!/^<<\/Type \/Annot\s+\/Subtype \/Link\b/.test(link) || file.dictionary({ object }).has('Contents')) continue
    const address = addressOf(file, object)
    const description = writeText(texts.get(address) ?? address)
    // a function, as a dollar sign in a text stands for itself
    changed.set(
      object,
      link.replace('/Subtype /Link', (subtype) => `${subtype}\n/Contents ${description}`),
    )
  }
  return changed
}

/** Where a link leads: `#place` within the document, or the address of a page elsewhere. */
function addressOf(file: PdfFile, object: number): string {
  const link = file.dictionary({ object })
  const place = file.follow(link.get('Dest'))
  const page = file.follow(file.dictionary(link.get('A')).get('URI'))
  if (place !== null && typeof place === 'object' && 'name' in place) return `#${place.name}`
  return page !== null && typeof page === 'object' && 'text' in page ? page.text : ''
}
