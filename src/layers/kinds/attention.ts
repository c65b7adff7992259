import { hasBias } from '../notation/convention.ts'
import { numberOf, readGiven } from '../notation/given.ts'
import type { Shape } from '../shape.ts'
import { type Count, type Impossible, layerKind, type Macs, trainable } from './kind.ts'

/** Sizes of an attention: embedding E, keys and values where they differ, and whether its four maps have biases. */
export type Attention = { size: number | undefined; heads: number; keys?: number; values?: number; bias: boolean }

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
    const given = readGiven(
      line,
      { main: 'the embedding size', numbers: ['heads', 'kdim', 'vdim'], flags: ['nobias', 'bias'] },
      file,
    )
    if (given === undefined) return undefined
    const keys = numberOf(given, 'kdim')
    const values = numberOf(given, 'vdim')
    return {
      size: given.main?.[0],
      heads: numberOf(given, 'heads') ?? 1,
      ...(keys !== undefined && { keys }),
      ...(values !== undefined && { values }),
      bias: hasBias(given, options),
    }
  },
  output: (settings, [input]) =>
    unfitForAttention(settings, input) ?? {
      shape: input,
      formula: `${input.join('×')}, as its input`,
      channels: `${input[0]}, as its input`,
    },
  count: (settings, [input]) => countAttention(settings, input),
  macs: (_settings, [input], _output, { weights }) => attentionMacs(weights, input),
  view: () => 'various',
})

/** Why attention cannot stand on an input. */
export function unfitForAttention({ size, heads }: Pick<Attention, 'size' | 'heads'>, input: Shape): Impossible | undefined {
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
export function countAttention({ size, keys, values, bias }: Attention, input: Shape): Count {
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
export function attentionMacs(weights: number, input: Shape): Macs {
  const e = input.at(-1) ?? 0
  const steps = input.length > 1 ? (input[0] ?? 1) : 1
  const value = steps * weights + 2 * steps * steps * e
  return { value, formula: `${steps}·${weights} + 2·${steps}·${steps}·${e} = ${value}` }
}
