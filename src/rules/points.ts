import type { VFile } from 'vfile'
import type { RuleId } from '../diagnostics/registry.ts'
import { report } from '../diagnostics/report.ts'
import { choicesOf, type Exam, itemsOf, type Part, partsOf, questionsOf, rubricOf, withParts } from '../exam/exam.ts'
import type { Choice, ChoiceKind } from '../exam/nodes.ts'
import {
  choicePoints,
  hasPoints,
  itemPoints,
  pointsOf,
  reasonPoints,
  type Sum,
  sumOfExam,
  sumOfPart,
  sumOfSection,
  textPoints,
} from '../exam/points.ts'

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
  const inTexts = textPoints(part) !== undefined
  const inItems = itemPoints(part) !== undefined
  if (inTexts && (inChoices || inItems || part.parts.length > 0)) {
    reportTexts(part, file)
    return
  }
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
  if (part.points === undefined || !(inParts || inChoices || inTexts || inItems) || (inParts && missing.length > 0)) return
  const below = [
    ...(inTexts ? ['texts'] : []),
    ...(inItems ? ['items'] : []),
    ...(inChoices ? ['choices'] : []),
    ...(reasonPoints(part) === undefined ? [] : ['criteria']),
    ...(inParts ? ['parts'] : []),
  ].join(' and ')
  disagree(file, 'points-sum', part.points, sumOfPart(part), `${below} of a question`, part.place)
}

/** Texts give points where nothing else in their question or part does. */
function reportTexts({ body, parts }: Part, file: VFile): void {
  const below = parts.length > 0 ? 'parts' : body.some(({ type }) => type === 'items') ? 'items' : 'choices'
  for (const node of body)
    if (node.type === 'paragraph' && node.data?.points !== undefined)
      report(file, {
        rule: 'points-place',
        reason: `Unexpected \`{points=${node.data.points}}\` at a text beside ${below} with points, expected them at the ${below} alone`,
        place: node.position,
        actual: String(node.data.points),
        note: `The points of a question are stated at its texts, or at its ${below}. Make a part of what the text asks: \`### … {points=${node.data.points}}\`.`,
      })
}

function checkRubric(part: Part, file: VFile): void {
  const rubric = rubricOf(part)
  if (rubric === undefined || rubric.children.length === 0 || !hasPoints(part) || reasonPoints(part) !== undefined) return
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

/** All items of a block have points, or none has. */
export function checkItemPoints(exam: Exam, file: VFile): void {
  for (const part of partsOf(exam)) {
    if (itemPoints(part) === undefined) continue
    for (const node of itemsOf(part)?.children ?? [])
      if (node.type === 'item' && node.points === undefined)
        report(file, {
          rule: 'points-missing',
          reason: 'Unexpected item without points beside items that have them, expected `points=`',
          place: node.position,
          note: 'State the points of all items, `{points=1}` at their ends, or of none: each then gives the same.',
        })
  }
}

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
