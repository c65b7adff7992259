import type { Arithmetic, Value } from './arithmetic.ts'
import { type Budget, consume } from './budget.ts'
import { KinkError } from './derivatives.ts'
import { constants, functions } from './functions.ts'
import { isMatrix, listOf, matrixOf } from './matrices.ts'
import { combined, counted, numberOf, ofCall, operators, signed } from './operators.ts'
import { type Side, slopeOf, type Tangent, tangents, type Variable } from './slopes.ts'
import type { Syntax } from './syntax.ts'

/** Values by their names, and functions that are none of the language. */
export type Scope<N> = {
  has(name: string): boolean
  get(name: string): Value<N> | undefined
  /** A function by its name. */
  defined?(name: string): Defined<N> | undefined
  /** The same names in numbers that know their slopes by one of them; `undefined` where no slopes are taken. */
  along?(name: string, variable: Variable<N>, arithmetic: Arithmetic<Tangent<N>>): Scope<Tangent<N>>
}

/** A function that is none of the language. */
export type Defined<N> = (...values: Value<N>[]) => Value<N>

/** An expression ready to be evaluated, with whatever kind of numbers. */
type Evaluate = <N>(scope: Scope<N>, arithmetic: Arithmetic<N>, budget: Budget) => Value<N>

/** Functions that take an expression and the name of what it is a function of. */
const slopes = new Set(['derivative', 'gradient'])

/** The name that a call takes the slope by; `undefined` for a call of another kind. */
export function slopeBy(node: Syntax): string | undefined {
  if (node.kind !== 'call' || !slopes.has(node.name) || node.parts.length !== 2) return undefined
  const [, by] = node.parts
  return by?.kind === 'name' ? by.name : undefined
}

/** Makes of a syntax tree what evaluates it. The tree has been judged before: names and calls that nobody knows do not come this far. */
export function compile(node: Syntax): Evaluate {
  if (node.kind === 'call') return call(node)
  if (node.kind === 'matrix') return matrix(node.parts)
  const parts = node.parts.map(compile)
  const [first = nothing, second, third = nothing] = parts
  switch (node.kind) {
    case 'constant':
      return constant(node)
    case 'group':
      return first
    case 'name':
      return named(node.name)
    case 'choice':
      return chosen(first, second ?? nothing, third)
    case 'comparison':
      return comparison(node.operators, parts)
    case 'operation':
      return second === undefined ? unary(node.operator, first) : binary(node.operator, first, second)
    default:
      return node satisfies never
  }
}

const nothing: Evaluate = () => {
  throw new Error('an operand is missing')
}

function constant({ value, text }: Extract<Syntax, { kind: 'constant' }>): Evaluate {
  return typeof value === 'boolean' ? () => value : (_, arithmetic) => arithmetic.of(value, text)
}

function matrix(parts: readonly Syntax[]): Evaluate {
  const rows = parts.map((part) => (part.kind === 'matrix' ? part.parts : [part]).map(compile))
  const nested = parts.some(({ kind }) => kind === 'matrix')
  return (scope, arithmetic, budget) => {
    const entries = rows.map((row) => row.map((entry) => numberOf(arithmetic, entry(scope, arithmetic, budget))))
    consume(budget, entries.flat().length)
    return nested ? matrixOf(entries) : listOf(entries.flat())
  }
}

function call(node: Extract<Syntax, { kind: 'call' }>): Evaluate {
  const { name, parts } = node
  const args = parts.map(compile)
  const [first = nothing] = args
  const by = slopeBy(node)
  if (by !== undefined) return slope(first, by)
  const known = functions.get(name)
  if (known === undefined) return defined(name, args)
  if (known.single === undefined && (args.length < known.least || args.length > known.most))
    return () => {
      throw new Error(`\`${name}\` takes ${args.length < known.least ? 'more' : 'fewer'} values than ${args.length}`)
    }
  const { single } = known
  if (single !== undefined && args.length === 1)
    return (scope, arithmetic, budget) => {
      const value = first(scope, arithmetic, budget)
      if (!isNumber(value)) return known.work(arithmetic, [value], budget)
      consume(budget, arithmetic.cost)
      return arithmetic.single[single](value)
    }
  return (scope, arithmetic, budget) => {
    const values = args.map((arg) => arg(scope, arithmetic, budget))
    return known.work(arithmetic, values, budget)
  }
}

function defined(name: string, args: readonly Evaluate[]): Evaluate {
  return (scope, arithmetic, budget) => {
    const values = args.map((arg) => arg(scope, arithmetic, budget))
    consume(budget, ofCall)
    const meaning = scope.defined?.(name)
    if (meaning === undefined) throw new Error(`\`${name}\` is no function`)
    return meaning(...values)
  }
}

