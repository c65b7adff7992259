import type { KatexOptions } from 'katex'

/**
 * How KaTeX reads and sets every formula, in the check as in print. HTML alone: Chromium prints KaTeX's MathML wrongly.
 * A symbol without a glyph, a comment that swallows the rest and a command that needs trust are faults, not warnings.
 */
export const texOptions: KatexOptions = {
  output: 'html',
  throwOnError: true,
  strict: (code: string) => (severe.has(code) ? 'error' : 'ignore'),
  trust: false,
  maxSize: 50,
}

const severe = new Set(['unknownSymbol', 'unicodeTextInMathMode', 'commentAtEnd'])

/** The TeX of a table's cell that is one formula between dollars; `undefined` for a cell of plain text. */
export function texOfCell(text: string): string | undefined {
  return /^\$([^$]+)\$$/.exec(text)?.[1]
}
