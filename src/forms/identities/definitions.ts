import type { Arithmetic, Matrix, Value } from '../../expression/arithmetic.ts'
import type { Budget } from '../../expression/budget.ts'
import type { Scope } from '../../expression/evaluate.ts'
import type { Expression } from '../../expression/expression.ts'
import { entryByEntry, isMatrix } from '../../expression/matrices.ts'
import { type Tangent, variableOf } from '../../expression/slopes.ts'

/** What stands for a name by a definition: an expression over other names, or a function with parameters. */
export type Definition = { parameters: readonly string[]; expression: Expression }

export type Definitions = ReadonlyMap<string, Definition>

/** Values by their names. */
export type Base<N = number> = ReadonlyMap<string, Value<N>>

/**
 * Names with values where some have their own, and others get theirs from definitions.
 *
 * @param budget what the definitions take of
 */
export function scopeOf<N>(base: Base<N>, definitions: Definitions, arithmetic: Arithmetic<N>, budget: Budget): Scope<N> {
  const done = new Map<string, Value<N>>()
  const busy = new Set<string>()
  const within = (inner: Base<N>) => scopeOf(inner, definitions, arithmetic, budget)
  const scope: Scope<N> = {
    has: (name) => base.has(name) || definitions.get(name)?.parameters.length === 0,
    get: (name) => {
      const definition = definitions.get(name)
      if (base.has(name) || definition === undefined || definition.parameters.length > 0) return base.get(name)
      const known = done.get(name)
      if (known !== undefined) return known
      if (busy.has(name)) throw new Error(`\`${name}\` is defined by itself`)
      busy.add(name)
      const value = definition.expression.compute(scope, arithmetic, budget)
      done.set(name, value)
      return value
    },
    defined: (name) => {
      const definition = definitions.get(name)
      if (definition === undefined || definition.parameters.length === 0) return undefined
      const { parameters, expression } = definition
      return (...values) => {
        if (values.length !== parameters.length)
          throw new Error(
            `\`${name}\` takes ${parameters.length} ${parameters.length === 1 ? 'value' : 'values'}, not ${values.length}`,
          )
        const inner = new Map(base)
        for (const [index, value] of values.entries()) inner.set(parameters[index] ?? '', value)
        return expression.compute(within(inner), arithmetic, budget)
      }
    },
    along: (name, variable, tangents) => {
      const lifted = new Map<string, Value<Tangent<N>>>()
      for (const [each, value] of base)
        lifted.set(
          each,
          inNumbers(value, (number) => ({ value: number, slopes: [] })),
        )
      lifted.set(name, variableOf(arithmetic, variable))
      return scopeOf(lifted, definitions, tangents, budget)
    },
  }
  return scope
}

/** A value in another kind of numbers. */
export function inNumbers<N, M>(value: Value<N>, number: (x: N) => M): Value<M> {
  if (typeof value === 'boolean' || typeof value === 'string') return value
  const entries = (matrix: Matrix<N>) => entryByEntry(matrix, number)
  return isMatrix(value) ? entries(value) : number(value)
}
