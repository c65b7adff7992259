import type { DiagramBox } from '../../layers/index.ts'
import { type BoxSize, signRadius } from './measure.ts'
import type { Edge, Placement } from './place.ts'

/** A point of a diagram in millimetres: along its flow, and across it from the middle of the main line. */
export type Spot = { along: number; across: number }

/** Where everything of a diagram is: the middle of each box, the corners of each edge, and the extent across. */
export type Route = { middles: Spot[]; paths: Spot[][]; length: number; from: number; to: number }

/** Distances in millimetres: of an arrow, of two lines side by side, of lanes, and around a lane that has no box. */
const arrow = 3.8
const track = 1.8
const between = 3
const thin = 0.6

/** Lays out boxes and edges. Edges out of one box share their first turn, edges into one box their last. */
export function route(boxes: readonly DiagramBox[], sizes: readonly BoxSize[], { ranks, lanes, edges }: Placement): Route {
  const turns = edges.map((edge) => turnsOf(edge, lanes))
  const gaps = ranks.map((_, rank) => ({
    out: unique(edges.filter((edge, index) => turns[index]?.out === true && ranks[edge.from] === rank).map(({ from }) => from)),
    in: unique(edges.filter((edge, index) => turns[index]?.in === true && ranks[edge.to] === rank + 1).map(({ to }) => to)),
  }))
  const depth = Math.max(...ranks) + 1
  const starts: number[] = []
  const ends: number[] = []
  let along = 0.2
  for (let rank = 0; rank < depth; rank += 1) {
    const thickest = Math.max(0, ...sizes.filter((_, index) => ranks[index] === rank).map((size) => size.along))
    starts.push(along)
    ends.push(along + thickest)
    along += thickest + arrow + track * ((gaps[rank]?.out.length ?? 0) + (gaps[rank]?.in.length ?? 0))
  }
  const across = lanePositions(sizes, lanes, edges)
  const middles = boxes.map((_, index) => {
    const rank = ranks[index] ?? 0
    return { along: ((starts[rank] ?? 0) + (ends[rank] ?? 0)) / 2, across: across.at(lanes[index] ?? 0) }
  })
  const paths = edges.map((edge, index): Spot[] => {
    const [from, to] = [middles[edge.from], middles[edge.to]]
    if (from === undefined || to === undefined) return []
    const [rank = 0, last = 0] = [ranks[edge.from], ranks[edge.to]]
    const lane = across.at(edge.lane)
    const out = (ends[rank] ?? 0) + track * ((gaps[rank]?.out.indexOf(edge.from) ?? 0) + 0.8)
    const into = (starts[last] ?? 0) - arrow - track * (gaps[last - 1]?.in.indexOf(edge.to) ?? 0) + 1
    const start = { along: from.along + (sizes[edge.from]?.along ?? 0) / 2, across: from.across }
    const first = turns[index]?.out
      ? [
          { along: out, across: from.across },
          { along: out, across: lane },
        ]
      : []
    if (edge.aside) {
      const side = to.across + (lane > to.across ? signRadius : -signRadius)
      return [start, ...first, { along: to.along, across: lane }, { along: to.along, across: side }]
    }
    const end = { along: to.along - (sizes[edge.to]?.along ?? 0) / 2, across: to.across }
    return [
      start,
      ...first,
      ...(turns[index]?.in
        ? [
            { along: into, across: lane },
            { along: into, across: to.across },
          ]
        : []),
      end,
    ]
  })
  return { middles, paths, length: (ends.at(-1) ?? 0) + 0.2, from: across.from, to: across.to }
}

/** Whether an edge turns behind its first box, and before its last one. */
function turnsOf(edge: Edge, lanes: readonly number[]): { out: boolean; in: boolean } {
  const out = lanes[edge.from] !== edge.lane
  return { out, in: !edge.aside && lanes[edge.to] !== edge.lane }
}

/** The middles of lanes, wide enough for the widest box in each. */
function lanePositions(sizes: readonly BoxSize[], lanes: readonly number[], edges: readonly Edge[]) {
  const used = unique([0, ...lanes, ...edges.map(({ lane }) => lane)]).sort((one, other) => one - other)
  const halves = new Map(
    used.map((lane) => [
      lane,
      Math.max(thin, ...sizes.filter((_, index) => lanes[index] === lane).map((size) => size.across / 2)),
    ]),
  )
  const half = (lane: number) => halves.get(lane) ?? 0
  const middles = new Map<number, number>()
  let end = 0
  for (const lane of used) {
    middles.set(lane, end + half(lane))
    end += 2 * half(lane) + between
  }
  const zero = middles.get(0) ?? 0
  return { at: (lane: number) => (middles.get(lane) ?? 0) - zero, from: -zero - 0.2, to: end - between - zero + 0.2 }
}

function unique(numbers: readonly number[]): number[] {
  return [...new Set(numbers)]
}
