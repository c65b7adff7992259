import { h } from 'hastscript'
import { localeOf } from '../../../languages/locales.ts'
import type { Asked } from '../../question.ts'
import { questionElement } from './common.ts'
import { blocks, type Content, field, type MoodleQuestion } from './field.ts'
import { element } from './xml.ts'

/** An answer that is written, and marked by people: they see the solution and the rubric, students do not. */
export function essayXml({ answer }: Extract<Asked, { kind: 'written' }>, setting: MoodleQuestion): string {
  const { question } = setting
  const { rubric, language, explanation } = question
  const { labels } = localeOf(language)
  const criteria: Content = ({ blocks: set }) =>
    rubric.length === 0
      ? []
      : [
          h('p', h('strong', labels.rubric)),
          h(
            'ul',
            rubric.map(({ points, content }) => h('li', [h('strong', `${labels.points(points)}: `), ...set(content)])),
          ),
        ]
  const info: Content = (set) => [...blocks(answer, explanation)(set), ...criteria(set)]
  return questionElement('essay', setting, field('questiontext', blocks(question.shared, question.content), setting), [
    element('responseformat', {}, 'editor'),
    element('responserequired', {}, '1'),
    element('responsefieldlines', {}, '15'),
    element('attachments', {}, '0'),
    element('attachmentsrequired', {}, '0'),
    field('graderinfo', info, setting),
    field('responsetemplate', blocks(), setting),
  ])
}
