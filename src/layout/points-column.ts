import type { Metadata } from '../exam/exam.ts'
import { mm } from './hast.ts'

/** Width of the column of points, in millimetres: ten characters of small print, in whole pixels, so that no text moves. */
const column = 15.875

/** What every printer leaves white at the edge of a sheet, in millimetres. */
const unprintable = 4

/** Width of the column that points in the margin take to the left of the text, in millimetres; 0 where they stand elsewhere. */
export function pointsColumnWidth({ points, margin }: Pick<Metadata, 'points' | 'margin'>): number {
  return points === 'margin' ? Math.max(0, Math.min(column, margin.inner - unprintable, margin.outer - unprintable)) : 0
}

/**
 * Points in the margin: the page's content begins further to the left, by a column that only they use, since a browser cuts off
 * what stands outside of it. The text keeps its place and width, and so does what stands around it.
 */
export function pointsColumn(metadata: Pick<Metadata, 'points' | 'margin'>): string {
  const width = pointsColumnWidth(metadata)
  if (width === 0) return ''
  const { inner, outer } = metadata.margin
  return `
@page {
  margin-left: ${mm(inner - width)};
  @top-left { padding-left: ${mm(width)}; }
  @top-center { padding-left: ${mm(width)}; }
  @bottom-left { padding-left: ${mm(width)}; }
  @bottom-center { padding-left: ${mm(width)}; }
}
@page :left { margin-left: ${mm(outer - width)}; }
:root { --points-column: ${mm(width)}; }
`
}
