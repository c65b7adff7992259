import { hasBias } from '../notation/convention.ts'
import { numberOf, readGiven } from '../notation/given.ts'
import type { Shape } from '../shape.ts'
import { attentionMacs, countAttention, unfitForAttention } from './attention.ts'
import { type Count, type LayerKind, layerKind, trainable } from './kind.ts'

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
      const given = readGiven(
        line,
        { main: 'the embedding size', numbers: ['heads', 'ff', 'layers'], flags: ['nobias', 'bias'] },
        file,
      )
      return (
        given && {
          size: given.main?.[0],
          heads: numberOf(given, 'heads') ?? 1,
          hidden: numberOf(given, 'ff') ?? 2048,
          layers: numberOf(given, 'layers') ?? 1,
          bias: hasBias(given, options),
        }
      )
    },
    output: (settings, [input]) =>
      unfitForAttention(settings, input) ?? {
        shape: input,
        formula: `${input.join('×')}, as its input`,
        channels: `${input[0]}, as its input`,
      },
    count: (settings, [input]) => count(settings, attentions, input),
    macs({ hidden, layers, bias, heads }, [input]) {
      const e = input.at(-1) ?? 0
      const one = attentionMacs(countAttention({ size: e, heads, bias }, input).weights, input)
      const steps = input.length > 1 ? (input[0] ?? 1) : 1
      const value = layers * (attentions * one.value + 2 * steps * e * hidden)
      const text = `${attentions === 1 ? '' : `${attentions}·`}${one.value} + 2·${steps}·${e}·${hidden}`
      return { value, formula: `${layers === 1 ? text : `${layers}·(${text})`} = ${value}` }
    },
    view: () => 'various',
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
