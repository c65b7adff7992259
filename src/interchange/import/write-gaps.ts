import { numberIn } from '../../numbers/worth.ts'
import { wordsIn } from './content.ts'
import { contentLine } from './markup/blocks.ts'
import { plainPieces } from './markup/inline.ts'
import { lineOf } from './markup/pieces.ts'
import { lack, type Scope } from './markup/scope.ts'
import type { Gap } from './question.ts'

/** A gap as a blank, with the options it is chosen from behind it. */
export function gapIn(scope: Scope, gap: Gap | undefined): string {
  if (gap === undefined) return ''
  const answer = answerOf(scope, gap)
  if (answer === '') {
    lack(scope, 'a gap', 'nothing is said to be right in it; write it in place of `?`')
    return '[[?]]'
  }
  const options = gap.options.map((option) => contentLine({ ...scope, content: option })).filter((option) => option !== '')
  if (options.length > 0) lack(scope, 'a gap that is chosen from a list', 'is a blank, with the list in parentheses behind it')
  const behind = gap.behind === undefined || gap.behind === '' ? '' : ` ${lineOf(plainPieces(gap.behind))}`
  return `[[${answer}]]${toleranceOf(gap, answer)}${behind}${options.length === 0 ? '' : ` (${options.join(' / ')})`}`
}

/** The same in code, where nothing but the answer can stand. */
export function gapInCode(scope: Scope, gap: Gap | undefined): string {
  if (gap === undefined) return ''
  if (gap.options.length > 0) lack(scope, 'a gap in code that is chosen from a list', 'is a blank without the list')
  const text = (typeof gap.answer === 'string' ? gap.answer : wordsIn(gap.answer)).trim()
  return `[[${text.replace(/[[\]](?=[[\]])/g, '\\$&') || '?'}]]`
}

function answerOf(scope: Scope, gap: Gap): string {
  if (typeof gap.answer !== 'string') return contentLine({ ...scope, content: gap.answer })
  const text = gap.answer.trim()
  // a number as our readers take it, where a number is asked for
  const value = Number(text.replace(',', '.'))
  if (gap.tolerance !== undefined && text !== '' && Number.isFinite(value) && (numberIn(text) === undefined || /e/i.test(text)))
    return decimal(value)
  return lineOf(plainPieces(text))
}

function toleranceOf({ tolerance }: Gap, answer: string): string {
  if (tolerance === undefined || !(tolerance > 0) || numberIn(answer) === undefined) return ''
  const written = decimal(tolerance)
  return Number(written) > 0 ? `{tolerance=${written}}` : ''
}

/** A number without a power of ten, to twelve digits. */
export function decimal(value: number): string {
  const rounded = Number(value.toPrecision(12))
  const plain = String(rounded)
  return plain.includes('e') ? rounded.toFixed(20).replace(/\.?0+$/, '') : plain
}
