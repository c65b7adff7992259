import type { VFile } from 'vfile'
import { listed, nearest } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import type { Attribute } from '../source/attributes.ts'
import { readList } from './notation/common.ts'
import type { Order, Sizes } from './shape.ts'

/** A padding: one entry an axis (or one for all), or so much that stride 1 keeps the size. */
export type Padding = Sizes | 'same'

/** What an author set for a whole layer table. Strides and paddings are absent when left open. */
export type TableOptions = {
  convStride?: Sizes
  convPadding?: Padding
  poolStride?: Sizes
  poolPadding?: Padding
  bias: boolean
  /** Batch normalisation counts its running mean and variance as parameters. */
  countBuffers: boolean
  /** Sizes must come out whole. */
  wholeSizes: boolean
  /** Padding `same` may go with a stride, as in Keras; PyTorch refuses it. */
  sameStrided: boolean
  /** A fully connected layer flattens its input. */
  impliedFlatten: boolean
  /** A total of parameters leaves out what is not trained. */
  trainableTotal: boolean
  /** Bytes of one activation. */
  bytes: number
  /** Samples in a batch, printed in front of shapes: a number or a letter. */
  batch?: string
  /** The shape of the input of a table that has no row for it, as typed. */
  input?: string
  /** The solution prints the arithmetic of each row. */
  explain: boolean
  order: Order
  columns?: Attribute
  headings?: Attribute
  blank?: Attribute
}

type Setter = (options: TableOptions, value: string, attribute: Attribute) => boolean

/** How each attribute is set, and what it expects. */
const setters: Record<string, { set: Setter; expected: string; values?: readonly string[] }> = {
  'pad.conv': {
    expected: paddings('conv'),
    set: (options, value) => defined(readPadding(value), (padding) => (options.convPadding = padding)),
  },
  'stride.conv': {
    expected: strides('conv'),
    set: (options, value) => defined(readStride(value), (stride) => (options.convStride = stride)),
  },
  'pad.pool': {
    expected: paddings('pool'),
    set: (options, value) => defined(readPadding(value), (padding) => (options.poolPadding = padding)),
  },
  'stride.pool': {
    expected: strides('pool'),
    set: (options, value) => defined(readStride(value), (stride) => (options.poolStride = stride)),
  },
  bias: oneOf('bias', { yes: true, no: false }, (options, value) => {
    options.bias = value
  }),
  batchnorm: oneOf('batchnorm', { '2C': false, '4C': true }, (options, value) => {
    options.countBuffers = value
  }),
  size: oneOf('size', { floor: false, error: true }, (options, value) => {
    options.wholeSizes = value
  }),
  same: oneOf('same', { torch: false, keras: true }, (options, value) => {
    options.sameStrided = value
  }),
  flatten: oneOf('flatten', { row: false, implied: true }, (options, value) => {
    options.impliedFlatten = value
  }),
  total: oneOf('total', { all: false, trainable: true }, (options, value) => {
    options.trainableTotal = value
  }),
  batch: {
    expected: '`batch=32` or `batch=N`',
    set: (options, _, { value }) =>
      defined(/^(?:[1-9]\d*|[A-Za-z]|None)$/u.exec(value ?? '')?.[0], (batch) => (options.batch = batch)),
  },
  input: {
    expected: '`input=3x32x32`',
    set: (options, value) =>
      defined(
        /^\[?\(?(?:(?:none|-1)\s*,\s*)?\d+(?:\s*[x×,]\s*\d+)*\)?\]?$/u.exec(value)?.[0],
        (input) => (options.input = input),
      ),
  },
  bytes: {
    expected: '`bytes=4` for 32-bit figures, or 1, 2 or 8',
    set: (options, value) => defined({ 1: 1, 2: 2, 4: 4, 8: 8 }[value], (bytes) => (options.bytes = bytes)),
  },
  explain: {
    expected: '`explain` alone',
    set: (options, _, { value }) => defined(value === undefined ? true : undefined, (explain) => (options.explain = explain)),
  },
  order: oneOf('order', { chw: 'chw', hwc: 'hwc' } as const, (options, value) => {
    options.order = value
  }),
  columns: {
    expected: '`columns="layer output parameters"`',
    set: (options, _, attribute) => defined(attribute.value, () => (options.columns = attribute)),
  },
  headings: {
    expected: '`headings="Layer | Output size | Parameters"`',
    set: (options, _, attribute) => defined(attribute.value, () => (options.headings = attribute)),
  },
  blank: {
    expected: '`blank="output params"`',
    set: (options, _, attribute) => defined(attribute.value, () => (options.blank = attribute)),
  },
}

