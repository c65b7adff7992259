import { readStated } from '../notation/stated.ts'
import { layerKind, trainable } from './kind.ts'

type Embedding = { entries: number; size: number; bag: boolean }

/**
 * A vector of D entries for each of V tokens: V·D parameters. Its input is a sequence of T tokens, its output T×D; with `bag`
 * the mean over the sequence, D.
 */
export const embedding = layerKind<Embedding>({
  name: 'embedding',
  sequence: true,
  lastAxis: true,
  read(line, _, file) {
    const vocabulary = { main: 'the number of tokens', second: 'the length of a vector', mainRequired: true, example: 1000 }
    const stated = readStated(line, { ...vocabulary, secondRequired: true, flags: ['bag'] }, file)
    const entries = stated?.main?.[0]
    const size = stated?.second
    return entries === undefined || size === undefined ? undefined : { entries, size, bag: stated?.flags.has('bag') === true }
  },
  output({ size, bag }, [input]) {
    const shape = bag ? [size] : [...input, size]
    return { shape, formula: `${shape.join('×')}: ${size} entries a token`, channels: `${shape[0]}` }
  },
  count({ entries, size }) {
    const weights = entries * size
    const text = `${entries}·${size} = ${weights}`
    return trainable({
      weights,
      biases: 0,
      formula: { parameters: text, weights: text, biases: 'no biases: 0' },
      mistakes: () => [{ value: weights + size, text: `(${entries} + 1)·${size}`, cause: 'a bias that is not there' }],
    })
  },
  view: () => 'unknown',
})
