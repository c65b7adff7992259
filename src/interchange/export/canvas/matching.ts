import type { Block } from '../../../paper/block-nodes.ts'
import { x } from '../../xml.ts'
import { answerId } from './blanks.ts'
import { condition, equal, material, plainMaterial } from './fields.ts'
import type { Body } from './writing.ts'

/** Lists behind items, each with the same options; Canvas knows them by numbers and shows them as plain text. */
export function matchingBody(
  items: readonly { content: readonly Block[]; right: number }[],
  options: readonly string[],
  html: (content: readonly Block[]) => string,
): Body {
  const optionId = (index: number) => String(5000 + index)
  const labels = options.map((text, index) => x('response_label', { ident: optionId(index) }, plainMaterial(text)))
  const ids = items.map((_, index) => answerId(index))
  return {
    type: 'matching_question',
    responses: items.map(({ content }, index) =>
      x('response_lid', { ident: `response_${ids[index]}` }, material(html(content)), x('render_choice', {}, labels)),
    ),
    conditions: items.map(({ right }, index) =>
      condition('Add', 100 / items.length, equal(`response_${ids[index]}`, optionId(right))),
    ),
    answers: ids,
  }
}
