import type { RootContent } from 'mdast'
import { type Exam, type Part, pointsOf, type Question, totalPoints } from '../model/exam.ts'
import { choiceList, copyContent, copyPhrase, type Keep, keepEverything, keepNothing } from './content.ts'
import { explanationsIn } from './explanations.ts'
import { type Place, partLabel, placesOf } from './labels.ts'
import type { Everything, Knowledge, Note, Nothing, Paper, PaperPart, PaperQuestion } from './paper.ts'

/** The paper that a student gets: a value without any solution. */
export function studentPaper(exam: Exam): Paper<Nothing> {
  const setting: Setting<Nothing> = { exam, keep: keepNothing, ...placing(exam), note: () => undefined }
  return { audience: 'student', ...contents(setting), notes: undefined }
}

/** The paper with the answers, in the same order and numbering. */
export function solutionPaper(exam: Exam): Paper<Everything> {
  const notes: Note[] = []
  const { places, byId } = placing(exam)
  const note = (part: Part) => {
    const written = noteOf(part, notes.length + 1, places.get(part), byId)
    if (written !== undefined) notes.push(written)
    return written?.number
  }
  const setting: Setting<Everything> = { exam, keep: keepEverything, places, byId, note }
  return { audience: 'solution', ...contents(setting), notes }
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

function contents<K extends Knowledge>(setting: Setting<K>) {
  const { exam, keep, byId } = setting
  const body: RootContent[] = []
  let number = 0
  for (const section of exam.sections) {
    if (section.heading !== undefined) {
      const title = copyPhrase(section.heading, keep, byId)
      body.push({ type: 'paperSection', title, children: copyContent(section.introduction, keep, byId) })
    }
    for (const question of section.questions) {
      number += 1
      body.push(paperQuestion(question, number, setting))
    }
  }
  return {
    metadata: exam.metadata,
    language: exam.metadata.language,
    total: totalPoints(exam),
    instructions: copyContent(exam.instructions, keep, byId),
    body,
  }
}

function paperQuestion<K extends Knowledge>(question: Question, number: number, setting: Setting<K>): PaperQuestion<K> {
  const { exam, keep, places, byId } = setting
  const note = setting.note(question)
  const titled = exam.metadata.titles && question.heading.length > 0
  return {
    type: 'paperQuestion',
    number,
    anchor: places.get(question)?.anchor ?? '',
    title: titled ? copyPhrase(question.heading, keep, byId) : undefined,
    points: statedPoints(question),
    note,
    children: [...partBody(question, setting), ...question.parts.map((part, index) => paperPart(part, index, 1, setting))],
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
    note,
    children: [...stem, ...partBody(part, setting), ...part.parts.map((each, row) => paperPart(each, row, 2, setting))],
  }
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
  if (explanation.length === 0 && criteria.length === 0) return undefined
  return { number, label: place?.label ?? '', anchor: place?.anchor ?? '', explanation, criteria }
}

function statedPoints(part: Part): number | undefined {
  const points = pointsOf(part)
  return points === 0 && part.points === undefined ? undefined : points
}
