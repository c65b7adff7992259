import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { hundredths } from '../../layout/hast.ts'
import type { LabelledFigure } from '../../paper/block-nodes.ts'
import type { Setting } from '../state.ts'

/** A figure with numbered marks on it, and beside or below it the list of what belongs there. */
export function labelledFigure({ render }: Setting, { marks, children }: LabelledFigure): Element {
  const [figure, ...list] = children
  const circles = marks.map(({ x, y }, index) =>
    h('span.label-mark', { style: `left:${hundredths(x)}%;top:${hundredths(y)}%` }, String(index + 1)),
  )
  return h('div.labelled', [...marked(render(figure === undefined ? [] : [figure]), circles), ...render(list)])
}

/** Puts the marks onto the picture or drawing, whatever is around that, such as a caption. */
function marked(nodes: readonly ElementContent[], circles: readonly Element[]): ElementContent[] {
  return nodes.map((node) => {
    if (node.type !== 'element') return node
    if (node.tagName === 'img' || node.tagName === 'svg') return h('span.labelled-picture', [node, ...circles])
    return { ...node, children: marked(node.children, circles) }
  })
}
