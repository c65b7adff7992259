import type { Node } from 'mdast'
import type { InlineMath } from 'mdast-util-math'

/** How Graphviz places nodes: in ranks, by springs, or on circles. */
export type GraphLayout = 'dot' | 'neato' | 'circo'

/** A graph in the DOT language; its width in millimetres, where it is not the natural one. */
export interface Graph extends Node {
  type: 'graph'
  source: string
  layout: GraphLayout
  width: number | undefined
  alt: string
  /** The formulas in its names and labels. */
  children: InlineMath[]
}
