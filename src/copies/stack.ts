import { writeEntries, writeText } from '../pdf/pdf-objects.ts'
import type { CopyForm } from './form.ts'
import { fontObjects, type UsedLetters } from './letter-fonts.ts'
import { pdfSink, streamObject } from './pdf-sink.ts'
import { numbersIn, replaceNumbers } from './references.ts'
import { type RowTemplate, rowTemplate } from './rows.ts'
import { type Shared, shareObjects } from './shared.ts'
import { stampEnd } from './stamp.ts'

/** A copy in a file: its form, its bookmark, and what is painted on each of its pages besides. */
export type StackedCopy = { form: CopyForm; title: string; stamps: readonly string[] }

/** What is written into one file. */
export type Stack = {
  /** How many copies there are of each form; one at least. */
  counts: ReadonlyMap<CopyForm, number>
  /** In the order in which they lie, as many as the counts say. */
  copies: Iterable<StackedCopy>
  /** What is painted on each page of a form before what is a copy's own. */
  heads: ReadonlyMap<CopyForm, readonly string[]>
  letters: UsedLetters
  /** The file's keywords. */
  keywords: string
  /** What all of it is made from, in 32 hexadecimal digits. */
  recipe: string
}

/** Bytes of objects that stand in a row, about: ten rows, after which digits repeat, are within reach of what packs them. */
const rowLength = 2200

/** Entries of a node in a tree of numbers, at most. */
const nodeLength = 2000

/**
 * Writes copies into one file, which stores what they share once. One copy alone has a structure and bookmarks as its paper has them; of several each has
 * its own, below a `Document` and a bookmark of its own.
 */
