import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { hasDecimalComma } from '../../exam/as-seen.ts'
import type { Digits } from '../../exam/digits.ts'
import { localeOf } from '../../languages/locales.ts'
import type { BlankSpace, Phrase } from '../../paper/phrases.ts'
import type { Setting } from '../state.ts'

/** What may be marked below a box for a figure, and below one for a sign. */
const figures = Array.from({ length: 10 }, (_, figure) => String(figure))
const signs = ['−']

/** Boxes for the figures of a number, as many as their author says, in the solution with the figures; below each a column of circles, where they are to be marked. */
export function digitBlank(
  { solutions, render }: Setting,
  { key, language }: BlankSpace,
  digits: Digits,
  source?: string,
): Element {
  const { whole, decimals, sign, bubbles } = digits
  const filling = solutions?.blanks.get(key)
  const box = (index: number): Element => {
    const figure = filling?.[index]
    const digit = h('span.digit', figure === undefined ? [] : render([figure]))
    if (!bubbles) return digit
    return h('span.digit-column', [digit, column(sign && index === 0 ? signs : figures, figure)])
  }
  const group = (from: number, count: number) => Array.from({ length: count }, (_, index) => box(from + index))
  const at = sign ? 1 : 0
  const parts: ElementContent[] = [
    ...(sign ? [h('span.digits.signed', group(0, 1))] : []),
    h('span.digits', group(at, whole)),
    ...(decimals === 0 ? [] : [h('span.decimal-sign', hasDecimalComma(language) ? ',' : '.')]),
    ...(decimals === 0 ? [] : [h('span.digits', group(at + whole, decimals))]),
  ]
  const words = filling === undefined ? { role: 'img', ariaLabel: localeOf(language).labels.blank } : {}
  const className = ['blank', 'boxes', ...(bubbles ? ['bubbled'] : [])]
  return h('span', { className, id: key, dataSource: source, ...words }, parts)
}

/** Circles with what may be marked; the one of the solution is filled. */
function column(marks: readonly string[], figure: Phrase | undefined): Element {
  const filled = figure?.type === 'text' ? figure.value : ''
  return h(
    'span.bubbles',
    { ariaHidden: 'true' },
    marks.map((mark) => h('span', { className: ['bubble', ...(mark === filled ? ['filled'] : [])] }, mark)),
  )
}
