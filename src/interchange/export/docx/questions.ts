import { localeOf } from '../../../languages/locales.ts'
import { labelsWith, type PointsUnit } from '../../../languages/units.ts'
import type { PaperPart } from '../../../paper/block-nodes.ts'
import type { PaperQuestion } from '../../../paper/paper.ts'
import type { Note } from '../../../paper/solutions.ts'
import type { XmlElement } from '../../xml.ts'
import type { SetBlocks } from './answers.ts'
import { anchored } from './blocks.ts'
import { step } from './lists.ts'
import { phraseRuns } from './phrases.ts'
import { tableOf } from './tables.ts'
import { paragraph, type Room, run, type Writing } from './writing.ts'

/** How points are printed at questions and parts. */
export type PointsLook = { shown: boolean; unit: PointsUnit | undefined }

/** A question with its parts, numbered by Word; in the solution what explains it behind its own text. */
export function questionBlocks(
  node: PaperQuestion | PaperPart,
  writing: Writing,
  set: SetBlocks,
  points: PointsLook,
): XmlElement[] {
  const level = node.type === 'paperQuestion' ? 0 : node.level
  const indent = step * (level + 1)
  const room: Room = { indent, width: writing.width - indent }
  const list = { id: writing.lists.questions, level }
  const worth = pointsText(node, points)
  const own = node.children.filter(({ type }) => type !== 'paperPart' && type !== 'afterText')
  const note = writing.solutions?.notes.get(node.anchor)
  const rest = node.children.slice(node.children.findIndex(({ type }) => type === 'paperPart'))
  const parts = node.children.some(({ type }) => type === 'paperPart')
    ? rest
    : node.children.filter(({ type }) => type === 'afterText')
  return [
    ...opening(),
    ...(note === undefined ? [] : noteBlocks(note, room, set)),
    ...parts.flatMap((part) =>
      part.type === 'paperPart' ? questionBlocks(part, writing, set, points) : part.type === 'afterText' ? set([part], room) : [],
    ),
  ]

  function opening(): XmlElement[] {
    if (node.type === 'paperQuestion' && node.title !== undefined) {
      const title = anchored(node.anchor, phraseRuns(node.title, writing))
      const head = paragraph(
        { style: 'Heading2', list, tab: writing.width },
        title,
        worth === '' ? [] : [run(`\t${worth}`, { style: 'Points' })],
      )
      return [head, ...set(own, room)]
    }
    const [first, ...others] = set(own, room, {
      style: node.type === 'paperQuestion' ? 'Question' : 'Part',
      list,
      tab: writing.width,
    })
    if (first === undefined) return []
    const [properties, ...runs] = first.children
    const place = anchored(node.anchor, [])
    const behind = worth === '' ? [] : [run(runs.length === 0 ? worth : ` ${worth}`, { style: 'Points' })]
    return [{ ...first, children: [...(properties === undefined ? [] : [properties]), ...place, ...runs, ...behind] }, ...others]
  }
}

function pointsText({ points, bonus, language, children }: PaperQuestion | PaperPart, { shown, unit }: PointsLook): string {
  // texts that have their own say it
  if (!shown || points === undefined || children.some((child) => child.type === 'paragraph' && child.worth !== undefined))
    return ''
  const labels = labelsWith(localeOf(language).labels, unit)
  return `[${bonus ? labels.bonusPoints(points) : labels.points(points)}]`
}

/** What explains an answer, and by what it is marked. */
function noteBlocks(note: Note, room: Room, set: SetBlocks): XmlElement[] {
  const { labels } = localeOf(note.language)
  const rubric = localeOf(note.criteriaLanguage).labels
  const { explanation, choicePoints, itemPoints, criteria } = note
  const wide = room.width - 700
  const choices = choicePoints.map(
    ({ choice, points }) => `${choice}\u00a0${points < 0 ? '−' : ''}${labels.number(Math.abs(points))}`,
  )
  const items = itemPoints.map(({ item, points }) => `(${item})\u00a0${labels.number(points)}`)
  const line = (text: string) => paragraph({ style: 'Note', indent: room.indent }, run(text))
  const rows = criteria.map(({ points, children }) => ({
    cells: [
      { content: [paragraph({ style: 'Cell' }, run(rubric.number(points), { bold: true }))] },
      { content: set(children, { indent: 0, width: wide - 160 }) },
    ],
  }))
  return [
    ...(explanation.length === 0
      ? []
      : [paragraph({ style: 'Lead', indent: room.indent, keep: true }, run(labels.solutionLead))]),
    ...set(explanation, room),
    ...(choices.length === 0 ? [] : [line(`${labels.choicePoints} ${choices.join(labels.separator)}`)]),
    ...(items.length === 0 ? [] : [line(`${labels.itemPoints} ${items.join(labels.separator)}`)]),
    ...(rows.length === 0
      ? []
      : [
          paragraph({ style: 'Lead', indent: room.indent, keep: true }, run(rubric.rubric)),
          tableOf(rows, [700, wide], 'all', room.indent),
          paragraph({ style: 'Gap' }),
        ]),
  ]
}
