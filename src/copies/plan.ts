import { wordsFor } from '../lists/columns.ts'
import type { Roster, Student } from './roster.ts'

/** A student's copy: the number of its form, and what tells it from all others of the exam. */
export type Planned = { student: Student; form: number; serial: string }

/** Copies in one file, without its ending. */
export type PlannedFile = { name: string; copies: readonly Planned[] }

/** How copies are put into files: one a section, one a student, all into one, or so many into each. */
export type Division = 'one' | 'section' | 'student' | number

/** Copies in a file of all, at most. */
export const volume = 1000

/**
 * Gives each student a copy: the form that the list says, or the forms in turn, in the order of the list. Its serial number is that of the row.
 *
 * @param forms letters; none of an exam without forms
 */
export function planCopies({ students }: Pick<Roster, 'students'>, forms: readonly string[]): Planned[] {
  const digits = Math.max(4, String(students.length).length)
  return students.map((student, index) => ({
    student,
    form: student.form === undefined ? index % Math.max(1, forms.length) : forms.indexOf(student.form),
    serial: String(index + 1).padStart(digits, '0'),
  }))
}

/**
 * Puts copies into an order by columns, the first of them first; those that are alike stay as they were. Numbers in texts count as numbers.
 *
 * @param columns `name`, `number`, `section`, `form`, `seat` or headings
 * @returns the name of the first column that there is not, in place of the copies
 */
export function sorted(
  copies: readonly Planned[],
  columns: readonly string[],
  { headings }: Roster,
  forms: readonly string[],
): Planned[] | string {
  const places = columns.map((column) => headings.findIndex((heading) => heading.toLowerCase() === column.toLowerCase()))
  const unknown = columns.find((column, index) => places[index] === -1 && !isKnown(column))
  if (unknown !== undefined) return unknown
  const keyOf = ({ student, form, serial }: Planned, index: number) => {
    const known: Readonly<Record<string, string | undefined>> = {
      ...{ name: student.name, number: student.number ?? serial, section: student.section, seat: student.seat },
      form: forms[form],
    }
    const column = columns[index]?.toLowerCase() ?? ''
    return isKnown(column) ? (known[column] ?? '') : (student.row.cells[places[index] ?? 0] ?? '')
  }
  return [...copies].sort((a, b) =>
    columns.reduce((before, _, index) => before || compareNaturally(keyOf(a, index), keyOf(b, index)), 0),
  )
}

function isKnown(column: string): boolean {
  return Object.values(wordsFor).includes(column.toLowerCase()) && !/ /.test(column)
}

/** Compares texts so that 2 comes before 10, without regard to capitals, the same on every machine. */
export function compareNaturally(one: string, other: string): number {
  const [first, second] = [one, other].map(
    (text) =>
      text
        .normalize('NFKC')
        .toLowerCase()
        .match(/\d+|\D+/g) ?? [],
  )
  const length = Math.max(first?.length ?? 0, second?.length ?? 0)
  for (let index = 0; index < length; index += 1) {
    const [a = '', b = ''] = [first?.[index], second?.[index]]
    const numbers = /^\d/.test(a) && /^\d/.test(b)
    const [left, right] = numbers ? [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')] : [a, b]
    if (numbers && left.length !== right.length) return left.length - right.length
    if (left !== right) return left < right ? -1 : 1
  }
  return one < other ? -1 : one > other ? 1 : 0
}

/** Divides copies, in their order, into files. Those of no section have a file of their own. */
export function dividedInto(division: Division, copies: readonly Planned[]): PlannedFile[] {
  switch (division) {
    case 'student':
      return copies.map((copy) => {
        const own = safeName(copy.student.number ?? copy.student.name)
        return { name: `${copy.serial}-${own}`, copies: [copy] }
      })
    case 'section': {
      const sections = new Map<string, Planned[]>()
      for (const copy of copies) {
        const section = copy.student.section ?? ''
        sections.set(section, [...(sections.get(section) ?? []), copy])
      }
      const names = new Map<string, number>()
      return [...sections].map(([section, own]) => {
        const plain = section === '' ? 'no-section' : `section-${safeName(section)}`
        const count = (names.get(plain.toLowerCase()) ?? 0) + 1
        names.set(plain.toLowerCase(), count)
        return { name: count === 1 ? plain : `${plain}-${count}`, copies: own }
      })
    }
    default: {
      const size = Math.min(volume, division === 'one' ? volume : division)
      const count = Math.ceil(copies.length / size)
      if (count === 1) return [{ name: 'copies', copies }]
      const digits = String(count).length
      return Array.from({ length: count }, (_, index) => ({
        name: `copies-${String(index + 1).padStart(digits, '0')}`,
        copies: copies.slice(index * size, (index + 1) * size),
      }))
    }
  }
}

/** What is safe in the name of a file on every system. */
function safeName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .replace(/^[._-]+|[._-]+$/g, '')
  return [...plain].slice(0, 60).join('') || '_'
}

/** A part of the files, of so many of about one length: together these are all, each once. */
export function shardOf<T>(files: readonly T[], { index, count }: { index: number; count: number }): T[] {
  const bound = (part: number) => Math.floor((part * files.length) / count)
  return files.slice(bound(index - 1), bound(index))
}
