import { contentOf, openPdf, type PdfFile } from '../pdf/pdf-file.ts'
import { isArray, isReference, type PdfDictionary, type PdfValue, writeEntries, writeValue } from '../pdf/pdf-objects.ts'
import { pagesOf } from '../pdf/read-pdf.ts'
import { elementsOf, readTree, type StructureElement, writeTree } from '../pdf/structure-tree.ts'
import { replaceNumbers } from './references.ts'

/**
 * The objects of a paper that each of its copies has for itself, in their order: pages, the structure, bookmarks, links. Numbers are those of the paper, and
 * of what is new in a copy; `«12»` stands for the bare number of an object.
 */
export type CopyForm = {
  file: PdfFile
  pages: readonly { width: number; height: number; object: number; stamp: number; head: number; resources: number }[]
  /** All but those that are written one by one: `stamps` and the `bookmark` of the copy. */
  own: { pages: ReadonlyMap<number, string>; tree: ReadonlyMap<number, string> }
  /** Number of the node of a copy's pages, of its bookmark, and of its outermost element. */
  node: number
  bookmark: number
  document: number
  /** Names of table cells: the number of the node that lists them, if there are any. */
  names: number | undefined
  /** Bookmarks below that of the copy: the first and the last, and how many are open. */
  outline: { first: number; last: number; count: number } | undefined
  /** By the number of a page or link the array or element that owns its marks. */
  parents: ReadonlyMap<number, number>
  /** Roots of the paper's own file, in whose place others come. */
  roots: { pages: number; structure: number; outline: number | undefined }
  /** Streams around that of the paper, by their numbers, the same in all copies. */
  around: { before: number; behind: number }
}

/** Marks of the first page that a name is to have: in the element of its label, or in a new one before all. */
export type NewMark = { element: number | 'head' }

/** Numbers of what a paper does not have begin here. */
const fresh = 10_000_000

/**
 * Takes a finished paper apart.
 *
 * @param marks one for each text that is written on the first page
 * @returns the form, and the numbers of these marks
 * @throws Error when the PDF is not of the form that we write
 */
export function readForm(pdf: Uint8Array, marks: readonly NewMark[]): { form: CopyForm; numbers: number[] } {
  const file = openPdf(pdf)
  const catalog = file.dictionary(file.trailer.get('Root'))
  const pages = pagesOf(file)
  let last = fresh
  const newNumber = () => {
    last += 1
    return last
  }
  const roots = {
    pages: numberOf(catalog.get('Pages')),
    structure: numberOf(catalog.get('StructTreeRoot')),
    outline: isReference(catalog.get('Outlines') ?? null) ? numberOf(catalog.get('Outlines')) : undefined,
  }
  const root = file.dictionary(catalog.get('StructTreeRoot'))
  const document = readTree(file, root)
  if (document === undefined) throw new Error('Unexpected form of PDF, expected a structure')
  const [node, bookmark, before, behind] = [newNumber(), newNumber(), newNumber(), newNumber()]
  const stamped = pages.map((page) => ({ ...page, stamp: newNumber(), head: newNumber(), resources: newNumber() }))
  const [first] = stamped
  if (first === undefined) throw new Error('Unexpected PDF without a page')
  const namespace = document.entries.get('NS')

  // marks of the first page
  const content = contentOf(file, file.dictionary({ object: first.object })) ?? ''
  const most = Math.max(-1, ...Array.from(content.matchAll(/\/MCID (\d+)/g), ([, mark]) => Number(mark)))
  const given = new Map<number, number>()
  flatten(document, given)
  const elements = elementsOf(document)
  const owners = marks.map(({ element }, index): number => {
    const mark = { page: first.object, mark: most + 1 + index }
    const found = elements.find(({ object }) => object === element)
    if (found !== undefined) {
      found.kids.push(mark)
      return found.object
    }
    const entries = new Map<string, PdfValue>(namespace === undefined ? [] : [['NS', namespace]])
    const added: StructureElement = { object: newNumber(), type: 'P', entries, kids: [mark] }
    document.kids.unshift({ element: added })
    return added.object
  })
  const numbers = marks.map((_, index) => most + 1 + index)

  const tree = new Map<number, string>()
  const written = new Map<number, string | undefined>()
  const cells = new Map<string, number>()
  for (const { entries, object } of elements) {
    const id = entries.get('ID')
    if (id !== undefined && id !== null && typeof id === 'object' && 'text' in id) cells.set(id.text, object)
  }
  writeTree(document, roots.structure, written)
  for (const [object, text] of written) tree.set(object, withNames(text ?? '', cells, document.object))
  const parents = new Map<number, number>()
  const nums = file.follow(file.dictionary(root.get('ParentTree')).get('Nums'))
  const parentOf = (key: PdfValue | undefined) => (isArray(nums) ? nums[nums.indexOf(key ?? null) + 1] : undefined)
  const own = new Map<number, string>()
  own.set(
    node,
    `<</Type /Pages/Parent ${roots.pages} 0 R/Count ${pages.length}/Kids [${pages.map(({ object }) => `${object} 0 R`).join(' ')}]>>`,
  )
  const places = file.dictionary(catalog.get('Dests'))
  for (const { object, stamp, head, resources } of stamped) {
    const page = new Map(file.dictionary({ object }))
    const list = parentOf(page.get('StructParents'))
    if (isReference(list ?? null)) {
      const array = numberOf(list)
      parents.set(object, array)
      const text = file.text(array)
      const added = object === first.object ? owners.map((owner) => ` ${owner} 0 R`).join('') : ''
      const length = (text.match(/\bR\b|\bnull\b/g) ?? []).length
      const gap = added === '' ? '' : ' null'.repeat(most + 1 - length)
      tree.set(array, `${text.slice(0, text.lastIndexOf(']'))}${gap}${added}]`)
    }
    const contents = file.follow(page.get('Contents'))
    const streams = (isArray(contents) ? contents : [page.get('Contents') ?? null]).map(writeValue).join(' ')
    for (const key of ['Contents', 'Resources', 'StructParents', 'Parent']) page.delete(key)
    own.set(
      object,
      `<<${writeEntries(page)}/Contents [${before} 0 R ${streams} ${head} 0 R ${stamp} 0 R ${behind} 0 R]/Resources ${resources} 0 R/StructParents «${object}»/Parent ${node} 0 R>>`,
    )
    const annotations = file.follow(page.get('Annots'))
    for (const each of isArray(annotations) ? annotations : []) {
      const link = numberOf(each)
      const entries = new Map(file.dictionary(each))
      const parent = parentOf(entries.get('StructParent'))
      if (isReference(parent ?? null)) parents.set(link, numberOf(parent))
      own.set(link, `<<${linkEntries(file, entries, places)}/StructParent «${link}»>>`)
    }
  }
  const outline = addOutline(file, roots.outline, own)
  // a bookmark may lead to what is no element any more
  const kept = (object: number): number => {
    const other = given.get(object)
    return other === undefined ? object : kept(other)
  }
  for (const texts of [own, tree]) for (const [object, text] of texts) texts.set(object, replaceNumbers(text, kept))
  const names = cells.size === 0 ? undefined : newNumber()
  if (names !== undefined) tree.set(names, nameNode(cells, document.object))
  return {
    form: {
      ...{
        file,
        pages: stamped,
        own: { pages: own, tree },
        node,
        bookmark,
        document: document.object,
        names,
        outline,
        parents,
        roots,
      },
      around: { before, behind },
    },
    numbers,
  }
}

