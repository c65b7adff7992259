import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Note, Paper } from '../assemble/paper.ts'
import type { Labels } from './labels.ts'

/** The front block: course, title, what there is to know before the exam, and the student's fields. */
export function frontBlock(paper: Paper, labels: Labels, instructions: ElementContent[]): Element {
  const { course, title, date, duration, fields } = paper.metadata
  const details = [
    ...(date === undefined ? [] : [labels.date(date)]),
    ...(duration === undefined ? [] : [labels.duration(duration)]),
    ...(paper.total > 0 ? [labels.total(paper.total)] : []),
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
  ])
}

/** A note after the last page: the explanation of an answer and its rubric. */
export function noteBlock(note: Note, labels: Labels, set: (blocks: Note['explanation']) => ElementContent[]): Element {
  const heading = h('h3', labels.noteHeading(note.number, note.label))
  const criteria = note.criteria.map(({ points, children }) =>
    h('tr', [h('td.criterion-points', String(points)), h('td', set(children))]),
  )
  return h('section.note', { id: `note-${note.number}` }, [
    heading,
    ...set(note.explanation),
    ...(criteria.length === 0 ? [] : [h('p.rubric-head', labels.rubric), h('table.rubric', h('tbody', criteria))]),
  ])
}
