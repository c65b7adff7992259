import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { nextLine, noState } from './extent.ts'
import { frontMatterOf } from './front-matter.ts'

/** Characters of a text: a hundred times an exam. What is longer is not read at all. */
const longest = 1_000_000

/**
 * The text of an exam with what goes beyond all bounds blanked, so that places stay. The parser takes more than its length of time for some
 * texts: for lists in lists in lists, and for thousands of signs in a paragraph that may begin something.
 *
 * @returns a text of the same length, that is read in time in proportion to it, and whether something was blanked, which is reported (rule `source-bounds`)
 */
export function withinBounds(file: VFile): { text: string; lost: boolean } {
  const source = String(file)
  if (source.length > longest) return { text: frontOf(file, source), lost: true }
  const state = noState()
  let changed = false
  const lines = source.split(/(\r\n|\n|\r)/)
  for (let index = 0; index < lines.length; index += 2) {
    const text = lines[index] ?? ''
    const line = index / 2 + 1
    const beyond = nextLine(state, text)
    if (beyond === undefined) continue
    if (beyond.first)
      report(file, {
        rule: 'source-bounds',
        reason: `Unexpected ${beyond.what}, expected at most ${beyond.most}`,
        place: { start: { line, column: 1 }, end: { line, column: text.length + 1 } },
        note: beyond.note,
      })
    lines[index] = ' '.repeat(text.length)
    changed = true
  }
  return { text: changed ? lines.join('') : source, lost: changed }
}

/** The front matter of a text that is too long. */
function frontOf(file: VFile, source: string): string {
  const line = source.slice(0, longest).split(/\r\n|\n|\r/).length
  report(file, {
    rule: 'source-bounds',
    reason: `Unexpected text of ${source.length} characters, expected at most ${longest}`,
    place: { line, column: 1 },
    note: 'An exam is a hundred times shorter. Nothing of it was read.',
  })
  const { end = 0 } = frontMatterOf(source) ?? {}
  return end > 10_000 ? '' : source.slice(0, end)
}
