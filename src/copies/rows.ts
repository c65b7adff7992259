import { references } from './references.ts'

/** What a number in a text becomes: the same in all copies, or that of an own object of the copy. */
export type Meant = { number: number } | { own: number }

/** Objects of a copy in a row: their text, as long in each copy, and where in it numbers of the copy stand. */
export type RowTemplate = {
  bytes: Buffer
  /** Where each number of its own is written, and which it is in the first copy. */
  slots: readonly { at: number; first: number }[]
  /** The objects: their numbers in the first copy, and where each begins. */
  objects: readonly { first: number; at: number }[]
}

/**
 * Makes a row of objects, in which the numbers of a copy have a fixed length: from one copy to the next they grow by one, and nothing else changes.
 *
 * @param objects with their numbers in the first copy
 * @param meaning of a number in their texts
 * @param digits of a number
 */
export function rowTemplate(
  objects: readonly { first: number; text: string }[],
  meaning: (object: number) => Meant,
  digits: number,
): RowTemplate {
  const slots: { at: number; first: number }[] = []
  const places: { first: number; at: number }[] = []
  const pieces: string[] = []
  let length = 0
  const add = (piece: string) => {
    pieces.push(piece)
    length += piece.length
  }
  for (const { first, text } of objects) {
    places.push({ first, at: length })
    let from = 0
    for (const { 0: whole, 1: bare, 2: object, index } of text.matchAll(references)) {
      const number = bare ?? object
      if (number === undefined) continue
      add(text.slice(from, index))
      from = index + whole.length
      const meant = meaning(Number(number))
      if ('own' in meant) slots.push({ at: length, first: meant.own })
      add('own' in meant ? '0'.repeat(digits) : String(meant.number))
      if (bare === undefined) add(' 0 R')
    }
    add(`${text.slice(from)}\n`)
  }
  return { bytes: Buffer.from(pieces.join(''), 'latin1'), slots, objects: places }
}

/** Writes a number into bytes that have its length. */
export function writeNumber(bytes: Buffer, at: number, digits: number, number: number): void {
  let rest = number
  for (let digit = digits - 1; digit >= 0; digit -= 1) {
    bytes[at + digit] = 48 + (rest % 10)
    rest = Math.floor(rest / 10)
  }
}

/** Writes by how much each digit of a number is other than that of the number before it. */
export function growNumber(differences: Buffer, at: number, digits: number, number: number): void {
  let rest = number
  for (let digit = digits - 1; digit >= 0; digit -= 1) {
    const own = rest % 10
    // one more, or a nine that has become a nought
    differences[at + digit] = own === 0 ? -9 : 1
    if (own !== 0) return
    rest = Math.floor(rest / 10)
  }
}
