import type { SourceLine } from '../types.ts'

/** A line with the brace that ends it, and one that stands before a layer, as lines of their own. */
export function splitBraces(source: SourceLine): SourceLine[] {
  if (!/[{}]/.test(source.text)) return [source]
  const pieces: SourceLine[] = []
  let at = 0
  for (const match of source.text.matchAll(/[{}]/gu)) {
    const end = match[0] === '{' ? match.index + 1 : match.index
    pieces.push({ ...source, text: source.text.slice(at, end), column: source.column + at })
    if (match[0] === '}') pieces.push({ ...source, text: '}', column: source.column + match.index })
    at = match.index + 1
  }
  pieces.push({ ...source, text: source.text.slice(at), column: source.column + at })
  return pieces.filter(({ text }) => text.trim() !== '')
}
