import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { areOrdered, isOverall } from '../model/choiceOrder.ts'
import type { Exam, Part } from '../model/exam.ts'
import type { Choices } from '../model/nodes.ts'
import { plainText } from '../model/text.ts'
import { partsOf, treeOfPart } from '../model/visit.ts'

/** What would be wrong on another form: a choice that speaks of the others and may stand among them, a letter that names another choice. */
export function checkForms(exam: Exam, file: VFile): void {
  if (exam.metadata.forms.length < 2) return
  for (const part of partsOf(exam)) {
    const choices = part.body.find((node) => node.type === 'choices')
    if (choices === undefined || !part.shuffle || choices.kind === 'boolean' || areOrdered(choices.children)) continue
    checkPins(choices, file)
    checkLetters(part, choices, file)
  }
}

function checkPins({ children }: Choices, file: VFile): void {
  for (const choice of children)
    if (!choice.pin && isOverall(choice))
      report(file, {
        rule: 'choice-pin',
        reason: `Unexpected choice \`${plainText(choice).trim()}\` without \`{pin}\`, expected it to say whether it keeps its place`,
        place: choice.position,
        severity: 'warning',
        note: 'It speaks of the others, and keeps its place on all forms. Write `{pin}` at its end.',
      })
}

/** A letter, where a word or parentheses say that it names a choice, or a choice's place. */
const letter =
  /\b(?:[Cc]hoice|[Oo]ption|[Aa]nswer|Antwort)s?\s+\(?([A-H])\)?(?![\w'’])|(?:^|\s)\(([A-H])\)|([①-⑧])|(?:선택지|보기)\s*([A-H가-아])(?![가-힣])|\b(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ll]ast)\s+(?:statement|choice|option|answer)\b|(?:첫|두|세|네)\s*번째\s*(?:보기|선택지)/u

function checkLetters(part: Part, choices: Choices, file: VFile): void {
  visit(treeOfPart(part), 'text', (node) => {
    const [whole] = letter.exec(node.value) ?? []
    if (whole === undefined) return
    report(file, {
      rule: 'choice-letter',
      reason: `Unexpected \`${whole.trim()}\`, expected a reference, as the choices stand elsewhere on other forms`,
      place: node.position,
      actual: whole.trim(),
      severity: 'warning',
      note: `Give the choice an id, \`- [ ] … {#slow}\`, and write \`[](#slow)\`; or \`shuffle=false\` keeps the ${choices.children.length} choices in their order.`,
    })
  })
}
