import type { RuleId } from '../../diagnostics/registry.ts'
import type { ColumnKind } from '../../languages/layer-words.ts'
import { sameShape } from '../shape.ts'
import type { TableOptions } from '../table-options.ts'
import type { ComputedLayer, Explanation, LayerTotals, Slip } from '../types.ts'
import { isActivation } from '../wording/heads.ts'
import { slipsOf, slipValue } from './column-slips.ts'
import { type Comparison, comparisonWith, ofNumber } from './compare.ts'
import { factColumns } from './headings.ts'
import type { Sum } from './rows.ts'
import { type FigureColumn, printValue, samplesIn, totalIn, type Value, valueIn } from './value.ts'

/** What a cell must hold, how it is compared and explained. */
export type Expected = Comparison & {
  /** As printed; `undefined` when the column does not apply to the layer. */
  text: string | undefined
  /** With its thousands apart. */
  printed?: string
  /** `-` is right too: a layer has no parameters, a stated fact goes without saying. */
  optional: boolean
  /** Its output is that of the layer before it: a table may say so in a word, or print nothing. */
  unchanged?: boolean
  rule: RuleId
  /** The arithmetic. */
  formula: string | undefined
  /** Common mistakes with this kind of layer, and how to tell that a typed figure is one. */
  mistakes(): readonly Slip[]
  isSlip(typed: string, mistake: Slip): boolean
}

const rules: Record<FigureColumn, RuleId> = {
  c: 'layer-output',
  hw: 'layer-output',
  output: 'layer-output',
  filters: 'layer-cell',
  kernel: 'layer-cell',
  stride: 'layer-cell',
  padding: 'layer-cell',
  parameters: 'layer-parameters',
  weights: 'layer-weights',
  biases: 'layer-biases',
  buffers: 'layer-figure',
  macs: 'layer-figure',
  flops: 'layer-figure',
  activations: 'layer-figure',
  memory: 'layer-figure',
  field: 'layer-figure',
}

/** What a column must hold for a layer. */
export function expectedIn(kind: FigureColumn, layer: ComputedLayer, options: TableOptions): Expected {
  const value = valueIn(kind, layer, options)
  const comparison = comparisonWith(value, options)
  return {
    ...comparison,
    ...(kind === 'padding' &&
      value?.is === 'sizes' &&
      value.sizes.every((size) => size === 0) && {
        agrees: (typed: string) => /^valid$/iu.test(typed) || comparisonWith(value, options).agrees(typed),
      }),
    text: printValue(value, options),
    rule: rules[kind],
    optional: isOptional(kind, layer, value),
    unchanged:
      (kind === 'output' || kind === 'c' || kind === 'hw') && sameShape(layer.input, layer.output) && layer.type !== 'input',
    formula: formulaOf(kind, layer, options, value),
    mistakes: () => slipsOf(kind, layer),
    ...learnsNothing(kind, layer, comparison),
    isSlip: (typed, mistake) => {
      const wrong = slipValue(kind, mistake)
      return wrong !== undefined && comparisonWith(wrong, options).agrees(typed) === true
    },
  }
}

/** What a column must hold in the row of totals. Columns without a sum hold nothing. */
export function expectedTotal(
  kind: FigureColumn,
  layers: readonly ComputedLayer[],
  totals: LayerTotals,
  options: TableOptions,
  sum: Sum = 'total',
): Expected {
  const whole = totalIn(kind, totals, options)
  const total =
    sum === 'total' || kind !== 'parameters'
      ? whole
      : sum === 'trainable'
        ? totals.trainable
        : totals.parameters - totals.trainable
  const value: Value = total === undefined ? undefined : { is: 'number', number: total }
  const trained = kind === 'parameters' && (options.trainableTotal || sum === 'trainable')
  const figures = layers.map((layer) => {
    const one = valueIn(kind, layer, options)
    if (sum === 'frozen') return layer.parameters - layer.trainable
    return trained ? layer.trainable : one?.is === 'number' ? one.number : 0
  })
  const { trainable, buffers } = totals
  const forgotten = figures.flatMap((figure, index): Slip[] => {
    const name = layers[index]?.type === 'input' ? 'the input' : `\`${layers[index]?.text}\` in line ${layers[index]?.line}`
    if (figure === 0 || total === undefined) return []
    return [
      { value: total - figure, text: `${total} − ${figure}`, cause: `${name} left out` },
      { value: total + figure, text: `${total} + ${figure}`, cause: `${name} counted twice` },
    ]
  })
  const mistakes: Slip[] = [
    { value: totals.weights, text: 'weights', cause: 'the biases left out' },
    { value: trainable, text: 'weights and biases', cause: 'only what is trained' },
    { value: trainable + buffers, text: `${trainable} + ${buffers}`, cause: 'buffers counted in' },
  ]
  return {
    ...comparisonWith(value, options),
    text: printValue(value, options),
    rule: total === undefined ? 'layer-cell' : rules[kind],
    optional: true,
    formula: total === undefined ? undefined : `${figures.filter((figure) => figure !== 0).join(' + ') || '0'} = ${total}`,
    mistakes: () => [
      ...(kind === 'parameters' && sum === 'total' ? mistakes.filter(({ value: wrong }) => wrong !== total) : []),
      ...forgotten,
    ],
    isSlip: (typed, mistake) => typeof mistake.value === 'number' && ofNumber(mistake.value).agrees(typed) === true,
  }
}

