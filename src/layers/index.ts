export { layerAttributes } from './options.ts'
export { layersFromNotation } from './table/from-notation.ts'
export { layersFromTable } from './table/from-table.ts'
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
