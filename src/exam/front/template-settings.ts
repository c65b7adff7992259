import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { location } from 'vfile-location'
import { report } from '../../diagnostics/report.ts'
import type { Metadata } from '../metadata.ts'
import { type Statement, statementsOf } from './course-settings.ts'
import { readEntries } from './entries.ts'
import { readKeys } from './front-matter.ts'
import { keys } from './keys.ts'

/** What a template says of every exam that it is for, and which template has all that it does not have itself. */
export type Settings = {
  settings: Partial<Metadata>
  statements: ReadonlyMap<string, Statement>
  base: { name: string; place: Position } | undefined
}

/**
 * Reads a template's `template.yml`: `extends` and those keys of the front matter that are about the paper and not about one exam.
 * What it cannot say is reported.
 */
export function readSettings(file: VFile): Settings {
  const places = location(file)
  const reader = { file, point: (offset: number) => places.toPoint(offset) ?? { line: 1, column: 1, offset: 0 } }
  const { entries } = readEntries(reader, {
    value: String(file),
    offset: 0,
    what: 'the template',
    example: 'extends: exam',
    rule: 'front-matter-syntax',
  })
  const known = Object.keys(keys).filter((name) => keys[name]?.look)
  const own = entries.filter(({ key }) => key !== 'extends')
  const { stated } = readKeys(reader, own, known, 'the template')
  const statements = statementsOf(String(file), own)
  const extended = entries.find(({ key }) => key === 'extends')
  if (extended === undefined) return { settings: stated, statements, base: undefined }
  const { text, place, faulty } = extended
  if (faulty) return { settings: stated, statements, base: undefined }
  if (text?.trim()) return { settings: stated, statements, base: { name: text.trim(), place } }
  report(file, {
    rule: 'front-matter-value',
    reason: 'Unexpected value of `extends` in the template, expected the name of a template or its folder',
    place,
    expected: ['extends: exam'],
    note: 'For example `extends: exam`.',
  })
  return { settings: stated, statements, base: undefined }
}
