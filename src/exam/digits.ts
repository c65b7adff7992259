import type { PhrasingContent } from 'mdast'
import { report } from '../diagnostics/report.ts'
import type { Language } from '../languages/locales.ts'
import { figuresIn } from '../numbers/worth.ts'
import type { Attribute } from '../source/attributes.ts'
import { badValue, flagAttribute } from '../source/known-attributes.ts'
import { hasDecimalComma, piecesOf, seenAs } from './as-seen.ts'
import type { Blank } from './nodes.ts'
import type { Reader } from './reader.ts'
import { plainText } from './text.ts'

/** Boxes for the figures of a number, before the decimal sign and behind it, and whether there is one for its sign. */
export type Digits = NonNullable<Blank['digits']>

/** Boxes of either side of the decimal sign. */
const most = 12

/** Reads how many boxes a number has, `digits=3` or, with decimals, `digits=2.3`, with `sign` one before them, and with `bubbles` circles below. What does not fit them is reported. */
export function readDigits(
  reader: Reader,
  attributes: ReadonlyMap<string, Attribute>,
  answer: readonly PhrasingContent[],
): Digits | undefined {
  const [stated, sign, bubbles] = [attributes.get('digits'), attributes.get('sign'), attributes.get('bubbles')]
  if (stated === undefined) {
    for (const each of [sign, bubbles])
      if (each !== undefined) badValue(reader, each, '`digits` beside it', `digits=3 ${each.name}`)
    return undefined
  }
  const beside = attributes.get('width')
  if (beside !== undefined) badValue(reader, beside, 'no width beside `digits`, which have one', '30mm')
  const [whole = 0, decimals = 0] = (/^(\d+)(?:\.(\d+))?$/.exec(stated.value ?? '') ?? [])
    .slice(1, 3)
    .map((each) => Number(each ?? 0))
  if (whole < 1 || whole > most || decimals > most) {
    badValue(reader, stated, `numbers of digits from 1 to ${most}, such as \`3\` or \`2.3\``, '3')
    return undefined
  }
  const digits = { whole, decimals, sign: flagAttribute(reader, sign, false), bubbles: flagAttribute(reader, bubbles, false) }
  if (boxesOf(answer, digits, reader.language) === undefined)
    report(reader.file, {
      rule: 'blank-digits',
      reason: `Unexpected answer \`${plainText(answer)}\` of a blank with boxes for digits, expected a number that fits them`,
      place: stated.place,
      actual: plainText(answer),
      note: 'Boxes before and behind the decimal sign are as many as `digits=2.3` says, and its figures stand in them as they are written; a number below 0 needs `sign`.',
    })
  return digits
}

/** What stands in each box of a number as it is written, `2.50` with its last 0: empty before its first figure and behind its last; `undefined` where it does not fit. */
export function boxesOf(
  answer: readonly PhrasingContent[],
  { whole, decimals, sign }: Digits,
  language: Language,
): string[] | undefined {
  const figures = figuresIn(seenAs(piecesOf(answer)), hasDecimalComma(language))
  if (figures === undefined || figures.whole.length > whole || figures.behind.length > decimals) return undefined
  if (figures.sign === '-' && !sign) return undefined
  const written = figures.sign.replace('-', '−')
  return [
    ...(sign ? [written] : []),
    ...[...figures.whole.padStart(whole), ...figures.behind.padEnd(decimals)].map((box) => box.trim()),
  ]
}
