import type { Budget } from '../../expression/budget.ts'
import type { Scope } from '../../expression/evaluate.ts'
import type { Expression } from '../../expression/expression.ts'
import type { Value } from '../../expression/operators.ts'

/** What stands for a name by a definition: an expression over other names, or a function with parameters. */
export type Definition = { parameters: readonly string[]; expression: Expression }

export type Definitions = ReadonlyMap<string, Definition>

/**
 * Names with values where some have their own, and others get theirs from definitions.
 *
 * @param budget what the definitions take of
 */
export function scopeOf(base: ReadonlyMap<string, unknown>, definitions: Definitions, budget: Budget): Scope {
  const done = new Map<string, unknown>()
  const meaning = (name: string): unknown => {
    const definition = definitions.get(name)
    if (base.has(name) || definition === undefined) return base.get(name)
    if (definition.parameters.length === 0) return definition.expression.evaluate(scope, budget)
    return (...values: Value[]) => {
      const given = definition.parameters.map((parameter, index) => [parameter, values[index]] as const)
      return definition.expression.evaluate(scopeOf(new Map([...base, ...given]), definitions, budget), budget)
    }
  }
  const scope: Scope = {
    has: (name) => base.has(name) || definitions.has(name),
    get: (name) => {
      if (!done.has(name)) done.set(name, meaning(name))
      return done.get(name)
    },
    with: (name, value) => scopeOf(new Map([...base, [name, value]]), definitions, budget),
  }
  return scope
}
