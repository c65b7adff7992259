import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Note, Paper } from '../assemble/paper.ts'
import { gradeTables } from './grades.ts'
import type { Labels } from './labels.ts'

/** The front block: course, title, what there is to know before the exam, and the student's fields. */
export function frontBlock(paper: Paper, labels: Labels, instructions: ElementContent[]): Element {
  const { course, title, date, duration, fields } = paper.metadata
  const details = [
    ...(date === undefined ? [] : [labels.date(date)]),
    ...(duration === undefined ? [] : [labels.duration(duration)]),
    ...(paper.total > 0 ? [labels.total(paper.total)] : []),
    ...(paper.bonus > 0 ? [labels.totalBonus(paper.bonus)] : []),
  ]
  return h('header.front', [
    ...(paper.audience === 'solution' ? [h('p.audience', labels.solution)] : []),
    ...(course === undefined ? [] : [h('p.course', course)]),
    h('h1', title),
    ...(details.length === 0 ? [] : [h('p.details', details.join('  ·  '))]),
    ...(fields.length === 0
      ? []
      : [
          h(
            'div.fields',
            fields.map((field) => h('div.field', [h('span.field-label', field), h('span.field-rule')])),
          ),
        ]),
    ...(instructions.length === 0 ? [] : [h('div.instructions', instructions)]),
    ...(paper.grades === undefined ? [] : [gradeTables(paper.grades, paper, labels)]),
  ])
}

/** A note after the last page: the explanation of an answer and its rubric. */
export function noteBlock(note: Note, labels: Labels, set: (blocks: Note['explanation']) => ElementContent[]): Element {
  const heading = h('h3', labels.noteHeading(note.number, note.label))
  const criteria = note.criteria.map(({ points, children }) =>
    h('tr', [h('th.criterion-points', { scope: 'row' }, String(points)), h('td', set(children))]),
  )
  const choices = note.choicePoints
    .map(({ choice, points }) => `${choice}\u00a0${points < 0 ? '−' : ''}${Math.abs(points)}`)
    .join(', ')
  return h('section.note', { id: `note-${note.number}` }, [
    heading,
    ...set(note.explanation),
    ...(note.choicePoints.length === 0 ? [] : [h('p.choice-points', `${labels.choicePoints} ${choices}`)]),
    ...(criteria.length === 0 ? [] : [h('p.rubric-head', labels.rubric), h('table.rubric', h('tbody', criteria))]),
  ])
}
