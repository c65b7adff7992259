import type { RootContent } from 'mdast'
import type { AnswerAny, Exam, Part, Question } from '../model/exam.ts'
import { bonusOfExam, pointsOf, sumOfExam } from '../model/points.ts'
import { choiceList, copyContent, copyPhrase, type Keep, keepEverything, keepNothing } from './content.ts'
import { explanationsIn } from './explanations.ts'
import { type BlockPages, choicePointsIn, gradeTable } from './grades.ts'
import { type Place, partLabel, placesOf } from './labels.ts'
import type { AnswerAnyLine, Everything, Knowledge, Note, Nothing, Paper, PaperPart, PaperQuestion } from './paper.ts'

/**
 * The paper that a student gets: a value without any solution.
 *
 * @param pages where its blocks are printed, once that is known: a grader's table by pages tells
 */
export function studentPaper(exam: Exam, pages?: BlockPages): Paper<Nothing> {
  const setting: Setting<Nothing> = { exam, keep: keepNothing, ...placing(exam), note: () => undefined }
  return { audience: 'student', ...contents(setting, pages), notes: undefined }
}

/** The paper with the answers, in the same order and numbering. */
export function solutionPaper(exam: Exam, pages?: BlockPages): Paper<Everything> {
  const notes: Note[] = []
  const { places, byId } = placing(exam)
  const note = (part: Part) => {
    const written = noteOf(part, notes.length + 1, places.get(part), byId)
    if (written !== undefined) notes.push(written)
    return written?.number
  }
  const setting: Setting<Everything> = { exam, keep: keepEverything, places, byId, note }
  return { audience: 'solution', ...contents(setting, pages), notes }
}

type Setting<K extends Knowledge> = {
  exam: Exam
  keep: Keep<K>
  places: ReadonlyMap<Part, Place>
  byId: ReadonlyMap<string, Place>
  /** Writes the note of a question or part, if it has one, and returns its number. */
  note(part: Part): K['note']
}

function placing(exam: Exam) {
  const places = placesOf(exam)
  const byId = new Map([...places].flatMap(([part, place]) => (part.id === undefined ? [] : [[part.id, place] as const])))
  return { places, byId }
}

function contents<K extends Knowledge>(setting: Setting<K>, pages: BlockPages | undefined) {
  const { exam, keep, byId } = setting
  const body: RootContent[] = []
  let number = 0
  for (const section of exam.sections) {
    if (section.heading !== undefined) {
      const title = copyPhrase(section.heading, keep, byId)
      const introduction = copyContent(section.introduction, keep, byId)
      body.push({
        type: 'paperSection',
        title,
        children: [...introduction, ...answerAny(section.answer, section.questions, 'question')],
      })
    }
    for (const question of section.questions) {
      number += 1
      body.push(paperQuestion(question, number, section.heading === undefined ? 2 : 3, setting))
    }
  }
  return {
    metadata: exam.metadata,
    language: exam.metadata.language,
    total: sumOfExam(exam).points,
    bonus: bonusOfExam(exam),
    grades: gradeTable(exam, pages),
    instructions: copyContent(exam.instructions, keep, byId),
    body,
  }
}

function paperQuestion<K extends Knowledge>(
  question: Question,
  number: number,
  level: 2 | 3,
  setting: Setting<K>,
): PaperQuestion<K> {
  const { exam, keep, places, byId } = setting
  const note = setting.note(question)
  const titled = exam.metadata.titles && question.heading.length > 0
  return {
    type: 'paperQuestion',
    number,
    level,
    anchor: places.get(question)?.anchor ?? '',
    title: titled ? copyPhrase(question.heading, keep, byId) : undefined,
    points: statedPoints(question),
    bonus: question.bonus,
    note,
    children: [
      ...partBody(question, setting),
      ...answerAny(question.answer, question.parts, 'part'),
      ...question.parts.map((part, index) => paperPart(part, index, 1, setting)),
    ],
  }
}

function paperPart<K extends Knowledge>(part: Part, index: number, level: 1 | 2, setting: Setting<K>): PaperPart<K> {
  const { exam, keep, places, byId } = setting
  const stem: RootContent[] =
    part.heading.length === 0 ? [] : [{ type: 'paragraph', children: copyPhrase(part.heading, keep, byId) }]
  const note = setting.note(part)
  return {
    type: 'paperPart',
    level,
    label: partLabel(index, level, exam.metadata.language),
    anchor: places.get(part)?.anchor ?? '',
    points: statedPoints(part),
    bonus: part.bonus,
    note,
    children: [
      ...stem,
      ...partBody(part, setting),
      ...answerAny(part.answer, part.parts, 'part'),
      ...part.parts.map((each, row) => paperPart(each, row, 2, setting)),
    ],
  }
}

/** The line above questions or parts of which only some count. */
function answerAny(answer: AnswerAny | undefined, { length }: readonly Part[], unit: AnswerAnyLine['unit']): RootContent[] {
  return answer === undefined ? [] : [{ type: 'answerAny', count: answer.count, of: length, unit }]
}

function partBody<K extends Knowledge>(part: Part, { keep, byId }: Setting<K>): RootContent[] {
  return part.body.flatMap((node): RootContent[] => {
    if (node.type === 'rubric' || node.type === 'given') return []
    if (node.type === 'choices') return [choiceList(node, keep, byId)]
    if (node.type !== 'answer') return copyContent([node], keep, byId)
    if (!hasSpace(part)) return []
    return [
      {
        type: 'answerSpace',
        key: node.key,
        space: node.space,
        given: part.body.flatMap((each) => (each.type === 'given' ? copyContent(each.children, keep, byId) : [])),
        solution: keep.blocks(copyContent(node.children, keep, byId)),
      },
    ]
  })
}

/** An answer has room in the paper unless its author says `space=none`, or leaves it open beside a list of choices. */
export function hasSpace(part: Part): boolean {
  const answer = part.body.find((node) => node.type === 'answer')
  if (answer === undefined || answer.space.kind === 'none') return false
  return answer.space.kind !== 'default' || !part.body.some((node) => node.type === 'choices')
}

function noteOf(part: Part, number: number, place: Place | undefined, byId: ReadonlyMap<string, Place>): Note | undefined {
  const answer = part.body.find((node) => node.type === 'answer')
  const rubric = part.body.find((node) => node.type === 'rubric')
  const explanation = [
    ...(answer === undefined || hasSpace(part) ? [] : copyContent(answer.children, keepEverything, byId)),
    ...explanationsIn(part.body),
  ]
  const criteria = (rubric?.children ?? []).map(({ points, children }) => ({
    points,
    children: copyContent(children, keepEverything, byId),
  }))
  const choicePoints = choicePointsIn(part)
  if (explanation.length === 0 && criteria.length === 0 && choicePoints.length === 0) return undefined
  return { number, label: place?.label ?? '', anchor: place?.anchor ?? '', explanation, choicePoints, criteria }
}

function statedPoints(part: Part): number | undefined {
  const points = pointsOf(part)
  return points === 0 && part.points === undefined ? undefined : points
}
