import { ImportFault } from '../latex/losses.ts'
import type { Piece } from './carried.ts'

const kinds = [
  ['quiz title', /^quiz title:\s*/i],
  ['quiz description', /^quiz description:\s*/i],
  [
    'option',
    /^(?=(?:shuffle answers|show correct answers|one question at a time|can't go back|feedback is solution|solutions (?:sample|randomize) groups)\b)/i,
  ],
  ['text title', /^text title:\s*/i],
  ['text', /^text:\s*/i],
  ['title', /^title:\s*/i],
  ['group points', /^points per question:\s*/i],
  ['points', /^points:\s*/i],
  ['pick', /^pick:\s*/i],
  ['group end', /^END_GROUP\s*$/],
  ['group', /^GROUP\s*$/],
  ['question', /^\d+[.)]\s+/],
  ['choice', /^\*?[A-Za-z]\)\s+/],
  ['box', /^\[[* ]?\]\s+/],
  ['number', /^=\s+/],
  ['feedback', /^(?:\.\.\.|[-+!])\s+/],
  ['answer', /^\*\s+/],
  ['essay', /^_{3,}\s*$/],
  ['upload', /^\^{3,}\s*$/],
] as const

/** A line that begins something, with the indented ones below it. */
export type Line = Piece & { kind: (typeof kinds)[number][0]; mark: string }

/**
 * Reads lines as text2qti does: by what stands at the left edge. What is indented goes on with the line above; comments are left out.
 *
 * @throws ImportFault for a line that begins nothing
 */
export function linesOf(path: string, text: string): Line[] {
  const lines: (Line & { width: number })[] = []
  let hidden = false
  let fence: string | undefined
  for (const [index, source] of text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n?|\n/)
    .entries()) {
    if (source.trim() === 'COMMENT' || source.trim() === 'END_COMMENT') hidden = source.trim() === 'COMMENT'
    else if (!hidden && !(fence === undefined && source.startsWith('%'))) {
      const last = lines.at(-1)
      const [, mark] = /^\s*(`{3,}|~{3,})/.exec(source) ?? []
      const found = fence === undefined && /^\S/.test(source) ? kinds.find(([, pattern]) => pattern.test(source)) : undefined
      if (mark !== undefined) fence = fence === undefined ? mark : source.trim().startsWith(fence) ? undefined : fence
      if (found !== undefined) {
        const begin = found[1].exec(source)?.[0] ?? ''
        lines.push({
          kind: found[0],
          mark: begin.trim(),
          text: source.slice(begin.length).trim(),
          line: index + 1,
          width: begin.length,
        })
      } else if (last === undefined || (/^\S/.test(source) && fence === undefined && mark === undefined)) {
        if (source.trim() !== '')
          throw new ImportFault(
            path,
            index + 1,
            `Unexpected \`${source.slice(0, 40)}\`, expected a question, a choice or the like, or spaces before a line that goes on`,
          )
      } else last.text += `\n${source.replace(new RegExp(`^\\s{0,${last.width}}`), '')}`
    }
  }
  return lines.map((line) => ({ ...line, text: line.text.trimEnd() }))
}
