import { UserError } from '../diagnostics/user-error.ts'
import { writeText } from '../pdf/pdf-objects.ts'
import type { CopyForm } from './form.ts'
import { fontObjects, type UsedLetters } from './letter-fonts.ts'
import { type Begun, type PdfSink, pdfSink, streamObject } from './pdf-sink.ts'
import { rowTemplate } from './rows.ts'
import { shareObjects } from './shared.ts'
import { commonTexts, parentNodes, partsOf, specialOf } from './stack-parts.ts'
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

/** The greatest number of an object that common readers know (ISO 32000-1, annex C). */
const greatestNumber = 8_388_607

/** Writes files of copies. */
export type StackWriter = (stack: Stack, write: (bytes: Buffer) => Promise<void>) => Promise<void>

/**
 * Opens a writer of files that store what their copies share once. One copy alone has a structure and bookmarks as its paper has them, and begins as
 * all others of its form do; of several each has its own, below a `Document` and a bookmark of its own.
 */
export function stackWriter(): StackWriter {
  const known = new Map<CopyForm, { layout: Layout; begun: Begun }>()
  return async (stack, write) => {
    const [first] = stack.counts.keys()
    if (first === undefined) return
    const several = [...stack.counts.values()].reduce((sum, count) => sum + count, 0) > 1
    const start = several ? undefined : known.get(first)
    const layout = start?.layout ?? layOut(stack.counts, several)
    const sink = pdfSink(layout.end, write, { begun: start?.begun, recorded: !several })
    if (start === undefined) {
      await writeShared(layout, sink)
      if (!several) known.set(first, { layout, begun: await sink.begun() })
    }
    await writeLetters(stack, layout, sink)
    const copies = await writeStamps(stack, layout, sink)
    await sink.pack(tailOf(stack, layout, copies, sink))
    await sink.end(`/Root ${layout.roots.catalog} 0 R/Info ${layout.roots.info} 0 R`, stack.recipe)
  }
}

/** The numbers of all objects of a file, and what copies share. */
type Layout = ReturnType<typeof layOut>

function layOut(counts: Stack['counts'], several: boolean) {
  const shared = shareObjects()
  const parts = [...counts].map(([form, count]) => ({ count, ...partsOf(form, count, shared) }))
  const [first] = parts
  const common = first === undefined ? undefined : commonTexts(first.form, shared)
  let last = shared.texts.length
  const next = () => {
    last += 1
    return last
  }
  const roots = {
    ...{ catalog: next(), info: next(), pages: next(), structure: next(), document: next(), outline: next() },
    ...{ parents: next(), names: next(), before: next(), behind: next() },
  }
  const fixed = new Map(
    parts.map(({ form }) => [
      form,
      new Map(form.pages.flatMap(({ resources, head }) => [resources, head]).map((each) => [each, next()])),
    ]),
  )
  // numbers of copies have one length: each is the number in the first copy of its form and how many copies there are before it
  const needed = parts.reduce((sum, { order, room }) => sum + order.size * room, 0)
  let digits = String(last).length + 1
  while (9 * 10 ** (digits - 1) < needed) digits += 1
  let end = 10 ** (digits - 1)
  const placed = parts.map((part) => {
    const own = end
    end += part.order.size * part.room
    return { ...part, numberOf: (object: number, copy: number) => own + (part.order.get(object) ?? 0) * part.room + copy }
  })
  if (end > greatestNumber)
    throw new UserError(
      `Unexpected file of ${Math.round(end / 1e6)} million objects, expected at most ${Math.round(greatestNumber / 1e6)}, as many as readers know; put fewer copies in a file, such as --copies 100.`,
    )
  return { several, shared, common, roots, fixed, placed, digits, end }
}

/** Writes what no copy has for itself, and the rows of what each has: their objects differ in nothing but numbers. */
async function writeShared({ several, shared, roots, fixed, placed, digits }: Layout, sink: PdfSink): Promise<void> {
  const texts = shared.texts.map((text, index) => [index + 1, text] as const)
  const isStream = (text: string) => />>\s*stream\r?\n/.test(text)
  for (const [object, text] of texts) if (isStream(text)) await sink.add(object, text)
  await sink.add(roots.before, streamObject('', Buffer.from('q\n')))
  await sink.add(roots.behind, streamObject('', Buffer.from(stampEnd)))
  await sink.pack(texts.filter(([, text]) => !isStream(text)))
  for (const { form, count, order, numberOf } of placed) {
    const meaning = (object: number) => {
      const special = specialOf(form, object)
      if (special === 'outline' && several) return { own: numberOf(form.bookmark, 0) }
      if (special === 'structure' && several) return { number: roots.document }
      if (special !== undefined) return { number: roots[special] }
      const found = fixed.get(form)?.get(object)
      if (found !== undefined) return { number: found }
      return order.has(object) ? { own: numberOf(object, 0) } : { number: shared.numberOf(form, object) }
    }
    for (const objects of [[...form.own.pages], ...chunked([...form.own.tree], rowLength)]) {
      const numbered = objects.map(([object, text]) => ({ first: numberOf(object, 0), text }))
      await sink.packRows(rowTemplate(numbered, meaning, digits), count, digits)
    }
  }
}

