import type { Definition } from './definitions.ts'
import { tokens } from './tokens.ts'

/**
 * Writes out commands that stand for the beginning or the end of an environment, such as `\be` and `\ee` for an equation: without that no environment would be
 * seen to begin.
 *
 * @returns the text, and where each of its places was before
 */
export function writeOutBeginnings(
  text: string,
  definitions: ReadonlyMap<string, Definition>,
): { text: string; before(offset: number): number } {
  const halves = new Map(
    [...definitions].filter(([, { count, body }]) => count === 0 && isHalf(body)).map(([name, { body }]) => [name, body]),
  )
  if (halves.size === 0) return { text, before: (offset) => offset }
  const pieces: string[] = []
  const shifts: { from: number; shift: number }[] = []
  let [at, length] = [0, 0]
  for (const { kind, name, start, end } of tokens(text)) {
    const body = kind === 'command' ? halves.get(name) : undefined
    if (body === undefined) continue
    pieces.push(text.slice(at, start), body)
    length += start - at + body.length
    at = end
    shifts.push({ from: length, shift: end - length })
  }
  return {
    text: [...pieces, text.slice(at)].join(''),
    before: (offset) => offset + (shifts.findLast(({ from }) => from <= offset)?.shift ?? 0),
  }
}

function isHalf(body: string): boolean {
  let depth = 0
  for (const { kind } of tokens(body)) {
    if (kind === 'begin') depth += 1
    else if (kind === 'end') depth -= 1
  }
  return depth !== 0
}
