import { blanksOfKey } from '../keys/form-key.ts'
import { eachOf } from './outline.ts'
import type { HeldForm, Sheet } from './read-marks.ts'
import { comparable, isRight } from './values.ts'

/** What several students have written into a blank where something else is right: perhaps it is right, too. */
export type WrongValue = {
  id: string
  /** Its place in the question, from 1. */
  blank: number
  right: string
  /** As the first of them has written it. */
  written: string
  n: number
}

/** Counts what two students or more have written into a blank and is not right there, the commonest of each blank first. */
export function wrongValues(forms: readonly HeldForm[], sheets: readonly Sheet[], order: readonly string[]): WrongValue[] {
  const lines = forms.map(({ sections }) =>
    eachOf(sections).flatMap(({ outline: { id, line } }) => {
      // letters of one form are others on the next, and nothing but the key can be right
      const blanks = line?.kind !== 'blanks' || line.withdrawn ? [] : blanksOfKey(line)
      return blanks.length === 0 ? [] : [{ id, blanks }]
    }),
  )
  const counts = new Map<string, WrongValue>()
  for (const { form, replies } of sheets)
    for (const { id, blanks } of lines[form] ?? []) {
      const reply = replies.get(id)
      if (reply?.kind !== 'values') continue
      for (const [index, blank] of blanks.entries()) {
        const written = reply.values[index] ?? ''
        if (written === '' || isRight(written, blank)) continue
        const right = String(blank.value)
        const key = JSON.stringify([id, index, right, comparable(written, blank.code)])
        const known = counts.get(key) ?? { id, blank: index + 1, right, written, n: 0 }
        counts.set(key, { ...known, n: known.n + 1 })
      }
    }
  const places = new Map(order.map((id, place) => [id, place]))
  return [...counts.values()]
    .filter(({ n }) => n > 1)
    .sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0) || a.blank - b.blank || b.n - a.n)
}
