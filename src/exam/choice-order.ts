import { inAnyLanguage } from '../languages/locales.ts'
import { combiningChoices } from './choice-letters.ts'
import type { Choice, Choices } from './nodes.ts'
import { plainText } from './text.ts'

/** Refers to the choices beside it, and keeps its place. */
const overall = new RegExp(
  inAnyLanguage((reading) => reading.overall),
  'iu',
)

/** Tells whether a choice speaks of the others, such as *none of the above*. */
export function isOverall(choice: Choice): boolean {
  return overall.test(plainText(choice).trim())
}

/** The choices of a list that may change places: not what is pinned, and not what speaks of the others. True and false keep their order. */
export function movingChoices({ kind, children }: Pick<Choices, 'kind' | 'children'>): Choice[] {
  if (kind === 'boolean') return []
  const combining = combiningChoices(children)
  return children.filter((choice) => !choice.pin && !isOverall(choice) && !combining.has(choice))
}

/** A figure, with a unit or without. */
const figure = /^[$\s]*([-+−]?\d[\d,]*(?:\.\d+)?)\s*(?:%|[^\d\s]{0,12})[$\s]*$/u

/** Tells whether choices are three figures or more from the least to the greatest or the other way: they are read faster in their order. */
export function areOrdered(choices: readonly Choice[]): boolean {
  const figures = choices.map((choice) => {
    const text = figure.exec(plainText(choice).trim())?.[1]
    return text === undefined ? Number.NaN : Number(text.replace(/,/g, '').replace('−', '-'))
  })
  if (figures.length < 3 || figures.some(Number.isNaN)) return false
  const steps = figures.slice(1).map((value, index) => value - (figures[index] ?? 0))
  return steps.every((step) => step > 0) || steps.every((step) => step < 0)
}
