import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import type { Count, Figures, Inputs } from '../kinds/kind.ts'
import { describeLine, type Line } from '../notation/line.ts'
import type { ResolvedLayer } from '../notation/resolve.ts'
import { printShape, type Shape, volume } from '../shape.ts'
import type { ComputedLayer, LayerTotals, Slip } from '../types.ts'
import { firstField, isExact, nextField } from './receptive-field.ts'

const none = () => []

/** Makes layer 0 from the shape of the input. */
export function inputLayer(line: Line, shape: Shape): ComputedLayer {
  const given = `${printShape(shape).replaceAll('x', '×')}, as stated`
  return {
    name: line.label,
    type: 'input',
    text: describeLine(line),
    line: line.place.start.line,
    from: [],
    input: shape,
    output: shape,
    parameters: 0,
    weights: 0,
    biases: 0,
    buffers: 0,
    trainable: 0,
    used: 0,
    macs: 0,
    field: firstField(shape),
    sequence: false,
    facts: {},
    formula: { output: given, channels: given, parameters: '0', weights: '0', biases: '0', macs: '0' },
    mistakes: { output: none, parameters: none, weights: none },
  }
}

/**
 * Computes the layers of a network one after the other, up to the first one that cannot stand where it does, which is reported
 * (rule `layer-impossible`).
 */
export function computeLayers(input: ComputedLayer, resolved: readonly ResolvedLayer[], file: VFile): ComputedLayer[] {
  const layers = [input]
  const warned = new Set<Line>()
  for (const step of resolved) {
    const computed = computeLayer(step, layers, file, !warned.has(step.line))
    if (computed === undefined) break
    warned.add(step.line)
    layers.push(computed)
  }
  return layers
}

/**
 * Computes a layer on the outputs of layers before it; reports one that cannot stand there (rule `layer-impossible`).
 *
 * @param warns reports what is legal and nearly never meant, too
 * @returns `undefined` when it cannot.
 */
export function computeLayer(
  { line, layer, from, share }: ResolvedLayer,
  layers: readonly ComputedLayer[],
  file: VFile,
  warns = true,
): ComputedLayer | undefined {
  const text = describeLine(line)
  const sources = from.map((index) => layers[index]).filter((source) => source !== undefined)
  const [first, ...others] = sources.map(({ output }) => output)
  const [seen, ...besides] = sources.map(({ output, field }) => ({ shape: output, field }))
  if (first === undefined || seen === undefined || sources.length < from.length) return undefined
  const inputs: Inputs = [first, ...others]
  const figures = layer.apply(inputs)
  if ('impossible' in figures) return impossible(figures.impossible, figures.expected, figures.note)
  if (line.axes !== undefined && first.length !== line.axes + 1)
    return impossible(`input \`${printShape(first)}\``, `${line.axes} spatial axes`)
  const { output, macs, facts, view } = figures
  const count = withCommon(figures, layer.common, share === undefined ? undefined : layers[share])
  if (typeof count === 'string') return impossible(`weights of \`${layer.common.share?.text}\``, count)
  const all = [...output.shape, count.parameters, count.weights, count.biases, macs.value, volume(output.shape)]
  const [near, ...after] = [...(figures.through ?? []), { view, shape: output.shape }]
  const start = nextField([seen, ...besides], near?.view ?? view, near?.shape ?? output.shape)
  const { field } = after.reduce((source, step) => ({ shape: step.shape, field: nextField([source], step.view, step.shape) }), {
    shape: near?.shape ?? output.shape,
    field: start,
  })
  if (!all.every(Number.isSafeInteger) || !isExact(field)) return impossible('figures beyond 2^53 − 1', 'figures that stay exact')
  const sequence =
    layer.sequence || (sources[0]?.sequence === true && output.shape.length === first.length && layer.type !== 'permute')
  if (output.warning && warns && sources[0]?.sequence !== true) report(file, { ...output.warning, place: line.place })
  if (layer.channelsFirst && warns && sources[0]?.sequence === true)
    report(file, {
      rule: 'layer-sequence',
      reason: `Unexpected sequence \`${printShape(first)}\` for \`${text}\`, expected \`permute 2x1\` before it`,
      place: line.place,
      note: `A sequence is T×E: ${first[0]} steps of ${first[1]} entries. This layer takes its first axis for the channels.`,
      actual: text,
    })
  /** What the layer would count on other inputs: that of the layer before it, or a vector that was flattened wrongly. */
  const onOther = (kind: 'parameters' | 'weights'): Slip[] => {
    const [before] = sources
    if (before === undefined || share !== undefined || layer.common.parameters !== undefined) return []
    const wrong: [Shape, string][] = [[before.input, 'the channels of the row before']]
    if (before.type === 'flatten' && before.input.length > 1) {
      const [depth = 1, ...sizes] = before.input
      wrong.splice(0, 1, [[volume(sizes)], 'flattened without the channels'], [[depth], 'flattened without height and width'])
    }
    return wrong.flatMap(([shape, cause]): Slip[] => {
      const others = shape.length === inputs[0].length ? layer.apply([shape, ...inputs.slice(1)]) : undefined
      if (others === undefined || 'impossible' in others || others.count[kind] === count[kind]) return []
      return [{ value: others.count[kind], text: others.count.formula[kind].replace(/ = [\d.]+$/u, ''), cause }]
    })
  }
  return {
    name: line.label,
    type: layer.type,
    text,
    line: line.place.start.line,
    from,
    input: first,
    output: output.shape,
    parameters: count.parameters,
    weights: count.weights,
    biases: count.biases,
    buffers: count.buffers,
    trainable: layer.common.frozen ? 0 : count.weights + count.biases,
    used: figures.count.weights + figures.count.biases,
    macs: macs.value,
    field,
    sequence,
    facts,
    formula: { output: output.formula, channels: output.channels, ...count.formula, macs: macs.formula },
    mistakes: {
      output: output.mistakes ?? none,
      parameters: () => [...(count.mistakes?.() ?? []), ...onOther('parameters')],
      weights: () => [...(count.weightSlips?.() ?? []), ...onOther('weights')],
    },
  }

  function impossible(unexpected: string, expected: string | undefined, note?: string): undefined {
    const origins = sources.map(
      (source) => `\`${source.text}\` in line ${source.line} gives ${printShape(source.output).replaceAll('x', '×')}.`,
    )
    report(file, {
      rule: 'layer-impossible',
      reason: `Unexpected ${unexpected} for \`${text}\`${expected ? `, expected ${expected}` : ''}`,
      place: line.place,
      note: [note, ...origins].filter((sentence) => sentence !== undefined).join('\n'),
      actual: text,
    })
  }
}

