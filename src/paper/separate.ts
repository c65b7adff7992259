import type { RootContent } from 'mdast'
import { type AnswerAny, type Exam, givensOf, hasSpace, type Part, type Question, withParts } from '../exam/exam.ts'
import type { After } from '../exam/nodes.ts'
import { bonusOfExam, pointsOf, sumOfExam } from '../exam/points.ts'
import { type Language, localeOf } from '../languages/locales.ts'
import type { AfterText, AnswerAnyLine, AnswerKey, Block, PaperPart } from './block-nodes.ts'
import { blocksFrom, choiceList, notedBlocks, passage } from './convert.ts'
import { newFootnotes, takeFootnotes } from './footnotes.ts'
import { gradeTable } from './grades.ts'
import { itemList } from './items.ts'
import { appendixAnchor, countingOf, type Place, partLabel, placeOf, placesOf, sectionAnchor } from './labels.ts'
import { noteOf } from './note.ts'
import type { Paper, PaperQuestion, PaperScratch } from './paper.ts'
import { printedMetadata } from './printed-metadata.ts'
import { proseFrom } from './prose.ts'
import { type Separation, separation, spaceKey } from './separation.ts'
import type { Note, Solutions } from './solutions.ts'

type Setting = {
  exam: Exam
  places: ReadonlyMap<Part, Place>
  to: Separation
  notes: Map<string, Note>
  /** What no student sees is numbered behind all that they see: it would else shift the numbers in their papers. */
  later: (() => void)[]
  /** How many times there are pages for notes. */
  scratch: number
}

/**
 * Parts an exam into the paper that every student may read and all that only its solution prints. The paper is all that is known of an exam
 * where a student's paper is set: its types have no place for an answer, and it does not depend on one.
 */
export function separate(exam: Exam): { paper: Paper; solutions: Solutions } {
  const to = separation(exam)
  const setting: Setting = { exam, places: placesOf(exam), to, notes: new Map(), later: [], scratch: 0 }
  const { metadata } = exam
  const instructions = notedBlocks(exam.instructions, metadata.language, to)
  const body: Paper['body'] = []
  let number = 0
  for (const [index, section] of exam.sections.entries()) {
    if (section.heading !== undefined) {
      const { language } = section
      body.push({
        type: 'paperSection',
        language,
        anchor: sectionAnchor(section, index),
        title: proseFrom(section.heading, language, to),
        children: [...notedBlocks(section.introduction, language, to), ...answerAny(section, section.questions, 'question')],
      })
    }
    for (const question of section.questions) {
      number += 1
      const { stem } = question.shared ?? {}
      if (stem !== undefined) {
        const { language, count } = stem
        const { question: single, labels } = localeOf(language)
        const label = count === 1 ? single(number) : labels.questions(number, number + count - 1)
        const children = notedBlocks(stem.children, language, to)
        body.push({ type: 'paperShared', language, anchor: `shared-${number}`, label, children })
      }
      body.push(paperQuestion(question, number, section.heading === undefined ? 2 : 3, setting))
      body.push(
        ...scratchPages(
          withParts(question).flatMap((part) => part.body),
          setting,
        ),
      )
    }
  }
  const appendices = exam.appendices.flatMap(({ heading, language, detach, uncounted, content }, index): Paper['appendices'] => {
    const title = proseFrom(heading, language, to)
    const own = content.filter(({ type }) => type !== 'scratch')
    const children = notedBlocks(own, language, to)
    const sheet = { type: 'paperAppendix' as const, language, detach, uncounted, anchor: appendixAnchor(index), title, children }
    return [sheet, ...scratchPages(content, setting)]
  })
  for (const separateUnseen of setting.later) separateUnseen()
  const { answers, blanks, cells, choices, items } = to
  return {
    paper: {
      metadata: printedMetadata(metadata),
      language: metadata.language,
      total: sumOfExam(exam).points,
      bonus: bonusOfExam(exam),
      grades: gradeTable(exam),
      instructions,
      body,
      appendices,
    },
    solutions: { answers, blanks, cells, choices, items, notes: setting.notes },
  }
}

/** Pages for notes behind what they end. */
function scratchPages(nodes: readonly RootContent[], setting: Setting): PaperScratch[] {
  return nodes.flatMap((node): PaperScratch[] => {
    if (node.type !== 'scratch') return []
    const { kind, pages, language } = node
    setting.scratch += 1
    return [{ type: 'paperScratch', language, anchor: `scratch-${setting.scratch}`, kind, pages }]
  })
}

