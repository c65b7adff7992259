/** An element that has `data-measure="KEY"`; lengths in millimetres. */
export type Measured = {
  key: string
  /** Border box. */
  width: number
  height: number
  /** How far descendants' boxes rise above the border box; 0 when none does. A line of text counts with its font's full height, a formula with its own box. */
  above: number
  /** How far descendants' boxes hang below the border box; 0 when none does. */
  below: number
  /** Width of the union of its descendants' boxes, what is clipped included; 0 when it is empty. */
  contentWidth: number
}

/**
 * What is painted beyond the content of what holds it, an element with `data-measure-width="NAME"`; lengths in millimetres.
 */
export type Overflow = {
  /** The outermost `data-source` around it; empty where there is none. */
  source: string
  /** The id of the element with that source, and the `data-measure` around it, from the nearest to the outermost. */
  names: string[]
  /** What holds it. */
  within: string
  /** From the left edge of the element with that source to where it ends. */
  width: number
  /** How much of it is beyond. */
  excess: number
}

/** Both in document order. */
export type Measurements = { elements: Measured[]; overflows: Overflow[] }

// As much of the DOM as is used here: the project is compiled without it.
type Edges = { left: number; top: number; right: number; bottom: number }
type Box = Edges & { width: number; height: number }
type PageNode = { nodeName: string; nodeValue: string | null; parentElement: PageElement | null }
type PageElement = PageNode & {
  id: string
  closest(selector: string): PageElement | null
  querySelector(selector: string): PageElement | null
  getAttribute(name: string): string | null
  getBoundingClientRect(): Box
}
type PageStyle = Record<
  'overflowX' | 'whiteSpace' | 'paddingRight' | 'borderTopWidth' | 'borderRightWidth' | 'borderBottomWidth' | 'borderLeftWidth',
  string
>
declare const document: {
  body: PageElement
  querySelectorAll(selector: string): Iterable<PageElement>
  createTreeWalker(root: PageElement, what: number): { nextNode(): PageNode | PageElement | null }
  createRange(): { selectNode(node: PageNode): void; getBoundingClientRect(): Box }
}
declare function getComputedStyle(element: PageElement): PageStyle

/**
 * Measures the page it runs in. Runs *inside* the browser: it must not use anything from outside its own body, and no named
 * inner function, since a bundler may wrap those in helpers that the page does not have.
 *
 * Beyond an edge counts what is painted, that is letters, pictures and borders: formulas are full of boxes that nobody sees. All that is
 * beyond of one source is told together. A drawing counts as one box; one with its `data-full-width` in millimetres that is drawn much smaller
 * is told, too, with how much it is smaller.
 *
 * @param zoom how much larger the body is laid out than it is printed: boxes are so much larger, computed lengths are not
 */
