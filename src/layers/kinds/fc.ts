import type { VFile } from 'vfile'
import { hasBias } from '../notation/convention.ts'
import type { Line } from '../notation/line.ts'
import { readStated } from '../notation/stated.ts'
import { channels, type Shape, volume } from '../shape.ts'
import type { TableOptions } from '../table-options.ts'
import type { Slip } from '../types.ts'
import { type Count, type Inputs, layerKind, type Output, trainable } from './kind.ts'

type Outputs = { outputs: number; bias: boolean }

type FullyConnected = Outputs & { text: string; flattens: boolean }

/**
 * Fully connected layer: `(in + 1)·out` parameters. On a volume it acts on the last axis, as `torch.nn.Linear`, which is
 * nearly never meant: a warning (rule `layer-unflattened`).
 */
export const fc = layerKind<FullyConnected>({
  name: 'fc',
  aliases: ['linear', 'dense'],
  main: 'outputs',
  lastAxis: true,
  read(line, options, file) {
    const stated = readOutputs(line, options, file)
    return stated && { ...stated, text: line.text, flattens: options.impliedFlatten }
  },
  facts: ({ outputs }) => ({ filters: outputs }),
  output({ outputs, text, flattens }, [input]) {
    const flat = flattens || input.length === 1
    const shape = flat ? [outputs] : [...input.slice(0, -1), outputs]
    const base = {
      shape,
      formula: `${outputs} outputs`,
      channels: `${channels(shape)} ${flat ? 'outputs' : 'channels'}`,
    }
    if (flat) return base
    const note = `Computed as PyTorch does, on the last axis: ${input.at(-1)} inputs. Or say \`flatten=implied\` for the whole table.`
    return { ...base, warning: unflattened(input, text, note) }
  },
  count,
  macs({ outputs, flattens }, [input]) {
    const inputs = flattens ? volume(input) : (input.at(-1) ?? 0)
    const factors = [inputs, outputs, ...(flattens ? [] : input.slice(0, -1))]
    return { value: volume(factors), formula: `${factors.join('·')} = ${volume(factors)}` }
  },
  view: ({ flattens }, [input]) => (flattens || input.length === 1 ? 'all' : 'unknown'),
})

/** A warning of a volume before a layer that is fully connected. */
export function unflattened(input: Shape, text: string, note: string): NonNullable<Output['warning']> {
  const reason = `Unexpected volume \`${input.join('x')}\` before \`${text}\`, expected \`flatten\` between them`
  return { rule: 'layer-unflattened', reason, note }
}

function count({ outputs, bias, flattens }: FullyConnected, [input]: Inputs): Count {
  const inputs = flattens ? volume(input) : (input.at(-1) ?? 0)
  const weights = inputs * outputs
  const biases = bias ? outputs : 0
  const mistakes = (): Slip[] => [
    ...(bias
      ? [
          { value: weights, text: `${inputs}·${outputs}`, cause: 'biases forgotten' },
          { value: weights + 1, text: `${inputs}·${outputs} + 1`, cause: 'one bias for the layer instead of one an output' },
          { value: weights + inputs, text: `${inputs}·(${outputs} + 1)`, cause: 'a bias an input instead of one an output' },
        ]
      : [{ value: weights + outputs, text: `(${inputs} + 1)·${outputs}`, cause: 'biases that are not there' }]),
    ...(input.length > 1 && !flattens
      ? [
          {
            value: volume(input) * outputs + biases,
            text: `(${input.join('·')} + 1)·${outputs}`,
            cause: '`flatten` missing before it',
          },
        ]
      : []),
  ]
  return trainable({
    weights,
    biases,
    formula: {
      parameters: bias ? `(${inputs} + 1)·${outputs} = ${weights + biases}` : `${inputs}·${outputs} = ${weights}`,
      weights: `${inputs}·${outputs} = ${weights}`,
      biases: bias ? `one an output: ${outputs}` : 'no biases: 0',
    },
    mistakes: mistakes,
    weightSlips: () => [
      { value: weights + biases, text: `(${inputs} + 1)·${outputs}`, cause: 'biases counted in' },
      { value: volume(input) * outputs, text: `${input.join('·')}·${outputs}`, cause: '`flatten` missing before it' },
    ],
  })
}

/** Bilinear form of two vectors: `n·m·out + out` parameters, as `torch.nn.Bilinear`. */
export const bilinear = layerKind<Outputs>({
  name: 'bilinear',
  main: 'outputs',
  joins: true,
  read: readOutputs,
  output({ outputs }, inputs) {
    if (inputs.length === 2 && inputs.every((input) => input.length === 1))
      return { shape: [outputs], formula: `${outputs} outputs`, channels: `${outputs} outputs` }
    return {
      impossible: `shapes ${inputs.map((shape) => `\`${shape.join('x')}\``).join(' and ')}`,
      expected: 'two flat vectors',
    }
  },
  count({ outputs, bias }, inputs) {
    const text = `${sizesOf(inputs)}·${outputs}`
    const weights = inputs.flat().reduce((product, size) => product * size, outputs)
    const biases = bias ? outputs : 0
    return trainable({
      weights,
      biases,
      formula: {
        parameters: bias ? `${text} + ${outputs} = ${weights + biases}` : `${text} = ${weights}`,
        weights: `${text} = ${weights}`,
        biases: bias ? `one an output: ${outputs}` : 'no biases: 0',
      },
    })
  },
  macs({ outputs }, inputs) {
    const value = inputs.flat().reduce((product, size) => product * size, outputs)
    return { value, formula: `${sizesOf(inputs)}·${outputs} = ${value}` }
  },
  view: () => 'all',
})

function sizesOf(inputs: Inputs): string {
  return inputs.flat().join('·')
}

/** How many outputs a line asks for, and whether each has a bias. */
function readOutputs(line: Line, options: TableOptions, file: VFile): Outputs | undefined {
  const stated = readStated(
    line,
    { main: 'the number of outputs', mainRequired: true, example: 10, flags: ['nobias', 'bias'] },
    file,
  )
  const outputs = stated?.main?.[0]
  return stated === undefined || outputs === undefined ? undefined : { outputs, bias: hasBias(stated, options) }
}
