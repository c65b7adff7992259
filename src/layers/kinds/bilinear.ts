import { hasBias } from '../notation/convention.ts'
import { readGiven } from '../notation/given.ts'
import { type Inputs, layerKind, trainable } from './kind.ts'

type Bilinear = { outputs: number; bias: boolean }

/** Bilinear form of two vectors: `n·m·out + out` parameters, as `torch.nn.Bilinear`. */
export const bilinear = layerKind<Bilinear>({
  name: 'bilinear',
  main: 'outputs',
  joins: true,
  read(line, options, file) {
    const given = readGiven(
      line,
      { main: 'the number of outputs', mainRequired: true, example: 10, flags: ['nobias', 'bias'] },
      file,
    )
    const outputs = given?.main?.[0]
    if (given === undefined || outputs === undefined) return undefined
    return { outputs, bias: hasBias(given, options) }
  },
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
  view: () => 'various',
})

function sizesOf(inputs: Inputs): string {
  return inputs.flat().join('·')
}