function paperQuestion(question: Question, number: number, level: 2 | 3, setting: Setting): PaperQuestion {
  const titled = setting.exam.metadata.titles && question.heading.length > 0
  setting.to.footnotes = newFootnotes()
  return {
    type: 'paperQuestion',
    number,
    language: question.language,
    level,
    ...named(question, setting),
    title: titled ? proseFrom(question.heading, question.language, setting.to) : undefined,
    ...pointed(question),
    children: [
      ...partBody(question, setting),
      ...answerAny(question, question.parts, 'part'),
      ...question.parts.flatMap((part, index) => [
        paperPart(part, partLabel(index, 1, question.language), 1, setting),
        ...afterText(part, question, 'above', setting),
        ...part.parts.flatMap((each) => afterText(each, question, 'question', setting)),
      ]),
    ],
  }
}

function paperPart(part: Part, label: string, level: 1 | 2, setting: Setting): PaperPart {
  const { language, heading, parts } = part
  const stem: Block[] = heading.length === 0 ? [] : [{ type: 'paragraph', children: proseFrom(heading, language, setting.to) }]
  return {
    type: 'paperPart',
    level,
    label,
    language,
    ...named(part, setting),
    ...pointed(part),
    children: [
      ...stem,
      ...partBody(part, setting),
      ...answerAny(part, parts, 'part'),
      ...parts.flatMap((each, row) => [
        paperPart(each, partLabel(row, 2, language), 2, setting),
        ...afterText(each, part, 'above', setting),
      ]),
    ],
  }
}

/** What stands behind a part and belongs to what it is a part of. */
function afterText(part: Part, of: Part, level: After['level'], { places, to }: Setting): AfterText[] {
  const own = part.body.filter((node) => node.type === 'after').filter((node) => node.level === level)
  if (own.length === 0) return []
  const key = `after-${placeOf(part, places).anchor}`
  const children = own.flatMap((node) => passage(node, of, to))
  return [{ type: 'afterText', key, language: of.language, children: [...children, ...takeFootnotes(of.language, to)] }]
}

/** What a question or part is known by. */
function named(part: Part, { places }: Setting): Pick<PaperPart, 'id' | 'reference' | 'anchor' | 'position'> {
  const { label, anchor } = placeOf(part, places)
  return { ...(part.id !== undefined && { id: part.id }), reference: label, anchor, ...(part.place && { position: part.place }) }
}

function pointed(part: Part): Pick<PaperPart, 'points' | 'allPoints' | 'bonus'> {
  const allPoints = pointsOf(part)
  return { points: allPoints === 0 && part.points === undefined ? undefined : allPoints, allPoints, bonus: part.bonus }
}

/** The line above questions or parts of which only some count. */
function answerAny(
  { answer, language }: { answer?: AnswerAny; language: Language },
  { length }: readonly Part[],
  unit: AnswerAnyLine['unit'],
): AnswerAnyLine[] {
  return answer === undefined ? [] : [{ type: 'answerAny', language, count: answer.count, of: length, unit }]
}

/** What a question or part prints besides its heading and its own parts; its answer and its note are kept for later. */
function partBody(part: Part, setting: Setting): Block[] {
  const { exam, places, to, notes, later } = setting
  const givens = givensOf(part)
  let space: AnswerKey | undefined
  const above = () => takeFootnotes(part.language, to)
  const body = part.body.flatMap((node): Block[] => {
    switch (node.type) {
      case 'after':
      case 'given':
      case 'rubric':
      case 'scratch':
        return []
      case 'choices':
        return [...above(), choiceList(node, countingOf(exam.metadata, part.language), part.language, to)]
      case 'items':
        return [...above(), itemList(node, countingOf(exam.metadata, part.language), part.language, to)]
      case 'answer': {
        if (!hasSpace(node, part)) return []
        const key = spaceKey(to)
        space = key
        const stated = givens.get(node)
        const given = stated === undefined ? [] : passage(stated, part, to)
        const language = node.language ?? part.language
        later.push(() => to.answers.set(key, notedBlocks(node.children, language, to, 'a')))
        return [
          ...above(),
          { type: 'answerSpace', key, language, space: node.space, given, ...(node.position && { position: node.position }) },
        ]
      }
      case 'paragraph': {
        const points = node.data?.points
        const worth = points === undefined ? {} : { worth: { points, bonus: part.bonus, language: part.language } }
        return [
          {
            type: 'paragraph',
            children: proseFrom(node.children, part.language, to),
            ...worth,
            ...(node.position && { position: node.position }),
          },
        ]
      }
      case 'answerLine':
      case 'pageBreak':
        return [...above(), ...blocksFrom([node], part.language, to)]
      default:
        return blocksFrom([node], part.language, to)
    }
  })
  later.push(() => {
    const note = noteOf(part, space, exam, places, to)
    if (note !== undefined) notes.set(note.anchor, note)
  })
  return [...body, ...above()]
}
