import { readings } from '../languages/locales.ts'
import { columnNamed } from '../lists/columns.ts'
import type { FieldPlace } from './fields.ts'
import type { Roster, Student } from './roster.ts'

/** What is written into a field, or at the head of the first page, of each copy. */
export type Filling = { of(student: Student): string; column: number | undefined }

/**
 * Says what of a list of students a field asks for: by the words of its label, or as a column is named like it. A label that only has something of a name
 * or a number in it counts where no other one does.
 */
export function fillingsOf(places: readonly FieldPlace[], roster: Roster): (Filling | undefined)[] {
  const exact = places.map(({ label }) => exactly(label, roster))
  const has = (what: 'name' | 'number') => places.some(({ label }) => columnNamed(label) === what)
  return places.map(({ label }, index) => {
    const found = exact[index]
    if (found !== undefined) return found
    if (!has('number') && readings.some(({ number }) => number.test(label))) return known('number', roster)
    return !has('name') && readings.some(({ name }) => name.test(label)) ? known('name', roster) : undefined
  })
}

function exactly(label: string, roster: Roster): Filling | undefined {
  const column = columnNamed(label)
  if (column === 'name' || column === 'number' || column === 'section' || column === 'seat') return known(column, roster)
  const place = roster.headings.findIndex((heading) => heading.toLowerCase() === label.toLowerCase())
  return place < 0 ? undefined : { of: ({ row }) => row.cells[place] ?? '', column: place }
}

function known(column: 'name' | 'number' | 'section' | 'seat', { headings }: Roster): Filling {
  const place = headings.findIndex((heading) => columnNamed(heading) === column)
  return { of: (student) => student[column] ?? '', column: place < 0 ? undefined : place }
}

/** What no field takes of whom a copy is for and where they sit, in a line at the head of the first page. */
export function headFilling(taken: readonly (Filling | undefined)[], roster: Roster): Filling | undefined {
  const columns = (['name', 'number', 'section', 'seat'] as const).flatMap((column) => {
    const { column: place, of } = known(column, roster)
    if ((place === undefined && column !== 'name') || taken.some((each) => each !== undefined && each.column === place)) return []
    const words = column === 'section' || column === 'seat' ? `${roster.headings[place ?? 0] ?? ''} ` : ''
    return [(student: Student) => (of(student) === '' ? '' : `${words}${of(student)}`)]
  })
  const of = (student: Student) =>
    columns
      .map((each) => each(student))
      .filter((text) => text !== '')
      .join('  ·  ')
  return columns.length === 0 ? undefined : { of, column: undefined }
}
