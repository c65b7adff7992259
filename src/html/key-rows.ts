import { plainText } from '../exam/text.ts'
import type { AnswerKey } from '../keys/key.ts'
import { geometryOf, lineWidth } from '../layout/layout.ts'

/** Of letters where an exam says nothing, in points. */
export const usualSize = 10.5

/** In millimetres. */
const point = 25.4 / 72

/** So many letters of an answer have room in half a page. */
const shortAnswer = 24

/** Room that a form's key takes with letters for answers, and with words, in its letters; and what is between two, in millimetres. */
const room = { letters: 14, words: 19, gap: 7 }

/**
 * How many keys of forms stand side by side: three where all answers are letters or written out, two where they are short, and one where they are long or
 * a layer table, and in large print; fewer where the lines are short.
 */
export function formsInRow(forms: readonly { key: AnswerKey }[], large: number | undefined): 1 | 2 | 3 {
  const answers = forms.flatMap(({ key }) => key.entries.flatMap((entry) => entry.answers))
  const fits = answers.every(
    (answer) =>
      answer.kind !== 'layers' &&
      (answer.kind !== 'blank' || plainText(answer.content).length <= shortAnswer) &&
      (answer.kind !== 'items' || answer.marks.length <= shortAnswer / 5),
  )
  const [first] = forms
  if (first === undefined || large !== undefined || forms.length < 2 || !fits) return 1
  const { metadata } = first.key
  const letters = answers.every(({ kind }) => kind !== 'blank' && kind !== 'items')
  const needed = (letters ? room.letters : room.words) * (metadata.size ?? usualSize) * point
  const abreast = Math.floor((lineWidth(geometryOf(metadata), 1) + room.gap) / (needed + room.gap))
  if (abreast < 2) return 1
  return abreast > 2 && forms.length > 2 && letters ? 3 : 2
}

/** A list in rows of so many. */
export function inRows<T>(list: readonly T[], count: number): T[][] {
  return list.flatMap((_, index) => (index % count === 0 ? [list.slice(index, index + count)] : []))
}
