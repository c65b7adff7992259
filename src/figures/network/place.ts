import type { DiagramBox } from '../../layers/index.ts'

/**
 * An edge of a diagram: between two boxes, by the lane in which it passes the ranks between them. `aside`: it passes the sign of a
 * sum and enters it from its side.
 */
export type Edge = { from: number; to: number; lane: number; aside: boolean }

/** Where boxes stand: each in a rank, its distance from the input, and in a lane, 0 for the main line. */
export type Placement = { ranks: number[]; lanes: number[]; edges: Edge[] }

/**
 * Places the boxes of a diagram. A box goes on in the lane of the box before it, if that is free, and a branch beside it; an edge
 * that passes other boxes has a lane of its own beside them.
 */
export function place(boxes: readonly DiagramBox[]): Placement {
  const ranks: number[] = []
  const lanes: number[] = []
  const edges: Edge[] = []
  const taken = new Set<string>()
  const isFree = (lane: number, from: number, to: number) => {
    for (let rank = from; rank <= to; rank += 1) if (taken.has(`${lane} ${rank}`)) return false
    return true
  }
  const take = (lane: number, from: number, to: number) => {
    for (let rank = from; rank <= to; rank += 1) taken.add(`${lane} ${rank}`)
  }
  for (const [index, { kind, from }] of boxes.entries()) {
    const sources = from.map((source) => ranks[source] ?? 0)
    const rank = from.length === 0 ? 0 : Math.max(...sources) + 1
    // the longest branch into a join is its main line
    const main = from[sources.indexOf(rank - 1)] ?? 0
    const near = from.length > 1 ? innermost(from.map((source) => lanes[source] ?? 0)) : (lanes[main] ?? 0)
    const lane = nearest(near, (each) => isFree(each, rank, rank), both)
    ranks.push(rank)
    lanes.push(lane)
    take(lane, rank, rank)
    for (const source of from) {
      const first = (ranks[source] ?? 0) + 1
      const own = lanes[source] ?? 0
      // a sign is small: a branch passes it, and enters from its side
      const beside = kind !== 'box' && (own !== lane || first < rank)
      const last = beside ? rank : rank - 1
      const free = (each: number) => isFree(each, first, last) && !(beside && each === lane)
      const wanted = first > last ? (kind === 'box' ? own : lane) : nearest(own, free, outwards)
      if (first <= last) take(wanted, first, last)
      edges.push({ from: source, to: index, lane: first > last && from.length === 1 ? lane : wanted, aside: beside })
    }
  }
  return { ranks, lanes, edges }
}

/** The lane of several that is nearest to the main line. */
function innermost(lanes: readonly number[]): number {
  return lanes.reduce((best, lane) => (Math.abs(lane) < Math.abs(best) ? lane : best))
}

/** Branches spread to both sides, edges to one, so that those around others do not cross them. */
const both = (distance: number) => [distance, -distance]
const outwards = (distance: number) => [distance]

function nearest(lane: number, isFree: (lane: number) => boolean, around: (distance: number) => number[]): number {
  for (let distance = 0; distance < 1000; distance += 1) {
    const found = around(distance).find((step) => isFree(lane + step))
    if (found !== undefined) return lane + found
  }
  return lane
}
