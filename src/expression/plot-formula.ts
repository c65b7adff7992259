import type { Arithmetic } from './arithmetic.ts'
import { doubles } from './doubles.ts'
import { compile } from './evaluate.ts'
import { constants, functions } from './functions.ts'
import { numberOf } from './operators.ts'
import { parse, type Word, wordsOf } from './syntax.ts'
import type { Fault } from './tokens.ts'

/** A formula of one variable, ready to be evaluated; `NaN` where it has no value. */
export type Formula = (value: number) => number

/** What is wrong with a formula's text; of a name that nobody knows those that are known. */
type FormulaFault = Fault & { known?: readonly string[]; word?: string }

const manner = { maxLength: 1000, products: false, matrices: false } as const

/** At a jump a plot takes the upper value, as it draws what its author means and computes nothing. */
const upper: Arithmetic<number> = {
  ...doubles,
  single: { ...doubles.single, step: (x) => (x >= 0 ? 1 : 0) },
  round: (x, places) => (places === 0 ? Math.round(x) : doubles.round(x, places)),
}

/** Functions that have no place in a plot, as they take matrices or make them. */
const ofMatrices = new Set(['dot', 'diag', 'softmax', 'ones', 'zeros', 'identity'])

const known = [...functions.keys()].filter((name) => !ofMatrices.has(name))

/** Reads the formula of a plot, an expression in one variable whose products have their sign. */
export function readFormula(text: string, variable: string): Formula | FormulaFault {
  const tree = parse(text, manner)
  if ('reason' in tree) return tree
  const fault = wordsOf(tree)
    .map((word) => faultOf(word, variable))
    .find((each) => each !== undefined)
  if (fault !== undefined) return fault
  const evaluate = compile(tree)
  let at = 0
  const scope = { has: (name: string) => name === variable, get: () => at }
  const budget = { left: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY }
  return (value) => {
    at = value
    try {
      return numberOf(upper, evaluate(scope, upper, budget))
    } catch {
      return Number.NaN
    }
  }
}

function faultOf(word: Word, variable: string): FormulaFault | undefined {
  const { kind, name, at } = word
  const valued = name === variable || constants.has(name)
  const called = valued || ofMatrices.has(name) ? undefined : functions.get(name)
  if (!valued && called === undefined) {
    const names = [variable, ...constants.keys(), ...known]
    return { at, reason: `Unexpected name \`${name}\` in a formula`, known: names, word: name }
  }
  if (kind === 'name')
    return called && { at, reason: `Unexpected \`${name}\` without a value, expected \`${name}(…)\``, word: name }
  const [parenthesis = at, ...commas] = word.places
  if (called === undefined) return { at: parenthesis, reason: 'Unexpected `(`, expected an operator' }
  const { least, most } = called
  if (word.parts.length > most)
    return {
      at: commas[most - 1] ?? at,
      reason: `Unexpected ${most === 1 ? 'second' : 'third'} value of \`${name}\`, expected ${most === 1 ? 'one' : 'two'}`,
    }
  return word.parts.length < least
    ? { at, reason: `Unexpected single value of \`${name}\`, expected two`, word: name }
    : undefined
}
