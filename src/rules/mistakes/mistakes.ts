import type { Point, Position } from 'unist'
import type { Fault } from '../../diagnostics/report.ts'
import type { Exam } from '../../exam/exam.ts'
import { checkAnnounced } from './answers.ts'
import { checkBehind } from './behind.ts'
import { checkChoiceTexts } from './choices.ts'
import { checkComments } from './comments.ts'
import { checkEmphasis, emphasisSlips } from './emphasis.ts'
import { checkFigures } from './figures.ts'
import { checkFormulas } from './formulas.ts'
import { gapSlips } from './gaps.ts'
import { headingSlips } from './headings.ts'
import { latexSlips } from './latex.ts'
import { checkLines } from './lines.ts'
import { checkCode } from './listings.ts'
import { checkLists } from './lists.ts'
import { checkMarks } from './marks.ts'
import { markupSlips } from './markup.ts'
import { createReporter, findMistakes, type Mistake } from './mistake.ts'
import { checkTotals, pointSlips } from './points.ts'
import { proseOf } from './prose.ts'
import { quizSlips } from './quizzes.ts'
import { checkReferences, idsOf } from './references.ts'
import { replySlips } from './replies.ts'
import { checkTables } from './tables.ts'

/** All mistakes that show in a text. Of two that meet, the first explains it. */
const mistakes: readonly Mistake[] = [
  ...headingSlips,
  ...pointSlips,
  ...quizSlips,
  ...gapSlips,
  ...latexSlips,
  ...markupSlips,
  ...emphasisSlips,
  ...replySlips,
]

/**
 * Finds what an author has written in the belief that it means something else here, and what it would print.
 *
 * @param told places of which something has been said, which are left alone
 */
export function mistakesOf(exam: Exam, source: string, told: readonly (Point | Position)[]): Fault[] {
  const reporter = createReporter(source, told)
  checkEmphasis(exam, reporter)
  checkCode(exam, reporter)
  checkChoiceTexts(exam, reporter)
  checkFigures(exam, reporter)
  checkTables(exam, reporter)
  checkFormulas(exam, reporter)
  checkComments(exam, reporter)
  const ids = idsOf(exam)
  for (const prose of proseOf(exam, reporter.source)) {
    checkAnnounced(prose, reporter)
    checkLines(prose, reporter)
    checkTotals(exam, prose, reporter)
    findMistakes(mistakes, prose, reporter)
    checkReferences(ids, prose, reporter)
  }
  checkLists(exam, reporter)
  checkMarks(exam, reporter)
  checkBehind(exam, reporter)
  return reporter.faults
}
