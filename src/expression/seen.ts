import { type Expression, readExpression } from './expression.ts'

/**
 * Arithmetic of figures alone as a paper prints it, `2^{10} × \\frac{3}{4}`, with what a reader sees of formulas; nothing of what has names or words in it.
 */
export function readSeen(seen: string): Expression | undefined {
  // zeros before other digits make a code of it, `0101` or `0x10`
  if (/(?<![\d.])0[\da-z]/i.test(seen)) return undefined
  const read = readExpression(computedIn(seen))
  return 'reason' in read || read.names.size > 0 ? undefined : read
}

/** Arithmetic as expressions have it, of what a reader sees; a text that is no arithmetic is none there either. */
function computedIn(seen: string): string {
  let text = seen
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/[×·]/g, '*')
    .replaceAll('÷', '/')
  // the innermost braces first
  for (let before = ''; before !== text; ) {
    before = text
    text = text
      .replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}/, '(($1)/($2))')
      .replace(/\\sqrt\{([^{}]*)\}/, 'sqrt($1)')
      .replace(/\^\{([^{}]*)\}/, '^($1)')
  }
  return text.replace(/\\(ln|log|exp|sin|cos|tan) /g, '$1')
}
