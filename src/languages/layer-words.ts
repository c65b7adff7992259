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

/** What has names in words: the first and the last row of a table, and kinds of layers by their names in the notation. */
export type LayerName =
  | 'input'
  | 'total'
  | 'conv'
  | 'separable'
  | 'convtranspose'
  | 'maxpool'
  | 'avgpool'
  | 'adaptiveavgpool'
  | 'adaptivemaxpool'
  | 'globalavgpool'
  | 'globalmaxpool'
  | 'zeropad'
  | 'crop'
  | 'upsample'
  | 'batchnorm'
  | 'layernorm'
  | 'groupnorm'
  | 'instancenorm'
  | 'relu'
  | 'sigmoid'
  | 'softmax'
  | 'tanh'
  | 'dropout'
  | 'flatten'
  | 'reshape'
  | 'permute'
  | 'fc'
  | 'embedding'
  | 'rnn'
  | 'attention'
  | 'transformer'
  | 'transformerdecoder'
  | 'add'
  | 'multiply'
  | 'concat'

/**
 * What a layer table says by itself, headings that its author leaves open and the conventions under it, and what authors and students
 * write in one. Of what is written case, spaces and hyphens are free.
 */
export type LayerWords = {
  headings: Record<ColumnKind, string>
  /** What else authors call a column. */
  otherHeadings: Record<ColumnKind, readonly string[]>
  /** May stand before any heading: *number of*. */
  amount: readonly string[]
  names: Record<LayerName, readonly string[]>
  /** May stand behind the name of a layer, *layer*, as a pattern. */
  suffix: string
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

/** What a language itself says of them: how it writes figures stands with its labels. */
export type OwnLayerWords = Omit<LayerWords, 'thousands'>
