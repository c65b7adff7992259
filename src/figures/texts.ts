import type { Node } from 'mdast'
import { report } from '../diagnostics/report.ts'
import type { Attribute } from '../source/attributes.ts'
import type { SourceText } from '../source/source-text.ts'

/**
 * Reports a figure without a description (rule `figure-alt`, a warning).
 *
 * @param what names the figure in the message: `plot`
 */
export function checkAlt(
  reader: SourceText,
  attributes: ReadonlyMap<string, Attribute>,
  place: Node['position'],
  what: string,
): void {
  if (attributes.get('alt')?.value?.trim()) return
  report(reader.file, {
    rule: 'figure-alt',
    reason: `Unexpected ${what} without a description, expected \`alt="…"\``,
    place,
    note: 'Say what the figure shows, for readers who cannot see it.',
  })
}

/** Reports a blank or a formula in texts of a figure, which are plain (rule `caption-text`). */
export function checkTexts(reader: SourceText, attributes: ReadonlyMap<string, Attribute>, names: readonly string[]): void {
  for (const name of names) checkCaption(reader, attributes.get(name)?.value ?? '', attributes.get(name)?.place)
}

/** Reports a blank or a formula in a caption or a description, which are plain text and would print it as it stands. */
export function checkCaption(reader: SourceText, text: string, place: Node['position']): void {
  const found = /\[\[.*?\]\]|\$[^\s$][^$]*\$/.exec(text)?.[0]
  if (found === undefined) return
  report(reader.file, {
    rule: 'caption-text',
    reason: `Unexpected \`${found}\` in a caption or description, which would be printed as it stands, expected plain text`,
    place,
    actual: found,
    note: found.startsWith('[[')
      ? 'A caption has no blanks; put the blank into a sentence.'
      : 'Write the formula in letters, such as `z ≥ 0`.',
  })
}
