import { h } from 'hastscript'
import { localeOf } from '../../../languages/locales.ts'
import type { Asked } from '../../question.ts'
import { questionElement, stem } from './common.ts'
import { blocks, type Content, field, together } from './field.ts'
import type { Unit } from './unit.ts'
import { element } from './xml.ts'

/** An answer that is written, and marked by people: they see the solution and the rubric, students do not. */
export function essayXml({ answer }: Extract<Asked, { kind: 'written' }>, unit: Unit): string {
  const { question } = unit
  const info = together(blocks(answer, question.explanation), rubricOf(unit))
  return questionElement('essay', unit, field('questiontext', stem(unit), unit), [
    element('responseformat', {}, 'editor'),
    element('responserequired', {}, '1'),
    element('responsefieldlines', {}, '15'),
    element('attachments', {}, '0'),
    element('attachmentsrequired', {}, '0'),
    field('graderinfo', info, unit),
    field('responsetemplate', blocks(), unit),
  ])
}

function rubricOf({ question: { rubric, language } }: Unit): Content {
  const { labels } = localeOf(language)
  return (set) => {
    if (rubric.length === 0) return []
    const criteria = rubric.map(({ points, content }) =>
      h('li', [h('strong', `${labels.points(points)}: `), ...set.blocks(content)]),
    )
    return [h('p', h('strong', labels.rubric)), h('ul', criteria)]
  }
}
