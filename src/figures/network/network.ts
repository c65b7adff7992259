import type { Node } from 'mdast'
import type { DiagramBox } from '../../layers/index.ts'

/** A network drawn as boxes and arrows, to the right or down the page; its width in millimetres, where it is not the natural one. */
export interface NetworkFigure extends Node {
  type: 'network'
  direction: 'right' | 'down'
  boxes: DiagramBox[]
  width: number | undefined
  alt: string
}
