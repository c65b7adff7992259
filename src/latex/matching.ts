import { blankOnly } from './blanks.ts'

/** The letter or number of an item: `A.`, `(b)`, `3)`. */
const label = /^\(?(?:\*\*)?([A-Za-z]|\d{1,2})(?:\*\*)?[.):]\s*/

/**
 * A table of two columns in which a letter is written before each item on the left, and each option on the right has one, as `:::matching`; `undefined` for any other.
 *
 * @param rows the texts of its cells
 */
export function matchingOf(rows: readonly (readonly string[])[]): string | undefined {
  const wide = Math.max(0, ...rows.map(({ length }) => length))
  const filled = Array.from({ length: wide }, (_, column) => column).filter((column) =>
    rows.some((row) => (row[column] ?? '') !== ''),
  )
  const items = new Map<string, string>()
  const options = new Map<string, string>()
  for (const row of rows) {
    const cells = filled.map((column) => row[column] ?? '')
    // the blank may have a column of its own
    const [left = '', right = ''] = cells.length === 3 ? [`${cells[0]} ${cells[1]}`, cells[2]] : cells
    if (cells.length > 3 || cells.length < 2) return undefined
    if (left.trim() !== '') {
      const { answer, rest } = blankOnly(left.trim())
      if (!/^[A-Za-z]$/.test(answer) || rest === '') return undefined
      items.set(rest.replace(label, ''), answer.toUpperCase())
    }
    if (right.trim() !== '') {
      const [whole, letter] = label.exec(right.trim()) ?? []
      if (whole === undefined || letter === undefined || options.has(letter.toUpperCase())) return undefined
      options.set(letter.toUpperCase(), right.trim().slice(whole.length))
    }
  }
  const answers = [...items.values()]
  if (items.size < 2 || options.size < 2 || !answers.every((answer) => options.has(answer))) return undefined
  if ([...items.keys(), ...options.values()].some((text) => text === '' || text.includes('[['))) return undefined
  const pairs = [...items].map(([item, answer]) => `| ${item} | ${options.get(answer) ?? ''} |`)
  const over = [...options].filter(([letter]) => !answers.includes(letter)).map(([, text]) => `|  | ${text} |`)
  return [':::matching', '|  |  |', '| --- | --- |', ...pairs, ...over, ':::'].join('\n')
}
