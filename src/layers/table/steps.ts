import type { Position } from 'unist'
import { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import { report } from '../../diagnostics/report.ts'
import { kindNamed } from '../kinds/index.ts'
import type { Line } from '../notation/line.ts'
import type { Network, Step } from '../notation/network.ts'
import type { TableOptions } from '../table-options.ts'
import { isActivation } from '../wording/heads.ts'
import { readingsOf } from '../wording/readings.ts'
import { statedFigure, unmarked } from './cell.ts'
import { openLayer } from './open-layer.ts'
import { agreementIn, printedIn } from './printed.ts'
import { completeLine, type Row, readInputShape } from './row.ts'
import { wordedIn } from './worded-cells.ts'
import { lineOf } from './worded-line.ts'
import { type Manner, readWordedRow, type WordedLayer } from './worded-row.ts'

/** Which rows are read otherwise than at first: by what is usual, whatever their figures say, or by another of their readings. */
export type Otherwise = { usual: ReadonlySet<number>; readings: ReadonlyMap<number, number> }

/** A layer's row as read; `worded` where it is not in the notation. */
export type ReadStep = { step: Step; worded?: WordedLayer }

/** Reads the first row of a table, which states the input. Reports one that does not (rule `layer-input`). */
export function readInputRow(first: Row, options: TableOptions, file: VFile): Network['input'] | undefined {
  const line = inputLine(first, options)
  if (line) {
    const shape = readInputShape(first, line, options, file)
    return shape && { line, shape }
  }
  if (first.parsed === undefined) file.messages.push(...first.faults)
  else misplaced(first.parsed.line.text, 'one row `Input`, the first', 'layer-input', first.parsed.line.place, file)
  return undefined
}

/** The line of a row that states the input, in the notation or in other words: `input_1 (InputLayer)`, `Input image (28×28×1)`. */
export function inputLine(row: Row, options: TableOptions): Line | undefined {
  if (row.parsed?.head === 'input') {
    if (row.parsed.line.main !== undefined || row.texts.length === 0) return row.parsed.line
  } else if (row.parsed !== undefined && row.texts.length === 0) return undefined
  const place = row.sources.get('layer')?.place
  const text = row.text
  const { parts, label } = wordedIn(row, text)
  const [first] = parts
  if (first?.head.head !== 'input' || place === undefined) return row.parsed?.head === 'input' ? row.parsed.line : undefined
  const [reading = {}] = readingsOf(first)
  const isNamed = row.texts.some(({ role }) => role === 'from')
  const main = reading.factor ?? reading.input ?? reading.output
  const line = lineOf(first, reading, printedIn(row, [], options), text, isNamed ? label : undefined, [], place, options)
  return {
    ...line,
    options: [],
    head: { text: 'input', place },
    ...(main?.text.includes('x') || main?.text === text ? { main: { text: main.text, place, attached: false } } : {}),
  }
}

/** Reads the rows of layers as those of a network; each is read for its faults. */
export function readSteps(
  rows: readonly Row[],
  options: TableOptions,
  otherwise: Otherwise,
  program: Manner['program'],
  file: VFile,
): ReadStep[] {
  return rows.map((row, index): ReadStep => {
    const faulty: ReadStep = { step: { kind: 'faulty', label: row.parsed?.line.label ?? null } }
    if (row.sources.size + row.texts.length === 0) return faulty
    const strict = readStrictly(row, options)
    const described = row.texts.some(
      ({ role, text }) => (role === 'type' || role === 'details' || role === 'from') && unmarked(text) !== '',
    )
    const text = row.text
    if (strict.step && !described && program === undefined) return { step: strict.step }
    const next = rows[index + 1]
    const manner: Manner = {
      program,
      after: next?.texts.find(({ role }) => role === 'input')?.text,
      biasless:
        program === 'torch' ||
        (next !== undefined &&
          /batch_?\s*norm|(?<!\p{L})bn(?!\p{L})/iu.test(`${next.text} ${text} ${next.texts.map((each) => each.text).join(' ')}`)),
      usual: otherwise.usual.has(index),
      reading: otherwise.readings.get(index) ?? 0,
    }
    const readable = statedFigure(row.cells.get('layer')) !== undefined || described
    const worded = readable ? readWordedRow(row, text, options, manner) : undefined
    if (worded && worded !== 'padding') return { step: { kind: 'layer', line: worded.line, layer: worded.layer }, worded }
    if (strict.step) return { step: strict.step }
    if (worded === 'padding' && !strict.faults.some(({ ruleId }) => ruleId === 'layer-convention')) {
      unpadded(row, file)
      return faulty
    }
    file.messages.push(...strict.faults)
    return faulty
  })
}

/** Reads a row in the notation: its cell by itself, completed by its columns of facts. */
function readStrictly(row: Row, options: TableOptions): { step?: Step; faults: readonly VFileMessage[] } {
  if (row.parsed === undefined) return { faults: row.faults }
  const file = new VFile()
  const { head, line } = row.parsed
  if (typeof head !== 'object') {
    const expected = {
      total: 'the total in the last row',
      input: 'one row `Input`, the first',
      from: 'a layer with `from=@a` behind it',
      repeat: 'a row for each layer',
    }[head]
    misplaced(line.text, expected, head === 'input' ? 'layer-input' : 'layer-notation', line.place, file)
    return { faults: file.messages }
  }
  const completed = completeLine(row, head, line, options, file)
  const layer = completed && head.read(completed, options, file)
  if (completed === undefined || layer === undefined) return { faults: file.messages }
  // *Softmax* may stand for the layer before it, and one that is fully connected flatten its input: the row's figures tell
  const named = /^(?:lstm|gru|rnn)$/u.test(head.name) && line.main === undefined
  const open = isActivation(head.name) || named || (head.name === 'fc' && !options.impliedFlatten)
  if (!open || line.options.length > 0 || kindNamed(head.name) !== head)
    return { step: { kind: 'layer', line: completed, layer }, faults: [] }
  const settled = { stride: true, padding: true }
  const printed = printedIn(row, [], options)
  const either = openLayer(
    { name: head.name, line: completed, program: 'torch', biasless: false, sequences: false, settled },
    printed,
    agreementIn(row, [], options),
    options,
    layer.common,
    [],
    false,
    { candidate: undefined },
  )
  return { step: { kind: 'layer', line: completed, layer: either }, faults: [] }
}

/** Reports a convolution whose padding nothing says (rule `layer-convention`). */
function unpadded({ text, sources }: Row, file: VFile): void {
  report(file, {
    rule: 'layer-convention',
    reason: `Unexpected \`${text}\` without padding, expected it in the row or \`pad.conv=1\` in the block's attributes`,
    place: sources.get('layer')?.place,
    actual: text,
    expected: ['pad.conv=1'],
    note: 'A blank does not tell it, as students could not know it either.',
  })
}

function misplaced(text: string, expected: string, rule: 'layer-input' | 'layer-notation', place: Position, file: VFile): void {
  report(file, { rule, reason: `Unexpected row \`${text}\`, expected ${expected}`, place, actual: text })
}
