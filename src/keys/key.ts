import { SKIP, visit } from 'unist-util-visit'
import { answersOf, type Exam, hasSpace, type Part, treeOfPart } from '../exam/exam.ts'
import type { LayerBlock } from '../exam/nodes.ts'
import { pointsOf, sumOfExam } from '../exam/points.ts'
import type { Counting } from '../languages/counting.ts'
import { type Language, localeOf } from '../languages/locales.ts'
import { itemMarks, rightPlaces } from '../paper/items.ts'
import { choiceMarks, countingOf, markAt, numberedParts } from '../paper/labels.ts'
import type { Phrase } from '../paper/phrases.ts'
import { type PrintedMetadata, printedMetadata } from '../paper/printed-metadata.ts'
import { fillingOf, toleranceOf } from '../paper/prose.ts'
import { type Separation, separation } from '../paper/separation.ts'
import type { Correction } from './errata.ts'
import { blanksOfKey, type KeyedQuestion, type RightChoices, rightChoices } from './form-key.ts'

/** The answer in short: sets of letters or words of choices, each of which is right, a blank's text, the mark of each item, what of a layer table is filled in, or that it is written out. */
export type KeyAnswer =
  | { kind: 'choices'; sets: RightChoices }
  | { kind: 'blank'; content: Phrase[] }
  | { kind: 'items'; marks: string[]; numbered: boolean }
  | ({ kind: 'layers' } & LayerAnswers)
  | { kind: 'written' }
  | { kind: 'withdrawn' }

/** The columns of a layer table in which something is filled in, with the rows in which it is; a cell that was given is `undefined`. */
export type LayerAnswers = { layer: string; columns: string[]; rows: { layer: string; cells: (string | undefined)[] }[] }

/** A line of the key: a question or part by its number, such as `3(a)`. `corrected` is what an erratum has changed. */
export type KeyEntry = {
  number: string
  points: number | undefined
  bonus: boolean
  corrected: boolean
  answers: KeyAnswer[]
}

/** All answers of an exam in short, for those who mark. */
export type AnswerKey = { metadata: PrintedMetadata; language: Language; total: number; entries: KeyEntry[] }

/**
 * Assembles the key: a line for each question or part that asks for something, or that has points and no parts that say theirs.
 *
 * @param corrections what was found after the exam
 */
export function answerKey(exam: Exam, corrections: readonly Correction[] = []): AnswerKey {
  const { metadata } = exam
  const to = separation(exam)
  const entries = numberedParts(exam).flatMap(({ part, number }): KeyEntry[] => {
    const answers = shortAnswers(part, countingOf(metadata, part.language), to)
    const points = part.parts.some((each) => pointsOf(each) > 0) ? 0 : pointsOf(part)
    if (answers.length === 0 && points === 0 && part.parts.length > 0) return []
    const correction = corrections.find(({ question, change }) => change !== undefined && question.number === number)
    const corrected = correction !== undefined
    const right = corrected ? correctedAnswers(correction.question, localeOf(metadata.language).companions.key.or) : answers
    return [{ number, points: points === 0 ? undefined : points, bonus: part.bonus, corrected, answers: right }]
  })
  return { metadata: printedMetadata(metadata), language: metadata.language, total: sumOfExam(exam).points, entries }
}

function correctedAnswers(question: KeyedQuestion, or: string): KeyAnswer[] {
  if (question.withdrawn) return [{ kind: 'withdrawn' }]
  if ('choices' in question) return [{ kind: 'choices', sets: rightChoices(question) }]
  return blanksOfKey(question).map(({ value, tolerance, also = [] }) => {
    const written = [value, ...also].flatMap((each, index): Phrase[] => [
      ...(index === 0 ? [] : [{ type: 'text', value: ` ${or} ` } as const]),
      phraseOf(each),
      ...(typeof each === 'number' ? toleranceOf(tolerance ?? undefined) : []),
    ])
    return { kind: 'blank', content: written }
  })
}

function phraseOf(value: number | string): Phrase {
  const tex = typeof value === 'string' ? /^\$([^$]+)\$$/.exec(value.trim())?.[1] : undefined
  return tex === undefined ? { type: 'text', value: String(value) } : { type: 'inlineMath', value: tex }
}

function shortAnswers(part: Part, counting: Counting, to: Separation): KeyAnswer[] {
  const answers: KeyAnswer[] = []
  visit(treeOfPart(part), (node) => {
    switch (node.type) {
      case 'answer':
      case 'rubric':
        return SKIP
      case 'choices':
        answers.push({
          kind: 'choices',
          sets: [choiceMarks(node, counting).filter((_, index) => node.children[index]?.correct === true)],
        })
        return
      case 'items': {
        const marks = itemMarks(node, counting, part.language)
        const numbered = node.kind !== 'ordering'
        const { number } = localeOf(part.language).labels
        const given = node.children.flatMap((each) => (each.type === 'item' ? [each.points] : []))
        const right = rightPlaces(node).map((place, index) => {
          const points = given[index]
          return `${markAt(marks, place)}${points === undefined ? '' : `\u00a0(${number(points)})`}`
        })
        answers.push({ kind: 'items', marks: right, numbered })
        return SKIP
      }
      case 'blank':
        answers.push({ kind: 'blank', content: fillingOf(node, part.language, to) })
        return SKIP
      case 'layerTable':
        answers.push(...layersOf(node))
        return SKIP
      default:
        return
    }
  })
  const asked = answersOf(part).some((answer) => answers.length === 0 || hasSpace(answer, part))
  return asked ? [...answers, { kind: 'written' }] : answers
}

function layersOf({ table: { columns, rows } }: LayerBlock): KeyAnswer[] {
  const layer = columns.findIndex(({ kind }) => kind === 'layer')
  const asked = [...columns.keys()].filter((index) => rows.some((row) => row[index]?.kind === 'blank'))
  if (asked.length === 0) return []
  const headings = columns.map(({ group, heading }) => (group === undefined ? heading : `${group}: ${heading}`))
  const filled = rows.filter((row) => row.some(({ kind }) => kind === 'blank'))
  return [
    {
      kind: 'layers',
      layer: headings[layer] ?? '',
      columns: asked.map((index) => headings[index] ?? ''),
      rows: filled.map((row) => ({
        layer: wordsOf(row[layer]),
        cells: asked.map((index) => (row[index]?.kind === 'blank' ? wordsOf(row[index]) : undefined)),
      })),
    },
  ]
}

function wordsOf(cell: LayerBlock['table']['rows'][number][number] | undefined): string {
  return cell?.kind === 'blank' ? cell.key : (cell?.text ?? '')
}