/** An attribute that takes one of some words, in capitals or not. */
function oneOf<Value>(
  name: string,
  values: Readonly<Record<string, Value>>,
  use: (options: TableOptions, value: Value) => void,
): { set: Setter; expected: string; values: readonly string[] } {
  const known = Object.entries(values)
  return {
    expected: listed(known.map(([word]) => `${name}=${word}`)),
    values: known.map(([word]) => word),
    set: (options, written) =>
      defined(
        known.find(([word]) => word.toLowerCase() === written),
        ([, value]) => use(options, value),
      ),
  }
}

/** The values of attributes that take one of some words. */
export const layerOptionValues: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(setters).flatMap(([name, { values }]) => (values === undefined ? [] : [[name, values] as const])),
)

/** The attributes of a layer table, in both its forms. */
export const layerAttributes: readonly string[] = Object.keys(setters)

/** The default conventions. */
const defaults: TableOptions = {
  bias: true,
  countBuffers: false,
  wholeSizes: false,
  sameStrided: false,
  impliedFlatten: false,
  trainableTotal: false,
  bytes: 4,
  explain: false,
  order: 'chw',
}

/**
 * Reads the attributes of a layer table; reports unknown ones and bad values at the attribute.
 *
 * @param base what holds where the attributes say nothing
 * @param form `headings` belong to the notation only: a typed table has its own.
 */
export function readTableOptions(
  attributes: readonly Attribute[],
  form: 'notation' | 'table',
  file: VFile,
  base: TableOptions = defaults,
): TableOptions {
  const options: TableOptions = { ...base }
  const known = form === 'notation' ? layerAttributes : layerAttributes.filter((name) => name !== 'headings')
  const seen = new Set<string>()
  for (const attribute of attributes) {
    const { name } = attribute
    const actual = attribute.value === undefined ? name : `${name}=${attribute.value}`
    const setter = known.includes(name) ? setters[name] : undefined
    const guess = setter ? undefined : nearest(name, known)
    let expected: string | undefined
    // a misspelt attribute is taken as it was meant, so that its loss is not reported again in every row
    if (guess && !seen.has(guess)) setters[guess]?.set(options, attribute.value?.trim().toLowerCase() ?? '', attribute)
    if (setter === undefined) expected = guess ? `\`${guess}\`` : listed(known)
    else if (seen.has(name)) expected = 'each attribute once'
    else if (!setter.set(options, attribute.value?.trim().toLowerCase() ?? '', attribute)) expected = setter.expected
    seen.add(name)
    if (expected === undefined) continue
    report(file, {
      rule: 'layer-option',
      reason: `Unexpected attribute \`${actual}\` of a layer table, expected ${expected}`,
      place: attribute.place,
      actual,
      expected: guess ? [guess] : undefined,
      fix: guess ? { replace: name, by: guess, safe: false } : undefined,
      note: guess ? `Known are ${listed(known)}.` : undefined,
    })
  }
  return options
}

/** The conventions that differ from the defaults, as attributes: `pad.conv=1 batchnorm=4C`. */
export function statedConventions(options: TableOptions): string {
  const list = (name: string, sizes: Padding | undefined) =>
    sizes === undefined ? [] : [`${name}=${sizes === 'same' ? 'same' : sizes.join('x')}`]
  const flags: [boolean, string][] = [
    [!options.bias, 'bias=no'],
    [options.countBuffers, 'batchnorm=4C'],
    [options.wholeSizes, 'size=error'],
    [options.sameStrided, 'same=keras'],
    [options.impliedFlatten, 'flatten=implied'],
    [options.trainableTotal, 'total=trainable'],
    [options.batch !== undefined, `batch=${options.batch}`],
    [options.bytes !== 4, `bytes=${options.bytes}`],
    [options.order === 'hwc', 'order=hwc'],
  ]
  return [
    ...list('pad.conv', options.convPadding),
    ...list('stride.conv', options.convStride),
    ...list('pad.pool', options.poolPadding),
    ...list('stride.pool', options.poolStride),
    ...flags.filter(([stated]) => stated).map(([, text]) => text),
  ].join(' ')
}

function defined<Value>(value: Value | undefined, use: (value: Value) => void): boolean {
  if (value !== undefined) use(value)
  return value !== undefined
}

function readStride(value: string): Sizes | undefined {
  const stride = readList(value)
  return stride?.includes(0) ? undefined : stride
}

function readPadding(value: string): Padding | undefined {
  if (value === 'same') return 'same'
  return value === 'valid' ? [0] : readList(value)
}

function strides(kind: string): string {
  return `\`stride.${kind}=2\` or \`stride.${kind}=2x1\``
}

function paddings(kind: string): string {
  return `\`pad.${kind}=1\`, \`pad.${kind}=1x2\`, \`pad.${kind}=same\` or \`pad.${kind}=valid\``
}
