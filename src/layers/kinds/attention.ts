import { hasBias } from '../notation/convention.ts'
import { numberOf, readStated } from '../notation/stated.ts'
import type { Shape } from '../shape.ts'
import { type Count, type Impossible, type Inputs, type LayerKind, layerKind, type Macs, type Output, trainable } from './kind.ts'

/** Sizes of an attention: embedding E, keys and values where they differ, and whether its four maps have biases. */
type Attention = { size: number | undefined; heads: number; keys?: number; values?: number; bias: boolean }

/**
 * Multi-head self-attention over a sequence T×E: four maps of E×E with biases, `4·(E·E + E)` parameters as
 * `torch.nn.MultiheadAttention`; the heads have no bearing on the count. `kdim` and `vdim` are sizes of foreign keys and values.
 */
export const attention = layerKind<Attention>({
  name: 'attention',
  aliases: ['mha'],
  sequence: true,
  lastAxis: true,
  read(line, options, file) {
    const stated = readStated(
      line,
      { main: 'the embedding size', numbers: ['heads', 'kdim', 'vdim'], flags: ['nobias', 'bias'] },
      file,
    )
    if (stated === undefined) return undefined
    const keys = numberOf(stated, 'kdim')
    const values = numberOf(stated, 'vdim')
    return {
      size: stated.main?.[0],
      heads: numberOf(stated, 'heads') ?? 1,
      ...(keys !== undefined && { keys }),
      ...(values !== undefined && { values }),
      bias: hasBias(stated, options),
    }
  },
  output: asInput,
  count: (settings, [input]) => countAttention(settings, input),
  macs: (_settings, [input], _output, { weights }) => attentionMacs(weights, input),
  view: () => 'all',
})

/** An output of its input's shape, where attention can stand on that. */
function asInput(settings: Pick<Attention, 'size' | 'heads'>, [input]: Inputs): Output | Impossible {
  return (
    unfitForAttention(settings, input) ?? {
      shape: input,
      formula: `${input.join('×')}, as its input`,
      channels: `${input[0]}, as its input`,
    }
  )
}

/** Why attention cannot stand on an input. */
function unfitForAttention({ size, heads }: Pick<Attention, 'size' | 'heads'>, input: Shape): Impossible | undefined {
  const last = input.at(-1) ?? 0
  const e = size ?? last
  if (input.length > 2 || e !== last)
    return {
      impossible: `input \`${input.join('x')}\``,
      expected: `a sequence of vectors, T×${size ?? 'E'}`,
      note: `Attention of size ${e} takes vectors of ${e} entries.`,
    }
  if (e % heads === 0) return undefined
  return {
    impossible: `${heads} heads`,
    expected: `a number of heads that divides ${e}`,
    note: `Each head takes an equal share of the ${e} entries.`,
  }
}

/** The four maps: of queries, keys and values, and of the output. */
function countAttention({ size, keys, values, bias }: Attention, input: Shape): Count {
  const e = size ?? input.at(-1) ?? 0
  const weights = e * (e + (keys ?? e) + (values ?? e) + e)
  const biases = bias ? 4 * e : 0
  const equal = keys === undefined && values === undefined
  const maps = equal ? `4·${e}·${e}` : `${e}·${e} + ${e}·${keys ?? e} + ${e}·${values ?? e} + ${e}·${e}`
  const text = bias ? (equal ? `4·(${e}·${e} + ${e})` : `${maps} + 4·${e}`) : maps
  return trainable({
    weights,
    biases,
    formula: {
      parameters: `${text} = ${weights + biases}`,
      weights: `${maps} = ${weights}`,
      biases: bias ? `4·${e} = ${4 * e}` : 'no biases: 0',
    },
    mistakes: () => [
      { value: weights, text: maps, cause: 'biases forgotten' },
      { value: 3 * (e * e + (bias ? e : 0)), text: `3·(${e}·${e} + ${e})`, cause: 'the output map forgotten' },
    ],
  })
}

