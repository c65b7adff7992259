import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import type { Attribute } from '../../syntax/attributes.ts'
import { computeLayer, inputLayer, totalsOf } from '../arithmetic/compute.ts'
import type { Layer } from '../kinds/kind.ts'
import type { Line } from '../notation/line.ts'
import { type ParsedLine, parseLine } from '../notation/parse-line.ts'
import { readTableOptions, type TableOptions } from '../options.ts'
import { fromOrder, type Shape } from '../shape.ts'
import type { ColumnKind, ComputedLayer, LayerCell, LayerColumn, LayerTable, SourceLine } from '../types.ts'
import { defaultColumns, readBlanks, readColumnList, readHeadings } from './columns.ts'
import { expectedIn } from './expected.ts'
import { readList } from './figures.ts'
import { footnotesFor } from './footnotes.ts'
import { type LayerLanguage, layerWords } from './words.ts'

/**
 * Computes the table of a ` ```layers ` block: notation in, table out. All faults are reported into the file, each at its
 * words; computing stops at the first layer that cannot be computed, and then the table has no totals.
 *
 * @param place of the block, for faults that have no line
 * @returns `undefined` when nothing can be computed: no input, or no usable columns
 */
export function layersFromNotation(
  lines: readonly SourceLine[],
  attributes: readonly Attribute[],
  file: VFile,
  place: Position,
  language: LayerLanguage = 'en',
): LayerTable | undefined {
  const options = readTableOptions(attributes, 'notation', file)
  const wanted: readonly ColumnKind[] | undefined = options.columns
    ? readColumnList(options.columns, file)
    : ['layer', 'output', 'parameters']
  const columns = wanted && readHeadings(defaultColumns(wanted, layerWords[language]), options.headings, file)
  const blanks = readBlanks(options.blank, file)
  const statements = lines.flatMap((source) => parseSource(source, file))
  const first = statements[0]
  if (statements.length === 0) missingInput(place, '', file)

  const shape = first && readInput(first, options, file)
  const steps = statements.slice(1).map((statement) => readStep(statement, options, file))
  if (first === undefined || first === 'faulty' || shape === undefined || columns === undefined) return undefined
  const parsed: Line[] = [first.line]
  const layers = [inputLayer(first.line, shape)]
  for (const step of steps) {
    const last = layers.at(-1)
    if (step === undefined || last === undefined) break
    const computed = computeLayer(step.line, step.layer, [layers.length - 1], [last.output], file)
    if (computed === undefined) break
    parsed.push(step.line)
    layers.push(computed)
  }
  const rows = layers.map((layer, index) => printRow(layer, parsed[index], columns, index > 0 ? blanks : new Set(), options))
  const table: LayerTable = { columns, rows, footnotes: footnotesFor(layers, options, blanks, layerWords[language]), layers }
  const totals = layers.length === statements.length ? totalsOf(layers, place, file) : undefined
  return totals ? { ...table, totals } : table
}

type Statement = ParsedLine | 'faulty'

function parseSource({ text, line, column }: SourceLine, file: VFile): Statement[] {
  const code = text.split('#', 1)[0] ?? ''
  if (code.trim() === '') return []
  const locate = (start: number, end: number): Position => ({
    start: { line, column: column + start },
    end: { line, column: column + end },
  })
  return [parseLine(code, locate, file) ?? 'faulty']
}

function readInput(statement: Statement, options: TableOptions, file: VFile): Shape | undefined {
  if (statement === 'faulty') return undefined
  const { head, line } = statement
  if (head !== 'input') return missingInput(line.place, line.text, file)
  const typed = line.main && readList(line.main.text)
  const stray = line.options[0]
  if (typed !== undefined && !typed.includes(0) && stray === undefined) return fromOrder(typed, options.order)
  report(file, {
    rule: 'layer-input',
    reason: `Unexpected \`${line.text}\`, expected a shape: \`input ${options.order === 'chw' ? '3x32x32' : '32x32x3'}\``,
    place: stray?.word.place ?? line.main?.place ?? line.place,
    actual: line.text,
  })
  return undefined
}

function missingInput(place: Position, actual: string, file: VFile): undefined {
  report(file, {
    rule: 'layer-input',
    reason: `Unexpected ${actual === '' ? 'empty table' : `\`${actual}\``}, expected the input first: \`input 3x32x32\``,
    place,
    actual,
  })
}

function readStep(statement: Statement, options: TableOptions, file: VFile): { line: Line; layer: Layer } | undefined {
  if (statement === 'faulty') return undefined
  const { head, line } = statement
  if (typeof head === 'object') {
    const layer = head.read(line, options, file)
    return layer && { line, layer }
  }
  report(file, {
    rule: head === 'input' ? 'layer-input' : 'layer-notation',
    reason: `Unexpected \`${line.text}\`, expected ${head === 'input' ? 'one input, in the first line' : 'a layer'}`,
    place: line.place,
    actual: line.text,
  })
  return undefined
}

function printRow(
  layer: ComputedLayer,
  line: Line | undefined,
  columns: readonly LayerColumn[],
  blanks: ReadonlySet<ColumnKind>,
  options: TableOptions,
): LayerCell[] {
  const short = columns.some(({ kind }) => kind === 'filters' || kind === 'kernel')
  return columns.map(({ kind }) => {
    if (kind === 'layer')
      return { kind: 'given', text: (short ? line?.head.text : line && untold(line.text, blanks)) ?? layer.text }
    const { text } = expectedIn(kind, layer, options.order)
    if (text === undefined) return { kind: 'given', text: '-' }
    return blanks.has(kind) ? { kind: 'blank', key: text } : { kind: 'given', text }
  })
}

/** A layer's line without the options that a blank asks for. */
function untold(text: string, blanks: ReadonlySet<ColumnKind>): string {
  const stride = blanks.has('stride') ? text.replace(/\s+(?:s|stride)\s*=?\s*\d[\dx×]*/giu, '') : text
  return blanks.has('padding')
    ? stride.replace(/\s+(?:(?:p|pad|padding)\s*=?\s*(?:\d[\dx×]*|same|valid)|same|valid)/giu, '')
    : stride
}
