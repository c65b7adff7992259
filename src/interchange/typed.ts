import { numberWritten } from '../exam/as-seen.ts'
import { texAsSeen } from '../exam/tex-as-seen.ts'
import type { Language } from '../languages/locales.ts'

/** What a person types for a formula, in all ways that are right, the plainest first: a number where it is one, `1/2`, `2x^(n+1)`. */
export function typedFormula(tex: string, language: Language): [number | string, ...string[]] {
  const bare = tex.replace(/^\{(.*)\}$/s, (whole, inside: string) => (isGroup(inside) ? inside : whole))
  const number = numberWritten([{ formula: true, value: bare }], language)
  if (number !== undefined) return [number]
  const typed = withoutBraces(texAsSeen(withKeys(bare))).trim()
  const [, over, under] = /^(-?\d+)\/(\d+)$/.exec(typed) ?? []
  const decimal = String(Number(over) / Number(under))
  // a fraction that ends is as well typed with a decimal point
  return over !== undefined && decimal.length <= 8 ? [typed, decimal] : [typed]
}

/** A formula in which signs that no keyboard has are those that one types for them: no letters of another font, a transpose as `T`. */
function withKeys(tex: string): string {
  return tex
    .replace(/\\(?:mathbb|mathsf|mathbf|mathit|mathcal|boldsymbol|bm)\s*(?:\{([^{}]*)\}|([A-Za-z](?![A-Za-z])))/g, '$1$2')
    .replace(/\\(?:top|intercal)(?![a-zA-Z])/g, 'T')
    .replace(/\^\s*(?:\\circ(?![a-zA-Z])|\{\s*\\circ\s*\})/g, '°')
    .replace(/\\varnothing(?![a-zA-Z])/g, '\\emptyset')
    .replace(/\\sqrt\s*(\d|[a-zA-Z](?![a-zA-Z]))/g, '\\sqrt{$1}')
}

/** Whether braces close each other, so that those around them belong together. */
function isGroup(text: string): boolean {
  let depth = 0
  for (const sign of text) {
    depth += sign === '{' ? 1 : sign === '}' ? -1 : 0
    if (depth < 0) return false
  }
  return depth === 0
}

/** Fractions with a stroke, and powers and indices of several signs in parentheses, from the inside out. */
function withoutBraces(seen: string): string {
  const wrapped = (text: string) => (/^(?:-?\d+|.)$/su.test(text) ? text : `(${text})`)
  const next = seen
    .replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, (_, over: string, under: string) => `${wrapped(over)}/${wrapped(under)}`)
    .replace(/\\sqrt\s*\{([^{}]*)\}/g, (_, inside: string) => `√${wrapped(inside)}`)
    .replace(/([_^])\{([^{}]*)\}/g, (_, sign: string, text: string) => (text.length > 1 ? `${sign}(${text})` : sign + text))
  if (next !== seen) return withoutBraces(next)
  return seen
    .replace(/(?<![\\\w])\{([^{}]*)\}/g, '$1')
    .replace(/\\([a-zA-Z]+) ?/g, '$1')
    .replace(/\\([{}])/g, '$1')
}
