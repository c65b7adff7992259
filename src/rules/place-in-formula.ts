import type { Point } from 'unist'

/**
 * The place in the source of a character of a formula.
 *
 * Markdown takes from a formula what is not its own: indents, the marks of quotes and lists, line ends, `\` before a `|` in a table.
 * So its characters are found one after the other, from where the formula starts.
 *
 * @param start of the formula, before its first `$`
 * @param offset of the character in `value`; the length of `value` means its end
 */
export function placeInFormula(source: string, value: string, start: Point, offset: number): Point {
  const lines = [0, ...[...source.matchAll(/\r?\n|\r/g)].map(({ index, 0: end }) => index + end.length)]
  let at = (lines[start.line - 1] ?? 0) + start.column - 1
  while (source[at] === '$') at++
  for (const [index, character] of value
    .slice(0, offset + 1)
    .split('')
    .entries()) {
    if (/\s/.test(character)) continue
    const found = source.indexOf(character, at)
    if (found === -1) break
    at = index === offset ? found : found + character.length
  }
  const line = lines.findLastIndex((first) => first <= at)
  return { line: line + 1, column: at - (lines[line] ?? 0) + 1 }
}