/** The slope of a number by a number, or by each entry of a matrix, as a matrix of its shape. */
function slope(of: Evaluate, by: string): Evaluate {
  return <N>(scope: Scope<N>, arithmetic: Arithmetic<N>, budget: Budget) => {
    const at = worthOf(scope, by)
    if (scope.along === undefined) throw new Error('no slope can be taken here')
    const variable: Variable<N> = isMatrix(at) ? at : numberOf(arithmetic, at)
    const { along } = scope
    const towards = (side?: Side) => {
      const numbers = tangents(arithmetic, isMatrix(variable) ? variable.rows.flat().length : 1, side)
      return slopeOf(of(along(by, variable, numbers), numbers, budget), variable, arithmetic, by)
    }
    try {
      return towards()
    } catch (error) {
      if (!(error instanceof KinkError)) throw error
      // there is a slope all the same where that of both sides is the same, as of x·|x| at 0
      const slope = bothSides(arithmetic, towards)
      if (slope === undefined) throw error
      return slope
    }
  }
}

function bothSides<N>(arithmetic: Arithmetic<N>, towards: (side: Side) => Value<N>): Value<N> | undefined {
  try {
    const [before, after] = [towards(-1), towards(1)]
    const entries = (value: Value<N>) => (isMatrix(value) ? value.rows.flat() : [numberOf(arithmetic, value)])
    const others = entries(after)
    const agree = entries(before).every((each, index) => {
      const other = others[index]
      return other !== undefined && arithmetic.same(each, other)
    })
    return agree ? after : undefined
  } catch (error) {
    if (error instanceof KinkError) return undefined
    throw error
  }
}

function worthOf<N>(scope: Scope<N>, name: string): Value<N> {
  const value = scope.get(name)
  if (value === undefined) throw new Error(`\`${name}\` has no value`)
  return value
}

function named(name: string): Evaluate {
  const known = constants.get(name)
  return (scope, arithmetic) => (known === undefined || scope.has(name) ? worthOf(scope, name) : arithmetic[known]())
}

function chosen(condition: Evaluate, yes: Evaluate, no: Evaluate): Evaluate {
  return (scope, arithmetic, budget) =>
    arithmetic.choose(
      () => truthOf(arithmetic, condition(scope, arithmetic, budget)),
      () => yes(scope, arithmetic, budget),
      () => no(scope, arithmetic, budget),
    )
}

function unary(operator: string, operand: Evaluate): Evaluate {
  if (operator === 'not') return (scope, arithmetic, budget) => !truthOf(arithmetic, operand(scope, arithmetic, budget))
  return (scope, arithmetic, budget) => {
    const value = operand(scope, arithmetic, budget)
    if (!isNumber(value)) return counted(arithmetic, budget, [value], () => signed(arithmetic, operator, value))
    consume(budget, arithmetic.cost)
    return operator === '-' ? arithmetic.negative(value) : value
  }
}

function binary(operator: string, first: Evaluate, second: Evaluate): Evaluate {
  if (operator === 'and' || operator === 'or')
    return (scope, arithmetic, budget) => {
      const truth = truthOf(arithmetic, first(scope, arithmetic, budget))
      return truth === (operator === 'or') ? truth : truthOf(arithmetic, second(scope, arithmetic, budget))
    }
  const work = operators.get(operator.replace(/^\./, ''))
  return (scope, arithmetic, budget) => {
    const one = first(scope, arithmetic, budget)
    const other = second(scope, arithmetic, budget)
    if (!isNumber(one) || !isNumber(other) || work === undefined)
      return counted(arithmetic, budget, [one, other], () => combined(arithmetic, operator, one, other))
    consume(budget, arithmetic.cost)
    return work(arithmetic, one, other)
  }
}

function comparison(names: readonly string[], sides: readonly Evaluate[]): Evaluate {
  const works = names.map((name) => operators.get(name))
  return (scope, arithmetic, budget) => {
    const values = sides.map((side) => numberOf(arithmetic, side(scope, arithmetic, budget)))
    return works.every((work, index) => {
      const [one, other] = [values[index], values[index + 1]]
      return work !== undefined && one !== undefined && other !== undefined && work(arithmetic, one, other) === true
    })
  }
}

function isNumber<N>(value: Value<N>): value is N {
  return typeof value === 'number' || !(typeof value === 'boolean' || typeof value === 'string' || isMatrix(value))
}

function truthOf<N>(arithmetic: Arithmetic<N>, value: Value<N>): boolean {
  return typeof value === 'boolean' ? value : arithmetic.figure(numberOf(arithmetic, value)) !== 0
}
