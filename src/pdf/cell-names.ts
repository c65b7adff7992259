import type { PdfFile } from './pdf-file.ts'

/** How Chromium names a table cell that others refer to. */
const named = /\(node\d+\)/g

/**
 * Names table cells in the order of the document. Chromium names them after a counter of its renderer, `(node00001105)`, which depends
 * on how the page happened to load: on a busy machine a later cell may have the smaller number. The tree of names, which is sorted by
 * them, becomes one list.
 *
 * @param text an object, as it is to be written
 * @returns the objects that change, by number; `undefined` for one that goes
 */
export function nameCells(file: PdfFile, text: (object: number) => string): Map<number, string | undefined> {
  const changed = new Map<number, string | undefined>()
  const root = file.objects.find((object) => text(object).startsWith('<</Type /StructTreeRoot'))
  const tree = root === undefined ? undefined : references(text(root), /\/IDTree (\d+) 0 R/g)[0]
  if (root === undefined || tree === undefined) return changed
  const names = new Map<string, string>()
  const list: string[] = []
  for (const element of elementsBelow(root, text)) {
    const old = /\/ID (\(node\d+\))/.exec(text(element))?.[1]
    if (old === undefined) continue
    const name = `(cell${String(names.size + 1).padStart(8, '0')})`
    names.set(old, name)
    list.push(`${name} ${element} 0 R`)
  }
  const rename = (old: string) => {
    const name = names.get(old)
    if (name === undefined) throw new Error(`Unexpected reference to the table cell ${old}, which the PDF does not have`)
    return name
  }
  for (const node of treeBelow(tree, text)) changed.set(node, undefined)
  changed.set(tree, `<</Names [${list.join(' ')}]>>`)
  for (const object of file.objects) {
    const old = text(object)
    if (!changed.has(object) && old.startsWith('<</Type /StructElem') && old.includes('(node'))
      changed.set(object, old.replace(named, rename))
  }
  return changed
}

/** The elements of the structure tree below one of them, each before those in it. */
function elementsBelow(root: number, text: (object: number) => string): number[] {
  const found: number[] = []
  const waiting = [root]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const parent = next
    if (parent !== root) found.push(parent)
    const isKid = (object: number) => text(object).startsWith('<</Type /StructElem') && text(object).includes(`/P ${parent} 0 R`)
    waiting.push(...references(text(parent)).filter(isKid).reverse())
  }
  return found
}

/** The nodes of a tree of names below one. */
function treeBelow(node: number, text: (object: number) => string): number[] {
  const kids = /\/Kids \[([^\]]*)\]/.exec(text(node))?.[1] ?? ''
  return references(kids).flatMap((kid) => [kid, ...treeBelow(kid, text)])
}

function references(text: string, pattern = /(\d+) 0 R/g): number[] {
  return Array.from(text.matchAll(pattern), ([, object]) => Number(object))
}
