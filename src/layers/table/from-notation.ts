import type { Position } from 'unist'
import type { VFile } from 'vfile'
import type { ColumnKind, LayerWords } from '../../languages/layer-words.ts'
import { defaultLanguage, type Language, localeOf } from '../../languages/locales.ts'
import type { Attribute } from '../../source/attributes.ts'
import { computeLayers, inputLayer, totalsOf } from '../arithmetic/compute.ts'
import type { Line } from '../notation/line.ts'
import { readNetwork, splitOptions } from '../notation/network.ts'
import { resolveLayers } from '../notation/resolve.ts'
import { programOf } from '../summary/programs.ts'
import { conventionsOf, readSummary } from '../summary/read-summary.ts'
import { readTableOptions, type TableOptions } from '../table-options.ts'
import type { ComputedLayer, ComputedTable, KnownColumn, LayerCell, SourceLine } from '../types.ts'
import { defaultColumns, readBlanks, readColumnList, readHeadings } from './columns.ts'
import { explain } from './expected.ts'
import type { NotationReading } from './follow-through.ts'
import { footnotesFor } from './footnotes.ts'
import { factColumns } from './headings.ts'
import { redacted } from './redacted.ts'
import { grouped, printValue, valueIn } from './value.ts'

/**
 * Computes the table of a ` ```layers ` block: notation in, table out. All faults are reported into the file, each at its
 * words; computing stops at the first layer that cannot be computed, and then the table has no totals.
 *
 * @param attributes of the block; they go before those that the network states in itself
 * @param file for messages about the attributes
 * @param place of the block, for faults that have no line
 * @param source for messages about the network, if it is in a file of its own
 * @returns `undefined` when nothing can be computed: no input, or no usable columns
 */
export function layersFromNotation(
  sources: readonly SourceLine[],
  attributes: readonly Attribute[],
  file: VFile,
  place: Position,
  language: Language = defaultLanguage,
  source: VFile = file,
): NotationReading | undefined {
  const { layers: words } = localeOf(language)
  const program = programOf(sources)
  const { attributes: own, lines } = program ? { attributes: [], lines: sources } : splitOptions(sources, source)
  const stated = readTableOptions(own, 'notation', source)
  const options = readTableOptions(attributes, 'notation', file, { ...stated, ...(program && conventionsOf(program)) })
  const wanted: readonly ColumnKind[] | undefined = options.columns
    ? readColumnList(options.columns, file)
    : ['layer', 'output', 'parameters']
  const columns = wanted && readHeadings(defaultColumns(wanted, words), options.headings, file)
  const blanks = readBlanks(options.blank, new Set(wanted), file)
  const read = program ? readSummary(sources, program, options, words, source, place) : compute(lines, options, source, place)
  if (read === undefined || columns === undefined) return undefined
  const { network, resolved } = read
  const { layers, totals } = read.table
  const parsed = [network.input.line, ...resolved.map(({ line }) => line)]
  const shown = new Set(wanted)
  const facts = new Set(columns.map(({ kind }) => kind).filter((kind) => factColumns.includes(kind)))
  const elsewhere = new Set([...blanks, ...facts])
  const table: ComputedTable = {
    columns,
    rows: layers.map((layer, index) =>
      printRow(layer, parsed[index], columns, index > 0 ? blanks : nothing, index > 0 ? elsewhere : facts, read.options, words),
    ),
    footnotes: footnotesFor(layers, read.options, blanks, shown, words),
    explanations: options.explain ? explain(layers, shown, read.options) : [],
    layers,
  }
  return { table: totals ? { ...table, totals } : table, network, resolved, options: read.options, blanks }
}

/** Computes a network in the notation; `undefined` without an input. */
function compute(lines: readonly SourceLine[], options: TableOptions, source: VFile, place: Position) {
  const network = readNetwork(lines, options, source, place)
  if (network === undefined) return undefined
  const { input, steps } = network
  const { resolved, complete } = resolveLayers(steps, input.line.label, source)
  const layers = computeLayers(inputLayer(input.line, input.shape), resolved, source)
  const totals = complete && layers.length === resolved.length + 1 ? totalsOf(layers, place, source) : undefined
  return { network, resolved, options, table: { layers, totals } }
}

const nothing: ReadonlySet<ColumnKind> = new Set()

function printRow(
  layer: ComputedLayer,
  line: Line | undefined,
  columns: readonly KnownColumn[],
  blanks: ReadonlySet<ColumnKind>,
  elsewhere: ReadonlySet<ColumnKind>,
  options: TableOptions,
  { thousands }: LayerWords,
): LayerCell[] {
  return columns.map(({ kind }) => {
    if (kind === 'layer') return { kind: 'given', text: line ? redacted(line, layer, elsewhere) : layer.text }
    const plain = printValue(valueIn(kind, layer, options), options)
    if (plain === undefined) return { kind: 'given', text: '-' }
    const text = grouped(plain, thousands)
    return blanks.has(kind) ? { kind: 'blank', key: text } : { kind: 'given', text }
  })
}
