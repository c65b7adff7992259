import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { location } from 'vfile-location'
import { report } from '../../diagnostics/report.ts'
import type { Metadata } from '../metadata.ts'
import { type Entry, readEntries } from './entries.ts'
import { readKeys } from './front-matter.ts'
import { keys } from './keys.ts'

/** Keys that are about one exam alone. */
const ofOneExam: ReadonlySet<string> = new Set([...['title', 'date', 'form', 'forms', 'seed', 'errata', 'total', 'logo']])

/** Keys that the file of a course may have, besides `banks`. */
export const keysOfCourse: readonly string[] = Object.keys(keys).filter((key) => !ofOneExam.has(key))

/** Where a setting is stated, and how: `text` is its value in one line. */
export type Statement = { line: number; text: string }

/** What a course says of all its exams. */
export type CourseSettings = {
  settings: Partial<Metadata>
  /** Folders in which banks are looked for, by their ways from the file. */
  banks: readonly { path: string; place: Position }[]
  statements: ReadonlyMap<string, Statement>
}

/** Reads the file of a course: keys of the front matter that make sense for more than one exam, and `banks`. What it cannot say is reported. */
export function readCourseSettings(file: VFile, what: string): CourseSettings {
  const places = location(file)
  const reader = { file, point: (offset: number) => places.toPoint(offset) ?? { line: 1, column: 1, offset: 0 } }
  const value = String(file)
  const { entries } = readEntries(reader, { value, offset: 0, what, example: 'lang: de', rule: 'front-matter-syntax' })
  for (const { key, place } of entries.filter((entry) => ofOneExam.has(entry.key)))
    report(file, {
      rule: 'front-matter-key',
      reason: `Unexpected key \`${key}\` in ${what}, expected it in the front matter of an exam`,
      place,
      actual: key,
      note: `It is about one exam. Here stand ${keysOfCourse.join(', ')}, and banks.`,
    })
  const own = entries.filter(({ key }) => !ofOneExam.has(key) && key !== 'banks')
  const { stated } = readKeys(reader, own, keysOfCourse, what)
  return {
    settings: stated,
    banks: entries.filter(({ key, faulty }) => key === 'banks' && !faulty).flatMap((entry) => readBanks(file, entry, what)),
    statements: statementsOf(value, entries),
  }
}

function readBanks(file: VFile, entry: Entry, what: string): { path: string; place: Position }[] {
  const { text, items, place } = entry
  const named = Array.isArray(entry.value) ? items : [{ text, place }]
  const banks = named.flatMap((each) => (each.text?.trim() ? [{ path: each.text.trim(), place: each.place }] : []))
  if (banks.length === named.length) return banks
  report(file, {
    rule: 'front-matter-value',
    reason: `Unexpected value of \`banks\` in ${what}, expected a folder or a list of folders`,
    place,
    expected: ['banks: [bank]'],
    note: 'For example `banks: [bank]`.',
  })
  return []
}

/** How the keys of a block of YAML are stated, by the whole text that it stands in. */
export function statementsOf(source: string, entries: readonly Entry[]): Map<string, Statement> {
  return new Map(
    entries.map(({ key, place: { start, end } }): [string, Statement] => {
      const written = source.slice(start.offset, end.offset).replace(/^[^:]*:\s*/, '')
      const lines = written.split(/\r?\n/).map((line) => line.trim())
      return [key, { line: start.line, text: lines.join(' ').trim() }]
    }),
  )
}
