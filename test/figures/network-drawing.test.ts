import fc from 'fast-check'
import type { Element } from 'hast'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { type Drawings, drawGraphs, drawingKey } from '../../src/figures/graph/draw-graph.ts'
import { graphOf } from '../../src/figures/network/arrange.ts'
import { networkDrawing } from '../../src/figures/network/draw-network.ts'
import type { NetworkFigure } from '../../src/figures/network/network.ts'
import type { DiagramBox } from '../../src/layers/index.ts'
import { checked, inQuestion } from '../faults.ts'

const networks = {
  chain: ['input 3x32x32', 'conv 16 k3 p1', 'relu', 'maxpool 2', 'flatten', 'fc 10'],
  residual: ['x: input 64x8x8', 'conv 64 k3 p1', 'relu', 'conv 64 k3 p1', 'add @x', 'y: relu', 'conv 64 k1', 'add @y'],
  projected: ['x: input 64x8x8', 'conv 32 k3 p1', 'a: conv 32 k3 p1', 'b: conv 32 k1 from=@x', 'add @a @b'],
  inception: [
    'x: input 8x8x8',
    'a: conv 4 k1',
    'conv 4 k1 from=@x',
    'b: conv 4 k3 p1',
    'c: maxpool 3 s1 p1 from=@x',
    'concat @a @b @c',
  ],
  branches: [
    ...['x: input 192x28x28', 'a: conv 64 k1', 'conv 96 k1 from=@x', 'b: conv 128 k3 p1', 'conv 16 k1 from=@x'],
    ...['c: conv 32 k5 p2', 'maxpool 3 s1 p1 from=@x', 'd: conv 32 k1', 'concat @a @b @c @d'],
  ],
  unet: [
    'input 1x8x8',
    'a: conv 4 k3 p1',
    'maxpool 2',
    'b: conv 8 k1',
    'maxpool 2',
    'upsample 2',
    'concat @b',
    'upsample 2',
    'concat @a',
  ],
  dense: [
    'x: input 8x8x8',
    'a: conv 4 k1',
    'b: concat @x @a',
    'c: conv 4 k1',
    'd: concat @x @a @c',
    'conv 4 k1',
    'concat @x @a @c',
  ],
  nested: [
    ...['x: input 8x8x8', 'y: conv 8 k1', 'conv 8 k3 p1', 'a: conv 8 k3 p1', 'b: conv 8 k1 from=@y', 'add @a @b'],
    ...['conv 8 k1', 'add @x'],
  ],
  gate: ['x: input 8x8x8', 'globalavgpool', 'conv 8 k1', 'sigmoid', 'multiply @x'],
}

type Rectangle = { x: number; y: number; width: number; height: number; isSign?: boolean }
type Point = [number, number]

type Parts = { svg: Element; boxes: Rectangle[]; edges: Point[][] }

function drawing(lines: readonly string[], options: string): Promise<Parts> {
  const { exam } = checked(inQuestion(`\`\`\`layers {${options}}`, ...lines, '```'))
  const figure = exam.sections[0]?.questions[0]?.body.find((node) => node.type === 'network')
  if (figure === undefined) throw new Error('no diagram')
  return partsOf(figure)
}

async function partsOf(figure: NetworkFigure): Promise<Parts> {
  const graph = graphOf(figure)
  const drawings: Drawings = new Map()
  await drawGraphs([graph], drawings)
  const drawing = drawings.get(drawingKey(graph))
  if (drawing === undefined) throw new Error('not drawn')
  const svg = networkDrawing(figure, drawing)
  const boxes: Rectangle[] = []
  const edges: Point[][] = []
  visit(svg, 'element', ({ tagName, properties }) => {
    const number = (name: string) => Number(properties[name])
    if (tagName === 'rect') boxes.push({ x: number('x'), y: number('y'), width: number('width'), height: number('height') })
    if (tagName === 'circle') boxes.push({ x: number('cx') - 2, y: number('cy') - 2, width: 4, height: 4, isSign: true })
    const path = String(properties.d)
    if (String(properties.className) === 'edge' && path.split('M').length === 2)
      edges.push(
        path
          .slice(1)
          .split('L')
          .map((corner): Point => {
            const [x = 0, y = 0] = corner.split(' ').map(Number)
            return [x, y]
          }),
      )
  })
  return { svg, boxes, edges }
}

