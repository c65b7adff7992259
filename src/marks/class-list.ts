import type { VFile } from 'vfile'
import type { RosterColumn } from '../languages/locale.ts'
import { columnNamed, findColumns } from '../lists/columns.ts'
import { limited } from '../lists/limited.ts'
import { readRows } from '../lists/rows.ts'

/** Those who may have marks, by what tells them in small letters, and the form that each was given, where the list says. */
export type ClassList = ReadonlyMap<string, { student: string; form?: string; line: number }>

/**
 * Reads the list of students from which copies are made, or the one that is written beside them. Faults are reported.
 *
 * @param file the list's own
 */
export function readClassList(bytes: Uint8Array, file: VFile): ClassList {
  const tell = limited(file)
  const [head, ...rows] = readRows(bytes, file, 'roster-row')
  const columns = head && findColumns(head, [], file)
  const list = new Map<string, { student: string; form?: string; line: number }>()
  if (head === undefined || columns === undefined) return list
  const key = columns.places.get('number') ?? head.cells.findIndex((cell) => columnNamed(cell) === 'name')
  const form = columns.places.get('form')
  for (const { cells, line, pointAt } of rows) {
    const student = studentIn(columns.places, cells)
    const before = list.get(student.toLowerCase())
    if (student === '' || before !== undefined)
      tell({
        rule: before === undefined ? 'roster-cell' : 'roster-number',
        reason:
          before === undefined
            ? 'Unexpected empty cell, expected what tells a student'
            : `Unexpected \`${student}\` for a second time, expected one a student`,
        place: pointAt(Math.max(0, key)),
        note: before === undefined ? 'Fill it in, or delete the row.' : `Row ${before.line} has it, too.`,
      })
    const letter = form === undefined ? undefined : cells[form]
    list.set(student.toLowerCase(), { student, line, ...(letter && { form: letter }) })
  }
  return list
}

/**
 * What tells the student of a row: the number, or else the name. Where a name stands beside a given or a family name, as in *Name* and *First name*, it is the
 * other half.
 */
export function studentIn(places: ReadonlyMap<RosterColumn, number>, cells: readonly string[]): string {
  const cell = (column: RosterColumn) => cells[places.get(column) ?? -1] ?? ''
  if (places.has('number')) return cell('number')
  const [name, given, family] = [cell('name'), cell('given'), cell('family')]
  if (name === '') return [given, family].filter((part) => part !== '').join(' ')
  if (places.has('given') === places.has('family') || name.includes(given === '' ? family : given)) return name
  return places.has('given') ? `${given} ${name}` : `${name} ${family}`
}
