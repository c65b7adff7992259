import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { type AnswerAny, type Exam, type Part, partsOf } from '../exam/exam.ts'
import { hasPoints, pointsOf } from '../exam/points.ts'

/** Where any three of five count, there are more than three, none is a bonus, and all have equal points. A bonus has points. */
export function checkAlternatives(exam: Exam, file: VFile): void {
  for (const { questions, answer } of exam.sections) {
    if (answer !== undefined) checkAnswerAny(questions, answer, 'question', file)
  }
  for (const part of partsOf(exam)) {
    if (part.answer !== undefined) checkAnswerAny(part.parts, part.answer, 'part', file)
    checkBonus(part, file)
  }
}

function checkAnswerAny(parts: readonly Part[], { count, place }: AnswerAny, unit: 'question' | 'part', file: VFile): void {
  const all = `${parts.length} ${unit}${parts.length === 1 ? '' : 's'}`
  if (count >= parts.length) {
    report(file, {
      rule: 'answer-count',
      reason: `Unexpected \`answer=${count}\` of ${all}, expected fewer than there are`,
      place,
      actual: String(count),
      note: `\`answer=3\` means that any three of the ${unit}s count. Without it all of them do.`,
    })
    return
  }
  for (const each of parts) {
    if (!each.bonus) continue
    report(file, {
      rule: 'points-bonus',
      reason: `Unexpected \`bonus\` among ${all} of which any ${count} count`,
      place: each.place,
      actual: 'bonus',
      note:
        unit === 'question' ? 'Put the bonus question into a section of its own.' : 'Put the bonus into a question of its own.',
    })
  }
  checkEqual(
    parts.filter(({ bonus }) => !bonus),
    `any ${count} of ${all} count`,
    unit,
    file,
  )
}

function checkEqual(parts: readonly Part[], rule: string, unit: 'question' | 'part', file: VFile): void {
  const first = parts.find(hasPoints)
  if (first === undefined) return
  for (const each of parts) {
    // a part without points beside others is reported with the sums
    if (pointsOf(each) === pointsOf(first) || (unit === 'part' && !hasPoints(each))) continue
    report(file, {
      rule: 'points-unequal',
      reason: `Unexpected \`${pointsOf(each)}\` points, expected \`${pointsOf(first)}\` where ${rule}`,
      place: each.place,
      actual: String(pointsOf(each)),
      expected: [String(pointsOf(first))],
      note: `A student chooses among them: give all ${unit}s the same points.`,
    })
  }
}

function checkBonus(part: Part, file: VFile): void {
  if (!part.bonus) return
  if (!hasPoints(part)) {
    report(file, {
      rule: 'points-bonus',
      reason: 'Unexpected `bonus` without points, expected `points=` beside it',
      place: part.place,
      actual: 'bonus',
      note: 'For example `{points=2 bonus}`.',
    })
  }
  for (const each of bonusesIn(part)) {
    report(file, {
      rule: 'points-bonus',
      reason: 'Unexpected `bonus` inside a bonus, expected it once',
      place: each.place,
      actual: 'bonus',
      note: 'All parts of a bonus belong to it. Take the inner `bonus` away.',
    })
  }
}

/** The nearest bonuses below a question or part. */
function bonusesIn({ parts }: Part): Part[] {
  return parts.flatMap((each) => (each.bonus ? [each] : bonusesIn(each)))
}