describe.each(Object.entries(networks))('the diagram of a %s', (_, lines) => {
  describe.each(['diagram=right', 'diagram=down'])('with %s', async (options) => {
    const { svg, boxes, edges } = await drawing(lines, options)

    it('has boxes that lie in the picture and apart from each other', () => {
      const [, , width = 0, height = 0] = String(svg.properties.viewBox).split(' ').map(Number)
      for (const [index, box] of boxes.entries()) {
        expect(box.x).toBeGreaterThanOrEqual(0)
        expect(box.y).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width).toBeLessThanOrEqual(width)
        expect(box.y + box.height).toBeLessThanOrEqual(height)
        for (const other of boxes.slice(index + 1)) {
          const apart =
            box.x + box.width < other.x ||
            other.x + other.width < box.x ||
            box.y + box.height < other.y ||
            other.y + other.height < box.y
          expect(apart).toBe(true)
        }
      }
    })

    it('has edges from box to box that run straight and behind no box', () => {
      expect(edges.length).toBeGreaterThanOrEqual(boxes.length - 1)
      for (const edge of edges) {
        for (const end of [edge[0], edge.at(-1)]) expect(boxes.some((box) => end && touches(box, end))).toBe(true)
        for (const [index, to] of edge.slice(1).entries()) {
          const from = edge[index] ?? to
          expect(from[0] === to[0] || from[1] === to[1]).toBe(true)
          for (const box of boxes) expect(crosses(box, from, to)).toBe(false)
        }
      }
    })

    it('has no two edges in one line, but where they leave the same box or reach the same one', () => {
      expect(mistakable(boxes, edges)).toEqual([])
    })
  })
})

const box = fc.record({
  kind: fc.constantFrom<DiagramBox['kind']>('box', 'box', 'sum'),
  lines: fc.constantFrom<string[]>(['conv 4 k1'], ['conv 16 k3 p1', 'relu'], ['fc 10']),
  shape: fc.constant(undefined),
  from: fc.array(fc.nat(), { maxLength: 2 }),
})

it.each(['right', 'down'] as const)(
  'draws no edge of whatever network %s in the line of another or behind a box',
  async (direction) => {
    await fc.assert(
      fc.asyncProperty(fc.array(box, { minLength: 2, maxLength: 16 }), async (given) => {
        // each takes the one before it, or any before it
        const network = given.map(({ kind, from, ...rest }, index): DiagramBox => {
          const sources =
            index === 0 ? [] : [...new Set((from.length === 0 ? [index - 1] : from).map((source) => source % index))]
          return { ...rest, kind: sources.length > 1 ? kind : 'box', from: sources }
        })
        const figure = { direction, boxes: network, width: undefined, alt: 'a', caption: undefined }
        const { boxes, edges } = await partsOf({ type: 'network', ...figure })
        expect(edges).toHaveLength(network.reduce((sum, { from }) => sum + from.length, 0))
        expect(mistakable(boxes, edges)).toEqual([])
        for (const [from, to] of edges.flatMap(piecesOf)) for (const each of boxes) expect(crosses(each, from, to)).toBe(false)
      }),
    )
  },
)

it('is as wide as its author says, and its text is as wide as the page allows', async () => {
  expect((await drawing(networks.chain, 'diagram width=80mm')).svg.properties.width).toBe('80mm')
  const long = ['input 1x64x64', ...Array.from({ length: 22 }, () => 'conv 4 k1')]
  expect((await drawing(long, 'diagram')).svg.properties.width).toBe('161mm')
  expect((await drawing(long, 'diagram=down')).svg.properties.height).toBe('215mm')
})

const near = 0.05

/** Pairs of edges that share a piece of a line, though they have neither their first nor their last box in common. */
function mistakable(boxes: readonly Rectangle[], edges: readonly Point[][]): Point[][][] {
  const ends = edges.map((edge) => [edge[0], edge.at(-1)].map((end) => boxes.findIndex((box) => end && touches(box, end))))
  return edges.flatMap((one, index) =>
    edges.flatMap((other, place) => {
      const apart = index < place && ends[index]?.every((end, which) => end !== ends[place]?.[which])
      return apart && piecesOf(one).some((piece) => piecesOf(other).some((each) => overlap(piece, each))) ? [[one, other]] : []
    }),
  )
}

function piecesOf(edge: readonly Point[]): [Point, Point][] {
  return edge.slice(1).map((to, index) => [edge[index] ?? to, to])
}

/** Tells whether two pieces, level or upright, lie on each other for more than a line's width. */
function overlap([from, to]: [Point, Point], [start, end]: [Point, Point]): boolean {
  return ([0, 1] as const).some((along) => {
    const across = along === 0 ? 1 : 0
    const line = from[across]
    if ([to, start, end].some((corner) => Math.abs(corner[across] - line) > near)) return false
    const first = Math.max(Math.min(from[along], to[along]), Math.min(start[along], end[along]))
    return Math.min(Math.max(from[along], to[along]), Math.max(start[along], end[along])) - first > 0.2
  })
}

function touches({ x, y, width, height }: Rectangle, [px, py]: Point): boolean {
  return px > x - near && px < x + width + near && py > y - near && py < y + height + near
}

/** Tells whether a level or upright line passes the inside of a box, or of the square in a sign. */
function crosses({ x, y, width, height, isSign = false }: Rectangle, [fromX, fromY]: Point, [toX, toY]: Point): boolean {
  const near = isSign ? 2 - Math.SQRT2 + 0.05 : 0.05
  const [left, right, top, bottom] = [Math.min(fromX, toX), Math.max(fromX, toX), Math.min(fromY, toY), Math.max(fromY, toY)]
  return right > x + near && left < x + width - near && bottom > y + near && top < y + height - near
}
