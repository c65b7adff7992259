import type { ColumnKind, LayerWords } from '../../languages/layer-words.ts'
import { printSizes, sameShape } from '../shape.ts'
import type { Padding, TableOptions } from '../table-options.ts'
import type { ComputedLayer } from '../types.ts'

/** Kinds that take stride and padding of convolutions from the table. */
const convolutions: readonly string[] = ['conv', 'separable']

/** Kinds whose biases a table can leave out. */
const biased: readonly string[] = [
  ...['conv', 'separable', 'convtranspose', 'fc', 'bilinear', 'rnn', 'lstm', 'gru'],
  ...['attention', 'transformer', 'transformerdecoder'],
]

/**
 * The conventions that an author set, that differ from the defaults and that bear on a layer of the table.
 *
 * @param shown columns that the table has
 * @param blanks columns that the student fills in: what they ask for is not told
 */
export function footnotesFor(
  layers: readonly ComputedLayer[],
  options: TableOptions,
  blanks: ReadonlySet<ColumnKind>,
  shown: ReadonlySet<ColumnKind>,
  words: LayerWords,
): string[] {
  const has = (...types: string[]) => layers.some(({ type }) => types.includes(type))
  const { convStride, convPadding, poolStride, poolPadding } = options
  const usualPool = layers.every(
    ({ facts: { kernel, stride }, type }) => convolutions.includes(type) || !kernel || !stride || sameShape(kernel, stride),
  )
  const counted = shown.has('parameters') || shown.has('biases')
  // as its formula says, whether its line or the figures of its row do
  const usesBoth = layers.some(({ type, formula }) => /^(?:rnn|lstm|gru)$/u.test(type) && /^2·/u.test(formula.biases))
  const strided = layers.some(({ facts: { padding, stride } }) => padding === 'same' && stride?.some((size) => size !== 1))
  const conventions: [boolean, string][] = [
    [
      has(...convolutions) && !blanks.has('stride') && convStride !== undefined && printSizes(convStride) !== '1',
      words.convStride(printSizes(convStride ?? [1])),
    ],
    [
      usesPadding(layers, convPadding) && !blanks.has('padding') && padded(convPadding),
      words.convPadding(printPadding(convPadding)),
    ],
    [
      has('maxpool', 'avgpool') && !blanks.has('stride') && poolStride !== undefined && !usualPool,
      words.poolStride(printSizes(poolStride ?? [1])),
    ],
    [has('maxpool', 'avgpool') && !blanks.has('padding') && padded(poolPadding), words.poolPadding(printPadding(poolPadding))],
    [has(...biased) && !options.bias, words.noBias],
    [has('rnn', 'lstm', 'gru') && options.bias && counted && usesBoth, words.twoBiases],
    [strided && options.sameStrided, words.samePadding],
    [has('conv', 'separable', 'maxpool', 'avgpool') && options.wholeSizes, words.wholeSizes],
    [has('batchnorm') && options.countBuffers, words.allCounted],
    [has('fc') && options.impliedFlatten, words.impliedFlatten],
    [options.trainableTotal && shown.has('parameters'), words.trainableTotal],
    [options.bytes !== 4 && shown.has('memory'), words.bytes(options.bytes)],
    [options.order === 'hwc', words.channelsLast],
    [options.batch !== undefined, words.batch(options.batch ?? '')],
  ]
  return conventions.filter(([applies]) => applies).map(([, sentence]) => sentence)
}

/** Tells whether some layer has the padding that the table states for all. */
function usesPadding(layers: readonly ComputedLayer[], padding: Padding | undefined): boolean {
  return layers.some(({ type, facts }) => convolutions.includes(type) && String(facts.padding) === String(padding))
}

function padded(padding: Padding | undefined): boolean {
  return padding !== undefined && (padding === 'same' || padding.some((size) => size !== 0))
}

function printPadding(padding: Padding | undefined): string {
  return padding === 'same' ? '“same”' : printSizes(padding ?? [0])
}
