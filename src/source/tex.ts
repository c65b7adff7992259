import katex, { type KatexOptions } from 'katex'

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

/** A formula as HTML, and the commands in it that need trust, which print nothing. */
type SetTex = { html: string; refused: readonly string[] }

/** Formulas that were set, by their kind and TeX: the check sets each, and two papers and forms ask for the same again. */
const known = new Map<string, SetTex>()

/** More than the formulas of any exam; what runs for days does not keep those of all that it has seen. */
const maxKnown = 5000

/**
 * Sets a formula by KaTeX.
 *
 * @throws ParseError, RangeError or what else KaTeX throws where it cannot read it
 */
export function setTex(tex: string, displayMode: boolean): SetTex {
  const key = `${displayMode} ${tex}`
  const before = known.get(key)
  if (before !== undefined) return before
  const refused: string[] = []
  const trust = ({ command }: { command: string }) => {
    refused.push(command)
    return false
  }
  const html = katex.renderToString(tex, { ...texOptions, displayMode, trust })
  if (known.size >= maxKnown) known.clear()
  const found = { html, refused }
  known.set(key, found)
  return found
}

/** Tells whether KaTeX has a command of this name, with its backslash, which prints something else than `tex`, both with some arguments. */
export function isOtherCommand(name: string, tex: string, values: string): boolean {
  const set = (formula: string) => {
    try {
      return katex.renderToString(formula, texOptions)
    } catch (error) {
      return error instanceof katex.ParseError ? error.rawMessage : ''
    }
  }
  const own = set(`${name}${values}`)
  return !set(name).startsWith('Undefined control sequence') && own !== set(tex)
}

/** The TeX of a table's cell that is one formula between dollars; `undefined` for a cell of plain text. */
export function texOfCell(text: string): string | undefined {
  return /^\$([^$]+)\$$/.exec(text)?.[1]
}
