import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { hasDecimalComma } from '../../exam/as-seen.ts'
import type { Digits } from '../../exam/digits.ts'
import { localeOf } from '../../languages/locales.ts'
import type { BlankSpace } from '../../paper/phrases.ts'
import type { Setting } from '../state.ts'

/** Boxes for the figures of a number, as many as their author says, in the solution with the figures. */
export function digitBlank(
  { solutions, render }: Setting,
  { key, language }: BlankSpace,
  digits: Digits,
  source?: string,
): Element {
  const { whole, decimals, sign } = digits
  const filling = solutions?.blanks.get(key)
  const figures = (filling ?? []).map((figure) => render([figure]))
  const box = (_: unknown, index: number) => h('span.digit', figures[index] ?? [])
  const boxes: ElementContent[] = Array.from({ length: (sign ? 1 : 0) + whole + decimals }, box)
  const at = boxes.length - decimals
  const mark = decimals === 0 ? [] : [h('span.decimal-sign', hasDecimalComma(language) ? ',' : '.')]
  const signed = sign ? [h('span.digits.signed', boxes.slice(0, 1))] : []
  const parts = [...signed, h('span.digits', boxes.slice(sign ? 1 : 0, at)), ...mark]
  const behind = decimals === 0 ? [] : [h('span.digits', boxes.slice(at))]
  const words = filling === undefined ? { role: 'img', ariaLabel: localeOf(language).labels.blank } : {}
  return h('span', { className: ['blank', 'boxes'], id: key, dataSource: source, ...words }, [...parts, ...behind])
}
