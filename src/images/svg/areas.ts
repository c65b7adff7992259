import { type Box, holds, lengthOf, type Matrix, meet, placed } from './geometry.ts'
import { type Look, rgbOf } from './look.ts'
import type { SvgElement } from './parse.ts'

/** What may lie behind a text or on it: an area that is known for certain, or one that is about there. `order` is that of painting. */
export type Area = { box: Box; paint: string | undefined; sure: boolean; order: number }

const shapes = /^(?:rect|circle|ellipse|image|path|polygon|polyline)$/

/** What an element fills with one colour or picture; `undefined` where that is nothing, or where its place is not known. */
export function areaOf(
  element: SvgElement,
  { look, matrix }: { look: Look; matrix: Matrix | undefined },
): Omit<Area, 'order'> | undefined {
  if (matrix === undefined || !shapes.test(element.name) || look.gone !== undefined || !look.visible) return undefined
  const image = element.name === 'image'
  if (!image && (look.fill === 'none' || look.fill === 'transparent')) return undefined
  const box = shapeBox(element, matrix)
  const paint =
    image || look.opacity * look.fillOpacity < 0.99 ? undefined : look.fill === 'currentColor' ? look.colour : look.fill
  const turned = matrix[1] !== 0 || matrix[2] !== 0
  const solid = image
    ? /^data:image\/jpeg/.test(element.attributes.get('href') ?? '')
    : paint !== undefined && !paint.startsWith('url(')
  if (box !== undefined) return { box, paint, sure: element.name !== 'ellipse' && element.name !== 'circle' && !turned && solid }
  // a path is somewhere: behind any text
  return { box: { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity }, paint: undefined, sure: false }
}

/** The box of a shape whose measures are plain. */
export function shapeBox({ name, attributes }: SvgElement, matrix: Matrix): Box | undefined {
  const number = (key: string) => lengthOf(attributes.get(key) ?? '0')
  if (name === 'rect' || name === 'image') {
    const [x, y, width, height] = [number('x'), number('y'), number('width'), number('height')]
    if (x === undefined || y === undefined) return undefined
    if (attributes.get('width') === '100%' && attributes.get('height') === '100%') return undefined
    return width === undefined || height === undefined
      ? undefined
      : placed(matrix, { left: x, top: y, right: x + width, bottom: y + height })
  }
  if (name !== 'circle' && name !== 'ellipse') return undefined
  const [cx, cy, rx, ry] = [
    number('cx'),
    number('cy'),
    number(name === 'circle' ? 'r' : 'rx'),
    number(name === 'circle' ? 'r' : 'ry'),
  ]
  if (cx === undefined || cy === undefined || rx === undefined || ry === undefined) return undefined
  return placed(matrix, { left: cx - rx, top: cy - ry, right: cx + rx, bottom: cy + ry })
}

/** Of a text that has a colour and a place: whether something lies on it, or is of its colour behind it. */
export function hiddenAmong(
  areas: readonly Area[],
  { box, paint, order }: { box: Box | undefined; paint: string | undefined; order: number },
): string | undefined {
  if (box === undefined) return undefined
  let behind: Area | undefined
  for (const area of areas) {
    if (area.order > order) {
      if (area.sure && holds(area.box, box)) return 'something that lies on it'
    } else if (meet(area.box, box)) behind = area
  }
  const ground = behind === undefined ? 'white' : behind.sure && holds(behind.box, box) ? behind.paint : undefined
  if (ground === undefined || paint === undefined || !alike(ground, paint)) return undefined
  return 'the colour of what is behind it'
}

function alike(one: string, other: string): boolean {
  const [a, b] = [rgbOf(one), rgbOf(other)]
  if (a === undefined || b === undefined)
    return one.trim().toLowerCase() === other.trim().toLowerCase() && !one.startsWith('url(')
  return a.every((value, index) => Math.abs(value - (b[index] ?? 0)) <= 12)
}
