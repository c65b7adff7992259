/** An element that has `data-measure="KEY"`; lengths in millimetres. */
export type Measured = {
  key: string
  /** Border box. */
  width: number
  height: number
  /** How far descendants' boxes rise above the border box; 0 when none does. A line of text counts with its font's full height. */
  above: number
  /** How far descendants' boxes hang below the border box; 0 when none does. */
  below: number
  /** Width of the union of its descendants' boxes, what is clipped included; 0 when it is empty. */
  contentWidth: number
}

/**
 * An element with `data-source="LINE:COLUMN"` that is wider than the content of what holds it, an element with
 * `data-measure-width="NAME"`; `excess` in millimetres.
 */
export type Overflow = { source: string; within: string; excess: number }

/** Both in document order. */
export type Measurements = { elements: Measured[]; overflows: Overflow[] }

// As much of the DOM as is used here: the project is compiled without it.
type Box = { left: number; top: number; right: number; bottom: number; width: number; height: number }
type PageNode = { nodeName: string; parentElement: PageElement | null }
type PageElement = PageNode & {
  closest(selector: string): PageElement | null
  contains(other: PageNode): boolean
  getAttribute(name: string): string | null
  getBoundingClientRect(): Box
}
declare const document: {
  body: PageElement
  querySelectorAll(selector: string): Iterable<PageElement>
  createTreeWalker(root: PageElement, what: number): { nextNode(): PageNode | null }
  createRange(): { selectNode(node: PageNode): void; getBoundingClientRect(): Box }
}
declare function getComputedStyle(element: PageElement): { overflowX: string; paddingRight: string; borderRightWidth: string }

/**
 * Measures the page it runs in. Runs *inside* the browser: it must not use anything from outside its own body, and no named
 * inner function, since a bundler may wrap those in helpers that the page does not have.
 *
 * An overflow is reported once, for the innermost element that has it, with the narrowest of what holds it. A drawing counts as one box.
 */
export function collect(): Measurements {
  const mm = 25.4 / 96
  const marks = '[data-measure],[data-source]'
  const marked = [...document.querySelectorAll(marks)]
  const unions = new Map<PageElement, { left: number; top: number; right: number; bottom: number }>()
  for (const element of marked) unions.set(element, { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity })

  const walker = document.createTreeWalker(document.body, 1 | 4)
  const range = document.createRange()
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement
    if (parent === null || parent.closest('svg') !== null) continue
    range.selectNode(node)
    const box = range.getBoundingClientRect()
    if (box.width <= 0 || box.height <= 0) continue
    let { left, right } = box
    // KaTeX draws roots and arrows as pictures 400 em wide and cuts them to size with their parent
    if (node.nodeName === 'svg' && getComputedStyle(parent).overflowX !== 'visible') {
      const frame = parent.getBoundingClientRect()
      left = Math.max(left, frame.left)
      right = Math.min(right, frame.right)
    }
    for (let up = parent.closest(marks); up !== null; up = up.parentElement?.closest(marks) ?? null) {
      const union = unions.get(up)
      if (union === undefined) break
      union.left = Math.min(union.left, left)
      union.top = Math.min(union.top, box.top)
      union.right = Math.max(union.right, right)
      union.bottom = Math.max(union.bottom, box.bottom)
    }
  }

  const elements: Measured[] = []
  const wide: { element: PageElement; source: string; within: string; excess: number }[] = []
  const edges = new Map<PageElement, number>()
  for (const holder of document.querySelectorAll('[data-measure-width]')) {
    const style = getComputedStyle(holder)
    edges.set(holder, holder.getBoundingClientRect().right - parseFloat(style.paddingRight) - parseFloat(style.borderRightWidth))
  }
  for (const element of marked) {
    const box = element.getBoundingClientRect()
    const union = unions.get(element)
    if (union === undefined) continue
    const key = element.getAttribute('data-measure')
    if (key !== null) {
      elements.push({
        key,
        width: box.width * mm,
        height: box.height * mm,
        above: Math.max(0, box.top - union.top) * mm,
        below: Math.max(0, union.bottom - box.bottom) * mm,
        contentWidth: Math.max(0, union.right - union.left) * mm,
      })
    }
    const source = element.getAttribute('data-source')
    if (source === null) continue
    let excess = 0.5
    let within: string | null = null
    for (const [holder, edge] of edges) {
      const beyond = Math.max(box.right, union.right) - edge
      // of several with one edge the outermost
      if (beyond < excess + (within === null ? 0 : 1) || !holder.contains(element)) continue
      excess = beyond
      within = holder.getAttribute('data-measure-width')
    }
    if (within !== null) wide.push({ element, source, within, excess })
  }
  const overflows = wide
    .filter(
      (outer) =>
        !wide.some((inner) => inner !== outer && outer.element.contains(inner.element) && inner.excess > outer.excess - 0.5),
    )
    .map(({ source, within, excess }) => ({ source, within, excess: excess * mm }))
  return { elements, overflows }
}
