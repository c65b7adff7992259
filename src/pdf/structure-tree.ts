import type { PdfFile } from './pdf-file.ts'
import { isArray, isReference, type PdfDictionary, type PdfValue, writeEntries } from './pdf-objects.ts'
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

function readElement(file: PdfFile, object: number): StructureElement {
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
export function elementsOf(element: StructureElement): StructureElement[] {
  return [element, ...childrenOf(element).flatMap(elementsOf)]
}

export function childrenOf({ kids }: StructureElement): StructureElement[] {
  return kids.flatMap((kid) => ('element' in kid ? [kid.element] : []))
}

/**
 * Writes the elements from one on.
 *
 * @param parent the number of the object above it
 * @returns the objects, by number
 */
export function writeTree(element: StructureElement, parent: number): Map<number, string> {
  const { object, type, entries, kids } = element
  const page = kids.find((kid) => 'mark' in kid)?.page
  const all = new Map<string, PdfValue>([
    ['Type', { name: 'StructElem' }],
    ['S', { name: type }],
    ...entries,
    ['P', { object: parent }],
  ])
  if (page !== undefined) all.set('Pg', { object: page })
  const written = kids.map((kid) => writeKid(kid, page))
  const [only] = written
  if (only !== undefined) all.set('K', written.length === 1 ? only : written)
  return new Map([[object, `<<${writeEntries(all)}>>`], ...childrenOf(element).flatMap((child) => [...writeTree(child, object)])])
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
