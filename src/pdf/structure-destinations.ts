import type { PdfFile } from './pdf-file.ts'
import { isArray, isDictionary, isReference, type PdfArray, type PdfValue, writeEntries } from './pdf-objects.ts'
import { decodeId } from './read-pdf.ts'
import { elementsOf, type StructureElement } from './structure-tree.ts'

/**
 * Has bookmarks and named places lead to elements of the structure as well, which PDF/UA-2 asks for (ISO 14289-2, 8.8): readers that do not know
 * such destinations yet find the page besides.
 *
 * @param places the numbers of the headings and captions that links lead to, from 0, by the names of their places
 * @returns the objects that change, by number
 */
export function structureDestinations(
  file: PdfFile,
  document: StructureElement,
  places: ReadonlyMap<string, number>,
): Map<number, string> {
  const changed = new Map<number, string>()
  const catalog = file.dictionary(file.trailer.get('Root'))
  const elements = elementsOf(document)
  const headings = elements.filter(({ type }) => /^(?:H\d|Caption)$/.test(type))
  const firsts = new Map<number, StructureElement>()
  for (const element of elements) {
    const page = groups.test(element.type) ? undefined : pageOf(element)
    if (page !== undefined && !firsts.has(page)) firsts.set(page, element)
  }
  for (const object of file.objects.filter((each) => file.text(each).includes('/SE '))) {
    const entries = new Map(file.dictionary({ object }))
    const [heading, place] = [entries.get('SE'), file.follow(entries.get('Dest'))]
    if (!isReference(heading) || !isArray(place)) continue
    entries.delete('Dest')
    entries.set('A', new Map<string, PdfValue>([['S', { name: 'GoTo' }], ...bothPlaces(place, heading.object)]))
    changed.set(object, `<<${writeEntries(entries)}>>`)
  }
  const names = catalog.get('Dests')
  if (!isReference(names)) return changed
  const own = [...file.dictionary(names)].map(([name, value]): [string, PdfValue] => {
    const found = file.follow(value)
    const place = isDictionary(found) ? file.follow(found.get('D')) : found
    if (!isArray(place)) return [name, value]
    const [page] = place
    const heading = headings[places.get(decodeId(name)) ?? -1]
    const stands = isReference(page) && heading !== undefined && pageOf(heading) === page.object
    // what stands on another page than its heading, and what no link leads to; on a page there may be room alone
    const element = stands ? heading : ((isReference(page) ? firsts.get(page.object) : undefined) ?? document)
    return [name, new Map(bothPlaces(place, element.object))]
  })
  return changed.set(names.object, `<<${writeEntries(new Map(own))}>>`)
}

/** Groups, which may go on over many pages, and what is only set in another way. */
const groups = /^(?:Document|Sect|Div|BlockQuote|NonStruct|Span|L|Table|THead|TBody|TFoot)$/

/** The page on which an element begins. */
function pageOf({ kids }: StructureElement): number | undefined {
  for (const kid of kids) {
    const page = 'mark' in kid ? kid.page : 'element' in kid ? pageOf(kid.element) : undefined
    if (page !== undefined) return page
  }
  return undefined
}

function bothPlaces(place: PdfArray, element: number): [string, PdfValue][] {
  const [, ...rest] = place
  return [
    ['D', place],
    ['SD', [{ object: element }, ...rest]],
  ]
}
