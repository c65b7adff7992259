import type { ColumnKind } from '../../languages/layer-words.ts'
import type { Network } from '../notation/network.ts'
import type { ResolvedLayer } from '../notation/resolve.ts'
import type { TableOptions } from '../table-options.ts'
import type { ComputedTable } from '../types.ts'

/** A table as read: for print, and what it takes to compute it anew on other outputs. */
export type TableReading = {
  table: ComputedTable
  network: Network
  /** The layers below the input, those that could not be computed too. */
  resolved: readonly ResolvedLayer[]
  options: TableOptions
}

/** A table that the notation makes, with the columns that the student fills in. */
export type NotationReading = TableReading & { blanks: ReadonlySet<ColumnKind> }
