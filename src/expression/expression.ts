import type { Arithmetic, Value } from './arithmetic.ts'
import { type Budget, budgetOf } from './budget.ts'
import { doubles } from './doubles.ts'
import { compile, type Scope, slopeBy } from './evaluate.ts'
import { constants, functions } from './functions.ts'
import { isMatrix } from './matrices.ts'
import { parse, type Syntax, wordsOf } from './syntax.ts'
import type { Fault } from './tokens.ts'

/** An expression that has been read: the names that it needs, and its value where they have values. */
export type Expression = {
  text: string
  names: ReadonlySet<string>
  /** Functions that it calls and that are none of the language. */
  calls: ReadonlySet<string>
  tree: Syntax
  /**
   * @param values by their names: numbers, truths, texts and matrices
   * @param budget what it may cost; without it as much as one formula needs
   * @throws Error whose message is for the author: shapes that do not go together, a name without a value, too much to compute
   */
  evaluate(values: { has(name: string): boolean; get(name: string): unknown }, budget?: Budget): Value
  /** Its value in whatever kind of numbers, with the same errors. */
  compute<N>(scope: Scope<N>, arithmetic: Arithmetic<N>, budget: Budget): Value<N>
}

/** Taken by the language itself, or by our blocks. */
const taken = new Set('true false and or not xor mod to in where for Infinity NaN end'.split(' '))

/** Longer than any formula on a paper. */
const maxLength = 500

/** Tells whether something may have this name. */
export function isName(text: string): boolean {
  return /^[a-zA-Z]\w*$/.test(text) && isFree(text)
}

/** Tells whether a word, of whatever letters, means nothing by itself. */
export function isFree(word: string): boolean {
  return !functions.has(word) && !constants.has(word) && !taken.has(word)
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
  const compute = compile(tree)
  return {
    text,
    names: new Set(names.map(({ name }) => name)),
    calls: new Set(calls.map(({ name }) => name)),
    tree,
    evaluate: (values, budget = budgetOf()) => {
      const has = (name: string) => values.has(name)
      return compute({ has, get: (name) => (has(name) ? checked(values.get(name)) : undefined) }, doubles, budget)
    },
    compute,
  }
}

/** @throws Error for what an expression cannot count with */
function checked(value: unknown): Value {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value
  if (isMatrix(value)) {
    const rows = value.rows.map((row) => row.filter((entry) => typeof entry === 'number'))
    if (rows.every(({ length }, index) => length === value.rows[index]?.length)) return { rows, flat: value.flat }
  }
  throw new Error('a number or a matrix was expected')
}
