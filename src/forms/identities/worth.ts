import type { Effort } from '../../expression/effort.ts'
import type { Expression } from '../../expression/engine.ts'
import type { Scope } from '../../expression/evaluate.ts'

/** What stands for a name by a definition: an expression over other names, or a function with parameters. */
export type Definition = { parameters: readonly string[]; expression: Expression }

export type Definitions = ReadonlyMap<string, Definition>

/** A value of ours: a number, a truth, or a matrix of mathjs. */
type Matrix = { toArray(): unknown }

/**
 * The worth of an expression where some names have values, and others come from definitions.
 *
 * @throws Error whose message is for the author: shapes that do not go together, a name without a value
 */
export function worthOf(
  expression: Expression,
  base: ReadonlyMap<string, unknown>,
  definitions: Definitions,
  effort: Effort,
): unknown {
  const slopes = new Map(expression.slopes.map((slope) => [slope.name, slope]))
  const done = new Map<string, unknown>()
  const meaning = (name: string): unknown => {
    const slope = slopes.get(name)
    if (slope !== undefined)
      return slopeOf(
        (value) => worthOf(slope.of, new Map([...base, [slope.by, value]]), definitions, effort),
        base.get(slope.by),
        slope.by,
      )
    const definition = definitions.get(name)
    if (base.has(name) || definition === undefined) return base.get(name)
    if (definition.parameters.length === 0) return worthOf(definition.expression, base, definitions, effort)
    return (...values: unknown[]) => {
      const given = definition.parameters.map((parameter, index) => [parameter, values[index]] as const)
      return worthOf(definition.expression, new Map([...base, ...given]), definitions, effort)
    }
  }
  const scope: Scope = {
    has: (name) => slopes.has(name) || base.has(name) || definitions.has(name),
    get: (name) => {
      if (!done.has(name)) done.set(name, meaning(name))
      return done.get(name)
    },
  }
  return expression.evaluate(scope, effort)
}

/**
 * Slope of a function by central differences, extrapolated to step 0 (Richardson): of a number by a number, or by each entry of a matrix,
 * as a matrix of its shape.
 *
 * @throws Error where the function is no number
 */
function slopeOf(f: (value: unknown) => unknown, at: unknown, name: string): number | number[][] {
  const number = (value: unknown): number => {
    const flat = entriesOf(value).flat()
    const [only] = flat
    if (flat.length !== 1 || only === undefined)
      throw new Error(`the slope by \`${name}\` is that of a number, and this is a matrix of ${shapeOf(value)}`)
    return only
  }
  const difference = (g: (x: number) => number, x: number) => {
    const h = 1e-3 * Math.max(1, Math.abs(x))
    const central = (step: number) => (g(x + step) - g(x - step)) / (2 * step)
    const [wide, narrow, finest] = [central(h), central(h / 2), central(h / 4)]
    const [one, other] = [(4 * narrow - wide) / 3, (4 * finest - narrow) / 3]
    return (16 * other - one) / 15
  }
  if (typeof at === 'number') return difference((x) => number(f(x)), at)
  const entries = entriesOf(at)
  return entries.map((row, i) =>
    row.map((entry, j) =>
      difference((x) => {
        const changed = entries.map((each) => [...each])
        const line = changed[i]
        if (line !== undefined) line[j] = x
        return number(f(changed))
      }, entry),
    ),
  )
}

/** The rows of a value; a number is one row with one entry, a list one row. */
export function entriesOf(value: unknown): number[][] {
  if (typeof value === 'number') return [[value]]
  if (typeof value === 'boolean') return [[Number(value)]]
  const list: unknown = isMatrix(value) ? value.toArray() : value
  if (!Array.isArray(list)) throw new Error('a number or a matrix was expected')
  const rows: unknown[] = list.every(Array.isArray) ? list : [list]
  return rows.map((row) => (Array.isArray(row) ? row.map(Number) : [Number(row)]))
}

/** `3x4`, `number` for one alone. */
export function shapeOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return 'a number'
  const entries = entriesOf(value)
  return `${entries.length}x${entries[0]?.length ?? 0}`
}

function isMatrix(value: unknown): value is Matrix {
  return typeof value === 'object' && value !== null && 'toArray' in value && typeof value.toArray === 'function'
}