export async function writeStack(stack: Stack, write: (bytes: Buffer) => Promise<void>): Promise<void> {
  const forms = [...stack.counts.keys()]
  const total = [...stack.counts.values()].reduce((sum, count) => sum + count, 0)
  const [first] = forms
  if (first === undefined) return
  const several = total > 1
  const shared = shareObjects()
  const parts = forms.map((form) => partsOf(form, stack.counts.get(form) ?? 0, shared))
  const common = commonTexts(first, shared)
  let last = shared.texts.length
  const next = () => {
    last += 1
    return last
  }
  const roots = {
    ...{ catalog: next(), info: next(), pages: next(), structure: next(), document: next(), outline: next() },
    ...{ parents: next(), names: next(), before: next(), behind: next() },
  }
  const fonts = fontObjects(stack.letters, next)
  const fixed = new Map(
    parts.map(({ form, resources }) => {
      const own = form.pages.flatMap((page, index) => [
        [page.resources, { object: next(), content: withFonts(resources[index] ?? '', fonts.entries) }] as const,
        [page.head, { object: next(), content: streamObject('', Buffer.from(stack.heads.get(form)?.[index] ?? '')) }] as const,
      ])
      return [form, new Map<number, { object: number; content: string | Buffer }>(own)] as const
    }),
  )
  const fixedObjects = [...fixed.values()].flatMap((own) => [...own.values()])

  // numbers of copies have one length: each is the number in the first copy of its form and how many copies there are before it
  const needed = parts.reduce((sum, { order, room }) => sum + order.size * room, 0)
  let digits = String(last).length + 1
  while (9 * 10 ** (digits - 1) < needed) digits += 1
  let start = 10 ** (digits - 1)
  const placed = parts.map((part) => {
    const own = start
    start += part.order.size * part.room
    return { ...part, numberOf: (object: number, copy: number) => own + (part.order.get(object) ?? 0) * part.room + copy }
  })
  const spare = () => {
    start += 1
    return start - 1
  }
  const sink = pdfSink(spare, write)

  const streams = shared.texts.map((text) => />>\s*stream\r?\n/.test(text))
  for (const [index, text] of shared.texts.entries()) if (streams[index] === true) await sink.add(index + 1, text)
  for (const [object, content] of fonts.objects) if (typeof content !== 'string') await sink.add(object, content)
  await sink.add(roots.before, streamObject('', Buffer.from('q\n')))
  await sink.add(roots.behind, streamObject('', Buffer.from(stampEnd)))
  for (const { object, content } of fixedObjects) if (typeof content !== 'string') await sink.add(object, content)
  await sink.pack([
    ...shared.texts.flatMap((text, index): [number, string][] => (streams[index] === true ? [] : [[index + 1, text]])),
    ...fonts.objects.flatMap(([object, content]): [number, string][] => (typeof content === 'string' ? [[object, content]] : [])),
    ...fixedObjects.flatMap(({ object, content }): [number, string][] =>
      typeof content === 'string' ? [[object, content]] : [],
    ),
  ])

  const counted = new Map<CopyForm, number>()
  const kids: {
    pages: number
    document: number
    bookmark: number
    title: string
    page: number
    outline: CopyForm['outline']
    ends: number[]
  }[] = []
  const byForm = new Map(placed.map((part) => [part.form, part]))
  for (const { form, title, stamps } of stack.copies) {
    const copy = counted.get(form) ?? 0
    counted.set(form, copy + 1)
    const part = byForm.get(form)
    if (part === undefined) continue
    const number = (object: number) => part.numberOf(object, copy)
    for (const [page, { stamp }] of form.pages.entries())
      await sink.add(number(stamp), streamObject('', Buffer.from(stamps[page] ?? '', 'latin1')))
    kids.push({
      ...{ pages: number(form.node), document: number(form.document), bookmark: number(form.bookmark), title },
      page: number(form.pages[0]?.object ?? 0),
      outline: form.outline,
      ends: form.outline === undefined ? [] : [number(form.outline.first), number(form.outline.last)],
    })
  }

  for (const { form, order, numberOf } of placed) {
    const meaning = (object: number) => {
      const special = specialOf(form, object)
      if (special === 'outline' && several) return { own: numberOf(form.bookmark, 0) }
      if (special === 'structure' && several) return { number: roots.document }
      if (special !== undefined) return { number: roots[special] }
      const found = fixed.get(form)?.get(object)
      if (found !== undefined) return { number: found.object }
      return order.has(object) ? { own: numberOf(object, 0) } : { number: shared.numberOf(form, object) }
    }
    const template = (objects: readonly (readonly [number, string])[]): RowTemplate =>
      rowTemplate(
        objects.map(([object, text]) => ({ first: numberOf(object, 0), text })),
        meaning,
        digits,
      )
    const count = counted.get(form) ?? 0
    await sink.packRows(template([...form.own.pages]), 0, count, digits)
    for (const objects of chunked([...form.own.tree], rowLength)) await sink.packRows(template(objects), 0, count, digits)
  }

  const tail: [number, string][] = []
  const add = (text: string) => {
    const object = spare()
    tail.push([object, text])
    return object
  }
  tail.push([roots.pages, `<</Type/Pages/Count ${pagesIn(stack)}/Kids[${refs(kids.map(({ pages }) => pages))}]>>`])
  if (several) {
    const documents = refs(kids.map(({ document }) => document))
    tail.push([roots.document, `<</Type /StructElem\n/S /Document${common.namespace}/P ${roots.structure} 0 R/K[${documents}]>>`])
    for (const [index, { bookmark, title, outline, ends, page, document }] of kids.entries()) {
      const [before, behind] = [kids[index - 1], kids[index + 1]]
      const below = outline === undefined ? '' : `/First ${ends[0]} 0 R/Last ${ends[1]} 0 R/Count -${outline.count}`
      const beside = `${before === undefined ? '' : `/Prev ${before.bookmark} 0 R`}${behind === undefined ? '' : `/Next ${behind.bookmark} 0 R`}`
      tail.push([
        bookmark,
        `<</Title ${writeText(title)}/Parent ${roots.outline} 0 R${beside}${below}/A<</S/GoTo/D[${page} 0 R/Fit]/SD[${document} 0 R/Fit]>>>>`,
      ])
    }
  }
  const [one] = kids
  const bookmarks = several ? [one?.bookmark, kids.at(-1)?.bookmark, kids.length] : [...(one?.ends ?? []), one?.outline?.count]
  const hasOutline = bookmarks.length === 3 && bookmarks.every((each) => each !== undefined)
  if (hasOutline)
    tail.push([roots.outline, `<</Type/Outlines/First ${bookmarks[0]} 0 R/Last ${bookmarks[1]} 0 R/Count ${bookmarks[2]}>>`])

  // what owns the marks of a page or a link is found by the number of its object
  const owners: string[] = []
  let greatest = 0
  for (const { form, numberOf } of placed) {
    const count = counted.get(form) ?? 0
    const keys = [...form.parents].sort(([a], [b]) => numberOf(a, 0) - numberOf(b, 0))
    for (const [object, owner] of keys)
      for (let from = 0; from < count; from += nodeLength) {
        const to = Math.min(count, from + nodeLength) - 1
        const entries = Array.from(
          { length: to - from + 1 },
          (_, index) => `${numberOf(object, from + index)} ${numberOf(owner, from + index)} 0 R`,
        )
        greatest = Math.max(greatest, numberOf(object, to))
        owners.push(`${add(`<</Limits[${numberOf(object, from)} ${numberOf(object, to)}]/Nums[${entries.join(' ')}]>>`)} 0 R`)
      }
  }
  tail.push([roots.parents, `<</Kids[${owners.join(' ')}]>>`])
  const names = placed.flatMap(({ form, numberOf }) =>
    form.names === undefined ? [] : Array.from({ length: counted.get(form) ?? 0 }, (_, copy) => numberOf(form.names ?? 0, copy)),
  )
  if (names.length > 0) tail.push([roots.names, `<</Kids[${refs(names)}]>>`])
  const top = several ? roots.document : (one?.document ?? 0)
  const tree = `/K ${top} 0 R/ParentTree ${roots.parents} 0 R/ParentTreeNextKey ${greatest + 1}${names.length > 0 ? `/IDTree ${roots.names} 0 R` : ''}`
  tail.push([roots.structure, `<</Type/StructTreeRoot${tree}${common.structure}>>`])
  tail.push([roots.info, common.info(stack.keywords)])
  const outline = hasOutline ? `/Outlines ${roots.outline} 0 R` : ''
  tail.push([roots.catalog, `<<${common.catalog}/Pages ${roots.pages} 0 R/StructTreeRoot ${roots.structure} 0 R${outline}>>`])
  await sink.pack(tail)
  await sink.end(`/Root ${roots.catalog} 0 R/Info ${roots.info} 0 R`, stack.recipe)
}

