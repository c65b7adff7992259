import type { DiagramBox } from '../../layers/index.ts'
import type { Graph } from '../graph/graph.ts'
import type { Drawing, Operation } from '../graph/operations.ts'
import { type BoxSize, measure, signRadius } from './measure.ts'
import type { NetworkFigure } from './network.ts'

export type Point = { x: number; y: number }

/** Where a box or a sign stands: its middle, and its size. */
export type Frame = Point & BoxSize & { isSign: boolean }

/** Where everything of a diagram is, in millimetres from its upper left corner: each box, and the corners of each edge. */
export type Arrangement = BoxSize & { frames: Frame[]; paths: Point[][] }

/**
 * Distances in millimetres: of ranks, of boxes beside each other, and of how much wider Graphviz knows a box across the flow, so that
 * lines pass at a distance.
 */
const between = { ranks: 5, boxes: 3.5, beside: 1 }

/** Room for half a line around a diagram, in millimetres. */
const margin = 0.2

const inch = 25.4
const point = inch / 72

/** A diagram as Graphviz is asked to place it: its boxes without text, and their edges in the order in which it gives them back. */
export function graphOf(figure: NetworkFigure): Pick<Graph, 'layout' | 'source'> {
  const { boxes, direction } = figure
  const right = direction === 'right'
  const ranks = ranksOf(boxes)
  const main = mainLine(boxes, ranks)
  const nodes = measure(figure).sizes.map(({ width, height }, index) => {
    const [wide, high] = right ? [width, height + between.beside] : [width + between.beside, height]
    return `${index} [width=${inches(wide)} height=${inches(high)}${main.has(index) ? ' group=main' : ''}]`
  })
  const edges = edgesOf(boxes).map(({ from, to }) => {
    // a branch begins right behind its source, and waits before the join
    const weight = (ranks[to] ?? 0) - (ranks[from] ?? 0) > 1 ? 1 : 10
    return `${from} -> ${to} [weight=${weight}]`
  })
  const look = [
    `rankdir=${right ? 'LR' : 'TB'} nodesep=${inches(between.boxes)} ranksep=${inches(between.ranks)} splines=ortho`,
    'node [shape=box fixedsize=true label=""]',
    'edge [arrowhead=none]',
  ]
  return { layout: 'dot', source: `digraph { ${[...look, ...nodes, ...edges].join('; ')} }` }
}

/** Reads what Graphviz has drawn of a diagram: edges first, then boxes. */
export function arrange(figure: NetworkFigure, { groups, height }: Drawing): Arrangement {
  const { boxes } = figure
  const edges = edgesOf(boxes)
  const spots = groups.map((operations) => spotsOf(operations, height))
  const frames = measure(figure).sizes.map((size, index): Frame => {
    const [one, , other] = spots[edges.length + index] ?? []
    if (one === undefined || other === undefined) throw new Error('Graphviz has not drawn a box')
    return { ...size, x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, isSign: boxes[index]?.kind !== 'box' }
  })
  const paths = edges.map(({ from, to }, index) => {
    const path = (spots[index] ?? []).filter((_, place) => place % 3 === 0)
    const [start, last] = [frames[from], frames[to]]
    if (start === undefined || last === undefined || path.length < 2) throw new Error('Graphviz has not drawn an edge')
    return meet(start, meet(last, path.reverse()).reverse())
  })
  const corners = frames.flatMap(({ x, y, width, height }) => [
    { x: x - width / 2, y: y - height / 2 },
    { x: x + width / 2, y: y + height / 2 },
  ])
  const all = [...corners, ...paths.flat()]
  const [left, top] = [Math.min(...all.map(({ x }) => x)) - margin, Math.min(...all.map(({ y }) => y)) - margin]
  const moved = <Spot extends Point>(spot: Spot): Spot => ({ ...spot, x: spot.x - left, y: spot.y - top })
  return {
    frames: frames.map(moved),
    paths: paths.map((path) => path.map(moved)),
    width: Math.max(...all.map(({ x }) => x)) - left + margin,
    height: Math.max(...all.map(({ y }) => y)) - top + margin,
  }
}

/** The distance of each box from the input, by the longest way. */
function ranksOf(boxes: readonly DiagramBox[]): number[] {
  const ranks: number[] = []
  for (const { from } of boxes) ranks.push(1 + Math.max(-1, ...from.map((source) => ranks[source] ?? 0)))
  return ranks
}

/** The boxes of the longest way, which is drawn straight. */
function mainLine(boxes: readonly DiagramBox[], ranks: readonly number[]): ReadonlySet<number> {
  const line = new Set<number>()
  let at: number | undefined = ranks.lastIndexOf(Math.max(...ranks))
  while (at !== undefined) {
    const before: number = (ranks[at] ?? 0) - 1
    line.add(at)
    at = boxes[at]?.from.find((source) => ranks[source] === before)
  }
  return line
}

function edgesOf(boxes: readonly DiagramBox[]): { from: number; to: number }[] {
  return boxes.flatMap((_, from) =>
    boxes.flatMap((box, to) => box.from.filter((source) => source === from).map(() => ({ from, to }))),
  )
}

/** The points of what was drawn, in millimetres from above. */
function spotsOf(operations: readonly Operation[], height: number): Point[] {
  const points = operations.flatMap((it) => (it.kind === 'polygon' || it.kind === 'curve' ? it.points : []))
  return points.map(([x, y]) => ({ x: x * point, y: (height - y) * point }))
}

/** Lets a line begin at the outline of a box or a sign, which Graphviz knows with the room beside it. */
function meet({ x, y, width, height, isSign }: Frame, path: Point[]): Point[] {
  const [first = { x, y }, next = first] = path
  const reach = (half: number, off: number) => (isSign ? Math.sqrt(Math.max(0, signRadius ** 2 - off ** 2)) : half)
  const isLevel = Math.abs(first.y - next.y) < Math.abs(first.x - next.x)
  const start = isLevel
    ? { x: x + Math.sign(next.x - x) * reach(width / 2, first.y - y), y: first.y }
    : { x: first.x, y: y + Math.sign(next.y - y) * reach(height / 2, first.x - x) }
  return [start, ...path.slice(1)]
}

function inches(millimetres: number): string {
  return (millimetres / inch).toFixed(4)
}
