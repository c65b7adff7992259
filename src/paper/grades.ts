import { type Exam, type Part, questionsOf } from '../exam/exam.ts'
import { bonusOf, pointsOf } from '../exam/points.ts'
import { placeOf, placesOf } from './labels.ts'
import type { Grade, GradeTable } from './paper.ts'

/** Pages, from 1, on which questions and parts begin, by their anchors. */
export type BlockPages = ReadonlyMap<string, number>

/** The grader's table of an exam, if its author asks for one: a row for each question, or for each page as far as they are known. */
export function gradeTable(exam: Exam, pages: BlockPages = new Map()): GradeTable | undefined {
  const { grades } = exam.metadata
  if (grades === undefined) return undefined
  const { by, direction } = grades
  switch (by) {
    case 'questions':
      return { by, direction, rows: questionsOf(exam).map(gradeOfQuestion) }
    case 'pages':
      return { by, direction, rows: gradesByPage(exam, pages) }
    default:
      return by satisfies never
  }
}

function gradeOfQuestion(question: Part, index: number): Grade {
  return { label: String(index + 1), points: question.bonus ? 0 : pointsOf(question), bonus: bonusOf(question) }
}

/**
 * A row for each page up to the last one on which points are earned: a question's points stand where its parts with points begin.
 * So the table never gets shorter when something moves to a later page.
 */
function gradesByPage(exam: Exam, pages: BlockPages): Grade[] {
  const places = placesOf(exam)
  const earned = questionsOf(exam)
    .flatMap((question) => earnedIn(question, false))
    .map(({ part, ...grade }) => ({ ...grade, page: pages.get(placeOf(part, places).anchor) ?? 1 }))
  const last = Math.max(1, ...earned.map(({ page }) => page))
  return Array.from({ length: last }, (_, index) => {
    const here = earned.filter(({ page }) => page === index + 1)
    const sum = (of: 'points' | 'bonus') => here.reduce((total, each) => total + each[of], 0)
    return { label: String(index + 1), points: sum('points'), bonus: sum('bonus') }
  })
}

/** What a question or part gives by itself, and its parts after it; where only some parts count, all of it at its beginning. */
function earnedIn(part: Part, inBonus: boolean): { part: Part; points: number; bonus: number }[] {
  const bonus = inBonus || part.bonus
  const below = part.answer === undefined ? part.parts : []
  const own = below.reduce((rest, each) => rest - (each.bonus ? 0 : pointsOf(each)), pointsOf(part))
  const found = below.flatMap((each) => earnedIn(each, bonus))
  return own > 0 ? [{ part, points: bonus ? 0 : own, bonus: bonus ? own : 0 }, ...found] : found
}
