import type { AnswerAny, Exam, Part, Question } from '../exam/exam.ts'
import type { Answer, Given } from '../exam/nodes.ts'
import { bonusOfExam, pointsOf, sumOfExam } from '../exam/points.ts'
import type { Language } from '../languages/locales.ts'
import { countingOf } from './choice-marks.ts'
import { type Copying, choiceList, copyContent, copyPhrase, type Keep, keepEverything, keepNothing } from './content.ts'
import { explanationsIn } from './explanations.ts'
import { type BlockPages, choicePointsIn, gradeTable } from './grades.ts'
import { type Place, partLabel, placesOf, sectionAnchor } from './labels.ts'
import type {
  AnswerAnyLine,
  Everything,
  Knowledge,
  Note,
  Nothing,
  Paper,
  PaperContent,
  PaperPart,
  PaperQuestion,
} from './paper.ts'
import { printedMetadata } from './printed-metadata.ts'
import { referencesOf } from './references.ts'

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
  const note = (part: Part) => {
    const written = noteOf(part, notes.length + 1, setting)
    if (written !== undefined) notes.push(written)
    return written?.number
  }
  const setting: Setting<Everything> = { exam, keep: keepEverything, ...placing(exam), note }
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
  return { places, byId: referencesOf(exam) }
}

function contents<K extends Knowledge>(setting: Setting<K>, pages: BlockPages | undefined) {
  const { exam } = setting
  const body: Paper<K>['body'] = []
  let number = 0
  for (const [index, section] of exam.sections.entries()) {
    if (section.heading !== undefined) {
      const copying = copyingIn(section.language, setting)
      const introduction = copyContent(section.introduction, copying)
      body.push({
        type: 'paperSection',
        language: section.language,
        anchor: sectionAnchor(section, index),
        title: copyPhrase(section.heading, copying),
        children: [...introduction, ...answerAny(section, section.questions, 'question')],
      })
    }
    for (const question of section.questions) {
      number += 1
      body.push(paperQuestion(question, number, section.heading === undefined ? 2 : 3, setting))
    }
  }
  return {
    metadata: printedMetadata(exam.metadata),
    language: exam.metadata.language,
    total: sumOfExam(exam).points,
    bonus: bonusOfExam(exam),
    grades: gradeTable(exam, pages),
    instructions: copyContent(exam.instructions, copyingIn(exam.metadata.language, setting)),
    body,
  }
}

function paperQuestion<K extends Knowledge>(
  question: Question,
  number: number,
  level: 2 | 3,
  setting: Setting<K>,
): PaperQuestion<K> {
  const { exam, places } = setting
  const note = setting.note(question)
  const titled = exam.metadata.titles && question.heading.length > 0
  return {
    type: 'paperQuestion',
    number,
    language: question.language,
    level,
    anchor: places.get(question)?.anchor ?? '',
    title: titled ? copyPhrase(question.heading, copyingIn(question.language, setting)) : undefined,
    points: statedPoints(question),
    bonus: question.bonus,
    note,
    children: [
      ...partBody(question, setting),
      ...answerAny(question, question.parts, 'part'),
      ...question.parts.map((part, index) => paperPart(part, partLabel(index, 1, question.language), 1, setting)),
    ],
  }
}

function paperPart<K extends Knowledge>(part: Part, label: string, level: 1 | 2, setting: Setting<K>): PaperPart<K> {
  const { places } = setting
  const stem: PaperContent<K>[] =
    part.heading.length === 0
      ? []
      : [{ type: 'paragraph', children: copyPhrase(part.heading, copyingIn(part.language, setting)) }]
  const note = setting.note(part)
  return {
    type: 'paperPart',
    level,
    label,
    language: part.language,
    anchor: places.get(part)?.anchor ?? '',
    points: statedPoints(part),
    bonus: part.bonus,
    note,
    children: [
      ...stem,
      ...partBody(part, setting),
      ...answerAny(part, part.parts, 'part'),
      ...part.parts.map((each, row) => paperPart(each, partLabel(row, 2, part.language), 2, setting)),
    ],
  }
}

/** The line above questions or parts of which only some count. */
function answerAny(
  { answer, language }: { answer?: AnswerAny; language: Language },
  { length }: readonly Part[],
  unit: AnswerAnyLine['unit'],
): AnswerAnyLine[] {
  return answer === undefined ? [] : [{ type: 'answerAny', language, count: answer.count, of: length, unit }]
}

function copyingIn<K extends Knowledge>(language: Language, { keep, byId }: Setting<K>): Copying<K> {
  return { keep, places: byId, language }
}

function partBody<K extends Knowledge>(part: Part, setting: Setting<K>): PaperContent<K>[] {
  const { exam, keep } = setting
  const copying = copyingIn(part.language, setting)
  return part.body.flatMap((node): PaperContent<K>[] => {
    if (node.type === 'rubric' || node.type === 'given') return []
    if (node.type === 'choices') return [choiceList(node, countingOf(exam.metadata, part.language), copying)]
    if (node.type !== 'answer') return copyContent([node], copying)
    if (!hasSpace(part)) return []
    const language = node.language ?? part.language
    return [
      {
        type: 'answerSpace',
        key: node.key,
        language,
        space: node.space,
        given: part.body.flatMap((each) => (each.type === 'given' ? passage(each, part, setting) : [])),
        solution: keep.blocks(copyContent(node.children, copyingIn(language, setting))),
      },
    ]
  })
}

/** What stands in a block, marked where it states a language. */
function passage<K extends Knowledge>(
  { language, children }: Given | Answer,
  part: Part,
  setting: Setting<K>,
): PaperContent<K>[] {
  const copied = copyContent(children, copyingIn(language ?? part.language, setting))
  return language === undefined ? copied : [{ type: 'passage', language, children: copied }]
}

/** An answer has room in the paper unless its author says `space=none`, or leaves it open beside a list of choices. */
export function hasSpace(part: Part): boolean {
  const answer = part.body.find((node) => node.type === 'answer')
  if (answer === undefined || answer.space.kind === 'none') return false
  return answer.space.kind !== 'default' || !part.body.some((node) => node.type === 'choices')
}

function noteOf(part: Part, number: number, setting: Setting<Everything>): Note | undefined {
  const { exam, places } = setting
  const answer = part.body.find((node) => node.type === 'answer')
  const rubric = part.body.find((node) => node.type === 'rubric')
  const explanation = [
    ...(answer === undefined || hasSpace(part) ? [] : passage(answer, part, setting)),
    ...explanationsIn(part.body, part.language),
  ]
  const criteriaLanguage = rubric?.language ?? part.language
  const criteria = (rubric?.children ?? []).map(({ points, children }) => ({
    points,
    children: copyContent(children, copyingIn(criteriaLanguage, setting)),
  }))
  const choicePoints = choicePointsIn(part, countingOf(exam.metadata, part.language))
  if (explanation.length === 0 && criteria.length === 0 && choicePoints.length === 0) return undefined
  const { label = '', anchor = '' } = places.get(part) ?? {}
  return { number, language: part.language, label, anchor, explanation, choicePoints, criteria, criteriaLanguage }
}

function statedPoints(part: Part): number | undefined {
  const points = pointsOf(part)
  return points === 0 && part.points === undefined ? undefined : points
}