/**
 * What tells nothing of what is in it gives way to that: each copy has elements of its own, and there are thousands of copies.
 *
 * @param given of each that goes the one that it was in
 */
function flatten(element: StructureElement, given: Map<number, number>): void {
  element.kids = element.kids.flatMap((kid) => {
    if (!('element' in kid)) return [kid]
    flatten(kid.element, given)
    const { type, entries, kids } = kid.element
    if (type !== 'NonStruct' || [...entries.keys()].some((key) => key !== 'NS')) return [kid]
    given.set(kid.element.object, element.object)
    return kids
  })
}

function numberOf(value: PdfValue | undefined): number {
  if (!isReference(value ?? null)) throw new Error('Unexpected form of PDF, expected a reference')
  return value !== undefined && isReference(value) ? value.object : 0
}

/** A link leads to a place of its own copy, and not to a name that all copies have. */
function linkEntries(file: PdfFile, entries: Map<string, PdfValue>, places: PdfDictionary): string {
  entries.delete('StructParent')
  const target = entries.get('Dest')
  const name = target !== undefined && target !== null && typeof target === 'object' && 'name' in target ? target.name : undefined
  const place = name === undefined ? undefined : file.follow(places.get(name))
  if (place instanceof Map) {
    entries.delete('Dest')
    entries.set('A', new Map<string, PdfValue>([['S', { name: 'GoTo' }], ...place]))
  }
  return writeEntries(entries)
}

/** Bookmarks, as they are: they lead to pages and elements of their own copy. */
function addOutline(file: PdfFile, root: number | undefined, own: Map<number, string>): CopyForm['outline'] {
  const entries = root === undefined ? new Map<string, PdfValue>() : file.dictionary({ object: root })
  const [first, last] = [entries.get('First'), entries.get('Last')]
  if (!isReference(first ?? null) || !isReference(last ?? null)) return undefined
  const add = (value: PdfValue | undefined) => {
    for (let next = value; next !== undefined && isReference(next) && !own.has(next.object); ) {
      own.set(next.object, file.text(next.object))
      const entry = file.dictionary(next)
      add(entry.get('First'))
      next = entry.get('Next')
    }
  }
  add(first)
  return { first: numberOf(first), last: numberOf(last), count: Number(entries.get('Count') ?? 0) }
}

/** The name of a cell is told by digits alone: those of its copy's outermost element, and its own. An even number of them is one byte for two. */
function cellName(cell: number, document: number): string {
  return `<«${document}»«${cell}»>`
}

function withNames(text: string, cells: ReadonlyMap<string, number>, document: number): string {
  if (cells.size === 0) return text
  return text.replace(/\((cell\d+)\)/g, (whole, name: string) => {
    const cell = cells.get(name)
    return cell === undefined ? whole : cellName(cell, document)
  })
}

function nameNode(cells: ReadonlyMap<string, number>, document: number): string {
  // in the order of the structure, in which they are numbered
  const list = [...cells.values()]
  const [first = 0, last = 0] = [list[0], list.at(-1)]
  const names = list.map((cell) => `${cellName(cell, document)} ${cell} 0 R`).join(' ')
  return `<</Limits [${cellName(first, document)} ${cellName(last, document)}]/Names [${names}]>>`
}
