import type { VFile } from 'vfile'
import { listed, nearest } from '../../diagnostics/nearest.ts'
import { report } from '../../diagnostics/report.ts'
import type { ColumnKind, LayerWords } from '../../languages/layer-words.ts'
import type { Attribute } from '../../source/attributes.ts'
import type { LayerColumn, SourceCell } from '../types.ts'
import { columnOf, computedColumns, kinds, suggestedHeading } from './headings.ts'

/**
 * Reads the columns of a typed table from their headings, or from `columns="…"`. `Output size: C` is a column `C` under the
 * spanning heading *Output size*. Reports unknown, doubled and missing columns (rule `layer-column`).
 *
 * @returns `undefined` when something was reported.
 */
export function readColumns(
  header: readonly SourceCell[],
  attribute: Attribute | undefined,
  file: VFile,
): LayerColumn[] | undefined {
  const stated = attribute && readColumnList(attribute, file)
  if (attribute && stated === undefined) return undefined
  if (attribute && stated && stated.length !== header.length) {
    report(file, {
      rule: 'layer-column',
      reason: `Unexpected \`columns\` with ${stated.length} names, expected ${header.length}, one a column`,
      place: attribute.place,
      actual: attribute.value,
    })
    return undefined
  }
  const columns: LayerColumn[] = []
  let faulty = false
  for (const [index, cell] of header.entries()) {
    const worded = splitHeading(cell.text)
    const kind = stated?.[index] ?? columnOf(worded.heading)
    const double = kind !== undefined && columns.some((column) => column.kind === kind)
    if (kind === undefined || double) {
      faulty = true
      report(file, {
        rule: 'layer-column',
        reason: double
          ? `Unexpected second column \`${cell.text}\`, expected each kind of column once`
          : `Unexpected heading \`${cell.text}\`, expected a known one such as ${listed(kinds.map(suggestedHeading))}`,
        place: cell.place,
        actual: cell.text,
        expected: double ? undefined : kinds.map(suggestedHeading),
        note: double
          ? undefined
          : `Or name all columns yourself, in the block's attributes: \`columns="${header.map(({ text }) => columnOf(splitHeading(text).heading) ?? '…').join(' ')}"\`.`,
      })
    } else columns.push({ kind, ...worded })
  }
  if (!faulty && !columns.some(({ kind }) => kind === 'layer')) {
    faulty = true
    const place = attribute?.place ?? header[0]?.place
    report(file, { rule: 'layer-column', reason: 'Unexpected table without layers, expected a column `Layer`', place })
  }
  return faulty ? undefined : columns
}

/** Reads `columns="layer output parameters"`; reports unknown and doubled names (rule `layer-column`). */
export function readColumnList(attribute: Attribute, file: VFile): ColumnKind[] | undefined {
  const names = (attribute.value ?? '').split(/[\s,|]+/u).filter((name) => name !== '')
  const read = names.map((name) => columnOf(name))
  const wrong = names.find((_, index) => read[index] === undefined || read.indexOf(read[index]) !== index)
  const known = read.filter((kind) => kind !== undefined)
  if (wrong === undefined && known.length > 0) return known
  const guess = wrong === undefined || columnOf(wrong) ? undefined : nearest(wrong, kinds)
  const expected = wrong !== undefined && columnOf(wrong) ? 'each column once' : guess ? `\`${guess}\`` : listed(kinds)
  report(file, {
    rule: 'layer-column',
    reason: `Unexpected column \`${wrong ?? ''}\`, expected ${expected}`,
    place: attribute.place,
    actual: wrong,
    expected: guess ? [guess] : kinds,
  })
  return undefined
}

/**
 * Reads `blank="output params"`: column kinds, `output` for C and H/W too, `params` for weights and biases too, `all`. Reports names
 * that mean none of the table's columns (rule `layer-option`): what was to be asked would be printed.
 *
 * @param shown columns that the table has
 */
export function readBlanks(
  attribute: Attribute | undefined,
  shown: ReadonlySet<ColumnKind>,
  file: VFile,
): ReadonlySet<ColumnKind> {
  const blanks = new Set<ColumnKind>()
  for (const name of (attribute?.value ?? '').split(/[\s,]+/u).filter((each) => each !== '')) {
    const meant = name === 'all' ? computedColumns : columnsMeant(columnOf(name))
    const found = meant.filter((kind) => shown.has(kind))
    for (const kind of found) blanks.add(kind)
    if (found.length > 0) continue
    const names = ['all', 'output', 'params', ...kinds.filter((each) => each !== 'layer' && each !== 'output')]
    const guess = meant.length > 0 ? undefined : nearest(name, names)
    const expected = meant.length > 0 ? 'a column of this table' : guess ? `\`${guess}\`` : listed(names)
    report(file, {
      rule: 'layer-option',
      reason: `Unexpected blank column \`${name}\`, expected ${expected}`,
      place: attribute?.place,
      actual: name,
      expected: guess ? [guess] : names,
      note: meant.length > 0 ? `The table has ${listed([...shown])}; \`columns="…"\` adds others.` : undefined,
    })
  }
  return blanks
}

function columnsMeant(kind: ColumnKind | undefined): readonly ColumnKind[] {
  if (kind === undefined || kind === 'layer') return []
  if (kind === 'output') return ['output', 'c', 'hw']
  return kind === 'parameters' ? ['parameters', 'weights', 'biases'] : [kind]
}

/** The columns of a table that the notation makes, with the headings they get unless the author words them. */
export function defaultColumns(wanted: readonly ColumnKind[], words: LayerWords): LayerColumn[] {
  const spans = wanted.some((kind, index) => kind === 'c' && wanted[index + 1] === 'hw')
  return wanted.map((kind) => {
    const heading = words.headings[kind]
    return spans && (kind === 'c' || kind === 'hw') ? { kind, heading, group: words.headings.output } : { kind, heading }
  })
}

/**
 * Words the headings of a table anew, by `headings="Layer | Output size: C | Output size: H/W"`; reports a wrong number of them
 * (rule `layer-column`).
 */
export function readHeadings(columns: LayerColumn[], attribute: Attribute | undefined, file: VFile): LayerColumn[] | undefined {
  if (attribute === undefined) return columns
  const texts = (attribute.value ?? '').split('|').map((text) => text.trim())
  if (texts.length === columns.length) return columns.map(({ kind }, index) => ({ kind, ...splitHeading(texts[index] ?? '') }))
  report(file, {
    rule: 'layer-column',
    reason: `Unexpected \`headings\` with ${texts.length} texts, expected ${columns.length}, one a column and \`|\` between them`,
    place: attribute.place,
    actual: attribute.value,
  })
  return undefined
}

function splitHeading(text: string): { heading: string; group?: string } {
  const [, group, heading] = /^([^:：]+)[:：](.+)$/su.exec(text) ?? []
  return group === undefined || heading === undefined ? { heading: text } : { heading: heading.trim(), group: group.trim() }
}
