import type { Code, RootContent, Table } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import type { Position } from 'unist'
import { VFile } from 'vfile'
import { pathSuggestion } from '../diagnostics/nearest.ts'
import { offered, report } from '../diagnostics/report.ts'
import { writtenIn } from '../diagnostics/source-map.ts'
import { hasTable, readDiagram, splitDiagram } from '../figures/network/read-network.ts'
import { ownCaption, splitCaption } from '../figures/texts.ts'
import {
  type LayerTable,
  layersFromNotation,
  layersFromTable,
  type NotationReading,
  type SourceLine,
  type TableReading,
} from '../layers/index.ts'
import type { Attribute } from '../source/attributes.ts'
import { allAttributes } from '../source/known-attributes.ts'
import { codeLines, sourceOf } from '../source/source-text.ts'
import { pairCaptions } from './caption-lines.ts'
import { withCaptions } from './captioned.ts'
import type { LayerBlock } from './nodes.ts'
import { lost, type Reader } from './reader.ts'

/** A ` ```layers ` block: a network in the layer notation, its own or that of the file it names. */
export function layersOfNotation(
  reader: Reader,
  node: Code,
  braces: { text: string; offset: number } | undefined,
): RootContent[] {
  if (node.position === undefined) return []
  const { reading, diagram } = readNotation(reader, node, braces)
  const figure = reading && readDiagram(reader, node, diagram, reading)
  // that of a diagram is its own
  const own = diagram.has('diagram') ? {} : ownCaption(diagram)
  const table = hasTable(reader, diagram) ? blockOf(reader, reading?.table, own, node.position) : []
  return [...(figure === undefined ? [] : [figure]), ...table]
}

/** Reads the network of a ` ```layers ` block, and leaves the attributes of its diagram to be read. */
export function readNotation(
  reader: Reader,
  node: Code,
  braces: { text: string; offset: number } | undefined,
): { reading: NotationReading | undefined; diagram: ReadonlyMap<string, Attribute> } {
  const { position } = node
  const { diagram, rest: attributes } = splitDiagram(allAttributes(reader, braces))
  if (position === undefined) return { reading: undefined, diagram }
  const named = attributes.find(({ name }) => name === 'file')
  const network =
    named === undefined
      ? { file: reader.file, lines: codeLines(reader, node), place: position }
      : networkFile(reader, node, named)
  if (network === undefined) return { reading: undefined, diagram }
  const rest = attributes.filter((attribute) => attribute !== named)
  const reading = layersFromNotation(network.lines, rest, reader.file, network.place, reader.language, network.file)
  if (network.file !== reader.file) reader.file.messages.push(...network.file.messages)
  return { reading, diagram }
}

/** The lines of a network, where they stand, and a file for what is wrong with them. */
type NetworkSource = { file: VFile; lines: SourceLine[]; place: Position }

/** A network in a file of its own, with a file for its messages; reports one that cannot be read (rule `layers-file`). */
function networkFile(reader: Reader, node: Code, { value = '', place }: Attribute): NetworkSource | undefined {
  const found = node.value.trim() === '' ? reader.readSource(value, place.start) : undefined
  if (found?.kind === 'text') {
    const lines = found.text.replace(/^\uFEFF/, '').split(/\r?\n|\r/)
    return {
      file: new VFile({ path: found.path, value: found.text }),
      place: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
      lines: lines.map((text, index) => ({ text, line: index + 1, column: 1 })),
    }
  }
  const owner = writtenIn(reader.map, place.start)
  const folder = owner === 'the exam' ? "the exam's own folder" : `the folder of ${owner}`
  const faults = {
    missing: { unexpected: 'which does not exist', note: `The path is relative to ${owner}.` },
    outside: { unexpected: `which is not in ${folder}`, note: `Copy the network beside ${owner}.` },
    unreadable: { unexpected: 'which is no text in UTF-8', note: 'A network is a text file in the layer notation.' },
    full: { unexpected: 'beside lines of notation', note: 'A network stands in the block or in a file, not in both.' },
  }
  const { unexpected, note } = faults[found?.kind ?? 'full']
  report(reader.file, {
    rule: 'layers-file',
    reason: `Unexpected network \`${value}\`, ${unexpected}`,
    place,
    actual: value,
    note,
    fix: offered(value, found?.meant ?? []),
    ...(found !== undefined && pathSuggestion(value, found.meant ?? [])),
  })
  return undefined
}

/** A `:::layers` block: one table, typed by the author. */
export function layersOfTable(reader: Reader, node: ContainerDirective, attributes: readonly Attribute[]): RootContent[] {
  const content = pairCaptions(reader, node.children)
  const table = content.blocks.find((child) => child.type === 'table')
  const position = table?.position ?? node.position
  const { own } = splitCaption(attributes)
  const read = position && blockOf(reader, readTyped(reader, node, attributes, content)?.table, ownCaption(own), position)
  const line = table && content.captions.get(table)
  return line === undefined ? (read ?? []) : withCaptions(reader, read ?? [], line)
}

/** Reads and checks the table of a `:::layers` block; reports a block that holds something else (rule `layers-form`). */
export function readTyped(
  reader: Reader,
  { children, position }: ContainerDirective,
  attributes: readonly Attribute[],
  content = pairCaptions(reader, children),
): TableReading | undefined {
  const [table, ...others] = content.blocks
  if (table?.type !== 'table' || others.length > 0 || position === undefined) {
    report(reader.file, {
      rule: 'layers-form',
      reason: 'Unexpected content of `:::layers`, expected one table and nothing else',
      place: others[0]?.position ?? table?.position ?? position,
      note: 'A table has a header row, a row of dashes, and one row for each layer.',
    })
    return undefined
  }
  const [header = [], ...rows] = table.children.map((row) => row.children.map((cell) => sourceCell(reader, cell)))
  return layersFromTable({ header, rows }, splitCaption(attributes).rest, reader.file, position, reader.language)
}

function sourceCell(reader: Reader, cell: Table['children'][number]['children'][number]) {
  const first = cell.children[0]?.position
  const last = cell.children.at(-1)?.position
  const fallback = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }
  const place = first && last ? { start: first.start, end: last.end } : (cell.position ?? fallback)
  return { text: first && last ? sourceOf(reader, place).trim() : '', place }
}

function blockOf(
  reader: Reader,
  computed: LayerTable | undefined,
  own: Pick<LayerBlock, 'data'>,
  position: LayerBlock['position'],
): LayerBlock[] {
  if (computed === undefined) return lost(reader)
  // what is printed, without the network behind it
  const { columns, rows, explanations, footnotes } = computed
  const table: LayerTable = { columns, rows, explanations, footnotes }
  return [{ type: 'layerTable', table, ...own, ...(position && { position }) }]
}
