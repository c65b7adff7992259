import type { Blank } from '../../question.ts'
import { type XmlElement, x } from '../../xml.ts'
import { condition, equal, plainMaterial } from './fields.ts'
import type { Body } from './writing.ts'

/** Room for a number: each that is right exactly, or as far from it as its tolerance. */
export function numericalBody(answers: readonly number[], tolerance: number): Body {
  const near = (value: number) => [
    x('vargte', { respident: 'response1' }, rounded(value - tolerance)),
    x('varlte', { respident: 'response1' }, rounded(value + tolerance)),
  ]
  const needed = (value: number) => {
    const exact = equal('response1', String(value))
    return tolerance === 0 ? x('or', {}, exact) : x('or', {}, exact, x('and', {}, ...near(value)))
  }
  return {
    type: 'numerical_question',
    responses: [
      x(
        'response_str',
        { ident: 'response1', rcardinality: 'Single' },
        x('render_fib', { fibtype: 'Decimal' }, x('response_label', { ident: 'answer1' })),
      ),
    ],
    conditions: answers.map((value) => condition('Set', 100, needed(value))),
    answers: answers.map((_, index) => answerId(index)),
  }
}

/** The number without what binary fractions leave behind its digits: 0.3, not 0.30000000000000004. */
function rounded(value: number): string {
  return String(Number(value.toPrecision(12)))
}

/** Room for a line of text. */
export function textResponse(): XmlElement {
  return x(
    'response_str',
    { ident: 'response1', rcardinality: 'Single' },
    x('render_fib', {}, x('response_label', { ident: 'answer1', rshuffle: 'No' })),
  )
}

/** Room for a text, of which each of some is right. */
export function shortAnswerBody(texts: readonly string[]): Body {
  return {
    type: 'short_answer_question',
    responses: [textResponse()],
    conditions: [condition('Set', 100, ...texts.map((text) => equal('response1', text)))],
    answers: texts.map((_, index) => answerId(index)),
  }
}

/** Gaps in a text, which names each in brackets. */
export function manyBlanksBody(blanks: readonly { name: string; texts: readonly string[] }[]): Body {
  const share = 100 / blanks.length
  const places = blanks.map(({ name, texts }, row) => ({
    name,
    texts,
    ids: texts.map((_, index) => answerId(row * 100 + index)),
  }))
  return {
    type: 'fill_in_multiple_blanks_question',
    responses: places.map(({ name, texts, ids }) =>
      x(
        'response_lid',
        { ident: `response_${name}` },
        plainMaterial(name),
        x(
          'render_choice',
          {},
          texts.map((text, index) => x('response_label', { ident: ids[index] }, plainMaterial(text))),
        ),
      ),
    ),
    conditions: places.map(({ name, ids: [first = ''] }) => condition('Add', share, equal(`response_${name}`, first))),
    answers: places.flatMap(({ ids }) => ids),
  }
}

/** A number by which Canvas knows an answer of a question. */
export function answerId(index: number): string {
  return String(1000 + index)
}

/** What a blank may be filled with, written as one types it, each once. */
export function textsOf({ value, also }: Blank, decimal: string): string[] {
  const texts = [value, ...also].flatMap((each) => {
    const text = String(each).trim()
    return typeof each === 'number' && decimal !== '.' ? [text.replace('.', decimal), text] : [text]
  })
  return [...new Set(texts)]
}
