import { readFileSync } from 'node:fs'

/** What makes a layer of the oracle, in PyTorch's words. `params` is there for layers that state their number. */
export type OracleSettings = {
  type: string
  filters?: number
  out_features?: number
  kernel?: number | readonly number[]
  stride?: number | readonly number[]
  padding?: number | readonly number[] | 'same' | 'valid'
  output_padding?: number | readonly number[]
  dilation?: number | readonly number[]
  groups?: number
  bias?: boolean
  ceil_mode?: boolean
  output_size?: number | readonly number[]
  shape?: readonly number[]
  axes?: readonly number[]
  scale?: number
  factor?: number
  crop?: number
  p?: number
  affine?: boolean
  /** Whether a batch normalisation learns a scale. */
  scaled?: boolean
  per_channel?: boolean
  /** What a layer normalisation spans; everything unless it says. */
  over?: 'channels' | 'last'
  /** Whether global pooling gives a vector. */
  flat?: boolean
  params?: number
}

/** A layer of the oracle with its figures. */
export type OracleLayer = OracleSettings & {
  out: readonly number[]
  params: number
  weights?: number
  biases?: number
  buffers?: number
  macs?: number
  published?: { out?: readonly number[]; params?: number; weights?: number; biases?: number }
}

/** A module of a branched network on its own input, and how often it is there. */
export type OracleRow = OracleLayer & { in: readonly number[]; times: number }

/** A node of a graph, and the numbers of those before it. */
export type OracleNode = OracleSettings & { from: readonly number[]; out: readonly number[]; params: number }

/** A cell that a source prints wrong; without a row it is the total. */
export type PublishedError = {
  layer_index: number | null
  cell: 'out' | 'params' | 'weights' | 'biases' | 'total'
  true: number | readonly number[]
}

/** A published network: as a whole, as the modules of a branched one, or as its total alone. */
export type PublishedCase = {
  id: string
  input: readonly number[]
  layers?: readonly OracleLayer[]
  rows?: readonly OracleRow[]
  total_params?: number
  total_macs?: number
  bn_channels?: number
  outside?: number
  published_total?: number
  published_gmacs?: number
  published_errors?: readonly PublishedError[]
  convention?: { layout?: 'HWC'; bn?: '4C' }
}

/** A network with figures. */
export type OracleCase = {
  id: string
  input: readonly number[]
  layers: readonly OracleLayer[]
  total_params?: number
  total_macs?: number
}

/** A network that PyTorch refuses at a layer. */
export type RefusedCase = {
  id: string
  input: readonly number[]
  fails_at: number
  layer_in: readonly number[]
  layers: readonly OracleSettings[]
}

type Random = {
  networks: readonly OracleCase[]
  probes: readonly OracleCase[]
  refused: readonly RefusedCase[]
  modules: readonly { module: string; params: number }[]
  receptive_fields: readonly { id: string; layers: readonly OracleSettings[]; receptive_field: number; jump: number }[]
}

/** Networks and tables that were published. */
export const published: { cases: readonly PublishedCase[] } = JSON.parse(read('networks'))

/** Networks that were made to test the arithmetic. */
export const random: Random = JSON.parse(read('random'))

/** Branched networks with their wiring. */
export const graphs: { graphs: readonly { id: string; total_params: number; nodes: readonly OracleNode[] }[] } = JSON.parse(
  read('graphs'),
)

/** The case with a name. */
export function publishedCase(id: string): PublishedCase {
  const found = published.cases.find((each) => each.id === id)
  if (found === undefined) throw new Error(`No published case ${id}`)
  return found
}

function read(name: string): string {
  return readFileSync(new URL(`../oracle/${name}.json`, import.meta.url), 'utf8')
}
