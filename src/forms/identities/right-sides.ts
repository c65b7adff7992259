import type { Value } from '../../expression/arithmetic.ts'
import { budgetOf } from '../../expression/budget.ts'
import { doubles } from '../../expression/doubles.ts'
import { readExpression } from '../../expression/expression.ts'
import { isMatrix } from '../../expression/matrices.ts'
import { randomOf } from '../../numbers/random.ts'
import type { Values } from '../values/values.ts'
import { type Definition, scopeOf } from './definitions.ts'
import { readVerify, valuesIn } from './identities.ts'
import { sampleOf } from './points.ts'

/** The right side of an equation as it stands in a source, and which of its parts are worth a matrix. */
export type RightSide = { from: number; to: number; text: string; isMatrix(part: string): boolean }

/** The right sides of all identities that are equations: where these are changed, the identities should fail. */
export function rightSides({ reader, sections, names, computed, draw }: Values): RightSide[] {
  const drawn = draw({ seed: '1', form: undefined }).values
  return sections.flatMap((section) =>
    section.verify.flatMap((node) => {
      const { identities, domains, definitions } = readVerify(reader, node, names(section))
      const formulas = computed(section)
      return identities.flatMap(({ identity, place }) => {
        const { right, relation, text } = identity
        if (relation !== '==') return []
        const end = reader.source.indexOf(text, place.start.offset) + text.length
        const random = randomOf('sides', text)
        const base = new Map<string, Value>(valuesIn(drawn.get(section) ?? new Map(), formulas))
        for (const [name, domain] of domains) base.set(name, sampleOf(domain, random))
        for (const { name, domain } of identity.domains) base.set(name, sampleOf(domain, random))
        const all = new Map<string, Definition>(definitions)
        for (const [name, expression] of formulas) all.set(name, { parameters: [], expression })
        return [{ from: end - right.text.length, to: end, text: right.text, isMatrix: (part) => isWorthMatrix(part, base, all) }]
      })
    }),
  )
}

function isWorthMatrix(text: string, base: ReadonlyMap<string, Value>, definitions: ReadonlyMap<string, Definition>): boolean {
  const calls = new Set([...definitions.keys(), 'derivative', 'gradient'])
  const read = readExpression(text, calls)
  if ('reason' in read) return false
  const budget = budgetOf()
  try {
    const value = read.compute(scopeOf(base, definitions, doubles, budget), doubles, budget)
    return isMatrix(value) && value.rows.flat().length > 1
  } catch {
    // what has no value there, as it stands on what is right in the question, is a number
    return false
  }
}
