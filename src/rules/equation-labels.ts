import type { Math as DisplayMath, InlineMath } from 'mdast-util-math'
import type { Position } from 'unist'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { type Exam, treeOf } from '../exam/exam.ts'
import { sourceText, span } from '../source/source-text.ts'
import { type LabelCommand, labelCommandsIn } from '../tex/labels.ts'

/** A label of a formula or a reference in it, with its place in the source. */
type PlacedLabel = LabelCommand & { place: Position | undefined }

/** The labels and references of a formula; those that a macro has brought stand where the formula does. */
export function labelsOf({ value, position }: DisplayMath | InlineMath, file: VFile): PlacedLabel[] {
  const commands = labelCommandsIn(value)
  if (commands.length === 0) return []
  const text = sourceText(file)
  let from = position?.start.offset ?? 0
  return commands.map((command) => {
    const written = value.slice(command.at, command.at + command.length)
    const at = text.source.indexOf(written, from)
    if (position === undefined || at < 0 || at >= (position.end.offset ?? 0)) return { ...command, place: position }
    from = at + written.length
    return { ...command, place: span(text, at, written.length) }
  })
}

/** A label names an equation that has a number: one in each line of a formula that stands on lines of its own. */
export function checkLabels(exam: Exam, file: VFile): void {
  visit(treeOf(exam), (node) => {
    if (node.type !== 'math' && node.type !== 'inlineMath') return
    for (const { kind, name, silent, second, place } of labelsOf(node, file)) {
      const command = `\\${kind}{${name}}`
      const fault = (what: string, note: string) =>
        report(file, { rule: 'equation-label', reason: `Unexpected \`${command}\` ${what}`, place, actual: command, note })
      if (name === '') fault('without a name, expected one between the braces', 'A name is such as `eq:loss`.')
      else if (kind !== 'label') continue
      else if (node.type === 'inlineMath')
        fault(
          'in a formula within a line of text, which has no number, expected it in display mathematics',
          'A formula with a number stands between two lines of `$$`.',
        )
      else if (silent)
        fault('in a line with `\\notag`, which has no number, expected one of the two', 'Only lines with a label have a number.')
      else if (second)
        fault(
          'in a line that has one, expected one label for each number',
          'Rows of `align` and `gather` have a number each; `aligned`, `split` and others have one together.',
        )
    }
  })
}
