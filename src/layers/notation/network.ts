import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import { type Attribute, readAttributes } from '../../source/attributes.ts'
import type { Layer } from '../kinds/kind.ts'
import { fromOrder, type Shape, type Sizes } from '../shape.ts'
import type { TableOptions } from '../table-options.ts'
import type { SourceLine } from '../types.ts'
import { readInteger, readList } from './common.ts'
import type { Line, Word } from './line.ts'
import { splitBraces } from './line.ts'
import { labelOf, type ParsedLine, parseLine } from './parse-line.ts'

/** A line of a network below its input. A faulty one has been reported; its name is still known. */
export type Step =
  | { kind: 'layer'; line: Line; layer: Layer }
  | { kind: 'from'; line: Line; name: Word }
  | { kind: 'repeat'; line: Line; times: number; steps: Step[] }
  | { kind: 'faulty'; label: string | null }

/** A network as written. */
export type Network = { input: { line: Line; shape: Shape }; steps: Step[] }

/** The most blocks that stand within each other. */
const maxNested = 50

/** The most repeats of a block; a network on paper has far fewer. */
const maxRepeats = 1000

/**
 * The attributes that a network states in itself, in lines `options pad.conv=1` before its input, and the other lines, without
 * comments and empty ones. Reports what is no attribute (rule `layer-option`).
 */
export function splitOptions(sources: readonly SourceLine[], file: VFile): { attributes: Attribute[]; lines: SourceLine[] } {
  const attributes: Attribute[] = []
  const lines: SourceLine[] = []
  for (const source of sources) {
    const text = (source.text.split('#', 1)[0] ?? '').trimEnd()
    const head = /^\s*options?(?=\s|$)/i.exec(text)?.[0]
    if (text.trim() === '') continue
    if (head === undefined || lines.length > 0) {
      lines.push({ ...source, text })
      continue
    }
    const read = readAttributes(text.slice(head.length), { line: source.line, column: source.column + head.length })
    attributes.push(...read.attributes)
    for (const stray of read.unreadable)
      report(file, {
        rule: 'layer-option',
        reason: `Unexpected \`${stray.text}\`, expected options such as \`pad.conv=1\``,
        place: stray.place,
        actual: stray.text,
      })
  }
  return { attributes, lines }
}

/**
 * Reads a network from its lines, comments left out. All faults are reported, each at its words.
 *
 * @param place of the whole, for a network without lines
 * @returns `undefined` without a readable input
 */
export function readNetwork(
  sources: readonly SourceLine[],
  options: TableOptions,
  file: VFile,
  place: Position,
): Network | undefined {
  const pieces = sources.flatMap(splitBraces)
  const [first, ...rest] = pieces
  const parsed = first && parse(first, file)
  const input = parsed ? readInput(parsed, options, file) : undefined
  if (first === undefined) missingInput(place, '', file)
  const steps = readBlock(rest, options, file)
  return input && { input, steps }
}

function parse({ text, line, column }: SourceLine, file: VFile): ParsedLine | undefined {
  const locate = (start: number, end: number): Position => ({
    start: { line, column: column + start },
    end: { line, column: column + end },
  })
  return parseLine(text, locate, file)
}

function readInput({ head, line }: ParsedLine, options: TableOptions, file: VFile): Network['input'] | undefined {
  if (head !== 'input') return missingInput(line.place, line.text, file)
  const typed = line.main && readList(line.main.text)
  const stray = line.options[0]?.word ?? line.second ?? line.references[0]
  if (typed !== undefined && !typed.includes(0) && stray === undefined) {
    warnOfOrder(line, typed, options, file)
    return { line, shape: fromOrder(typed, options.order) }
  }
  report(file, {
    rule: 'layer-input',
    reason: `Unexpected \`${line.text}\`, expected a shape: \`input ${options.order === 'chw' ? '3x32x32' : '32x32x3'}\``,
    place: stray?.place ?? line.main?.place ?? line.place,
    actual: line.text,
  })
  return undefined
}

