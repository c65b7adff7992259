import type { PhrasingContent } from 'mdast'
import { report } from '../diagnostics/report.ts'
import type { Attribute } from '../source/attributes.ts'
import { badValue } from '../source/known-attributes.ts'
import type { Reader } from './reader.ts'
import { numberIn, plainText } from './text.ts'

/**
 * Reads how far an answer may be from a blank's: `0.005`, or a part of it, `1%`.
 *
 * @returns the distance, in the unit of the answer; `undefined` for what is wrong, which is reported
 */
export function readTolerance(reader: Reader, attribute: Attribute, answer: readonly PhrasingContent[]): number | undefined {
  const match = /^(\d+(?:\.\d+)?|\.\d+)(%?)$/.exec(attribute.value ?? '')
  const size = Number(match?.[1])
  if (!(size > 0)) {
    badValue(reader, attribute, 'a number above 0 or a percentage such as `1%`', '0.01')
    return undefined
  }
  const value = numberIn(plainText(answer))
  if (value === undefined || (value === 0 && match?.[2] === '%')) {
    report(reader.file, {
      rule: 'blank-tolerance',
      reason: `Unexpected tolerance of \`${plainText(answer)}\`, expected ${value === 0 ? 'one that is no percentage' : 'an answer that is a number'}`,
      place: attribute.place,
      actual: plainText(answer),
      note:
        value === 0
          ? 'A part of 0 is 0: write `tolerance=0.01`.'
          : 'Write a unit after the blank: `[[9.81]]{tolerance=0.01} m/s²`.',
    })
    return undefined
  }
  // without the noise of a product of floating-point numbers
  return match?.[2] === '%' ? Number(((Math.abs(value) * size) / 100).toPrecision(12)) : size
}