/** The maps at each of T places, and T·T products of E entries twice: scores, and the mean of values. */
function attentionMacs(weights: number, input: Shape): Macs {
  const e = input.at(-1) ?? 0
  const steps = input.length > 1 ? (input[0] ?? 1) : 1
  const value = steps * weights + 2 * steps * steps * e
  return { value, formula: `${steps}·${weights} + 2·${steps}·${steps}·${e} = ${value}` }
}

type Transformer = { size: number | undefined; heads: number; hidden: number; layers: number; bias: boolean }

/**
 * A transformer layer over a sequence T×E: `attentions` attentions, a network of one hidden layer of F units, and a layer
 * normalisation after each of them: `a·4(E·E + E) + E·F + F + F·E + E + (a + 1)·2E` parameters, as PyTorch's.
 */
function transformerLayer(name: string, attentions: number, aliases: readonly string[]): LayerKind {
  return layerKind<Transformer>({
    name,
    aliases,
    sequence: true,
    lastAxis: true,
    read(line, options, file) {
      const stated = readStated(
        line,
        { main: 'the embedding size', numbers: ['heads', 'ff', 'layers'], flags: ['nobias', 'bias'] },
        file,
      )
      return (
        stated && {
          size: stated.main?.[0],
          heads: numberOf(stated, 'heads') ?? 1,
          hidden: numberOf(stated, 'ff') ?? 2048,
          layers: numberOf(stated, 'layers') ?? 1,
          bias: hasBias(stated, options),
        }
      )
    },
    output: asInput,
    count: (settings, [input]) => count(settings, attentions, input),
    macs({ hidden, layers, bias, heads }, [input]) {
      const e = input.at(-1) ?? 0
      const one = attentionMacs(countAttention({ size: e, heads, bias }, input).weights, input)
      const steps = input.length > 1 ? (input[0] ?? 1) : 1
      const value = layers * (attentions * one.value + 2 * steps * e * hidden)
      const text = `${attentions === 1 ? '' : `${attentions}·`}${one.value} + 2·${steps}·${e}·${hidden}`
      return { value, formula: `${layers === 1 ? text : `${layers}·(${text})`} = ${value}` }
    },
    view: () => 'all',
  })
}

function count({ size, hidden: f, layers, bias, heads }: Transformer, attentions: number, input: Shape): Count {
  const e = size ?? input.at(-1) ?? 0
  const one = countAttention({ size: e, heads, bias }, input)
  const norms = attentions + 1
  const weights = layers * (attentions * one.weights + 2 * e * f + norms * e)
  const biases = layers * (bias ? attentions * one.biases + f + e + norms * e : 0)
  const a = attentions === 1 ? '' : `${attentions}·`
  const text = bias
    ? `${a}4·(${e}·${e} + ${e}) + (${e} + 1)·${f} + (${f} + 1)·${e} + ${norms}·2·${e}`
    : `${a}4·${e}·${e} + 2·${e}·${f} + ${norms}·${e}`
  const total = weights + biases
  const attention = layers * attentions * one.parameters
  return trainable({
    weights,
    biases,
    formula: {
      parameters: `${layers === 1 ? text : `${layers}·(${text})`} = ${total}`,
      weights: `without the biases: ${weights}`,
      biases: bias ? `of all its parts: ${biases}` : 'no biases: 0',
    },
    mistakes: () => [
      {
        value: total - layers * norms * (bias ? 2 : 1) * e,
        text: 'without normalisation',
        cause: 'scale and shift of the normalisations forgotten',
      },
      { value: total - attention, text: 'without attention', cause: 'the attention forgotten' },
      { value: attention, text: 'attention alone', cause: 'only the attention counted' },
    ],
  })
}

/** Encoder layer: one attention. */
export const transformer = transformerLayer('transformer', 1, ['transformerencoderlayer'])

/** Decoder layer: attention over itself and over an encoder's output. */
export const transformerdecoder = transformerLayer('transformerdecoder', 2, ['transformerdecoderlayer'])