/**
 * The count of a layer as its line has it: with the number of parameters that it states, or with none of its own when it
 * uses those of another layer.
 *
 * @returns what was expected, in words, when it cannot use them.
 */
function withCommon(
  { count }: Figures,
  { parameters, share }: ResolvedLayer['layer']['common'],
  shared: ComputedLayer | undefined,
): Count | string {
  if (share && shared) {
    const used = shared.used
    if (used !== count.weights + count.biases) return `${count.weights + count.biases} of them, not ${used}`
    const text = `the weights of ${share.text.slice(1)}: 0`
    return {
      ...count,
      parameters: 0,
      weights: 0,
      biases: 0,
      buffers: 0,
      formula: { parameters: text, weights: text, biases: text },
      mistakes: () => [{ value: count.parameters, text: count.formula.parameters, cause: 'shared weights are counted once' }],
    }
  }
  if (parameters === undefined) return count
  const biases = Math.min(count.biases, parameters)
  return {
    ...count,
    parameters,
    weights: parameters - biases,
    biases,
    formula: {
      parameters: `${parameters}, as stated`,
      weights: `${parameters - biases}, as stated`,
      biases: `${biases}`,
    },
    mistakes: () => [{ value: count.parameters, text: count.formula.parameters, cause: 'the layer states another number' }],
  }
}

/**
 * Sums over layers, the input with them. `trainable` leaves out frozen layers, and buffers that a convention counts.
 *
 * @returns `undefined` when a sum leaves the safe integers, which is reported.
 */
export function totalsOf(layers: readonly ComputedLayer[], place: Position, file: VFile): LayerTotals | undefined {
  const sum = (pick: (layer: ComputedLayer) => number) => layers.reduce((total, layer) => total + pick(layer), 0)
  const totals = {
    parameters: sum((layer) => layer.parameters),
    trainable: sum((layer) => layer.trainable),
    weights: sum((layer) => layer.weights),
    biases: sum((layer) => layer.biases),
    buffers: sum((layer) => layer.buffers),
    macs: sum((layer) => layer.macs),
    activations: sum((layer) => volume(layer.output)),
  }
  if (Object.values(totals).every(Number.isSafeInteger)) return totals
  report(file, { rule: 'layer-impossible', reason: 'Unexpected total beyond 2^53 − 1, expected figures that stay exact', place })
  return undefined
}
