import type { Node } from '@unified-latex/unified-latex-types'
import { inAnyLanguage } from '../languages/locales.ts'
import { printTex } from './source.ts'
import { lose, type Scope } from './state.ts'

/** `points=2.5`, from `[2\half]`. */
export function pointsOf(
  scope: Scope,
  command: (Node & { content: string }) | undefined,
  nodes: readonly Node[] | undefined,
): string {
  const bonus = command?.content.startsWith('bonus') === true ? 'bonus' : ''
  if (nodes === undefined) return bonus
  const text = printTex(nodes).replace(/\s+/g, '')
  const [, whole = '', half] = /^(\d+(?:\.\d+)?)?(\\half|½|\\textonehalf)?$/.exec(text) ?? []
  const points = Number(whole || 0) + (half === undefined ? 0 : 0.5)
  if (text !== '' && (whole !== '' || half !== undefined))
    return [`points=${points}`, bonus].filter((each) => each !== '').join(' ')
  if (text !== '') lose(scope, command, `\\${command?.content ?? ''}[${text}]`, 'its points are no number; left out', 'lost')
  return bonus
}

const typed = new RegExp(
  `^[([](\\d{1,3}(?:[.,]5)?)\\s*(?:${inAnyLanguage(({ points }) => points)})\\.?[)\\]][.:]?(?:\\s+|$)`,
  'i',
)

/** Points that an author has typed at the beginning of a text, `(10 points)`, and the text without them. */
export function typedPoints(text: string): { points: string; rest: string } | undefined {
  const [whole, figure] = typed.exec(text) ?? []
  return whole === undefined || figure === undefined
    ? undefined
    : { points: `points=${Number(figure.replace(',', '.'))}`, rest: text.slice(whole.length) }
}
