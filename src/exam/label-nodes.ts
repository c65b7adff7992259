import type { List, Node, Paragraph } from 'mdast'
import type { Graph } from '../figures/graph/graph.ts'
import type { NetworkFigure } from '../figures/network/network.ts'
import type { Plot } from '../figures/plot/plot.ts'
import type { Captioned } from './nodes.ts'

/** A place on a figure, in per cent of its width and height from its left upper corner. */
export type LabelPlace = { x: number; y: number }

/** A figure with marks, and the list of what belongs to each. */
export interface Labels extends Node {
  type: 'labels'
  marks: LabelPlace[]
  children: [Captioned | Graph | NetworkFigure | Paragraph | Plot, List]
}

declare module 'mdast' {
  interface RootContentMap {
    labels: Labels
  }
}
