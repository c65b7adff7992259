import { x } from '../../xml.ts'
import { answerId } from './blanks.ts'
import { condition, equal, material } from './fields.ts'
import type { Body } from './writing.ts'

type Choice = { html: string; right: boolean }

/** Choices of which one is to be marked: each that is right gives all. */
export function oneChoiceBody(type: 'multiple_choice_question' | 'true_false_question', choices: readonly Choice[]): Body {
  return {
    ...listed(choices, 'Single'),
    type,
    conditions: choices.flatMap(({ right }, index) =>
      right ? [condition('Set', 100, equal('response1', answerId(index)))] : [],
    ),
  }
}

/** Choices of which all right ones are to be marked, and no other. */
export function manyChoicesBody(choices: readonly Choice[]): Body {
  const needed = choices.map(({ right }, index) => {
    const marked = equal('response1', answerId(index))
    return right ? marked : x('not', {}, marked)
  })
  return {
    ...listed(choices, 'Multiple'),
    type: 'multiple_answers_question',
    conditions: [condition('Set', 100, x('and', {}, ...needed))],
  }
}

function listed(choices: readonly Choice[], rcardinality: 'Single' | 'Multiple'): Pick<Body, 'responses' | 'answers'> {
  const labels = choices.map(({ html }, index) => x('response_label', { ident: answerId(index) }, material(html)))
  return {
    responses: [x('response_lid', { ident: 'response1', rcardinality }, x('render_choice', {}, labels))],
    answers: choices.map((_, index) => answerId(index)),
  }
}
