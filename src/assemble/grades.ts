import { type Exam, type Part, questionsOf } from '../model/exam.ts'
import { bonusOf, choicesOf, pointsOf } from '../model/points.ts'
import { plainText } from '../model/text.ts'
import { choiceLetter } from './labels.ts'
import type { GradeTable, Note } from './paper.ts'

/** The grader's table of an exam, if its author asks for one: a question a row, in the order of the paper. */
export function gradeTable(exam: Exam): GradeTable | undefined {
  const { grades } = exam.metadata
  if (grades === undefined) return undefined
  const rows = questionsOf(exam).map((question, index) => ({
    label: String(index + 1),
    points: question.bonus ? 0 : pointsOf(question),
    bonus: bonusOf(question),
  }))
  return { ...grades, rows }
}

/** What the choices of a question or part give, as far as its author says so: an answer, which only a note may tell. */
export function choicePointsIn(part: Part): Note['choicePoints'] {
  const list = choicesOf(part)
  return (list?.children ?? []).flatMap((choice, index) => {
    if (choice.points === undefined) return []
    const name = list?.kind === 'boolean' ? plainText(choice).trim() : choiceLetter(index)
    return [{ choice: name, points: choice.points }]
  })
}
