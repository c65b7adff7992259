import type { VFile } from 'vfile'
import { listed, nearest } from '../../diagnostics/nearest.ts'
import { report } from '../../diagnostics/report.ts'
import type { ColumnKind, LayerWords } from '../../languages/layer-words.ts'
import type { Attribute } from '../../source/attributes.ts'
import type { KnownColumn, LayerColumn } from '../types.ts'
import { columnOf, computedColumns, kinds } from './headings.ts'

/** Reads `columns="layer output parameters"`; reports unknown and doubled names (rule `layer-column`). */
export function readColumnList(attribute: Attribute, file: VFile): ColumnKind[] | undefined {
  return readNames(attribute, false, file)?.filter((kind) => kind !== 'text')
}

/** The same, where `texts` may name columns of text. */
export function readNames(attribute: Attribute, texts: boolean, file: VFile): LayerColumn['kind'][] | undefined {
  const names = (attribute.value ?? '').split(/[\s,|]+/u).filter((name) => name !== '')
  const read = names.map((name) => (texts && name === 'text' ? 'text' : columnOf(name)))
  const wrong = names.find(
    (_, index) => read[index] === undefined || (read[index] !== 'text' && read.indexOf(read[index]) !== index),
  )
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
export function defaultColumns(wanted: readonly ColumnKind[], words: LayerWords): KnownColumn[] {
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
export function readHeadings(columns: KnownColumn[], attribute: Attribute | undefined, file: VFile): KnownColumn[] | undefined {
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

/** A heading, and the one that spans it before a colon. */
export function splitHeading(text: string): { heading: string; group?: string } {
  const [, group, heading] = /^([^:：]+)[:：](.+)$/su.exec(text) ?? []
  return group === undefined || heading === undefined ? { heading: text } : { heading: heading.trim(), group: group.trim() }
}
