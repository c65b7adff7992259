import type { Attribute } from '../../syntax/attributes.ts'
import { badValue } from '../attributes.ts'
import { readFormula } from '../expression.ts'
import type { Range } from '../nodes.ts'
import type { Reader } from '../reader.ts'

/** Reads a range, `-6..6` or `0..2*pi`; reports what is none. */
export function rangeOf(reader: Reader, attribute: Attribute | undefined): Range | undefined {
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
