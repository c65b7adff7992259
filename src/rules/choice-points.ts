import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import type { Exam } from '../exam/exam.ts'
import type { Choice, ChoiceKind } from '../exam/nodes.ts'
import { choicesOf, partsOf } from '../exam/parts.ts'
import { choicePoints, hasPoints, pointsOf } from '../exam/points.ts'

/** Only correct choices give all the points of a question: a wrong one costs some, or gives a part where one may be marked. */
export function checkChoicePoints(exam: Exam, file: VFile): void {
  for (const part of partsOf(exam)) {
    const list = choicesOf(part)
    if (list === undefined) continue
    const stated = choicePoints(part) !== undefined
    const best = choicePoints(part)?.points ?? (hasPoints(part) ? pointsOf(part) : Number.POSITIVE_INFINITY)
    for (const choice of list.children) {
      if (choice.correct && choice.points === undefined && stated) reportMissing(choice, file)
      const wanted = choice.points === undefined ? undefined : wantedInstead(choice, choice.points, list.kind, best)
      if (wanted !== undefined) reportWrong(choice, wanted, file)
    }
  }
}

/** What the points of a choice should be, if they are not. */
function wantedInstead({ correct }: Choice, points: number, kind: ChoiceKind, best: number): string | undefined {
  if (correct) return points > 0 ? undefined : 'of a correct choice, expected more than `0`'
  if (kind === 'several') return points > 0 ? 'of a wrong choice, expected `0` or less where several are correct' : undefined
  return points > 0 && points >= best ? `of a wrong choice, expected fewer than the \`${best}\` of the correct one` : undefined
}

function reportWrong({ position, points }: Choice, wanted: string, file: VFile): void {
  report(file, {
    rule: 'choice-points',
    reason: `Unexpected \`${points}\` points ${wanted}`,
    place: position,
    actual: String(points),
    note: 'A correct choice gives points, a wrong one costs some or gives none.',
  })
}

function reportMissing({ position }: Choice, file: VFile): void {
  report(file, {
    rule: 'choice-points',
    reason: 'Unexpected correct choice without points beside one that has them, expected `points=`',
    place: position,
    note: 'State the points of all correct choices of a question, or of none.',
  })
}
