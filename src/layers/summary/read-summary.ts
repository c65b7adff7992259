import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import type { LayerWords } from '../../languages/layer-words.ts'
import type { Line } from '../notation/line.ts'
import { lineText, optionText } from '../notation/print.ts'
import { printShape } from '../shape.ts'
import type { TableReading } from '../table/follow-through.ts'
import { settle } from '../table/settle.ts'
import type { ReadStep } from '../table/steps.ts'
import type { TableOptions } from '../table-options.ts'
import type { LayerColumn, SourceLine, SourceTable } from '../types.ts'
import { moduleTable } from './modules.ts'
import { printedTable } from './printed-table.ts'
import type { Program } from './programs.ts'

/** What a program's shapes and counts follow, whatever a block says. */
export function conventionsOf(program: Program): Partial<TableOptions> {
  return program === 'keras' ? { order: 'hwc', countBuffers: true, sameStrided: true } : {}
}

/**
 * Reads a network from what a program has printed about it, and checks the shapes and counts that it prints. Sizes that a summary leaves out, such as
 * kernels, are those that its figures tell. Reports what it cannot read, and a missing input (rule `layer-input`).
 */
export function readSummary(
  sources: readonly SourceLine[],
  program: Program,
  options: TableOptions,
  words: LayerWords,
  file: VFile,
  place: Position,
): TableReading | undefined {
  const table = program === 'modules' ? moduleTable(sources) : printedTable(sources, program)
  const columns = table.header.map(({ text }): LayerColumn => ({ kind: kindOf(text), heading: text }))
  if (!statesInput(table, columns, options)) {
    report(file, {
      rule: 'layer-input',
      reason: "Unexpected summary without its input, expected `input=3x32x32` in the block's attributes",
      place,
      note: `The shape of one sample, ${options.order === 'hwc' ? 'height × width × channels, as the summary has it' : 'channels × height × width'}.`,
    })
    return undefined
  }
  const stated = new Set(['order', 'batchnorm', 'batch', 'input'])
  const typed = {
    table,
    columns,
    blanks: new Set<never>(),
    place,
    words,
    program: program === 'keras' ? ('keras' as const) : ('torch' as const),
  }
  const { trial, checked } = settle(typed, options, stated, file)
  // that its vectors are made of volumes goes without saying in a summary
  file.messages.push(...trial.messages.filter(({ ruleId }) => ruleId !== 'layer-unflattened'))
  if (program === 'modules') warnOfOrder(sources, place, file)
  return checked && inNotation(checked.reading, checked.steps)
}

/** Only of a sequence are the printed modules all there is, in their order. */
function warnOfOrder(sources: readonly SourceLine[], place: Position, file: VFile): void {
  const outer = /^\s*(\w+)\(/u.exec(sources.find(({ text }) => text.trim() !== '')?.text ?? '')?.[1] ?? ''
  if (outer === 'Sequential') return
  report(file, {
    rule: 'layer-convention',
    severity: 'warning',
    reason: `Unexpected modules of \`${outer}\`, expected those of a \`Sequential\``,
    place,
    note: 'Taken in the order in which they are printed, each once: what `forward` does with them is not printed.',
  })
}

function kindOf(heading: string): LayerColumn['kind'] {
  if (/layer/iu.test(heading)) return 'layer'
  if (/output shape/iu.test(heading)) return 'output'
  return /param/iu.test(heading) ? 'parameters' : 'text'
}

function statesInput({ rows }: SourceTable, columns: readonly LayerColumn[], { input }: TableOptions): boolean {
  const inputs = columns.findIndex(({ heading }) => /input shape/iu.test(heading))
  const [first] = rows
  return (
    input !== undefined || /InputLayer/u.test(first?.[0]?.text ?? '') || (inputs >= 0 && /\d/u.test(first?.[inputs]?.text ?? ''))
  )
}

/** A network with the lines that the notation has for its layers, instead of the names that the program gave them. */
function inNotation({ table, network, resolved, options }: TableReading, steps: readonly ReadStep[]): TableReading {
  const lines = steps.map(({ step, worded }) =>
    step.kind === 'layer' ? notated(worded?.guess.candidate?.line ?? step.line, step.layer.type) : undefined,
  )
  const flattens = steps.some(({ worded }) => worded?.guess.candidate?.options.impliedFlatten)
  const input = { ...network.input.line, text: `input ${printShape(network.input.shape, options.order)}` }
  const textOf = (index: number) => (index === 0 ? input.text : lines[index - 1]?.text)
  return {
    table: { ...table, layers: table.layers.map((layer, index) => ({ ...layer, text: textOf(index) ?? layer.text })) },
    network: {
      input: { ...network.input, line: input },
      steps: network.steps.map((step, index) => (step.kind === 'layer' ? { ...step, line: lines[index] ?? step.line } : step)),
    },
    resolved: resolved.map((step, index) => ({ ...step, line: lines[index] ?? step.line })),
    options: flattens ? { ...options, impliedFlatten: true } : options,
  }
}

const order = ['k', 's', 'p', 'op', 'd', 'g']

/** A line as one writes it: sizes once where they are alike, and nothing that goes without saying. */
function notated(line: Line, type: string): Line {
  const main = line.main && { ...line.main, text: alike(line.main.text) }
  const usual: Readonly<Record<string, string | undefined>> = {
    s: /pool$/u.test(type) ? main?.text : '1',
    p: '0',
    d: '1',
    op: '0',
    g: '1',
  }
  const options = line.options
    .map((option) => (option.value ? { ...option, value: { ...option.value, text: alike(option.value.text) } } : option))
    .filter(({ key, value }) => value === undefined || usual[key] !== value.text)
    .sort((one, other) => place(one.key) - place(other.key))
  const { axes, ...rest } = line
  const plain: Line = { ...rest, ...(main && { main }), options, head: { ...line.head, text: type }, form: 'full' }
  const words = options.map((option) => ({ ...option, word: { ...option.word, text: optionText(option) } }))
  return { ...plain, options: words, text: lineText(type, { ...plain, label: null }) }
}

function place(key: string): number {
  return order.includes(key) ? order.indexOf(key) : order.length
}

function alike(text: string): string {
  const sizes = text.split('x')
  return new Set(sizes).size === 1 ? (sizes[0] ?? text) : text
}