type Special = 'pages' | 'structure' | 'outline' | 'before' | 'behind'

/** What is the same in all copies, and another object than in the paper. */
function specialOf(form: CopyForm, object: number): Special | undefined {
  if (object === form.roots.pages) return 'pages'
  if (object === form.roots.structure) return 'structure'
  if (object === form.roots.outline) return 'outline'
  if (object === form.around.before) return 'before'
  return object === form.around.behind ? 'behind' : undefined
}

/** The objects of a form's copies in their order, and what their pages need; what they share with others is entered. */
function partsOf(form: CopyForm, count: number, shared: Shared) {
  const { pages, own, bookmark } = form
  const stamps = pages.map(({ stamp }) => stamp)
  const order = new Map([...own.pages.keys(), bookmark, ...stamps, ...own.tree.keys()].map((object, index) => [object, index]))
  const apart = new Set(pages.flatMap(({ resources, head }) => [resources, head]))
  for (const text of [...own.pages.values(), ...own.tree.values()])
    for (const object of numbersIn(text))
      if (!order.has(object) && !apart.has(object) && specialOf(form, object) === undefined) shared.numberOf(form, object)
  const resources = pages.map(({ object }) => {
    const found = form.file.dictionary(form.file.dictionary({ object }).get('Resources'))
    const fonts = form.file.dictionary(found.get('Font'))
    const others = new Map([...found].filter(([name]) => name !== 'Font'))
    return replaceNumbers(`${writeEntries(others)}/Font <<${writeEntries(fonts)}>>`, (each) => shared.numberOf(form, each))
  })
  // so that the digits behind the last one change for all objects of a copy at once
  const room = count <= 10 ? count : count <= 100 ? 10 * Math.ceil(count / 10) : 100 * Math.ceil(count / 100)
  return { form, order, resources, room }
}

function withFonts(resources: string, fonts: string): string {
  return `<<${resources.replace(/>>$/, `${fonts}>>`)}>>`
}

/** What a file says of itself, as the first form does. */
function commonTexts(form: CopyForm, shared: Shared) {
  const { file, roots, document, own } = form
  const text = (given: string) => replaceNumbers(given, (object) => shared.numberOf(form, object))
  const catalog = new Map(file.dictionary(file.trailer.get('Root')))
  for (const name of ['Pages', 'StructTreeRoot', 'Outlines', 'Dests']) catalog.delete(name)
  const structure = new Map(
    [...file.dictionary({ object: roots.structure })].filter(([name]) => /^(?:RoleMap|Namespaces)$/.test(name)),
  )
  const namespace = /\/NS \d+ 0 R/.exec(own.tree.get(document) ?? '')?.[0] ?? ''
  const info = file.dictionary(file.trailer.get('Info'))
  return {
    catalog: text(writeEntries(catalog)),
    structure: text(writeEntries(structure)),
    namespace: text(namespace),
    info: (keywords: string) => `<<${writeEntries(new Map([...info, ['Keywords', { text: keywords }]]))}>>`,
  }
}

function pagesIn({ counts }: Stack): number {
  return [...counts].reduce((sum, [{ pages }, count]) => sum + pages.length * count, 0)
}

function refs(numbers: readonly number[]): string {
  return numbers.map((number) => `${number} 0 R`).join(' ')
}

/** Parts of a list of texts that have about a length. */
function chunked(list: readonly (readonly [number, string])[], length: number): (readonly [number, string])[][] {
  const found: (readonly [number, string])[][] = []
  let own = 0
  for (const each of list) {
    if (found.length === 0 || own + each[1].length > length) {
      found.push([])
      own = 0
    }
    found.at(-1)?.push(each)
    own += each[1].length
  }
  return found
}
