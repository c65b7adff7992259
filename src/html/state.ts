import type { ElementContent } from 'hast'
import type { Node } from 'mdast'
import type { PointsPlace } from '../exam/metadata.ts'
import type { Drawings } from '../figures/graph/draw-graph.ts'
import type { Images } from '../images/found.ts'
import type { PointsUnit } from '../languages/units.ts'
import type { PaperNode } from '../paper/paper.ts'
import type { Solutions } from '../paper/solutions.ts'
import type { Highlight } from './highlight.ts'

/** What the handlers of a paper's nodes share. */
export type Setting = {
  /** What goes into spaces and blanks; there is none where a student's paper is set. */
  solutions: Solutions | undefined
  images: Images
  points: PointsPlace
  number: string | undefined
  /** What points are called. */
  unit?: PointsUnit | undefined
  drawings: Drawings
  highlight: Highlight
  /** Sets what a node holds. */
  render(nodes: readonly PaperNode[]): ElementContent[]
}

/** Where something stands in the source, and what it is, should it be wider than the text. A formula in a line of text breaks by itself, a `display` does not. */
export function sourceMark(node: Node, what: 'formula' | 'display' | 'table' | 'blank' | 'figure'): string | undefined {
  const start = node.position?.start
  return start && `${start.line}:${start.column} ${what}`
}

/** A name for what is measured that tells where the first of its contents stands in the source, should they be wider than the text. */
export function placedName(name: string, contents: readonly Node[]): string {
  const start = contents[0]?.position?.start
  return start === undefined ? name : `${name} ${start.line}:${start.column}`
}
