import type { Paper } from '../assemble/paper.ts'
import { geometryOf } from './layout.ts'
import { mm } from './state.ts'

/** Width of the column of points, in millimetres: ten characters of small print. */
const column = 16

/** What every printer leaves white at the edge of a sheet, in millimetres. */
const unprintable = 4

/**
 * Points in the margin: the page's content begins further to the left, by a column that only they use, since a browser cuts off
 * what stands outside of it. The text keeps its place and width, and so does what stands around it.
 */
export function pointsColumn({ metadata }: Paper): string {
  if (metadata.points !== 'margin') return ''
  const { side } = geometryOf(metadata.paper).margin
  const width = Math.max(0, Math.min(column, side - unprintable))
  return `
@page {
  margin-left: ${mm(side - width)};
  @top-left { padding-left: ${mm(width)}; }
  @bottom-center { padding-left: ${mm(width)}; }
}
:root { --points-column: ${mm(width)}; }
`
}