/** A picture of three colours has its channels where they are few: elsewhere the shape is probably the other way round. */
export function warnOfOrder({ text, place }: Line, typed: Sizes, { order }: TableOptions, file: VFile): void {
  const [first = 0, second = 0, last = 0] = typed
  const few = (size: number) => size === 1 || size === 3
  const turned = order === 'chw' ? few(last) && first === second && first > 4 : few(first) && second === last && last > 4
  if (typed.length !== 3 || !turned) return
  const better = (order === 'chw' ? [last, first, second] : [second, last, first]).join('x')
  report(file, {
    rule: 'layer-input',
    reason: `Unexpected shape \`${typed.join('x')}\` with ${order === 'chw' ? first : last} channels, expected \`${better}\``,
    place,
    actual: text,
    expected: [better],
    severity: 'warning',
    note:
      order === 'chw'
        ? 'Channels come first; or say `order=hwc` for the whole table.'
        : 'Channels come last in this table, as `order=hwc` says.',
  })
}

function missingInput(place: Position, actual: string, file: VFile): undefined {
  report(file, {
    rule: 'layer-input',
    reason: `Unexpected ${actual === '' ? 'empty table' : `\`${actual}\``}, expected the input first: \`input 3x32x32\``,
    place,
    actual,
  })
}

/** Reads lines into nested blocks; reports braces without a partner. */
function readBlock(pieces: readonly SourceLine[], options: TableOptions, file: VFile): Step[] {
  const outer: Step[] = []
  const open: { line: Line; times: number; steps: Step[] }[] = []
  for (const piece of pieces) {
    const steps = open.at(-1)?.steps ?? outer
    if (piece.text === '}') {
      const block = open.pop()
      if (block === undefined) brace(piece, 'Unexpected `}`, expected `repeat 3 {` before it', file)
      else (open.at(-1)?.steps ?? outer).push({ kind: 'repeat', ...block })
      continue
    }
    const opens = piece.text.trimEnd().endsWith('{')
    const read = parse(opens ? { ...piece, text: piece.text.replace(/\{\s*$/u, '') } : piece, file)
    if (opens && open.length >= maxNested) {
      brace(piece, `Unexpected repeat within ${maxNested} others, expected fewer`, file)
      return outer
    }
    if (opens) {
      const repeat = read && readRepeat(read, file)
      open.push({ line: repeat?.line ?? blankLine(piece), times: repeat?.times ?? 1, steps: [] })
      if (repeat === undefined) steps.push({ kind: 'faulty', label: null })
    } else steps.push((read && readStep(read, options, file)) ?? { kind: 'faulty', label: labelOf(piece.text) })
  }
  for (const { line, steps } of open.reverse()) {
    brace(
      { text: line.text, line: line.place.start.line, column: line.place.start.column },
      `Unexpected end of the network, expected \`}\` that closes \`${line.text}\``,
      file,
    )
    outer.push(...steps)
  }
  return outer
}

function blankLine({ text, line, column }: SourceLine): Line {
  const place = { start: { line, column }, end: { line, column: column + text.length } }
  return { label: null, head: { text: 'repeat', place }, references: [], options: [], form: 'full', text: text.trim(), place }
}

function brace({ text, line, column }: SourceLine, reason: string, file: VFile): void {
  const place = { start: { line, column }, end: { line, column: column + Math.max(text.length, 1) } }
  report(file, { rule: 'layer-notation', reason, place, actual: text })
}

function readRepeat({ head, line }: ParsedLine, file: VFile): { line: Line; times: number } | undefined {
  const times = line.main && readInteger(line.main.text)
  const stray = line.label !== null || line.options.length > 0 || line.second !== undefined || line.references.length > 0
  if (head === 'repeat' && times !== undefined && times >= 1 && times <= maxRepeats && !stray) return { line, times }
  report(file, {
    rule: 'layer-notation',
    reason: `Unexpected \`${line.text} {\`, expected \`repeat 3 {\` with a number from 1 to ${maxRepeats}`,
    place: line.place,
    actual: line.text,
  })
  return undefined
}

function readStep({ head, line }: ParsedLine, options: TableOptions, file: VFile): Step | undefined {
  if (typeof head === 'object') {
    const layer = head.read(line, options, file)
    return layer && { kind: 'layer', line, layer }
  }
  const [name] = line.references
  const alone = line.label === null && line.main === undefined && line.options.length === 0 && line.references.length === 1
  if (head === 'from' && name !== undefined && alone) return { kind: 'from', line, name }
  const expected = {
    input: 'one input, in the first line',
    total: 'a layer',
    repeat: '`repeat 3 {` and, below the repeated lines, `}`',
    from: 'one name and nothing else: `from @a`',
  }[head]
  report(file, {
    rule: head === 'input' ? 'layer-input' : 'layer-notation',
    reason: `Unexpected \`${line.text}\`, expected ${expected}`,
    place: line.place,
    actual: line.text,
  })
  return undefined
}
