import { localeOf } from '../../../languages/locales.ts'
import type { Block } from '../../../paper/block-nodes.ts'
import type { ExportedQuestion } from '../../question.ts'
import { wordsOf } from '../../words.ts'
import { type XmlElement, x } from '../../xml.ts'
import { type Content, written } from './content.ts'
import { type Interaction, interactionOf } from './interactions.ts'

const namespace = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0'

/** What says where the schema of a document is. */
export const schema = {
  xmlns: namespace,
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation': `${namespace} https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd`,
}

/** A question as it is while its parts are written: what all of them declare, show and score. */
type Draft = Pick<Interaction, 'declarations' | 'rules'> & { body: XmlElement[]; feedback: XmlElement[]; human: boolean }

/** An item: a question with its parts. */
export function assessmentItem(question: ExportedQuestion, identifier: string, content: Content): XmlElement {
  const draft: Draft = { declarations: [], rules: [], body: [], feedback: [], human: false }
  let count = 0
  const name = () => {
    count += 1
    return count === 1 ? 'RESPONSE' : `RESPONSE-${count}`
  }
  if (question.bonus) content.lose('its points are no bonus, and count as all others')
  writePart(question, draft, content, name)
  const { declarations, rules, body, feedback, human } = draft
  const { title, number, language, points } = question
  const outcome = (id: string, type: string, initial: number | undefined, more: XmlElement['attributes'] = {}) =>
    x(
      'qti-outcome-declaration',
      { identifier: id, cardinality: 'single', 'base-type': type, ...more },
      initial === undefined ? [] : [x('qti-default-value', {}, x('qti-value', {}, String(initial)))],
    )
  const showing = x(
    'qti-set-outcome-value',
    { identifier: 'FEEDBACK' },
    x('qti-base-value', { 'base-type': 'identifier' }, 'solution'),
  )
  return x(
    'qti-assessment-item',
    {
      ...schema,
      identifier,
      title: (title === undefined ? '' : wordsOf(title)) || number,
      adaptive: false,
      'time-dependent': false,
      'xml:lang': language,
    },
    declarations,
    outcome('SCORE', 'float', 0, { 'normal-maximum': points, ...(human && { 'external-scored': 'human' }) }),
    outcome('MAXSCORE', 'float', points),
    feedback.length === 0 ? [] : [outcome('FEEDBACK', 'identifier', undefined)],
    x('qti-item-body', {}, body),
    rules.length + feedback.length === 0 ? [] : [x('qti-response-processing', {}, rules, feedback.length === 0 ? [] : [showing])],
    feedback.length === 0
      ? []
      : [
          x(
            'qti-modal-feedback',
            { 'outcome-identifier': 'FEEDBACK', identifier: 'solution', 'show-hide': 'show' },
            x('qti-content-body', {}, feedback),
          ),
        ],
  )
}

function writePart(question: ExportedQuestion, draft: Draft, content: Content, name: () => string, label = ''): void {
  const { parts, shared, explanation, asked, besides = [], rubric, language } = question
  const blocks = (each: readonly Block[]) => written(each, content, () => '____')
  const inParts = parts.reduce((sum, { points, bonus }) => sum + (bonus ? 0 : points), 0)
  const own = Math.max(0, question.points - inParts)
  const interaction = interactionOf(question, own, { name, blocks, lose: content.lose })
  draft.declarations.push(...interaction.declarations)
  draft.rules.push(...interaction.rules)
  draft.human ||= interaction.human
  if (label !== '') draft.body.push(x('p', {}, x('strong', {}, label)))
  draft.body.push(
    ...blocks(shared),
    ...written(question.content, content, (key) => interaction.fields.get(key) ?? '____'),
    ...interaction.below,
  )
  const solution = asked.kind === 'written' ? [...asked.answer, ...besides] : besides
  const { number } = localeOf(language).labels
  if (solution.length + rubric.length > 0)
    draft.body.push(
      x(
        'qti-rubric-block',
        { use: 'scoring', view: 'scorer' },
        x(
          'qti-content-body',
          {},
          blocks(solution),
          rubric.length === 0
            ? []
            : [
                x(
                  'ul',
                  {},
                  rubric.map((criterion) => x('li', {}, x('p', {}, `${number(criterion.points)}:`), blocks(criterion.content))),
                ),
              ],
        ),
      ),
    )
  if (explanation.length > 0)
    draft.feedback.push(...(label === '' ? [] : [x('p', {}, x('strong', {}, label))]), ...blocks(explanation))
  for (const part of parts) writePart(part, draft, content, name, part.number)
}
