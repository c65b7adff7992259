import type { CopyForm } from './form.ts'
import { replaceNumbers } from './references.ts'

/** Objects that copies share, fonts, drawings and what their pages say: each of one content once, whichever forms have it. */
export type Shared = {
  /** As between `obj` and `endobj`, with their new numbers; the first is number 1. */
  texts: string[]
  /** The new number of an object of a form. */
  numberOf(form: CopyForm, object: number): number
}

export function shareObjects(): Shared {
  const texts: string[] = []
  const known = new Map<string, number>()
  const numbers = new Map<CopyForm, Map<number, number>>()
  const numberOf = (form: CopyForm, object: number): number => {
    const own = numbers.get(form) ?? new Map<number, number>()
    numbers.set(form, own)
    const before = own.get(object)
    if (before === 0) throw new Error('Unexpected objects of a PDF that refer to each other')
    if (before !== undefined) return before
    own.set(object, 0)
    const text = form.file.text(object)
    const stream = text.search(/>>\s*stream\r?\n/)
    const end = stream < 0 ? text.length : stream
    const head = replaceNumbers(text.slice(0, end), (other) => numberOf(form, other))
    const whole = head + text.slice(end)
    const number = known.get(whole) ?? texts.push(whole)
    known.set(whole, number)
    own.set(object, number)
    return number
  }
  return { texts, numberOf }
}
