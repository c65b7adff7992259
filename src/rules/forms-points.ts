import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { type Exam, type Question, questionsOf } from '../exam/exam.ts'
import { bonusOf, bonusOfExam, pointsOf, sumOfExam } from '../exam/points.ts'

/**
 * All forms give the same points: what is drawn may be printed anywhere, and so into `points=`, too.
 *
 * @param forms in the order of the source
 */
export function checkFormsPoints(forms: readonly { form: string | undefined; source: Exam }[], file: VFile): void {
  const sums = forms.map(({ source }) => [sumOfExam(source).points, bonusOfExam(source)])
  if (new Set(sums.map(String)).size < 2) return
  const told = forms.map(
    ({ form }, index) => `${form}: \`${sums[index]?.filter((sum, place) => place === 0 || sum > 0).join(' + ')}\``,
  )
  report(file, {
    rule: 'forms-points',
    reason: `Unexpected points that are not the same on all forms, ${told.join(', ')}`,
    note: `${differing(forms.map(({ source }) => questionsOf(source))).join(' ')} Write the points as a number, not as a value that is drawn.`.trim(),
  })
}

/** Says of each question that has other points on another form what it has on each. */
function differing([first = [], ...others]: readonly (readonly Question[])[]): string[] {
  return first.flatMap((question, index) => {
    const all = [question, ...others.flatMap((questions) => questions[index] ?? [])].map(
      (each) => pointsOf(each) + (each.bonus ? 0 : bonusOf(each)),
    )
    const name = question.id === undefined ? `Question ${index + 1}` : `\`#${question.id}\``
    return new Set(all).size > 1 ? [`${name} has ${all.join(', ')}.`] : []
  })
}
