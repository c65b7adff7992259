import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { type Exam, type Part, pointsOf } from '../model/exam.ts'
import { partsOf } from '../model/visit.ts'

/** Stated points agree with the sum of what is below them: parts of a question, questions of a section, criteria of a rubric. */
export function checkPoints(exam: Exam, file: VFile): void {
  for (const section of exam.sections) {
    if (section.points === undefined) continue
    disagree(file, 'points-sum', section.points, section.questions.map(pointsOf), 'a section', 'questions', section.place)
  }
  for (const part of partsOf(exam)) {
    checkParts(part, file)
    checkRubric(part, file)
  }
}

function checkParts(part: Part, file: VFile): void {
  const stated = part.parts.map((each) => (hasPoints(each) ? pointsOf(each) : undefined))
  if (stated.every((each) => each === undefined)) return
  for (const [index, each] of stated.entries()) {
    if (each !== undefined) continue
    report(file, {
      rule: 'points-missing',
      reason: 'Unexpected part without points beside parts that have them, expected `points=`',
      place: part.parts[index]?.place,
      note: 'State the points of all parts of a question, or of none.',
    })
  }
  if (part.points === undefined || stated.includes(undefined)) return
  disagree(file, 'points-sum', part.points, part.parts.map(pointsOf), 'a question', 'parts', part.place)
}

function checkRubric(part: Part, file: VFile): void {
  const rubric = part.body.find((node) => node.type === 'rubric')
  if (rubric === undefined || rubric.children.length === 0 || !hasPoints(part)) return
  const criteria = rubric.children.map((criterion) => criterion.points)
  disagree(file, 'rubric-points', pointsOf(part), criteria, 'a question', 'criteria', rubric.position)
}

function hasPoints(part: Part): boolean {
  return part.points !== undefined || part.parts.some(hasPoints)
}

function disagree(
  file: VFile,
  rule: string,
  stated: number,
  summands: readonly number[],
  whole: string,
  parts: string,
  place: Part['place'],
): void {
  const sum = summands.reduce((total, each) => total + each, 0)
  if (sum === stated) return
  report(file, {
    rule,
    reason: `Unexpected sum \`${sum}\` of the points of the ${parts} of ${whole} with \`${stated}\` points`,
    place,
    actual: String(sum),
    expected: [String(stated)],
    note: `${summands.join(' + ') || '0'} = ${sum}`,
  })
}
