/** What a column of a layer table holds. */
export type ColumnKind =
  | 'layer'
  | 'c'
  | 'hw'
  | 'output'
  | 'filters'
  | 'kernel'
  | 'stride'
  | 'padding'
  | 'parameters'
  | 'weights'
  | 'biases'
  | 'buffers'
  | 'macs'
  | 'flops'
  | 'activations'
  | 'memory'
  | 'field'

/** What a layer table says by itself: headings that its author leaves open, and the conventions under it. Each language has them. */
export type LayerWords = {
  headings: Record<ColumnKind, string>
  /** What stands between the thousands of a computed figure. */
  thousands: string
  convStride(stride: string): string
  convPadding(padding: string): string
  poolStride(stride: string): string
  poolPadding(padding: string): string
  noBias: string
  twoBiases: string
  samePadding: string
  wholeSizes: string
  allCounted: string
  channelsLast: string
  impliedFlatten: string
  trainableTotal: string
  batch(size: string): string
  bytes(size: number): string
}
