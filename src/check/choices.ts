import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { lineName } from '../diagnostics/origins.ts'
import { report } from '../diagnostics/report.ts'
import type { Exam } from '../model/exam.ts'
import type { Choice } from '../model/nodes.ts'
import { plainText } from '../model/text.ts'
import { treeOf } from '../model/visit.ts'

/** A list of choices has a correct one, a wrong one to choose from, and no choice twice. */
export function checkChoices(exam: Exam, file: VFile): void {
  visit(treeOf(exam), 'choices', (node) => {
    if (!node.children.some((choice) => choice.correct)) {
      report(file, {
        rule: 'choices-key',
        reason: 'Unexpected choices without a correct one, expected at least one `[x]`',
        place: node.position,
        expected: ['[x]'],
        note: 'Mark what is correct with `- [x]`.',
      })
    }
    if (node.children.length < 2) {
      report(file, {
        rule: 'choices-few',
        reason: 'Unexpected list of one choice, expected at least two',
        place: node.position,
        note: 'Is there an empty line with a different bullet between the items?',
      })
    }
    const seen = new Map<string, number>()
    for (const choice of node.children) {
      const text = plainText(choice).trim()
      const content = contentOf(choice)
      const first = seen.get(content)
      if (text === '' && !/"type":"(?:image|plot|layerTable)"/.test(content)) {
        report(file, {
          rule: 'choice-empty',
          reason: 'Unexpected choice without a text',
          place: choice.position,
          note: 'Write what the choice says after its box.',
        })
      } else if (first !== undefined) {
        report(file, {
          rule: 'choice-duplicate',
          reason: `Unexpected second choice \`${text}\`, expected each choice once`,
          place: choice.position,
          actual: text,
          note: `It already stands in ${lineName(file, first, choice.position?.start.line ?? 0)}.`,
        })
      } else seen.set(content, choice.position?.start.line ?? 0)
    }
  })
}

/** What a choice prints, marks and formulas included: two choices may differ in these alone. */
function contentOf(choice: Choice): string {
  const unprinted = new Set(['position', 'data', 'key'])
  return JSON.stringify(choice.children, (name, value: unknown) => (unprinted.has(name) ? undefined : value))
}
