import type { Position } from 'unist'
import { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import type { TableOptions } from '../table-options.ts'
import { type Checked, checkTable, type Typed } from './check-table.ts'
import type { Otherwise } from './steps.ts'

/** How a table is read in the end, with the conventions that its figures say and its author does not. */
export type Settled = {
  options: TableOptions
  otherwise: Otherwise
  trial: VFile
  checked: Checked | undefined
  conventions: readonly Convention[]
}

/** A convention that a table may follow without saying so. */
type Convention = { attribute: string; name: string; patch: Partial<TableOptions>; of: 'any' | 'keras' }

const conventions: readonly Convention[] = [
  { attribute: 'order', name: 'order=hwc', patch: { order: 'hwc' }, of: 'any' },
  { attribute: 'batchnorm', name: 'batchnorm=4C', patch: { countBuffers: true }, of: 'keras' },
]

/** The most rows that are read in trials. */
const maxRows = 4000

/**
 * Finds out how a table is read with the fewest faults: with its channels last, with batch normalisation counted as Keras does, or a row read by what
 * is usual instead of by its figures. What the author states is not tried otherwise, and a table without a fault is read as it stands.
 *
 * @param stated names of the attributes that the author states
 */
export function settle(typed: Typed, options: TableOptions, stated: ReadonlySet<string>, file: VFile): Settled {
  const read = (tried: TableOptions, otherwise: Otherwise, applied: readonly Convention[]): Settled & { faults: number } => {
    const trial = new VFile({ path: file.path, value: file.value })
    const checked = checkTable(typed, tried, otherwise, trial)
    const faults = trial.messages.filter(({ fatal }) => fatal === true).length + (checked?.reading.table.totals ? 0 : 1000)
    return { options: tried, otherwise, trial, checked, conventions: applied, faults }
  }
  let best = read(options, { usual: new Set(), readings: new Map() }, [])
  let rows = typed.table.rows.length
  const attempt = (tried: TableOptions, otherwise: Otherwise, applied: readonly Convention[], least: number) => {
    if (best.faults === 0 || rows > maxRows) return
    rows += typed.table.rows.length
    const next = read(tried, otherwise, applied)
    if (best.faults - next.faults >= least) best = next
  }
  const keras = isKeras(typed)
  for (const convention of conventions) {
    if (stated.has(convention.attribute) || (convention.of === 'keras' && !keras)) continue
    attempt({ ...best.options, ...convention.patch }, best.otherwise, [...best.conventions, convention], keras ? 1 : 2)
  }
  for (const batch of stated.has('batch') ? [] : batchOf(typed))
    attempt({ ...best.options, batch }, best.otherwise, best.conventions, 2)
  // with a batch or 4C in the way, channels last may be seen only now
  if (!stated.has('order') && best.options.order === 'chw')
    for (const convention of conventions.slice(0, 1))
      attempt({ ...best.options, ...convention.patch }, best.otherwise, [...best.conventions, convention], keras ? 1 : 2)
  for (const [index, { worded }] of (best.checked?.steps ?? []).entries()) {
    if (worded === undefined) continue
    if (worded.ambiguous)
      attempt(
        best.options,
        { ...best.otherwise, readings: new Map([...best.otherwise.readings, [index, 1]]) },
        best.conventions,
        1,
      )
    if (worded.guess.candidate?.first === false)
      attempt(best.options, { ...best.otherwise, usual: new Set([...best.otherwise.usual, index]) }, best.conventions, 1)
  }
  return best
}

/** Warns of conventions that a table follows and does not state (rule `layer-convention`). */
export function tellSettled({ conventions: applied }: Settled, place: Position, file: VFile): void {
  if (applied.length === 0) return
  const names = applied.map(({ name }) => name).join(' ')
  report(file, {
    rule: 'layer-convention',
    severity: 'warning',
    reason: `Unexpected table without \`${names}\`, expected it in the block's attributes`,
    place,
    note: 'The figures agree with it, so the table is read with it: state it, if it is meant.',
  })
}

/** Tells whether a table is written as Keras prints it, which has its channels last and counts all that batch normalisation stores. */
function isKeras({ table }: Typed): boolean {
  const texts = table.rows.flat().map(({ text }) => text)
  return (
    texts.some((text) => /\b(?:[A-Z]\w*[123]D|Dense|InputLayer|BatchNormalization)\b|\bNone\s*,/u.test(text)) &&
    !texts.some((text) => /\b(?:nn\.|Conv2d|BatchNorm2d|\[-1,)/u.test(text))
  )
}

/** A number that stands in front of all shapes, as in `[64, 16, 30, 30]`. */
function batchOf({ table, columns }: Typed): string[] {
  const output = columns.findIndex(({ kind }) => kind === 'output')
  const shapes = table.rows.flatMap((row) => /^[[(]\s*(\d+)\s*,\s*\d/u.exec(row[output]?.text ?? '')?.[1] ?? [])
  const [first] = shapes
  return first !== undefined && shapes.length > 2 && shapes.every((shape) => shape === first) ? [first] : []
}