/** What is said of any parameters of a layer that has none. */
function learnsNothing(kind: FigureColumn, { type }: ComputedLayer, { agrees }: Comparison): Pick<Comparison, 'looksLike'> {
  const learns = kind === 'parameters' || kind === 'weights' || kind === 'biases'
  const what = /pool$/u.test(type) ? 'pooling' : isActivation(type) ? 'this layer' : undefined
  return learns && what ? { looksLike: (typed) => (agrees(typed) === false ? `${what} learns nothing` : undefined) } : {}
}

function isOptional(kind: FigureColumn, layer: ComputedLayer, value: Value): boolean {
  if (kind === 'filters') return layer.facts.kernel === undefined
  if (kind === 'stride' || kind === 'padding') return true
  if (kind === 'field') return value === undefined
  const counts = ['parameters', 'weights', 'biases', 'buffers', 'macs', 'flops'].includes(kind)
  return counts && value?.is === 'number' && value.number === 0
}

function formulaOf(kind: FigureColumn, layer: ComputedLayer, options: TableOptions, value: Value): string | undefined {
  const { formula, output } = layer
  const figure = printValue(value, options)
  switch (kind) {
    case 'c':
      return formula.channels
    case 'hw':
      return value === undefined ? 'A flat vector has no height and width.' : formula.output
    case 'output':
    case 'parameters':
    case 'weights':
    case 'biases':
    case 'macs':
      return formula[kind]
    case 'buffers':
      return `${layer.buffers}, stored but not learnt`
    case 'flops':
      return `2·${layer.macs} = ${figure}`
    case 'activations':
    case 'memory': {
      const samples = samplesIn(options.batch)
      const factors = [...(samples === 1 ? [] : [samples]), ...output, ...(kind === 'memory' ? [options.bytes] : [])]
      return `${factors.join('·')} = ${figure}`
    }
    case 'field':
      return value === undefined
        ? 'It sees the whole input, or how much of it depends on the place.'
        : 'r + d(k − 1)·j from layer to layer'
    default:
      return undefined
  }
}

/** Columns whose arithmetic goes without saying. */
const plain: readonly ColumnKind[] = ['activations', 'memory', 'flops']

/**
 * The arithmetic of each layer that has some, in the columns that a table shows: `⌊(32 + 2·1 − 3)/1⌋ + 1 = 32` and
 * `(3·3·3 + 1)·16 = 448`. It has no words but the names of axes, and so no language.
 */
export function explain(layers: readonly ComputedLayer[], shown: ReadonlySet<ColumnKind>, options: TableOptions): Explanation[] {
  const outputs = [...shown].filter((column) => column === 'output' || column === 'c' || column === 'hw')
  return layers.flatMap((layer) => {
    const formulas = [...shown].flatMap((column): Explanation['formulas'] => {
      if (column === 'layer' || factColumns.includes(column) || plain.includes(column)) return []
      const { formula, text } = expectedIn(column, layer, options)
      if (column === 'output' || column === 'c' || column === 'hw') {
        // channels seldom need arithmetic, so that of both stands in one place
        const { output, channels } = layer.formula
        const steps = [output, channels].find(isArithmetic)
        return column === outputs[0] && steps !== undefined ? [{ column, text: steps }] : []
      }
      const steps = isArithmetic(formula) ? formula : undefined
      return steps === undefined || text === '0' ? [] : [{ column, text: steps }]
    })
    const line = layer.name === null ? layer.text : `${layer.name}: ${layer.text}`
    return formulas.length === 0 ? [] : [{ layer: line, formulas }]
  })
}

function isArithmetic(text: string | undefined): text is string {
  // 4096 = 4096 explains nothing
  const [left, right] = text?.split(' = ') ?? []
  return right !== undefined && left !== right && !/\p{L}/u.test((text ?? '').replace(/[DHW]: /gu, ''))
}
