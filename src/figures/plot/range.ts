import { readFormula } from '../../expression/plot-formula.ts'
import type { Attribute } from '../../source/attributes.ts'
import { badValue } from '../../source/known-attributes.ts'
import type { SourceText } from '../../source/source-text.ts'
import type { Range } from './plot.ts'

/** Reads a range, `-6..6` or `0..2*pi`; reports what is none. */
export function rangeOf(reader: SourceText, attribute: Attribute | undefined): Range | undefined {
  if (attribute === undefined) return undefined
  const [from, to] = splitRange(attribute.value ?? '').map(constantOf)
  if (from !== undefined && to !== undefined && from < to) return { from, to }
  badValue(reader, attribute, 'a range such as `-6..6`', '-6..6')
  return undefined
}

/** The value of arithmetic without a variable; `undefined` where there is none. */
export function constantOf(text: string): number | undefined {
  const formula = readFormula(text, '')
  const value = typeof formula === 'function' ? formula(0) : Number.NaN
  return Number.isFinite(value) ? value : undefined
}

function splitRange(text: string): string[] {
  const at = text.indexOf('..')
  return at < 0 ? [] : [text.slice(0, at), text.slice(at + 2)]
}
