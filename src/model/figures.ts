import type { Node } from 'mdast'
import { report } from '../diagnostics/report.ts'
import type { Attribute } from '../syntax/attributes.ts'
import { checkCaption } from './phrasing.ts'
import type { Reader } from './reader.ts'

/**
 * Reports a figure without a description (rule `figure-alt`, a warning).
 *
 * @param what names the figure in the message: `plot`
 */
export function checkAlt(
  reader: Reader,
  attributes: ReadonlyMap<string, Attribute>,
  place: Node['position'],
  what: string,
): void {
  if (attributes.get('alt')?.value?.trim()) return
  report(reader.file, {
    rule: 'figure-alt',
    reason: `Unexpected ${what} without a description, expected \`alt="…"\``,
    place,
    severity: 'warning',
    note: 'Say what the figure shows, for readers who cannot see it.',
  })
}

/** Reports a blank or a formula in texts of a figure, which are plain (rule `caption-text`). */
export function checkTexts(reader: Reader, attributes: ReadonlyMap<string, Attribute>, names: readonly string[]): void {
  for (const name of names) checkCaption(reader, attributes.get(name)?.value ?? '', attributes.get(name)?.place)
}
