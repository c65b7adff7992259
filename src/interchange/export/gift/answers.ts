import type { Block } from '../../../paper/block-nodes.ts'
import type { Asked, Blank, Choice } from '../../question.ts'
import { typedFormula } from '../../typed.ts'
import { isPlain, lineOf } from '../../words.ts'
import { type Fractions, fractionsOf, sharesOf } from '../moodle/fractions.ts'
import { escaped, pairSide, plainNumber, typedAnswer } from './escape.ts'
import { type GiftQuestion, giftHtml } from './setting.ts'

/** What stands between the braces for choices; nothing where GIFT cannot say which are right. */
export function choicesAnswer({ several, choices }: Extract<Asked, { kind: 'choices' }>, gift: GiftQuestion): string | undefined {
  const { question, lose } = gift
  const right = choices.filter((choice) => choice.right)
  if (right.length === 0 || (!several && right.length === choices.length)) {
    lose('dropped', `the question is left out, as GIFT has no choices of which ${right.length === 0 ? 'none' : 'each'} is right`)
    return undefined
  }
  if (several && right.length > 1 && right.every(({ points }) => points === undefined))
    lose('approximated', 'some of the right choices without a wrong one give a part of the points')
  const { percents, exact } = partsOf(choices, several, question.points)
  if (!exact) lose('approximated', 'Moodle knows some parts of the points alone, so the nearest are taken')
  const lines = choices.map(({ content, right: isRight }, index) => {
    const percent = percents[index] ?? 0
    const sign = !several && isRight && percent === 100 ? '=' : percent === 0 ? '~' : `~%${percent}%`
    return `${sign}${giftHtml(content, gift)}`
  })
  return lines.join(' ')
}

/** What each choice gives in per cent of what all right ones give. */
function partsOf(choices: readonly Choice[], several: boolean, points: number): Fractions {
  const right = choices.filter((choice) => choice.right)
  const stated = right.some((choice) => choice.points !== undefined)
  const given = choices.map((choice) => {
    if (stated) return several && !choice.right ? Math.min(0, choice.points ?? 0) : (choice.points ?? 0)
    if (choice.right) return several ? 1 / right.length : 1
    if (choice.points !== undefined && points > 0) return choice.points / points
    return several ? -1 : 0
  })
  const whole = several ? given.reduce((sum, each) => sum + Math.max(0, each), 0) : Math.max(...given)
  const parts = given.map((each) => (whole > 0 ? each / whole : 0))
  return several ? sharesOf(parts) : fractionsOf(parts)
}

/** What stands between the braces for a gap. */
export function blankAnswer({ value, tolerance, also, content }: Blank, { question, lose }: GiftQuestion): string {
  const [only, ...others] = content
  const formula = typeof value === 'string' && only?.type === 'inlineMath' && others.length === 0 ? only.value : undefined
  const typed = formula === undefined ? [value] : typedFormula(formula, question.language)
  const [first] = typed
  if (formula !== undefined && typeof first === 'string' && !/^[\p{L}\d.+-]*$/u.test(first))
    lose('approximated', `a gap wants a formula, which is to be typed as \`${first}\``)
  const all = [...typed, ...also]
  const numbers = all.filter((each) => typeof each === 'number')
  if (numbers.length < all.length) return all.map((each) => `=${typedAnswer(String(each))}`).join(' ')
  const margin = `:${plainNumber(tolerance ?? 0)}`
  const written = numbers.map((number) => `${plainNumber(number)}${margin}`)
  return written.length === 1 ? `#${written[0]}` : `#${written.map((number) => `=${number}`).join(' ')}`
}

/** Pairs of texts and words; words that belong to none stand behind nothing. */
export function pairsAnswer(
  items: readonly { content: Block[]; right: number }[],
  words: readonly string[],
  gift: GiftQuestion,
): string {
  const used = new Set(items.map(({ right }) => right))
  const pairs = items.map(
    ({ content, right }) => `=${giftHtml(content, gift).replaceAll('->', '→')} -> ${pairSide(words[right] ?? '')}`,
  )
  const rest = words.flatMap((word, index) => (used.has(index) ? [] : [`= -> ${pairSide(word)}`]))
  return [...pairs, ...rest].join(' ')
}

/** A choice of one of several words. */
export function wordsAnswer(words: readonly string[], right: number): string {
  return words.map((word, index) => `${index === right ? '=' : '~'}${escaped(word)}`).join(' ')
}

/** Options as lines of text; what these do not say is told. */
export function optionLines(options: readonly Block[][], { lose }: GiftQuestion): string[] {
  if (!options.every(isPlain)) lose('approximated', 'its options are plain text, with formulas in TeX')
  return options.map(lineOf)
}
