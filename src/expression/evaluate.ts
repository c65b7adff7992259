import { type Budget, consume, track } from './budget.ts'
import { constants, functions } from './functions.ts'
import { isMatrix, listOf, matrixOf, sizeOf } from './matrices.ts'
import { combined, counted, numberOf, ofCall, ofNumbers, signed, type Value } from './operators.ts'
import type { Syntax } from './syntax.ts'

/** Values by their names, and functions that are none of the language. */
export type Scope = {
  has(name: string): boolean
  get(name: string): unknown
  /** The same names where one has another value: what a slope by this name needs. */
  with?(name: string, value: Value): Scope
}

/** An expression ready to be evaluated. */
type Evaluate = (scope: Scope, budget: Budget) => Value

/** Functions that take an expression and the name of what it is a function of. */
const slopes = new Set(['derivative', 'gradient'])

/** The name that a call takes the slope by; `undefined` for a call of another kind. */
export function slopeBy(node: Syntax): string | undefined {
  if (node.kind !== 'call' || !slopes.has(node.name) || node.parts.length !== 2) return undefined
  const [, by] = node.parts
  return by?.kind === 'name' ? by.name : undefined
}

/**
 * Makes of a syntax tree what evaluates it. The tree has been judged before: names and calls that nobody knows do not come this far.
 *
 * @param own functions beside those of the language, or in their place, of numbers
 */
export function compile(tree: Syntax, own: ReadonlyMap<string, (x: number) => number> = new Map()): Evaluate {
  function compiled(node: Syntax): Evaluate {
    if (node.kind === 'call') return call(node)
    if (node.kind === 'matrix') return matrix(node.parts)
    const parts = node.parts.map(compiled)
    const [first = nothing, second, third = nothing] = parts
    switch (node.kind) {
      case 'constant':
        return () => node.value
      case 'group':
        return first
      case 'name':
        return named(node.name)
      case 'choice':
        return (scope, budget) => (truthOf(first(scope, budget)) ? (second ?? nothing) : third)(scope, budget)
      case 'comparison':
        return comparison(node.operators, parts)
      case 'operation':
        return second === undefined ? unary(node.operator, first) : binary(node.operator, first, second)
      default:
        return node satisfies never
    }
  }

  function matrix(parts: readonly Syntax[]): Evaluate {
    const rows = parts.map((part) => (part.kind === 'matrix' ? part.parts : [part]).map(compiled))
    const nested = parts.some(({ kind }) => kind === 'matrix')
    return (scope, budget) => {
      const entries = rows.map((row) => row.map((entry) => numberOf(entry(scope, budget))))
      consume(budget, entries.flat().length)
      return nested ? matrixOf(entries) : listOf(entries.flat())
    }
  }

  function call(node: Extract<Syntax, { kind: 'call' }>): Evaluate {
    const { name, parts } = node
    const args = parts.map(compiled)
    const [first = nothing] = args
    const by = slopeBy(node)
    if (by !== undefined)
      return (scope, budget) => slopeOf((value) => first(elsewhere(scope, by, value), budget), checked(scope.get(by)), by)
    const known = functions.get(name)
    if (known !== undefined && known.single === undefined && (args.length < known.least || args.length > known.most))
      return () => {
        throw new Error(`\`${name}\` takes ${args.length < known.least ? 'more' : 'fewer'} values than ${args.length}`)
      }
    const single = own.get(name) ?? known?.single
    if (single !== undefined && args.length === 1 && known !== undefined)
      return (scope, budget) => {
        const value = first(scope, budget)
        return typeof value === 'number' ? spent(budget, single(value)) : known.work([value], budget)
      }
    return (scope, budget) => {
      const values = args.map((arg) => arg(scope, budget))
      if (known !== undefined) return known.work(values, budget)
      consume(budget, ofCall)
      const defined = scope.get(name)
      if (typeof defined !== 'function') throw new Error(`\`${name}\` is no function`)
      return checked(defined(...values))
    }
  }

  return compiled(tree)
}

const nothing: Evaluate = () => Number.NaN

function named(name: string): Evaluate {
  const constant = constants.get(name)
  return (scope) => {
    if (scope.has(name)) return checked(scope.get(name))
    if (constant === undefined) throw new Error(`\`${name}\` has no value`)
    return constant
  }
}

function elsewhere(scope: Scope, name: string, value: Value): Scope {
  if (scope.with === undefined) throw new Error('no slope can be taken here')
  return scope.with(name, value)
}

function unary(operator: string, operand: Evaluate): Evaluate {
  if (operator === 'not') return (scope, budget) => !truthOf(operand(scope, budget))
  return (scope, budget) => {
    const value = operand(scope, budget)
    return typeof value === 'number'
      ? spent(budget, operator === '-' ? -value : value)
      : counted(budget, [value], () => signed(operator, value))
  }
}

function binary(operator: string, first: Evaluate, second: Evaluate): Evaluate {
  if (operator === 'and') return (scope, budget) => truthOf(first(scope, budget)) && truthOf(second(scope, budget))
  if (operator === 'or') return (scope, budget) => truthOf(first(scope, budget)) || truthOf(second(scope, budget))
  const work = ofNumbers[operator.replace(/^\./, '')]
  return (scope, budget) => {
    const one = first(scope, budget)
    const other = second(scope, budget)
    return typeof one === 'number' && typeof other === 'number' && work !== undefined
      ? spent(budget, work(one, other))
      : counted(budget, [one, other], () => combined(operator, one, other))
  }
}

function comparison(operators: readonly string[], sides: readonly Evaluate[]): Evaluate {
  return (scope, budget) => {
    const values = sides.map((side) => side(scope, budget))
    return operators.every((name, index) => ofNumbers[name]?.(numberOf(values[index]), numberOf(values[index + 1])))
  }
}

function spent<T>(budget: Budget, value: T): T {
  consume(budget, 1)
  if (typeof value === 'number') track(budget, value)
  return value
}

function truthOf(value: Value): boolean {
  return typeof value === 'boolean' ? value : numberOf(value) !== 0
}

function checked(value: unknown): Value {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' || isMatrix(value)) return value
  throw new Error('a number or a matrix was expected')
}

/**
 * Slope of a function by central differences, extrapolated to step 0 (Richardson): of a number by a number, or by each entry of a matrix,
 * as a matrix of its shape.
 *
 * @throws Error where the function is no number
 */
function slopeOf(f: (value: Value) => Value, at: Value, name: string): Value {
  const number = (value: Value): number => {
    if (!isMatrix(value)) return numberOf(value)
    const [only, ...more] = value.rows.flat()
    if (only === undefined || more.length > 0)
      throw new Error(`the slope by \`${name}\` is that of a number, and this is a matrix of ${sizeOf(value)}`)
    return only
  }
  const difference = (g: (x: number) => number, x: number) => {
    const h = 1e-3 * Math.max(1, Math.abs(x))
    const central = (step: number) => (g(x + step) - g(x - step)) / (2 * step)
    const [wide, narrow, finest] = [central(h), central(h / 2), central(h / 4)]
    const [one, other] = [(4 * narrow - wide) / 3, (4 * finest - narrow) / 3]
    return (16 * other - one) / 15
  }
  if (!isMatrix(at)) return difference((x) => number(f(x)), numberOf(at))
  const { rows, flat } = at
  const changed = (i: number, j: number, x: number) =>
    rows.map((row, k) => (k === i ? row.map((entry, l) => (l === j ? x : entry)) : row))
  return {
    rows: rows.map((row, i) => row.map((entry, j) => difference((x) => number(f({ rows: changed(i, j, x), flat })), entry))),
    flat,
  }
}
