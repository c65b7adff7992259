export { layersFromNotation } from './from-notation.ts'
export { layersFromTable } from './from-table.ts'
export { layerAttributes } from './options.ts'
export type {
  ColumnKind,
  ComputedLayer,
  LayerCell,
  LayerColumn,
  LayerTable,
  LayerTotals,
  SourceCell,
  SourceLine,
  SourceTable,
} from './types.ts'
