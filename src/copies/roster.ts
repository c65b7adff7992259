import type { Point } from 'unist'
import type { VFile } from 'vfile'
import { suggestion } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import type { RosterColumn } from '../languages/locale.ts'
import { type Columns, findColumns, wordsFor } from '../lists/columns.ts'
import { limited, type Reporter } from '../lists/limited.ts'
import { type Row, readRows } from '../lists/rows.ts'
import { missingIn, type Repertoire } from '../rules/glyphs.ts'
import { codePoint } from '../rules/scripts.ts'

/** One who gets a copy. */
export type Student = {
  name: string
  number: string | undefined
  section: string | undefined
  seat: string | undefined
  /** A letter of the exam's forms, if the list says which. */
  form: string | undefined
  row: Row
}

/** Those who get copies, and what the columns of the list are called. */
export type Roster = { students: readonly Student[] } & Pick<Columns, 'headings' | 'filling'>

const nobody: Roster = { students: [], headings: [], filling: [] }

/** What an exam asks of a list of students. */
export type Asked = {
  /** Letters of the forms; none where there is one paper for all. */
  forms: readonly string[]
  /** Labels of the fields that a paper's front has. */
  fields: readonly string[]
  repertoire: Repertoire
}

/** Characters of a name and of any other cell, at most. */
const longest = { name: 100, other: 40 } as const

/**
 * Reads a list of students, and reports all faults in it with their rows.
 *
 * @param file the list's own
 */
export function readRoster(bytes: Uint8Array, file: VFile, { forms, fields, repertoire }: Asked): Roster {
  const [head, ...rows] = readRows(bytes, file, 'roster-row')
  if (head === undefined || rows.length === 0) {
    if (file.messages.length === 0)
      report(file, {
        rule: 'roster-row',
        reason: `Unexpected list ${head === undefined ? 'without a row' : 'of headings alone'}, expected a row for each student`,
        place: { line: head?.line ?? 1, column: 1 },
        note: 'The first row names the columns, and each row below is a student.',
      })
    return nobody
  }
  const columns = findColumns(head, fields, file)
  if (columns === undefined) return nobody
  const reporter = limited(file)
  const students = rows.flatMap((row) => {
    if (row.cells.length === head.cells.length || row.cells.slice(head.cells.length).every((cell) => cell === ''))
      return [studentOf(row, columns, forms, repertoire, reporter)]
    reporter({
      rule: 'roster-row',
      reason: `Unexpected row of ${row.cells.length} cells, expected ${head.cells.length} as the headings have`,
      place: row.pointAt(Math.min(row.cells.length, head.cells.length)),
      note: 'A cell that holds a comma, a semicolon or a tab stands in quotation marks: `"Kim, Yuna"`. One that is empty has its commas all the same.',
    })
    return []
  })
  reportDoubles(students, columns, reporter)
  return { students, headings: head.cells, filling: columns.filling }
}

function studentOf(row: Row, columns: Columns, forms: readonly string[], repertoire: Repertoire, tell: Reporter): Student {
  const { places, headings, filling } = columns
  const cell = (column: RosterColumn) => {
    const place = places.get(column)
    return place === undefined ? undefined : (row.cells[place] ?? '')
  }
  const name = nameFrom(cell('given'), cell('family'), cell('name'))
  for (const [column, place] of places) {
    const text = row.cells[place] ?? ''
    const where = row.pointAt(place)
    const isName = column === 'name' || column === 'given' || column === 'family'
    // a first name, or a last one, is all that some people have
    if (text === '' && (isName ? name === '' : column === 'number' || (column === 'form' && forms.length > 0)))
      tell({
        rule: 'roster-cell',
        reason: `Unexpected empty cell, expected the ${wordsFor[column]} of a student`,
        place: where,
        note: 'Fill it in, or delete the row.',
      })
    const most = isName ? longest.name : longest.other
    if ([...text].length > most)
      tell({
        rule: 'roster-cell',
        reason: `Unexpected ${wordsFor[column]} of ${[...text].length} characters, expected at most ${most}`,
        place: where,
        note: 'A quotation mark that is not closed takes what follows into its cell.',
      })
    reportLetters([...text].slice(0, most).join(''), wordsFor[column], where, repertoire, tell)
  }
  for (const place of filling) reportLetters(row.cells[place] ?? '', headings[place] ?? '', row.pointAt(place), repertoire, tell)
  const form = cell('form')
  const letter = forms.find((each) => each.toLowerCase() === form?.toLowerCase())
  const place = row.pointAt(places.get('form') ?? 0)
  if (form !== undefined && form !== '' && letter === undefined && forms.length > 0)
    tell({
      rule: 'roster-form',
      reason: `Unexpected form \`${form}\`, expected one of the exam`,
      place,
      actual: form,
      ...suggestion(form, forms),
    })
  return {
    name,
    number: cell('number'),
    section: cell('section'),
    seat: cell('seat'),
    form: letter,
    row,
  }
}

/** A name of parts: the family's comes first in Hangul, which has no space between, and last in letters. */
function nameFrom(given = '', family = '', name = ''): string {
  const [first, last] = given === '' ? [name, family] : [given, family === '' ? name : family]
  const parts = [first, last].filter((part) => part !== '')
  return parts.every((part) => /^[\p{Script=Hangul}\p{Script=Han}]+$/u.test(part)) ? parts.reverse().join('') : parts.join(' ')
}

/** Signs without a shape, which control a terminal or turn a text, and those that no font of a paper has. */
function reportLetters(text: string, what: string, place: Point, repertoire: Repertoire, tell: Reporter): void {
  const unseen = [...text].filter((sign) => /\p{C}/u.test(sign))
  if (unseen.length > 0)
    tell({
      rule: 'roster-cell',
      reason: `Unexpected invisible character ${[...new Set(unseen)].slice(0, 5).map(codePoint).join(', ')} in the ${what}, expected letters`,
      place,
      note: 'It is often copied from a web page, or left by a conversion. Type the cell again.',
    })
  else
    for (const { run, characters, script } of missingIn(text, repertoire))
      tell({
        rule: 'roster-cell',
        reason: `Unexpected \`${run}\` (${characters.slice(0, 5).map(codePoint).join(', ')}: ${script}) in the ${what}, expected characters that a font of the paper has`,
        place,
        actual: run,
        note: 'It would be printed as an empty box. Write the name in letters that the paper has: Latin, Greek, Cyrillic or Korean ones.',
      })
}

function reportDoubles(students: readonly Student[], { places }: Columns, tell: Reporter): void {
  const first = new Map<string, Student>()
  const numbered = places.has('number')
  for (const student of students) {
    const { number, name, row } = student
    const key = (numbered ? number : name)?.toLowerCase()
    const before = key && first.get(key)
    if (key && !before) first.set(key, student)
    if (!before) continue
    const [what, at] = numbered ? ['number', 'number' as const] : ['name', 'name' as const]
    tell({
      rule: 'roster-number',
      reason: `Unexpected ${what} \`${numbered ? number : name}\` for a second time, expected one a student`,
      place: row.pointAt(places.get(at) ?? 0),
      actual: numbered ? number : name,
      ...(numbered ? {} : { severity: 'warning' as const }),
      note: `Row ${before.row.line} has it, too${numbered ? `, for ${before.name}` : '. Numbers would tell them apart'}.`,
    })
  }
}
