import type { VFile } from 'vfile'
import { listed, nearest } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import type { RosterColumn } from '../languages/locale.ts'
import { readings } from '../languages/locales.ts'
import type { Row } from './rows.ts'

/** Which cell of a row tells what, and what all cells are called. */
export type Columns = {
  places: ReadonlyMap<RosterColumn, number>
  headings: readonly string[]
  /** Others that are named as fields of the paper are. */
  filling: readonly number[]
}

const known = new Map(
  readings.flatMap(({ roster }) =>
    Object.entries(roster).flatMap(([column, words]) => words.map((word) => [word, column] as const)),
  ),
)

/**
 * Finds the columns of a list of students by their headings, in any language and without regard to capitals. Columns that tell something else are left
 * alone.
 *
 * @param fields labels of the paper that a column may be named after
 * @returns `undefined` where nobody's name is told, which is reported
 */
export function findColumns({ line, cells, pointAt }: Row, fields: readonly string[], file: VFile): Columns | undefined {
  const places = new Map<RosterColumn, number>()
  const others: number[] = []
  for (const [index, heading] of cells.entries()) {
    const column = columnNamed(heading)
    const before = column === undefined ? undefined : places.get(column)
    if (column === undefined) others.push(index)
    else if (before === undefined) places.set(column, index)
    else
      report(file, {
        rule: 'roster-column',
        reason: `Unexpected column \`${heading}\` beside \`${cells[before]}\`, expected one that tells the ${wordsFor[column]}`,
        place: pointAt(index),
        actual: heading,
        note: 'Give one of them another heading, such as that of a field of the paper, or delete it.',
      })
  }
  for (const index of others) {
    const heading = cells[index] ?? ''
    const near = nearest(heading, [...known.keys()])
    const column = near === undefined ? undefined : columnNamed(near)
    const told = (column === 'given' || column === 'family') && places.has('name')
    if (near === undefined || column === undefined || places.has(column) || told || fields.includes(heading)) continue
    report(file, {
      rule: 'roster-column',
      reason: `Unexpected column \`${heading}\`, expected one that is known`,
      place: pointAt(index),
      actual: heading,
      expected: [near],
      note: `Did you mean \`${near}\`?`,
      severity: 'warning',
    })
  }
  const labels = new Set(fields.map((label) => label.toLowerCase()))
  const filling = others.filter((index) => labels.has(cells[index]?.toLowerCase() ?? ''))
  if (places.has('name') || places.has('family') || places.has('given')) return { places, headings: cells, filling }
  report(file, {
    rule: 'roster-column',
    reason: `Unexpected headings ${listed(cells.slice(0, most)).replace(/ or (?=[^ ]*$)/, ' and ')}, expected one for the name`,
    place: { line, column: 1 },
    note: 'The first row names the columns: `name`, `number`, `section`, `form` and `seat`, or words for them in other languages.',
  })
  return undefined
}

/** Headings that a message tells. */
const most = 6

export const wordsFor: Readonly<Record<RosterColumn, string>> = {
  name: 'name',
  given: 'first name',
  family: 'family name',
  number: 'number',
  section: 'section',
  form: 'form',
  seat: 'seat',
}

/** The column that a heading, or the label of a field, names in any language. */
export function columnNamed(heading: string): RosterColumn | undefined {
  const name = known.get(heading.toLowerCase().replaceAll('_', ' '))
  return isColumn(name) ? name : undefined
}

function isColumn(name: string | undefined): name is RosterColumn {
  return name !== undefined && Object.hasOwn(wordsFor, name)
}
