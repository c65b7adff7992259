import { all, first, type Read } from '../read-xml.ts'

/** What a candidate has answered, by the names of responses. */
export type Responses = Readonly<Record<string, string | readonly string[]>>

/** The score of an item, as a delivery engine computes it from the rules of the item alone. */
export function scoreOf(item: Read, responses: Responses): number {
  let score = 0
  const [processing] = all(item, 'qti-response-processing')
  const declarations = new Map(all(item, 'qti-response-declaration').map((each) => [each.attributes.identifier ?? '', each]))
  for (const rule of processing?.children ?? []) run(rule)
  return score

  function run(rule: Read): void {
    if (rule.name === 'qti-response-condition') {
      const [condition, ...rules] = first(rule, 'qti-response-if').children
      if (condition !== undefined && isTrue(condition)) for (const each of rules) run(each)
    } else if (rule.name === 'qti-set-outcome-value' && rule.attributes.identifier === 'SCORE') {
      const [expression] = rule.children
      if (expression !== undefined) score = numberOf(expression)
    } else if (rule.name !== 'qti-set-outcome-value') throw new Error(rule.name)
  }

  function isTrue({ name, attributes, children }: Read): boolean {
    const [one, other] = children
    switch (name) {
      case 'qti-or':
        return children.some(isTrue)
      case 'qti-match':
        return one !== undefined && other !== undefined && same(valuesOf(one), valuesOf(other))
      case 'qti-equal': {
        if (one === undefined || other === undefined) return false
        const [below = 0, above = 0] = (attributes.tolerance ?? '0 0').split(' ').map(Number)
        const [left, right] = [Number(valuesOf(one)[0]), Number(valuesOf(other)[0])]
        return left >= right - below - 1e-9 && left <= right + above + 1e-9
      }
      default:
        throw new Error(name)
    }
  }

  function numberOf(expression: Read): number {
    if (expression.name === 'qti-sum') return expression.children.reduce((sum, each) => sum + numberOf(each), 0)
    if (expression.name === 'qti-map-response') return mapped(expression.attributes.identifier ?? '')
    return Number(valuesOf(expression)[0])
  }

  function valuesOf({ name, attributes, text, children }: Read): string[] {
    const id = attributes.identifier ?? ''
    switch (name) {
      case 'qti-base-value':
        return [text]
      case 'qti-variable':
        return id === 'SCORE' ? [String(score)] : [responses[id] ?? []].flat()
      case 'qti-correct': {
        const declaration = declarations.get(id)
        return declaration === undefined
          ? []
          : all(first(declaration, 'qti-correct-response'), 'qti-value').map((each) => each.text)
      }
      case 'qti-index':
        return children.flatMap(valuesOf).slice(Number(attributes.n) - 1, Number(attributes.n))
      default:
        throw new Error(name)
    }
  }

  function mapped(id: string): number {
    const declaration = declarations.get(id)
    if (declaration === undefined) throw new Error(`${id} is not declared`)
    const mapping = first(declaration, 'qti-mapping')
    const given = [responses[id] ?? []].flat()
    const sum = all(mapping, 'qti-map-entry').reduce((total, { attributes }) => {
      const fold = (text = '') => (attributes['case-sensitive'] === 'false' ? text.toLowerCase() : text)
      return given.some((each) => fold(each) === fold(attributes['map-key'])) ? total + Number(attributes['mapped-value']) : total
    }, 0)
    const { 'lower-bound': lower, 'upper-bound': upper } = mapping.attributes
    return Math.min(upper === undefined ? sum : Number(upper), Math.max(lower === undefined ? sum : Number(lower), sum))
  }

  function same(one: readonly string[], other: readonly string[]): boolean {
    return one.length === other.length && one.every((each) => other.includes(each))
  }
}
