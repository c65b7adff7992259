import { count, limits, PictureFault } from '../limits.ts'
import { elementsOf, identified, idsIn, type SvgElement } from './parse.ts'
import type { StyleOf } from './style.ts'

/** What it takes to draw an element once: elements drawn anew, those drawn through filters, and how deep they lie within each other. */
type Cost = { repeated: number; filtered: number; depth: number }

/** Properties by which an element has others drawn. */
const painters = ['fill', 'stroke', 'mask', 'clip-path', 'marker', 'marker-start', 'marker-mid', 'marker-end', 'filter']

/**
 * Sees to it that what a drawing repeats stays within bounds: ten lines in which each draws the one before ten times are ten thousand million
 * shapes.
 *
 * @throws PictureFault for one that would need gigabytes, or minutes
 */
export function proveCost(root: SvgElement, styleOf: StyleOf): void {
  const ids = identified(root)
  const known = new Map<SvgElement, Cost>()
  const running = new Set<SvgElement>()

  function costOf(element: SvgElement, above: number): Cost {
    const before = known.get(element)
    if (before !== undefined) {
      if (above + before.depth > limits.depth) throw tooDeep()
      return before
    }
    // a drawing within itself is not drawn
    if (running.has(element)) return { repeated: 0, filtered: 0, depth: 0 }
    if (above > limits.depth) throw tooDeep()
    running.add(element)
    const total: Cost = { repeated: 0, filtered: 0, depth: 0 }
    const add = (cost: Cost, times = 1, own = 0) => {
      total.repeated += times * (cost.repeated + own)
      total.filtered += times * cost.filtered
      total.depth = Math.max(total.depth, cost.depth + 1)
    }
    for (const child of element.children) if (typeof child !== 'string') add(costOf(child, above + 1))
    if (element.name === 'use') {
      const target = ids.get((element.attributes.get('href') ?? '').slice(1))
      if (target !== undefined) add(costOf(target, above + 1), 1, sizeOf(target))
    }
    const style = styleOf(element)
    for (const name of painters) {
      for (const id of idsIn(style.get(name) ?? '')) {
        const target = ids.get(id)
        if (target === undefined || (name === 'filter' && target.name !== 'filter')) continue
        const times = name.startsWith('marker') ? cornersOf(element) : 1
        add(costOf(target, above + 1), times, sizeOf(target))
        // what else is drawn through it becomes a bitmap as well
        if (name === 'filter') total.filtered += target.children.filter((child) => typeof child !== 'string').length
      }
    }
    if (!within(total)) throw tooMuch(total)
    running.delete(element)
    known.set(element, total)
    return total
  }
  costOf(root, 0)
}

function within({ repeated, filtered }: Cost): boolean {
  return repeated <= limits.repeated && filtered <= limits.filtered
}

function tooMuch({ filtered }: Cost): PictureFault {
  return filtered > limits.filtered
    ? new PictureFault('large', `draws more than ${limits.filtered} effects of filters: save it as a PNG`)
    : new PictureFault('large', `repeats more than ${count(limits.repeated)} elements by \`use\` or patterns: save it as a PNG`)
}

function tooDeep(): PictureFault {
  return new PictureFault('large', `has more than ${limits.depth} elements within each other`)
}

const sizes = new WeakMap<SvgElement, number>()

function sizeOf(element: SvgElement): number {
  const before = sizes.get(element)
  const size = before ?? [...elementsOf(element)].length
  sizes.set(element, size)
  return size
}

/** Corners of a path, each of which may have a marker. */
function cornersOf(element: SvgElement): number {
  const path = element.attributes.get('d') ?? element.attributes.get('points') ?? ''
  return 2 + (path.match(/[-+.\d]+/g)?.length ?? 0) / 2
}
