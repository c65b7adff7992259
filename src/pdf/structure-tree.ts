import type { PdfFile } from './pdf-file.ts'
import { isArray, isReference, type PdfDictionary, type PdfValue, writeEntries, writeValue } from './pdf-objects.ts'
import { pagesOf } from './read-pdf.ts'

/** Marked content: the object of its page, and its number there. */
export type Mark = { page: number; mark: number }

/** What stands in an element: another one, marked content, or something else, such as the annotation of a link. */
export type Kid = { element: StructureElement } | Mark | { value: PdfValue }

/** An element of the structure tree, known by the number of its object. */
export type StructureElement = {
  object: number
  type: string
  /** All but its type, parent, page and kids. */
  entries: Map<string, PdfValue>
  kids: Kid[]
}

/** The element at the root of a document; `undefined` where there is none. */
export function readTree(file: PdfFile, root: PdfDictionary): StructureElement | undefined {
  const [kid] = listOf(file, root.get('K'))
  return isReference(kid) ? readElement(file, kid.object) : undefined
}

/** Most elements as Chromium writes them, of which there are thousands: they have a type and kids, and nothing else. */
const plain = /^<<\/Type \/StructElem\n\/S \/(\w+)\n\/P \d+ 0 R\n(?:\/Pg (\d+) 0 R\n)?\/K (?:\[([\d R]+)\]|([\d R]+))>>$/

function readElement(file: PdfFile, object: number): StructureElement {
  const [whole, type, page, several, one = ''] = plain.exec(file.text(object)) ?? []
  if (whole === undefined || type === undefined) return readAnyElement(file, object)
  const kids = Array.from((several ?? one).matchAll(/(\d+)( 0 R)?/g), ([, number, refers]): Kid => {
    if (refers !== undefined) return { element: readElement(file, Number(number)) }
    return markOn(page === undefined ? undefined : { object: Number(page) }, Number(number), Number(number))
  })
  return { object, type, entries: new Map(), kids }
}

function readAnyElement(file: PdfFile, object: number): StructureElement {
  const entries = new Map(file.dictionary({ object }))
  const [type, page] = [entries.get('S'), entries.get('Pg')]
  const kids = listOf(file, entries.get('K')).map((kid): Kid => {
    if (typeof kid === 'number') return markOn(page, kid, kid)
    const own = file.dictionary(kid)
    if (isReference(kid) && own.has('S')) return { element: readElement(file, kid.object) }
    const mark = own.get('MCID')
    return typeof mark === 'number' ? markOn(own.get('Pg') ?? page, mark, kid) : { value: kid }
  })
  for (const key of ['Type', 'S', 'P', 'Pg', 'K']) entries.delete(key)
  return { object, type: nameOf(type), entries, kids }
}

function markOn(page: PdfValue | undefined, mark: number, value: PdfValue): Kid {
  return isReference(page) ? { page: page.object, mark } : { value }
}

/** All elements from one on, each before those in it. */
export function elementsOf(element: StructureElement, found: StructureElement[] = []): StructureElement[] {
  found.push(element)
  for (const kid of element.kids) if ('element' in kid) elementsOf(kid.element, found)
  return found
}

export function childrenOf({ kids }: StructureElement): StructureElement[] {
  return kids.flatMap((kid) => ('element' in kid ? [kid.element] : []))
}

/**
 * Writes the elements from one on.
 *
 * @param parent the number of the object above it
 * @param written the objects, by number, which are added to
 */
export function writeTree(element: StructureElement, parent: number, written: Map<number, string | undefined>): void {
  const { object, type, entries, kids } = element
  const page = kids.find((kid) => 'mark' in kid)?.page
  const list = kids.map((kid) => writeValue(writeKid(kid, page)))
  written.set(
    object,
    [
      `<</Type /StructElem\n/S /${type}`,
      ...(entries.size === 0 ? [] : [writeEntries(entries)]),
      `/P ${parent} 0 R`,
      ...(page === undefined ? [] : [`/Pg ${page} 0 R`]),
      ...(list.length === 0 ? [] : [`/K ${list.length === 1 ? list[0] : `[${list.join(' ')}]`}`]),
    ]
      .join('\n')
      .concat('>>'),
  )
  for (const kid of kids) if ('element' in kid) writeTree(kid.element, object, written)
}

function writeKid(kid: Kid, page: number | undefined): PdfValue {
  if ('value' in kid) return kid.value
  if ('element' in kid) return { object: kid.element.object }
  if (kid.page === page) return kid.mark
  const other: [string, PdfValue][] = [
    ['Type', { name: 'MCR' }],
    ['Pg', { object: kid.page }],
    ['MCID', kid.mark],
  ]
  return new Map(other)
}

/**
 * The lists that lead from the marks of each page to their elements; what is no content any more has none.
 *
 * @returns the objects that change, by number
 */
export function writeParents(file: PdfFile, root: PdfDictionary, document: StructureElement): Map<number, string> {
  const owners = new Map<number, string[]>()
  for (const { object, kids } of elementsOf(document))
    for (const kid of kids) {
      if (!('mark' in kid)) continue
      const own = owners.get(kid.page) ?? []
      own[kid.mark] = `${object} 0 R`
      owners.set(kid.page, own)
    }
  const lists = listOf(file, file.dictionary(root.get('ParentTree')).get('Nums'))
  return new Map(
    pagesOf(file).flatMap(({ object }): [number, string][] => {
      const list = lists[lists.indexOf(file.dictionary({ object }).get('StructParents') ?? null) + 1]
      const own = Array.from(owners.get(object) ?? [], (owner: string | undefined) => owner ?? 'null')
      return isReference(list) ? [[list.object, `[${own.join(' ')}]`]] : []
    }),
  )
}

/** The values of a list, or the one that stands in place of it. */
function listOf(file: PdfFile, value: PdfValue | undefined): readonly PdfValue[] {
  const found = file.follow(value)
  if (isArray(found)) return found
  return value === undefined || value === null || found === undefined || found === null ? [] : [value]
}

function nameOf(value: PdfValue | undefined): string {
  return value !== null && typeof value === 'object' && 'name' in value ? value.name : ''
}

export function textOf(value: PdfValue | undefined): string | undefined {
  return value !== null && typeof value === 'object' && 'text' in value ? value.text : undefined
}
