import { VFile } from 'vfile'
import type { ColumnKind } from '../../languages/layer-words.ts'
import { computeLayer } from '../arithmetic/compute.ts'
import type { Network } from '../notation/network.ts'
import type { ResolvedLayer } from '../notation/resolve.ts'
import { type Shape, sameShape } from '../shape.ts'
import type { TableOptions } from '../table-options.ts'
import type { ComputedLayer, ComputedTable } from '../types.ts'

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

/** A network computed on the outputs that somebody wrote down, right or wrong. */
type FollowThrough = {
  /** Each layer's figures on what was written for the layers before it. */
  layers: readonly ComputedLayer[]
  /** The first layer before one, or behind its branches, whose written output is wrong in itself; none where all are right. */
  origin(index: number): number | undefined
}

/**
 * Computes a network again with errors carried on: every layer gets the outputs as they were written. One that is impossible on
 * them keeps its true figures.
 *
 * @param layers the true ones, with the input first
 * @param written the output that somebody wrote for a layer, if it can be read
 */
export function followThrough(
  layers: readonly ComputedLayer[],
  resolved: readonly ResolvedLayer[],
  written: (index: number) => Shape | undefined,
): FollowThrough {
  const figures: ComputedLayer[] = []
  const asWritten: ComputedLayer[] = []
  const origins: (number | undefined)[] = []
  for (const [index, layer] of layers.entries()) {
    const step = resolved[index - 1]
    const upstream = layer.from.map((source) => origins[source]).filter((origin) => origin !== undefined)
    const inherited = upstream.length === 0 ? undefined : Math.min(...upstream)
    const computed = (inherited === undefined || !step ? undefined : computeLayer(step, asWritten, new VFile(), false)) ?? layer
    const output = written(index)
    const wrong = output !== undefined && !sameShape(output, computed.output)
    figures.push(computed)
    asWritten.push(output === undefined ? computed : { ...computed, output })
    origins.push(inherited ?? (wrong ? index : undefined))
  }
  return {
    layers: figures,
    origin: (index) => {
      const found = (layers[index]?.from ?? []).map((source) => origins[source]).filter((origin) => origin !== undefined)
      return found.length === 0 ? undefined : Math.min(...found)
    },
  }
}
