import { writeEntries } from '../pdf/pdf-objects.ts'
import type { CopyForm } from './form.ts'
import { numbersIn, replaceNumbers } from './references.ts'
import type { Shared } from './shared.ts'

export type Special = 'pages' | 'structure' | 'outline' | 'before' | 'behind'

/** What is the same in all copies, and another object than in the paper. */
export function specialOf(form: CopyForm, object: number): Special | undefined {
  if (object === form.roots.pages) return 'pages'
  if (object === form.roots.structure) return 'structure'
  if (object === form.roots.outline) return 'outline'
  if (object === form.around.before) return 'before'
  return object === form.around.behind ? 'behind' : undefined
}

/** The objects of a form's copies in their order, and what their pages need; what they share with others is entered. */
export function partsOf(form: CopyForm, count: number, shared: Shared) {
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

/** What a file says of itself, as the first form does. */
export function commonTexts(form: CopyForm, shared: Shared) {
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

/** Entries of a node in a tree of numbers, at most. */
const nodeLength = 2000

/** A form's copies in a file, and the number that an object of its paper has for each of them. */
type PlacedForm = { form: CopyForm; count: number; numberOf(object: number, copy: number): number }

/** What owns the marks of a page or a link is found by the number of its object. */
export function parentNodes(placed: readonly PlacedForm[]): { nodes: string[]; greatest: number } {
  const nodes: string[] = []
  let greatest = 0
  for (const { form, count, numberOf } of placed) {
    const keys = [...form.parents].sort(([a], [b]) => numberOf(a, 0) - numberOf(b, 0))
    for (const [object, owner] of keys)
      for (let from = 0; from < count; from += nodeLength) {
        const to = Math.min(count, from + nodeLength) - 1
        const entries = Array.from({ length: to - from + 1 }, (_, index) => from + index).map(
          (copy) => `${numberOf(object, copy)} ${numberOf(owner, copy)} 0 R`,
        )
        greatest = Math.max(greatest, numberOf(object, to))
        nodes.push(`<</Limits[${numberOf(object, from)} ${numberOf(object, to)}]/Nums[${entries.join(' ')}]>>`)
      }
  }
  return { nodes, greatest }
}
