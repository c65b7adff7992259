import type { PointsUnit } from '../../languages/units.ts'
import type { Grades, PointsPlace } from '../metadata.ts'

/** What the grader's table may be. */
export const gradeTables: ReadonlyMap<string, Grades> = new Map([
  ['questions', { by: 'questions', direction: 'horizontal' }],
  ['questions vertical', { by: 'questions', direction: 'vertical' }],
  ['pages', { by: 'pages', direction: 'horizontal' }],
  ['pages vertical', { by: 'pages', direction: 'vertical' }],
])

/** Where points may be printed. */
export const pointsPlaces = ['heading', 'margin', 'end', 'none'] as const satisfies readonly PointsPlace[]

/** Reads what points are called: a word, or those for one and for several, with a place for the number or without; `undefined` for anything else. */
export function unitOf(written: readonly (string | undefined)[]): PointsUnit | undefined {
  const [one = '', several = one, ...more] = written.map((word) => word?.trim())
  const isWord = (word: string) => /^[^@]*@?[^@]*$/.test(word) && /\p{L}/u.test(word) && word.length <= longest
  return isWord(one) && isWord(several) && more.length === 0 ? [one, several] : undefined
}

/** Of a word for points, which stands beside others. */
const longest = 20
