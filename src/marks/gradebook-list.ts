import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { readings } from '../languages/locales.ts'
import { columnNamed } from '../lists/columns.ts'
import { limited, type Reporter } from '../lists/limited.ts'
import { type Row, readRows } from '../lists/rows.ts'
import type { MarkedStudent } from './mark.ts'

/** What tells a student to a gradebook; `id` is Canvas's own number. */
type Telling = 'id' | 'number' | 'login' | 'email' | 'name' | 'given' | 'family' | 'section'

/** A student as a gradebook knows one. */
export type Entry = { line: number } & { readonly [told in Telling]?: string }

/** The students of a gradebook, and which of them a student of a table of marks is. */
export type GradebookList = {
  file: VFile
  entries: readonly Entry[]
  find(student: Pick<MarkedStudent, 'student' | 'details'>): Entry | undefined
}

/** What a student is found by, in this order. */
const keys = ['number', 'login', 'email'] as const

/**
 * Reads the students of a gradebook as Canvas or Moodle exports it, or any list of students with their numbers. What tells two students is reported.
 *
 * @param file the list's own
 */
export function readGradebookList(bytes: Uint8Array, file: VFile): GradebookList | undefined {
  const tell = limited(file)
  const [head, ...rows] = readRows(bytes, file, 'roster-row')
  const columns = head && columnsOf(head)
  if (head === undefined || columns === undefined || keys.every((key) => !columns.has(key))) {
    if (file.messages.length === 0)
      report(file, {
        rule: 'roster-column',
        reason:
          'Unexpected headings without what tells a student, expected `ID number`, `SIS User ID`, `Email address` or the like',
        place: { line: head?.line ?? 1, column: 1 },
        note: 'Take the gradebook as Canvas or Moodle exports it, or a list of students with their numbers.',
      })
    return undefined
  }
  const entries = rows.flatMap((row) => entryOf(row, columns) ?? [])
  const found = new Map(keys.map((key) => [key, byKey(entries, key, tell)] as const))
  const names = new Map<string, Entry | undefined>()
  for (const entry of entries)
    for (const name of namesOf(entry)) names.set(name, names.has(name) && names.get(name) !== entry ? undefined : entry)
  return {
    file,
    entries,
    find: ({ student, details }) => {
      const known = plain(student)
      for (const key of keys) {
        const entry = found.get(key)?.get(known)
        if (entry !== undefined) return entry
      }
      // one who is told by a number is not looked for by a name, which another may have
      return details.has('number') ? undefined : names.get(known)
    },
  }
}

/** Which cell of a row tells what. Where there is a SIS number, a plain ID is that of Canvas. */
function columnsOf({ cells }: Row): Map<Telling, number> {
  const columns = new Map<Telling, number>()
  const isCanvas = cells.some((heading) => /^sis /i.test(heading))
  for (const [index, heading] of cells.entries()) {
    const told = tellingOf(heading, isCanvas)
    if (told !== undefined && !columns.has(told)) columns.set(told, index)
  }
  return columns
}

/** Headings of what a learning system knows a student by, in any language. */
const accounts = (['login', 'email'] as const).map((what) => [what, readings.flatMap(({ account }) => account[what])] as const)

function tellingOf(heading: string, isCanvas: boolean): Telling | undefined {
  if (isCanvas && /^id$/i.test(heading)) return 'id'
  const named = heading.trim().toLowerCase()
  // Moodle adds that of a field of the user's profile
  const account = accounts.find(([, words]) => words.some((word) => named === word || named.startsWith(`${word} (`)))
  if (account !== undefined) return account[0]
  const column = columnNamed(heading)
  return column === 'form' || column === 'seat' ? undefined : column
}

/** Rows of a gradebook that are no students: what is to be had, how grades are posted, and Canvas's own test student. */
const others = /^(?:points possible|manual posting|student, test$)/i

function entryOf({ cells, line }: Row, columns: ReadonlyMap<Telling, number>): Entry | undefined {
  const told = [...columns].map(([telling, index]) => [telling, cells[index] ?? ''] as const).filter(([, cell]) => cell !== '')
  if (told.length === 0 || others.test(cells.find((cell) => cell !== '') ?? '')) return undefined
  return { line, ...Object.fromEntries(told) }
}

function byKey(entries: readonly Entry[], key: (typeof keys)[number], tell: Reporter): Map<string, Entry> {
  const found = new Map<string, Entry>()
  for (const entry of entries) {
    const own = entry[key]
    if (own === undefined) continue
    const before = found.get(plain(own))
    if (before === undefined) found.set(plain(own), entry)
    else
      tell({
        rule: 'roster-number',
        reason: `Unexpected \`${own}\` for a second time, expected one a student`,
        place: { line: entry.line, column: 1 },
        actual: own,
        note: `Row ${before.line} has it, too.`,
      })
  }
  return found
}

/** A name in the orders in which it is written. */
function namesOf({ name, given, family }: Entry): string[] {
  const whole = given === undefined || family === undefined ? [] : [`${given} ${family}`, `${family}, ${given}`]
  const [, last, first] = /^([^,]+), ([^,]+)$/.exec(name ?? '') ?? []
  const turned = last === undefined || first === undefined ? [] : [`${first} ${last}`]
  return [...(name === undefined ? [] : [name]), ...turned, ...whole].map(plain)
}

function plain(text: string): string {
  return text.trim().toLowerCase()
}
