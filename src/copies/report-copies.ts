import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import type { Filling } from './filling.ts'
import type { Student } from './roster.ts'
import type { Written } from './stamp-map.ts'

/** Reports that what copies have on their pages has no room there. */
export function reportNoPlace(file: VFile, expected: string, note: string): void {
  report(file, {
    rule: 'copy-place',
    reason: `Unexpected pages that are full, expected ${expected}`,
    place: { line: 1, column: 1 },
    note,
  })
}

/** Reports a text of the list that is too wide for where it is to be written. */
export function reportWide(
  file: VFile,
  { row, name }: Student,
  { column }: Filling,
  text: string,
  { label, width, boxes }: Written,
): void {
  const field = label === undefined ? 'at the head of the first page' : `in the field ${label}`
  const [room, expected] =
    boxes === undefined
      ? [`${field}, ${Math.round(width)} mm wide`, 'a shorter text']
      : [`${field} of ${boxes} boxes`, 'a letter a box']
  report(file, {
    rule: 'roster-wide',
    reason: `Unexpected \`${text}\`, which has no room ${room}, expected ${expected}`,
    place: row.pointAt(column ?? 0),
    actual: text,
    note: `It is for ${name}. ${
      boxes === undefined
        ? 'Letters become smaller, but not so small that they cannot be read. Shorten it, or give the paper fewer `fields` in a line.'
        : 'Give the field as many boxes as the longest has letters: `fields: ["Student number [12]"]`.'
    }`,
  })
}
