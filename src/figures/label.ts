import type { Element, ElementContent } from 'hast'
import { h, s } from 'hastscript'
import { setTex } from '../source/tex.ts'
import { formulaIn } from './texts.ts'

/** Where a text of a figure stands: its baseline, which of its ends is there, and its kind in the stylesheet. */
export type LabelProperties = {
  x: number
  y: number
  textAnchor?: 'start' | 'middle' | 'end'
  className?: string[]
  transform?: string
}

declare module 'hast' {
  interface Element {
    /** The text of a figure that is set as HTML, for a picture without any. */
    label?: LabelProperties & { text: string }
  }
}

/** Height of the piece of nothing, more than any text has, in any unit. */
const rise = 20

/**
 * A text of a figure. One with formulas is a text of HTML in the picture, as formulas are in running text; its baseline stands on the ground of a piece of
 * nothing that is higher than all of it.
 */
export function label(text: string, { x, y, textAnchor = 'start', className = [], ...more }: LabelProperties): Element {
  const pieces = text.split(formulaIn).map((piece, index) => (index % 2 === 0 ? piece.replaceAll('\\$', '$') : piece))
  if (pieces.length === 1) return s('text', { className, x, y, textAnchor, ...more }, pieces)
  const content = pieces.map(
    (piece, index): ElementContent =>
      index % 2 === 0 ? { type: 'text', value: piece } : { type: 'raw', value: setTex(piece, false).html },
  )
  const line = h('span', [h('span', { style: `height:${rise}px` }), ...content])
  const element = s('foreignObject', { x, y: y - rise, width: 1, height: rise, overflow: 'visible', ...more }, [
    h('div', { className: [...className, 'label', textAnchor] }, [line]),
  ])
  return { ...element, label: { text, x, y, textAnchor, className, ...more } }
}
