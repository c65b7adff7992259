import type { OracleSettings } from './oracle.ts'

type Order = 'chw' | 'hwc'

/** The kinds of layers of the oracle, by their names in the notation. */
const kinds: Readonly<Record<string, string>> = {
  conv: 'conv',
  'conv-sparse-connection-table': 'conv',
  convtranspose: 'convtranspose',
  maxpool: 'maxpool',
  avgpool: 'avgpool',
  'subsample-trainable': 'avgpool',
  adaptiveavgpool: 'adaptiveavgpool',
  adaptivemaxpool: 'adaptivemaxpool',
  globalavgpool: 'globalavgpool',
  globalmaxpool: 'globalmaxpool',
  zeropad: 'zeropad',
  crop: 'crop',
  upsample: 'upsample',
  pixelshuffle: 'pixelshuffle',
  batchnorm: 'batchnorm',
  layernorm: 'layernorm',
  groupnorm: 'groupnorm',
  instancenorm: 'instancenorm',
  relu: 'relu',
  leakyrelu: 'leakyrelu',
  prelu: 'prelu',
  elu: 'elu',
  silu: 'silu',
  gelu: 'gelu',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  hardswish: 'hardswish',
  hardsigmoid: 'hardsigmoid',
  dropout: 'dropout',
  stochasticdepth: 'droppath',
  flatten: 'flatten',
  reshape: 'reshape',
  permute: 'permute',
  linear: 'fc',
  add: 'add',
  multiply: 'multiply',
  concat: 'concat',
}

/** Layers of 1998 that no formula counts: a pool that learns, a convolution that sees some of the channels. */
const stated = ['conv-sparse-connection-table', 'subsample-trainable']

/** The name that the notation has for a kind of layer of the oracle. */
export function kindOf(type: string): string {
  const kind = kinds[type]
  if (kind === undefined) throw new Error(`No kind of layer for ${type}`)
  return kind
}

/** Writes a layer of the oracle as a line of the notation; `order` is that of a shape in it. */
export function lineOf(layer: OracleSettings, order: Order = 'chw'): string {
  const kind = kindOf(layer.type)
  const pools = /^(?:max|avg)pool$/.test(kind)
  const pads = kind === 'zeropad'
  const normalises = kind === 'groupnorm'
  return [
    kind,
    mainOf(layer, kind, order),
    pools ? '' : option('k', layer.kernel),
    option('s', layer.stride),
    pads ? sidesOf(layer.padding) : option('p', layer.padding),
    option('d', layer.dilation),
    option('op', layer.output_padding),
    normalises ? '' : option('g', layer.groups),
    flag(layer.bias, 'bias', 'nobias'),
    flag(layer.ceil_mode, 'ceil'),
    flag(layer.affine, 'affine', 'noaffine'),
    flag(layer.scaled, '', 'noscale'),
    flag(layer.per_channel, 'perchannel'),
    flag(layer.flat, 'flat'),
    { channels: 'perchannel', last: 'last', none: '' }[layer.over ?? 'none'],
    stated.includes(layer.type) ? `params=${layer.params}` : '',
  ]
    .filter((word) => word !== '')
    .join(' ')
}

/** Writes a network of the oracle in the notation. */
export function notationOf(input: readonly number[], layers: readonly OracleSettings[]): string {
  return [`input ${input.join('x')}`, ...layers.map((layer) => lineOf(layer))].join('\n')
}

/**
 * Writes a graph of the oracle in the notation. Node 12 has the name `n12`. A node that does not take the output of the line
 * before says so in its line or, by turns, in a line of its own; a join names both its inputs, or one where it can.
 */
export function notationOfGraph(
  nodes: readonly (OracleSettings & { from: readonly number[]; out: readonly number[] })[],
): string {
  return nodes
    .flatMap((node, index) => {
      if (index === 0) return `n0: input ${node.out.join('x')}`
      const line = `n${index}: ${lineOf(node)}`
      const [source = 0, ...others] = node.from
      const names = node.from.map((from) => `@n${from}`)
      if (others.length === 1 && source === index - 1) return `${line} @n${others[0]}`
      if (others.length > 0) return `${line} ${names.join(' ')}`
      if (source === index - 1) return line
      return index % 2 === 0 ? `${line} from=@n${source}` : [`from @n${source}`, line]
    })
    .join('\n')
}

/** A shape in an order of axes. */
export function inOrder([first = 1, ...rest]: readonly number[], order: Order): number[] {
  return order === 'chw' ? [first, ...rest] : [...rest, first]
}

function mainOf(layer: OracleSettings, kind: string, order: Order): string {
  const own = layer.filters ?? layer.out_features ?? layer.output_size ?? layer.scale ?? layer.factor ?? layer.axes ?? layer.crop
  if (layer.shape) return list(inOrder(layer.shape, order))
  if (own !== undefined) return list(own)
  if (kind === 'zeropad') return typeof layer.padding === 'number' ? list(layer.padding) : ''
  if (kind === 'groupnorm') return list(layer.groups ?? 1)
  return list((/pool$/.test(kind) ? layer.kernel : layer.p) ?? [])
}

/** PyTorch pads left, right, top and bottom. */
function sidesOf(padding: OracleSettings['padding']): string {
  if (!Array.isArray(padding)) return ''
  return ['l', 'r', 't', 'b'].map((side, index) => `${side}=${padding[index]}`).join(' ')
}

function list(value: number | readonly number[]): string {
  return typeof value === 'number' ? String(value) : value.join('x')
}

function option(key: string, value: number | readonly number[] | string | undefined): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? `${key}=${value}` : `${key}${list(value)}`
}

function flag(value: boolean | undefined, yes: string, no = ''): string {
  if (value === undefined) return ''
  return value ? yes : no
}
