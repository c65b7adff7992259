import type { ColumnKind } from '../../languages/layer-words.ts'
import type { Figures } from '../kinds/kind.ts'
import { fromOrder, type Shape, sameShape } from '../shape.ts'
import type { TableOptions } from '../table-options.ts'
import { readShapes, readSizes, withoutBatch } from './cell.ts'
import { ofNumber, shapesIn } from './compare.ts'
import { readFigure } from './figure.ts'
import type { Printed } from './open-line.ts'
import type { Claim, Row } from './row.ts'

/** How many of a row's printed figures agree with those of a layer, and how many there are. */
export type Agreement = { of: number; count(figures: Figures): number }

/** The figure of a cell that is printed for all to see. */
function shown(row: Row, kind: ColumnKind): string | undefined {
  const cell = row.cells.get(kind)
  return cell?.says === 'figure' && !cell.blank ? cell.text : undefined
}

/** The output that a row's description states, where no column does. */
function claimedOutput(row: Row, claims: readonly Claim[]): string | undefined {
  if (row.cells.has('output') || row.cells.has('hw')) return undefined
  return claims.find(({ about, text }) => about === 'output' && /\d\s*[x×,]\s*\d/iu.test(text))?.text
}

/** What a row's printed figures say of its layer; without a column of outputs, what its description does. */
export function printedIn(row: Row, claims: readonly Claim[], options: TableOptions): Printed {
  const typed = shown(row, 'output') ?? claimedOutput(row, claims)
  const [shape] = typed === undefined ? [] : readShapes(withoutBatch(typed, options.batch))
  const depth = numberIn(shown(row, 'c'))
  const extent = shown(row, 'hw')
  const sizes = extent === undefined ? undefined : (readSizes(extent) ?? readFigure(extent)?.slice(-1))
  const sides = sizes?.length === 1 ? [...sizes, ...sizes] : (sizes ?? [])
  return {
    output: outputIn(shape, depth, sides, options),
    units: shape?.findLast((size) => size !== 1) ?? shape?.at(-1) ?? depth,
    parameters: numberIn(shown(row, 'parameters')),
    weights: numberIn(shown(row, 'weights')),
  }
}

function outputIn(shape: Shape | undefined, depth: number | undefined, sides: Shape, { order }: TableOptions): Shape | undefined {
  if (shape && shape.length > 0) return depth !== undefined && shape.length === 2 ? [depth, ...shape] : fromOrder(shape, order)
  return depth === undefined ? undefined : [depth, ...sides]
}

function numberIn(text: string | undefined): number | undefined {
  return text === undefined ? undefined : readFigure(text)?.at(-1)
}

/** Compares the figures that a row prints with those of a layer. */
export function agreementIn(row: Row, claims: readonly Claim[], options: TableOptions): Agreement {
  const counts = (['parameters', 'weights', 'biases'] as const).flatMap((kind) => {
    const typed = shown(row, kind)
    return typed === undefined ? [] : [{ kind, typed, exact: readFigure(typed) }]
  })
  const states = ((typed) => (typed === undefined ? () => false : shapesIn(typed, options)))(
    shown(row, 'output') ?? claimedOutput(row, claims),
  )
  const output = shown(row, 'output') ?? claimedOutput(row, claims)
  const depth = numberIn(shown(row, 'c'))
  const extent = shown(row, 'hw')
  const sizes = extent === undefined ? undefined : (readSizes(extent) ?? readFigure(extent)?.slice(-1))
  const stated = [output, depth, sizes].filter((figure) => figure !== undefined).length
  return {
    of: counts.length + stated,
    count({ output: { shape }, count }) {
      const right = [
        states(shape),
        depth !== undefined && depth === shape[0],
        sizes !== undefined &&
          shape.length > 1 &&
          sameShape(sizes.length === 1 ? shape.slice(1).map(() => sizes[0] ?? 0) : sizes, shape.slice(1)),
      ]
      const agree = counts.filter(
        ({ kind, typed, exact }) => exact?.every((side) => side === count[kind]) ?? ofNumber(count[kind]).agrees(typed) === true,
      )
      return agree.length + right.filter(Boolean).length
    },
  }
}
