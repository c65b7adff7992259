import { hasBias } from '../notation/convention.ts'
import { numberOf, readStated } from '../notation/stated.ts'
import { type Shape, volume } from '../shape.ts'
import { type Count, type LayerKind, layerKind, trainable } from './kind.ts'

type Recurrent = {
  hidden: number
  layers: number
  directions: 1 | 2
  last: boolean
  biases: 0 | 1 | 2
  projection: number | undefined
}

/**
 * Recurrent layer over a sequence T×I, or over one step I, with G gates: `G·(H·I + H·H + 2H)` parameters, as PyTorch with its two
 * vectors of biases; `biases=1` counts one, as Keras' LSTM; `nobias` none. Each direction has its own; a further layer takes
 * the outputs of all directions. Its output is a sequence, T×H; with `last` the last step alone, H. `proj=P` makes the output of an LSTM P long: `G·(H·I + H·P + 2H) + P·H`.
 */
function recurrent(name: string, gates: number, aliases: readonly string[]): LayerKind {
  return layerKind<Recurrent>({
    name,
    aliases,
    main: 'outputs',
    sequence: true,
    lastAxis: true,
    read(line, options, file) {
      const stated = readStated(
        line,
        {
          main: 'the number of hidden units',
          mainRequired: true,
          example: 128,
          numbers: name === 'lstm' ? ['layers', 'biases', 'proj'] : ['layers', 'biases'],
          flags: ['bidirectional', 'last', 'nobias', 'bias'],
        },
        file,
      )
      const hidden = stated?.main?.[0]
      if (stated === undefined || hidden === undefined) return undefined
      const biases = numberOf(stated, 'biases')
      const biased = hasBias(stated, options)
      return {
        hidden,
        layers: numberOf(stated, 'layers') ?? 1,
        directions: stated.flags.has('bidirectional') ? 2 : 1,
        last: stated.flags.has('last'),
        biases: !biased ? 0 : biases === 1 ? 1 : 2,
        projection: numberOf(stated, 'proj'),
      }
    },
    facts: ({ hidden }) => ({ filters: hidden }),
    output({ hidden, directions, projection, last }, [input]) {
      if (input.length > 2)
        return {
          impossible: `input \`${input.join('x')}\``,
          expected: 'a sequence of vectors, T×I',
          note: 'A recurrent layer reads one vector after the other.',
        }
      const size = (projection ?? hidden) * directions
      const shape = last ? [size] : [...input.slice(0, -1), size]
      const units = directions === 2 ? `2·${projection ?? hidden} = ${size}` : `${size}`
      return { shape, formula: `${shape.join('×')}: ${units} hidden units a step`, channels: `${shape[0]}` }
    },
    count: (settings, [input]) => count(settings, gates, input),
    macs(_settings, [input], _output, { weights }) {
      const steps = input.slice(0, -1)
      return { value: weights * volume(steps), formula: `${[weights, ...steps].join('·')} = ${weights * volume(steps)}` }
    },
    view: () => 'unknown',
  })
}

function count({ hidden: h, layers, directions, biases, projection }: Recurrent, gates: number, input: Shape): Count {
  const out = projection ?? h
  const parts = Array.from({ length: layers }, (_, layer) => (layer === 0 ? (input.at(-1) ?? 0) : out * directions)).map((i) => {
    const bias = biases === 0 ? '' : ` + ${biases === 1 ? '' : '2·'}${h}`
    const extra = projection === undefined ? '' : ` + ${projection}·${h}`
    const one = gates * (h * i + h * out) + (projection ?? 0) * h
    const gated = `(${h}·${i} + ${h}·${out}${bias})`
    return {
      weights: directions * one,
      text: `${directions === 2 ? '2·' : ''}${directions === 2 && extra ? '(' : ''}${gates === 1 ? '' : `${gates}·`}${gated}${extra}${directions === 2 && extra ? ')' : ''}`,
    }
  })
  const weights = parts.reduce((sum, part) => sum + part.weights, 0)
  const perBias = directions * gates * h * layers
  const total = weights + biases * perBias
  const inputs = input.at(-1) ?? 0
  return trainable({
    weights,
    biases: biases * perBias,
    formula: {
      parameters: `${parts.map(({ text }) => text).join(' + ')} = ${total}`,
      weights: `without the biases: ${weights}`,
      biases: biases === 0 ? 'no biases: 0' : `${biases}·${perBias} = ${biases * perBias}`,
    },
    mistakes: () => [
      { value: weights, text: 'without biases', cause: 'biases forgotten' },
      {
        value: weights + (biases === 1 ? 2 : 1) * perBias,
        text: biases === 1 ? 'two biases a gate' : 'one bias a gate',
        cause: biases === 1 ? 'two vectors of biases, as PyTorch' : 'one vector of biases, as Keras (`biases=1`)',
      },
      {
        value: directions === 2 ? total / 2 : total * 2,
        text: directions === 2 ? 'one direction' : 'two directions',
        cause: directions === 2 ? 'the second direction forgotten' : 'a second direction that is not there',
      },
      ...(gates === 1 ? [] : [{ value: total / gates, text: 'one gate', cause: 'the gates forgotten' }]),
      ...[3, 4].flatMap((other) =>
        gates === 1 || other === gates
          ? []
          : [
              {
                value: (total / gates) * other,
                text: `${other} gates`,
                cause: other === 4 ? 'four gates, as an LSTM has' : 'three gates, as a GRU has',
              },
            ],
      ),
      {
        value: gates * (h * inputs + biases * h),
        text: `${gates}·(${h}·${inputs} + …)`,
        cause: 'the recurrent weights forgotten',
      },
    ],
  })
}

/** Elman network: one gate. */
export const rnn = recurrent('rnn', 1, ['simplernn', 'rnncell'])

/** Long short-term memory: four gates. */
export const lstm = recurrent('lstm', 4, ['lstmcell'])

/** Gated recurrent unit: three gates. */
export const gru = recurrent('gru', 3, ['grucell'])