/** Writes the letters of names, and what of the pages names them. */
async function writeLetters({ letters, heads }: Stack, { fixed, placed }: Layout, sink: PdfSink): Promise<void> {
  const fonts = fontObjects(letters, sink.spare)
  for (const [object, content] of fonts.objects) if (typeof content !== 'string') await sink.add(object, content)
  const packed = fonts.objects.flatMap(([object, content]): [number, string][] =>
    typeof content === 'string' ? [[object, content]] : [],
  )
  for (const { form, resources } of placed)
    for (const [page, own] of form.pages.entries()) {
      const [dictionary = 0, head = 0] = [fixed.get(form)?.get(own.resources), fixed.get(form)?.get(own.head)]
      packed.push([dictionary, withFonts(resources[page] ?? '', fonts.entries)])
      await sink.add(head, streamObject('', Buffer.from(heads.get(form)?.[page] ?? '')))
    }
  await sink.pack(packed)
}

/** A copy that was written, by the numbers of its objects. */
type Placed = {
  pages: number
  document: number
  bookmark: number
  title: string
  page: number
  outline: CopyForm['outline']
  ends: number[]
}

/** Writes what is painted on each copy besides. */
async function writeStamps({ copies }: Stack, { placed }: Layout, sink: PdfSink): Promise<Placed[]> {
  const counted = new Map<CopyForm, number>()
  const byForm = new Map(placed.map((part) => [part.form, part]))
  const written: Placed[] = []
  for (const { form, title, stamps } of copies) {
    const copy = counted.get(form) ?? 0
    counted.set(form, copy + 1)
    const number = (object: number) => byForm.get(form)?.numberOf(object, copy) ?? 0
    for (const [page, { stamp }] of form.pages.entries())
      await sink.add(number(stamp), streamObject('', Buffer.from(stamps[page] ?? '', 'latin1')))
    const { outline } = form
    written.push({
      ...{ pages: number(form.node), document: number(form.document), bookmark: number(form.bookmark), title, outline },
      page: number(form.pages[0]?.object ?? 0),
      ends: outline === undefined ? [] : [number(outline.first), number(outline.last)],
    })
  }
  return written
}

/** The roots of a file, which lead to its copies. */
function tailOf(
  stack: Stack,
  { several, common, roots, placed }: Layout,
  copies: readonly Placed[],
  sink: PdfSink,
): [number, string][] {
  const tail: [number, string][] = []
  const count = placed.reduce((sum, part) => sum + part.form.pages.length * part.count, 0)
  tail.push([roots.pages, `<</Type/Pages/Count ${count}/Kids[${refs(copies.map(({ pages }) => pages))}]>>`])
  if (several) {
    const documents = refs(copies.map(({ document }) => document))
    tail.push([
      roots.document,
      `<</Type /StructElem\n/S /Document${common?.namespace}/P ${roots.structure} 0 R/K[${documents}]>>`,
    ])
    for (const [index, { bookmark, title, outline, ends, page, document }] of copies.entries()) {
      const [before, behind] = [copies[index - 1], copies[index + 1]]
      const below = outline === undefined ? '' : `/First ${ends[0]} 0 R/Last ${ends[1]} 0 R/Count -${outline.count}`
      const beside = `${before === undefined ? '' : `/Prev ${before.bookmark} 0 R`}${behind === undefined ? '' : `/Next ${behind.bookmark} 0 R`}`
      tail.push([
        bookmark,
        `<</Title ${writeText(title)}/Parent ${roots.outline} 0 R${beside}${below}/A<</S/GoTo/D[${page} 0 R/Fit]/SD[${document} 0 R/Fit]>>>>`,
      ])
    }
  }
  const [first] = copies
  const bookmarks = several
    ? [first?.bookmark, copies.at(-1)?.bookmark, copies.length]
    : [...(first?.ends ?? []), first?.outline?.count]
  const hasOutline = bookmarks.length === 3 && bookmarks.every((each) => each !== undefined)
  if (hasOutline)
    tail.push([roots.outline, `<</Type/Outlines/First ${bookmarks[0]} 0 R/Last ${bookmarks[1]} 0 R/Count ${bookmarks[2]}>>`])
  const { nodes, greatest } = parentNodes(placed)
  const owners = nodes.map((text) => {
    const object = sink.spare()
    tail.push([object, text])
    return object
  })
  tail.push([roots.parents, `<</Kids[${refs(owners)}]>>`])
  const names = placed.flatMap(({ form, count: own, numberOf }) =>
    form.names === undefined ? [] : Array.from({ length: own }, (_, copy) => numberOf(form.names ?? 0, copy)),
  )
  if (names.length > 0) tail.push([roots.names, `<</Kids[${refs(names)}]>>`])
  const top = several ? roots.document : (first?.document ?? 0)
  const tree = `/K ${top} 0 R/ParentTree ${roots.parents} 0 R/ParentTreeNextKey ${greatest + 1}${names.length > 0 ? `/IDTree ${roots.names} 0 R` : ''}`
  tail.push([roots.structure, `<</Type/StructTreeRoot${tree}${common?.structure}>>`])
  tail.push([roots.info, common?.info(stack.keywords) ?? ''])
  const outline = hasOutline ? `/Outlines ${roots.outline} 0 R` : ''
  tail.push([roots.catalog, `<<${common?.catalog}/Pages ${roots.pages} 0 R/StructTreeRoot ${roots.structure} 0 R${outline}>>`])
  return tail
}

function withFonts(resources: string, fonts: string): string {
  return `<<${resources.replace(/>>$/, `${fonts}>>`)}>>`
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
