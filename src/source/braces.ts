import type { Position } from 'unist'
import { shift } from './attributes.ts'
import { type SourceText, span } from './source-text.ts'

/** `{…}` at the end of a line of source: what stands between the braces, and where. Escaped braces are text, those of a value in quotes part of it. */
export function trailingBraces(line: string, offset: number): { text: string; offset: number; start: number } | undefined {
  const end = /\}[ \t]*#*[ \t]*$/.exec(line)?.index
  const start = end === undefined ? -1 : (openingBrace(line, end, false) ?? openingBrace(line, end, true) ?? -1)
  // braces of a reference to an equation are its own
  if (end === undefined || start < 0 || /\\(?:eq)?ref$/.test(line.slice(0, start))) return undefined
  return { text: line.slice(start + 1, end), offset: offset + start + 1, start: offset + start }
}

/** Where the pair of braces begins that ends at a place; `quoted` if values in quotes may have braces of their own. */
function openingBrace(line: string, end: number, quoted: boolean): number | undefined {
  for (let at = end - 1; at >= 0; at -= 1) {
    const sign = line.charAt(at)
    if (sign === '{') return line.charAt(at - 1) === '\\' ? undefined : at
    if (sign === '}') return undefined
    if (!quoted || (sign !== '"' && sign !== "'")) continue
    const opening = line.lastIndexOf(`=${sign}`, at - 1)
    if (opening < 0 || line.slice(opening + 2, at).includes(sign)) return undefined
    at = opening
  }
  return undefined
}

/** The place of the braces themselves. */
export function bracesPlace(reader: SourceText, inner: { text: string; offset: number }): Position {
  const { start, end } = span(reader, inner.offset, inner.text.length)
  return { start: shift(start, -1), end: shift(end, 1) }
}
