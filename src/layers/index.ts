export type { ColumnKind } from '../languages/layer-words.ts'
export { type DescribedLayer, type DescribedNetwork, describe, type Listing, listTable } from './describe.ts'
export { type DiagramBox, diagramOf } from './diagram.ts'
export { knownNames as layerNames } from './kinds/index.ts'
export { optionsOfLayer } from './kinds/options.ts'
export { type AnswerRow, readAnswers } from './marking/answers.ts'
export { type Mark, type MarkedCell, markAnswers } from './marking/mark.ts'
export { printNetwork } from './notation/print.ts'
export type { Shape, Sizes } from './shape.ts'
export type { NotationReading, TableReading } from './table/follow-through.ts'
export { layersFromNotation } from './table/from-notation.ts'
export { layersFromTable } from './table/from-table.ts'
export { columnOf, kinds as columnKinds } from './table/headings.ts'
export type { FigureColumn } from './table/value.ts'
export { layerAttributes, layerOptionValues } from './table-options.ts'
export type {
  ComputedLayer,
  ComputedTable,
  Explanation,
  LayerCell,
  LayerColumn,
  LayerTable,
  LayerTotals,
  SourceCell,
  SourceLine,
  SourceTable,
} from './types.ts'
