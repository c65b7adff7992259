import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { choiceNamed, combiningChoices, wordsOf } from '../exam/choice-letters.ts'
import { isOverall, movingChoices } from '../exam/choice-order.ts'
import { type Exam, type Part, questionsOf } from '../exam/exam.ts'
import type { Choices } from '../exam/nodes.ts'
import { choicesOf, partsOf, treeOfPart } from '../exam/parts.ts'
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
