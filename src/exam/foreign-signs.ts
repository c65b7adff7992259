import type { PhrasingContent } from 'mdast'
import type { RuleId } from '../diagnostics/registry.ts'
import { report } from '../diagnostics/report.ts'
import { sourceOf, span } from '../source/source-text.ts'
import { lost, type Reader } from './reader.ts'

/** Signs that look like ours, or are those of another language, and that would be printed as they stand. */
const foreign: readonly [RegExp, RuleId, string, string][] = [
  [
    /[［][［]|[］][］]/g,
    'blank-unpaired',
    'full-width brackets',
    'Blanks are written with `[[` and `]]`, which a Korean keyboard types in its English state.',
  ],
  [
    /[［][xXｘＸ\s\u3000][］]|\[[ｘＸ\u3000]\]/g,
    'choice-box',
    'full-width signs in place of a box',
    'Write `- [x] ` or `- [ ] ` with the signs of the English keyboard.',
  ],
  [
    /<!--/g,
    'html',
    '`<!--` of a comment that is never closed',
    'Write `-->` where the comment ends, or `\\<` for the character itself.',
  ],
  [
    /\{\{[<%][^{}\n]*(?:[>%]\}\})?/g,
    'foreign-syntax',
    'shortcode of another program, which is printed as it stands',
    'A page ends with `::pagebreak`, a question of another file is `::use{#id from="bank/"}`, a picture is `![text](file.png)`. Write `\\{\\{` for the characters.',
  ],
  [
    /\{\{(?![<%])[^{}\n]*(?:\}\})?/g,
    'value-unknown',
    'braces that print no value',
    'A value `{{n}}` stands in a question with a `vars` block, or after one before the first question, and ends with `}}`. A blank is `[[answer]]`. Write `\\{\\{` for the characters.',
  ],
]

/** Reports signs of other keyboards, and values without a block. */
export function checkForeignSigns(reader: Reader, node: { position?: PhrasingContent['position'] }): void {
  const source = sourceOf(reader, node.position)
  const offset = node.position?.start.offset ?? 0
  for (const [pattern, rule, what, note] of foreign) {
    const match = [...source.matchAll(pattern)].find(({ index }) => source.charAt(index - 1) !== '\\')
    if (match === undefined) continue
    lost(reader)
    if (rule === 'value-unknown') {
      // one word for a question without a block, and none for one whose block is faulty
      const told = reader.unpaired.values || reader.doubtful(reader.point(offset + match.index))
      reader.unpaired.values = true
      if (told) continue
    }
    report(reader.file, {
      rule,
      reason: `Unexpected ${what}: \`${match[0]}\``,
      place: span(reader, offset + match.index, match[0].length),
      actual: match[0],
      note,
    })
  }
}
