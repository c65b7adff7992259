import { localeOf } from '../../../languages/locales.ts'
import type { BlankKey } from '../../../paper/phrases.ts'
import { writtenNode, type XmlElement, x } from '../../xml.ts'
import type { FlatQuestion, FlatText } from '../flat.ts'
import { bodyOf } from './body.ts'
import { always, field, material } from './fields.ts'
import { type Body, gap, type Writing } from './writing.ts'

/** An item of an assessment. `ident` is unique in the package. */
export function canvasItem(question: FlatQuestion, ident: string, title: string, writing: Writing): XmlElement {
  const names = blankNames(question, writing)
  const body = bodyOf(question, names, writing)
  const several = body.type === 'fill_in_multiple_blanks_question'
  const content = writing.html(question.content, (key) => {
    const name = names.get(key)
    return several && name !== undefined ? `[${name}]` : gap()
  })
  const feedback = feedbackOf(question, writing)
  const told = feedback === '' ? [] : [always(x('displayfeedback', { feedbacktype: 'Response', linkrefid: 'general_fb' }))]
  return x(
    'item',
    { ident, title },
    metadata(body, question.points, ident),
    x('presentation', {}, material(`<div>${content}</div>`), body.responses),
    x(
      'resprocessing',
      {},
      x('outcomes', {}, x('decvar', { maxvalue: 100, minvalue: 0, varname: 'SCORE', vartype: 'Decimal' })),
      told,
      body.conditions,
    ),
    feedback === '' ? [] : [x('itemfeedback', { ident: 'general_fb' }, x('flow_mat', {}, material(feedback)))],
  )
}

/** What asks for nothing. */
export function textItem({ title, seen, content }: FlatText, ident: string, { html }: Writing): XmlElement {
  const head = seen && title !== '' ? writtenNode(x('h3', {}, title)) : ''
  return x(
    'item',
    { ident, title },
    metadata({ type: 'text_only_question', answers: [] }, 0, ident),
    x('presentation', {}, material(`<div>${head}${html(content, gap)}</div>`)),
  )
}

function metadata({ type, answers }: Pick<Body, 'type' | 'answers'>, points: number, ident: string): XmlElement {
  const fields = [
    field('question_type', type),
    field('points_possible', points),
    field('original_answer_ids', answers.join(',')),
    field('assessment_question_identifierref', `${ident}-ref`),
  ]
  return x('itemmetadata', {}, x('qtimetadata', {}, fields))
}

/** Names of the blanks that are asked for, which stand in brackets in the text: such as the text has nowhere else. */
function blankNames({ asked, content }: FlatQuestion, { html }: Writing): Map<BlankKey, string> {
  if (asked.kind !== 'blanks') return new Map()
  const text = html(content, gap)
  let prefix = 'blank'
  while (text.includes(`[${prefix}`)) prefix += '_'
  return new Map(asked.blanks.map(({ key }, index) => [key, `${prefix}${index + 1}`]))
}

/** What students see when they have answered: the solution, and by what it is marked. */
function feedbackOf(question: FlatQuestion, writing: Writing): string {
  const { asked, besides = [], explanation, rubric, language } = question
  const solution = [...(asked.kind === 'written' ? asked.answer : []), ...besides, ...explanation]
  if (rubric.length === 0) return solution.length === 0 ? '' : writing.html(solution, gap)
  writing.lose(question, 'the rubric is a list below the solution, which students see as feedback')
  const { number } = localeOf(language).labels
  const criteria = rubric.map(({ points, content }) => `<li>${number(points)}: ${writing.html(content, gap)}</li>`)
  return `${writing.html(solution, gap)}<ul>${criteria.join('')}</ul>`
}