export function collect(zoom: number): Measurements {
  const mm = 25.4 / 96 / zoom
  // what is beyond by less is no fault
  const tolerance = 0.5 * zoom
  // letters of 8 points become some of 5
  const smallest = 0.6
  const holders = '[data-measure-width]'
  const marked = [...document.querySelectorAll('[data-measure]')]
  const unions = new Map<PageElement, Edges>()
  for (const element of marked) unions.set(element, { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity })
  const edges = new Map<PageElement, { left: number; right: number }>()
  let [nearestRight, nearestLeft] = [Infinity, -Infinity]
  for (const holder of document.querySelectorAll(holders)) {
    const style = getComputedStyle(holder)
    const box = holder.getBoundingClientRect()
    const right = box.right - zoom * (parseFloat(style.paddingRight) + parseFloat(style.borderRightWidth))
    // to the left of what is inside the text stand numbers, letters and ticks
    const left = (holder.parentElement?.closest(holders) ?? null) === null ? box.left : -Infinity
    edges.set(holder, { left, right })
    nearestRight = Math.min(nearestRight, right)
    nearestLeft = Math.max(nearestLeft, left)
  }
  const overflows = new Map<PageElement | null, Overflow>()

  // what holds each node: an element its own box and those of all text in it, which a range would look for anew for each element around it
  const nodes: (PageNode | PageElement)[] = []
  const walker = document.createTreeWalker(document.body, 1 | 4)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) nodes.push(node)
  const range = document.createRange()
  const boxes = new Map<PageNode, Edges>()
  const texts = new Map<PageNode, Edges>()
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const node = nodes[at]
    const parent = node?.parentElement ?? null
    if (node === undefined || parent === null) continue
    let [own, text]: [Edges | undefined, Edges | undefined] = [undefined, texts.get(node)]
    if ('closest' in node) own = node.getBoundingClientRect()
    else {
      range.selectNode(node)
      own = range.getBoundingClientRect()
      text = own
    }
    const full = own.right > own.left && own.bottom > own.top
    if (text === undefined || text === own) boxes.set(node, own)
    else if (!full) boxes.set(node, text)
    else
      boxes.set(node, {
        left: Math.min(own.left, text.left),
        top: Math.min(own.top, text.top),
        right: Math.max(own.right, text.right),
        bottom: Math.max(own.bottom, text.bottom),
      })
    if (text === undefined || text.right <= text.left || text.bottom <= text.top) continue
    const around = texts.get(parent) ?? { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
    around.left = Math.min(around.left, text.left)
    around.top = Math.min(around.top, text.top)
    around.right = Math.max(around.right, text.right)
    around.bottom = Math.max(around.bottom, text.bottom)
    texts.set(parent, around)
  }

  // what is the same for all that stands in one element
  const places = new Map<PageElement, { drawn: boolean; formula: boolean; tag: Edges | null; measured: Edges[] }>()
  const tags = new Map<PageElement, Edges | null>()
  for (const node of nodes) {
    const parent = node.parentElement
    const box = boxes.get(node)
    if (parent === null || box === undefined || box.right <= box.left || box.bottom <= box.top) continue
    let place = places.get(parent)
    if (place === undefined) {
      const display = parent.closest('.tag') === null ? parent.closest('.katex-display') : null
      let tag = display === null ? null : tags.get(display)
      if (display !== null && tag === undefined) {
        tag = display.querySelector('.tag')?.getBoundingClientRect() ?? null
        tags.set(display, tag)
      }
      const [drawn, formula] = [parent.closest('svg') !== null, parent.closest('.katex') !== null]
      place = { drawn, formula, tag: tag ?? null, measured: [] }
      for (let up = parent.closest('[data-measure]'); up !== null; up = up.parentElement?.closest('[data-measure]') ?? null) {
        const union = unions.get(up)
        if (union === undefined) break
        place.measured.push(union)
      }
      places.set(parent, place)
    }
    if (place.drawn) continue
    let { left, right } = box
    if ('closest' in node && node.nodeName === 'svg') {
      // the range's box holds the lines of its labels as well, which are higher than their letters
      ;({ left, right } = node.getBoundingClientRect())
      // KaTeX draws roots and arrows as pictures 400 em wide and cuts them to size with their parent
      if (getComputedStyle(parent).overflowX !== 'visible') {
        const frame = parent.getBoundingClientRect()
        left = Math.max(left, frame.left)
        right = Math.min(right, frame.right)
      }
    }
    for (const union of place.measured) {
      union.left = Math.min(union.left, left)
      union.right = Math.max(union.right, right)
      // a formula makes a line as high as its own box; those in it have the height of their fonts, which reaches beyond
      if (place.formula) continue
      union.top = Math.min(union.top, box.top)
      union.bottom = Math.max(union.bottom, box.bottom)
    }

    // a formula must not run into its number, which stands at the edge of the text
    const { tag } = place
    const number = tag !== null && box.bottom > tag.top && box.top < tag.bottom ? tag.left : Infinity
    if (right <= Math.min(nearestRight + tolerance, number) && left >= nearestLeft - tolerance) continue
    if (!('closest' in node)) {
      // spaces that are kept hang over the ends of lines, and such texts break by themselves
      if (!/[^\s\u200b]/.test(node.nodeValue ?? '') || parent.closest('pre') !== null) continue
      if (getComputedStyle(parent).whiteSpace === 'pre-wrap') continue
    } else if (node.nodeName !== 'svg' && node.nodeName !== 'IMG') {
      const { borderTopWidth, borderRightWidth, borderBottomWidth, borderLeftWidth } = getComputedStyle(node)
      if ([borderTopWidth, borderRightWidth, borderBottomWidth, borderLeftWidth].every((width) => parseFloat(width) === 0))
        continue
      // the range's box holds the descendants as well
      ;({ left, right } = node.getBoundingClientRect())
      // borders that cells share stand between them, half outside
      if (node.nodeName === 'TD' || node.nodeName === 'TH') right += zoom * parseFloat(borderRightWidth)
    }
    // beside a formula that is kept with a comma both are too wide
    let unit = ('closest' in node ? node : parent).closest('[data-source]')
    unit ??= parent.closest('.kept')?.querySelector('[data-source]') ?? null
    for (let up = unit; up !== null; up = up.parentElement?.closest('[data-source]') ?? null) unit = up
    const element = unit ?? parent.closest('[data-measure]')
    const start = element?.getBoundingClientRect().left ?? left
    let excess = 0
    let within: string | null = null
    for (let up = parent.closest(holders); up !== null; up = up.parentElement?.closest(holders) ?? null) {
      const edge = edges.get(up) ?? box
      const beyond = Math.max(right - edge.right, edge.left - left)
      // of several with one edge the outermost
      if (beyond <= tolerance || beyond < excess - (within === null ? 0 : 2 * tolerance)) continue
      excess = Math.max(beyond, excess)
      within = up.getAttribute('data-measure-width')
    }
    // what stands in the middle moves by half of what it is made narrower
    if (right > number && 2 * (right - number) > excess) {
      excess = 2 * (right - number)
      within ??= 'number'
    }
    if (within === null) continue
    const before = overflows.get(element)
    if (before !== undefined && before.excess >= excess * mm) continue
    const names = unit === null ? [] : [unit.id]
    for (let up = parent.closest('[data-measure]'); up !== null; up = up.parentElement?.closest('[data-measure]') ?? null)
      names.push(up.getAttribute('data-measure') ?? '')
    overflows.set(element, {
      source: unit?.getAttribute('data-source') ?? '',
      names,
      within,
      width: (right - Math.min(start, left)) * mm,
      excess: excess * mm,
    })
  }

  for (const drawing of document.querySelectorAll('[data-full-width]')) {
    const full = Number(drawing.getAttribute('data-full-width'))
    const { width } = drawing.getBoundingClientRect()
    if (width * mm >= smallest * full) continue
    const source = drawing.getAttribute('data-source') ?? ''
    overflows.set(drawing, { source, names: [], within: 'drawing', width: full, excess: full - width * mm })
  }

  const elements: Measured[] = []
  for (const element of marked) {
    const box = element.getBoundingClientRect()
    const union = unions.get(element)
    if (union === undefined) continue
    elements.push({
      key: element.getAttribute('data-measure') ?? '',
      width: box.width * mm,
      height: box.height * mm,
      above: Math.max(0, box.top - union.top) * mm,
      below: Math.max(0, union.bottom - box.bottom) * mm,
      contentWidth: Math.max(0, union.right - union.left) * mm,
    })
  }
  return { elements, overflows: [...overflows.values()] }
}
