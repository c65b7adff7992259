import type { Node } from 'mdast'
import type { InlineMath } from 'mdast-util-math'

export type Range = { from: number; to: number }

/** How a line is drawn: kinds that differ without colour. */
export type LineStyle = 'solid' | 'dashed' | 'dotted' | 'dashdot'

/** A function of one variable, drawn over the plot's range or over its own; `label` is its name as printed. */
export type Curve = {
  label: string
  variable: string
  expression: string
  domain: Range | undefined
  line: LineStyle | undefined
}

/**
 * A marked point; an open one is a ring, as at the end of an interval that does not contain it. Its label stands above it, to the
 * right or to the left.
 */
export type PlotPoint = { x: number; y: number; label: string | undefined; open: boolean; left: boolean }

/** The area between a curve and another one, or the horizontal axis; both by their place in the plot's list. */
export type Shade = { curve: number; other: number | undefined; x: Range | undefined }

/** Sizes in millimetres. */
export interface Plot extends Node {
  type: 'plot'
  curves: Curve[]
  points: PlotPoint[]
  shades: Shade[]
  x: Range
  y: Range | undefined
  xlabel: string | undefined
  ylabel: string | undefined
  width: number
  height: number
  alt: string
  /** Parts whole ones from tenths at the axes, where it is no point. */
  decimal?: ','
  /** The formulas in its names. */
  children: InlineMath[]
}
