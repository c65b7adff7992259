import { childOf, childrenOf, textIn, within, type XmlElement } from '../xml.ts'

/** A condition that answers are judged by: the values that it asks for, ranges, and what it gives, as a share of all points. */
export type Condition = {
  equal: { respident: string; value: string }[]
  /** values that must not be there */
  unequal: { respident: string; value: string }[]
  ranges: { respident: string; low: number; high: number }[]
  share: number
  feedback: string[]
}

/** Reads what an item says about answers. */
export function conditionsOf(item: XmlElement): Condition[] {
  const processing = within(item, 'resprocessing')
  const max = maxOf(processing)
  return processing.flatMap((each) => within(each, 'respcondition')).map((condition) => conditionOf(condition, max))
}

/** The greatest score, by which the others are divided. */
function maxOf(processing: readonly XmlElement[]): number | undefined {
  const declared = processing.flatMap((each) => within(each, 'decvar')).map(({ attributes }) => Number(attributes.maxvalue))
  const stated = declared.find((value) => value > 0)
  return stated
}

function conditionOf(condition: XmlElement, max: number | undefined): Condition {
  const variables = childOf(condition, 'conditionvar')
  const equal: Condition['equal'] = []
  const unequal: Condition['unequal'] = []
  const limits = new Map<string, { low?: number; high?: number }>()
  const walk = (element: XmlElement, negated: boolean) => {
    for (const child of element.children) {
      if (typeof child === 'string') continue
      const respident = child.attributes.respident ?? ''
      const value = textIn(child).trim()
      if (child.name === 'not') walk(child, !negated)
      else if (/^(?:and|or)$/.test(child.name)) walk(child, negated)
      else if (/^(?:varequal|varsubset|varsubstring)$/.test(child.name)) (negated ? unequal : equal).push({ respident, value })
      else if (/^var[gl]te?$/.test(child.name)) {
        const range = limits.get(respident) ?? {}
        limits.set(
          respident,
          child.name.startsWith('varg') ? { ...range, low: Number(value) } : { ...range, high: Number(value) },
        )
      }
    }
  }
  if (variables !== undefined) walk(variables, false)
  const ranges = [...limits].flatMap(([respident, { low, high }]) =>
    low === undefined || high === undefined ? [] : [{ respident, low, high }],
  )
  return {
    equal,
    unequal,
    ranges,
    share: shareOf(condition, max),
    feedback: childrenOf(condition, 'displayfeedback').map(({ attributes }) => attributes.linkrefid ?? ''),
  }
}

/** What a condition gives: by its score, else by its name and its feedback. */
function shareOf(condition: XmlElement, max: number | undefined): number {
  const scores = childrenOf(condition, 'setvar').filter(({ attributes }) => !/incorrect/i.test(attributes.varname ?? ''))
  const wrong = childrenOf(condition, 'setvar').length > scores.length
  const values = scores
    .map((score) =>
      Number(
        textIn(score)
          .trim()
          .replace(/^SCORE\.max$/i, String(max ?? 1)),
      ),
    )
    .filter((value) => Number.isFinite(value))
  if (values.length > 0) {
    const value = values.reduce((sum, each) => sum + each, 0)
    return Math.max(-1, Math.min(1, value / (max ?? Math.max(Math.abs(value), 1))))
  }
  if (wrong || /^(?:incorrect|wrong|other)/i.test(condition.attributes.title ?? '')) return 0
  const named = [
    condition.attributes.title ?? '',
    ...childrenOf(condition, 'displayfeedback').map(({ attributes }) => attributes.linkrefid ?? ''),
  ]
  return named.some((name) => /^(?:correct|right)/i.test(name)) || scores.length > 0 ? 1 : 0
}
