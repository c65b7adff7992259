import type { Element } from 'hast'
import { s } from 'hastscript'
import type { Space } from '../model/nodes.ts'
import { linePitch } from '../model/space.ts'
import { mm } from './state.ts'

/** Distance of the lines of a grid, in millimetres. */
const gridPitch = 5

/** Lines enough for a page, should a solution make the space higher than its author asked; the box cuts off the rest. */
const mostRows = 55

/** Rules or a grid as lines of an SVG in millimetres: gradients lose lines in print. */
export function ruling(space: Space): Element[] {
  if (space.kind !== 'lines' && space.kind !== 'dotted' && space.kind !== 'grid') return []
  const pitch = space.kind === 'grid' ? gridPitch : linePitch
  const rows = Math.max(mostRows, Math.ceil(space.height / pitch))
  const across = Array.from({ length: rows }, (_, row) => {
    const y = mm((row + 1) * pitch - (space.kind === 'grid' ? 0 : 0.2))
    return s('line', { x1: '0', x2: '100%', y1: y, y2: y })
  })
  const down = Array.from({ length: space.kind === 'grid' ? 45 : 0 }, (_, column) => {
    const x = mm((column + 1) * pitch)
    return s('line', { x1: x, x2: x, y1: '0', y2: '100%' })
  })
  return [s('svg', { className: ['ruling'], ariaHidden: 'true', width: '100%', height: '100%' }, [...across, ...down])]
}
