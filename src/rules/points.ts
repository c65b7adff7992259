import type { VFile } from 'vfile'
import type { RuleId } from '../diagnostics/registry.ts'
import { report } from '../diagnostics/report.ts'
import { type Exam, type Part, questionsOf, withParts } from '../exam/exam.ts'
import { partsOf, rubricOf } from '../exam/parts.ts'
import { choicePoints, hasPoints, pointsOf, type Sum, sumOfExam, sumOfPart, sumOfSection } from '../exam/points.ts'

/**
 * Stated points agree with the sum of what is below them: questions of the exam and of a section, parts and choices of a question,
 * criteria of a rubric.
 */
export function checkPoints(exam: Exam, file: VFile): void {
  const { total } = exam.metadata
  const readable = (parts: readonly Part[]) => parts.flatMap(withParts).every(({ lost }) => !lost.heading)
  if (total !== undefined && !exam.lost && readable(questionsOf(exam))) {
    disagree(file, 'points-sum', total.points, sumOfExam(exam), 'questions of an exam', total.place)
  }
  for (const section of exam.sections) {
    if (section.points === undefined || exam.lost || !readable(section.questions)) continue
    disagree(file, 'points-sum', section.points, sumOfSection(section), 'questions of a section', section.place)
  }
  checkQuestions(exam, file)
  for (const part of partsOf(exam)) {
    if (exam.lost || !readable([part])) continue
    checkParts(part, file)
    checkRubric(part, file)
  }
}

/** Of the questions that count, all have points or none. */
function checkQuestions(exam: Exam, file: VFile): void {
  const counted = exam.sections
    .flatMap(({ questions, answer }) => (answer === undefined ? questions : []))
    .filter(({ bonus }) => !bonus)
  // points may have been in what could not be read
  const missing = counted.filter((each) => !hasPoints(each) && withParts(each).every(({ lost }) => !lost.heading))
  if (counted.every((each) => !hasPoints(each))) return
  for (const { place } of missing)
    report(file, {
      rule: 'points-missing',
      reason: 'Unexpected question without points beside questions that have them, expected `points=`',
      place,
      severity: 'warning',
      note: 'State the points of all questions, at them or their parts, or of none; `{points=0}` is a question that does not count.',
    })
}

function checkParts(part: Part, file: VFile): void {
  const counted = part.parts.filter(({ bonus }) => !bonus)
  const missing = counted.filter((each) => !hasPoints(each))
  const inParts = missing.length < counted.length
  const inChoices = choicePoints(part) !== undefined
  if (inParts) {
    for (const { place } of missing) {
      report(file, {
        rule: 'points-missing',
        reason: 'Unexpected part without points beside parts that have them, expected `points=`',
        place,
        note: 'State the points of all parts of a question, or of none.',
      })
    }
  }
  if (part.points === undefined || !(inParts || inChoices) || (inParts && missing.length > 0)) return
  const below = [...(inChoices ? ['choices'] : []), ...(inParts ? ['parts'] : [])].join(' and ')
  disagree(file, 'points-sum', part.points, sumOfPart(part), `${below} of a question`, part.place)
}

function checkRubric(part: Part, file: VFile): void {
  const rubric = rubricOf(part)
  if (rubric === undefined || rubric.children.length === 0 || !hasPoints(part)) return
  const criteria = rubric.children.map((criterion) => criterion.points)
  const sum = { points: criteria.reduce((total, each) => total + each, 0), written: criteria.join(' + ') }
  disagree(file, 'rubric-points', pointsOf(part), sum, 'criteria of a question', rubric.position)
}

function disagree(file: VFile, rule: RuleId, stated: number, sum: Sum, what: string, place: Part['place']): void {
  if (sum.points === stated) return
  report(file, {
    rule,
    reason: `Unexpected sum \`${sum.points}\` of the points of the ${what} with \`${stated}\` points`,
    place,
    actual: String(sum.points),
    expected: [String(stated)],
    note: `${sum.written} = ${sum.points}, not ${stated}.`,
  })
}
