import type { Element } from 'hast'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { networkDrawing } from '../../src/figures/network/draw-network.ts'
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

type Rectangle = { x: number; y: number; width: number; height: number }
type Point = [number, number]

function drawing(lines: readonly string[], options: string): { svg: Element; boxes: Rectangle[]; edges: Point[][] } {
  const { exam } = checked(inQuestion(`\`\`\`layers {${options}}`, ...lines, '```'))
  const figure = exam.sections[0]?.questions[0]?.body.find((node) => node.type === 'network')
  if (figure === undefined) throw new Error('no diagram')
  const svg = networkDrawing(figure)
  const boxes: Rectangle[] = []
  const edges: Point[][] = []
  visit(svg, 'element', ({ tagName, properties }) => {
    const number = (name: string) => Number(properties[name])
    if (tagName === 'rect') boxes.push({ x: number('x'), y: number('y'), width: number('width'), height: number('height') })
    if (tagName === 'circle') boxes.push({ x: number('cx') - 2, y: number('cy') - 2, width: 4, height: 4 })
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
  describe.each(['diagram=right', 'diagram=down'])('with %s', (options) => {
    const { svg, boxes, edges } = drawing(lines, options)

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
  })
})

it('is as wide as its author says, and its text is as wide as the page allows', () => {
  expect(drawing(networks.chain, 'diagram width=80mm').svg.properties.width).toBe('80mm')
  const long = ['input 1x64x64', ...Array.from({ length: 22 }, () => 'conv 4 k1')]
  expect(drawing(long, 'diagram').svg.properties.width).toBe('161mm')
  expect(drawing(long, 'diagram=down').svg.properties.height).toBe('215mm')
})

const near = 0.05

function touches({ x, y, width, height }: Rectangle, [px, py]: Point): boolean {
  return px > x - near && px < x + width + near && py > y - near && py < y + height + near
}

/** Tells whether a level or upright line passes the inside of a box. */
function crosses({ x, y, width, height }: Rectangle, [fromX, fromY]: Point, [toX, toY]: Point): boolean {
  const [left, right, top, bottom] = [Math.min(fromX, toX), Math.max(fromX, toX), Math.min(fromY, toY), Math.max(fromY, toY)]
  return right > x + near && left < x + width - near && bottom > y + near && top < y + height - near
}
