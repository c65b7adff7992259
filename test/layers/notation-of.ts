/** A layer as the oracle states it. */
export type OracleLayer = {
  type: string
  in?: number[]
  out: number[]
  params: number
  weights?: number
  biases?: number
  buffers?: number
  filters?: number
  kernel?: number | number[]
  stride?: number | number[]
  padding?: number | number[] | string
  dilation?: number | number[]
  groups?: number
  bias?: boolean
  ceil_mode?: boolean
  output_size?: number | number[] | null
  out_features?: number
  affine?: boolean
  p?: number
}

/** Writes a layer of the oracle as a line of our notation. */
export function lineOf(layer: Partial<OracleLayer> & { type: string }): string {
  const name = layer.type === 'linear' ? 'fc' : layer.type
  const main = layer.filters ?? layer.out_features ?? layer.output_size ?? (name === 'dropout' ? layer.p : undefined)
  const pooled = /^(?:max|avg)pool$/.test(name)
  return [
    name,
    pooled ? list(layer.kernel) : list(main ?? undefined),
    pooled ? '' : option('k', layer.kernel),
    option('s', layer.stride),
    option('p', layer.padding),
    option('d', layer.dilation),
    option('g', layer.groups),
    layer.bias === false ? 'nobias' : '',
    layer.ceil_mode === true ? 'ceil' : '',
    layer.affine === false ? 'noaffine' : '',
  ]
    .filter((word) => word !== '')
    .join(' ')
}

/** Writes a network of the oracle in our notation. */
export function notationOf(input: number[], layers: readonly (Partial<OracleLayer> & { type: string })[]): string {
  return [`input ${input.join('x')}`, ...layers.map(lineOf)].join('\n')
}

function list(value: number | number[] | string | undefined): string {
  return value === undefined ? '' : Array.isArray(value) ? value.join('x') : String(value)
}

function option(key: string, value: number | number[] | string | undefined): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? `${key}=${value}` : `${key}${list(value)}`
}
