import { type Budget, budgetOf } from './budget.ts'
import { compile, type Scope, slopeBy } from './evaluate.ts'
import { constants, functions } from './functions.ts'
import type { Value } from './operators.ts'
import { parse, wordsOf } from './syntax.ts'
import type { Fault } from './tokens.ts'

/** An expression that has been read: the names that it needs, and its value where they have values. */
export type Expression = {
  text: string
  names: ReadonlySet<string>
  /** Functions that it calls and that are none of the language. */
  calls: ReadonlySet<string>
  /** Whether it has a `derivative(…, x)` or `gradient(…, W)`, which is less exact. */
  sloped: boolean
  /**
   * @param budget what it may cost; without it as much as one formula needs
   * @throws Error whose message is for the author: shapes that do not go together, a name without a value, too much to compute
   */
  evaluate(scope: Scope, budget?: Budget): Value
}

/** Taken by the language itself, or by our blocks. */
const taken = new Set('true false and or not xor mod to in where for i Infinity NaN end'.split(' '))

/** Longer than any formula on a paper. */
const maxLength = 500

/** Tells whether something may have this name. */
export function isName(text: string): boolean {
  return /^[a-zA-Z]\w*$/.test(text) && !functions.has(text) && !constants.has(text) && !taken.has(text)
}

/**
 * Reads an expression, the arithmetic of numbers and matrices with our functions. There is no assignment, no access to properties, no text, and
 * no loop.
 *
 * @param own names of functions whose values are in its scope
 */
export function readExpression(text: string, own: ReadonlySet<string> = new Set()): Expression | Fault {
  const tree = parse(text, { maxLength, products: true, matrices: true })
  if ('reason' in tree) return tree
  const words = wordsOf(tree)
  const wrong = words.find(({ kind, name }) => (kind === 'call' ? !functions.has(name) && !own.has(name) : functions.has(name)))
  if (wrong !== undefined)
    return {
      at: wrong.at,
      reason:
        wrong.kind === 'call'
          ? `\`${wrong.name}\` is not a function here`
          : `\`${wrong.name}\` is a function, write \`${wrong.name}(…)\``,
    }
  const slopes = words.filter((word) => slopeBy(word) !== undefined)
  const calls = words.filter((word) => word.kind === 'call' && !functions.has(word.name) && !slopes.includes(word))
  const names = words.filter(({ kind, name }) => kind === 'name' && !constants.has(name))
  const evaluate = compile(tree)
  return {
    text,
    names: new Set(names.map(({ name }) => name)),
    calls: new Set(calls.map(({ name }) => name)),
    sloped: slopes.length > 0,
    evaluate: (scope, budget = budgetOf()) => evaluate(scope, budget),
  }
}
