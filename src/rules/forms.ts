import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { choiceNamed, combiningChoices, wordsOf } from '../exam/choice-letters.ts'
import { isOverall, movingChoices } from '../exam/choice-order.ts'
import { choicesOf, type Exam, type Part, partsOf, type Question, questionsOf, treeOfPart } from '../exam/exam.ts'
import type { Choices } from '../exam/nodes.ts'
import { bonusOf, bonusOfExam, pointsOf, sumOfExam } from '../exam/points.ts'
import { plainText } from '../exam/text.ts'

/** What would be wrong on another form: a choice that speaks of the others and may stand among them, a letter that names another choice. */
export function checkForms(exam: Exam, file: VFile): void {
  if (exam.metadata.forms.length === 0) return
  const small = exam.metadata.choices === 'a'
  for (const question of questionsOf(exam)) checkPart(question, question.shuffle, small, file)
  checkIds(exam, file)
}

/** What is drawn for a question without an id depends on its text: to correct a mistake in it draws its choices and figures anew. */
function checkIds(exam: Exam, file: VFile): void {
  const taken = new Set(partsOf(exam).flatMap(({ id }) => id ?? []))
  for (const question of questionsOf(exam)) {
    if (question.id !== undefined) continue
    const id = freeId(plainText(question.heading), taken)
    taken.add(id)
    report(file, {
      rule: 'question-id',
      reason: 'Unexpected question without an id on an exam with forms, expected one',
      place: question.place,
      expected: [`{#${id}}`],
      note: `Write \`#${id}\` into the braces at the end of its heading, as \`{#${id}}\`. Without it each change of its text draws its choices and figures anew.`,
    })
  }
}

/** An id from the words of a heading that nothing has yet. */
function freeId(heading: string, taken: ReadonlySet<string>): string {
  const words =
    heading
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const name = words.slice(0, 4).join('-') || 'question'
  let id = name
  for (let count = 2; taken.has(id); count++) id = `${name}-${count}`
  return id
}

function checkPart(part: Part, shuffle: boolean, small: boolean, file: VFile): void {
  const choices = choicesOf(part)
  if (choices !== undefined && shuffle && movingChoices(choices).length > 1) {
    checkPins(choices, file)
    checkCombinations(choices, file)
    checkLetters(part, choices, small, file)
  }
  for (const each of part.parts) checkPart(each, shuffle && each.shuffle, small, file)
}

function checkPins({ children }: Choices, file: VFile): void {
  for (const choice of children)
    if (!choice.pin && isOverall(choice))
      report(file, {
        rule: 'choice-pin',
        reason: `Unexpected choice \`${plainText(choice).trim()}\` without \`{pin}\`, expected it to say whether it keeps its place`,
        place: choice.position,
        note: 'It speaks of the others, and keeps its place on all forms. Write `{pin}` at its end.',
      })
}

/** What to write in the place of a letter. */
const byName = (count: number) =>
  `Give the choice an id, \`- [ ] … {#slow}\`, and write \`[](#slow)\`; or \`shuffle=false\` keeps the ${count} choices in their order.`

function checkCombinations({ children }: Choices, file: VFile): void {
  for (const choice of combiningChoices(children)) {
    const text = plainText(choice).trim()
    report(file, {
      rule: 'choice-letter',
      reason: `Unexpected \`${text}\`, expected references, as the choices that it names stand elsewhere on other forms`,
      place: choice.position,
      actual: text,
      note: `The choice keeps its place, and \`{pin}\` would do no more: those that it names move. ${byName(children.length)}`,
    })
  }
}

function checkLetters(part: Part, choices: Choices, small: boolean, file: VFile): void {
  const count = choices.children.length
  const combining = combiningChoices(choices.children)
  for (const block of treeOfPart(part).children)
    visit(block, (node) => {
      if (node.type === 'choice' && combining.has(node)) return 'skip'
      if (node.type !== 'paragraph' && node.type !== 'tableCell') return
      const { text, pieces } = wordsOf(node)
      const named = choiceNamed(text, { count, small }, block.type === 'answer' || block.type === 'rubric')
      if (named === undefined) return
      report(file, {
        rule: 'choice-letter',
        reason: `Unexpected \`${named.words}\`, expected a reference, as the choices stand elsewhere on other forms`,
        place: pieces.findLast(({ start }) => start <= named.at)?.node.position,
        actual: named.words,
        note: byName(count),
      })
    })
}

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
