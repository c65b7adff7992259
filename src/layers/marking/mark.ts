import { type Shape, spatial, volume } from '../shape.ts'
import { likelyCause } from '../table/check-cell.ts'
import { ofNumber, outputOf } from '../table/compare.ts'
import { type Expected, expectedIn, expectedTotal } from '../table/expected.ts'
import { readFigure } from '../table/figure.ts'
import { followThrough, type TableReading } from '../table/follow-through.ts'
import type { FigureColumn } from '../table/value.ts'
import type { ComputedLayer } from '../types.ts'
import type { AnswerRow } from './answers.ts'

/** `follows`: right, given a mistake in an earlier cell, where the points of that mistake have been taken off already. */
export type Mark = 'right' | 'follows' | 'wrong'

/** A student's cell with its mark. */
export type MarkedCell = {
  row: number | 'total'
  /** The layer as its line says. */
  layer: string
  column: FigureColumn
  typed: string
  mark: Mark
  /** What is right; `null` where the column does not apply. */
  expected: string | null
  /** The row whose mistake a cell follows from; `null` for cells that follow from their own row, or from no mistake. */
  mistake: number | null
  /** The mistake that explains a wrong figure, if there is one. */
  cause: string | null
}

/**
 * Marks a student's cells as such tables are graded by hand: a figure that is wrong by itself, but right on the wrong outputs
 * that the student wrote for earlier layers, follows from them; so does a sum of the student's own figures.
 */
export function markAnswers({ table, resolved, options }: TableReading, answers: readonly AnswerRow[]): MarkedCell[] {
  const { layers, totals } = table
  const rows = new Map(answers.map(({ row, cells }) => [row, cells]))
  const writtenIn = (index: number) => {
    const cells = rows.get(index)
    const layer = layers[index]
    if (cells === undefined || layer === undefined) return undefined
    return outputOf({ output: cells.get('output'), c: cells.get('c'), hw: cells.get('hw') }, layer.output, options)
  }
  const carried = followThrough(layers, resolved, writtenIn)
  return answers.flatMap(({ row, cells }) =>
    [...cells].map(([column, typed]): MarkedCell => {
      const layer = row === 'total' ? undefined : layers[row]
      const expected = layer ? expectedIn(column, layer, options) : totals && expectedTotal(column, layers, totals, options)
      const base = {
        row,
        layer: layer?.text ?? 'Total',
        column,
        typed,
        expected: expected?.text ?? null,
        mistake: null,
        cause: null,
      }
      if (expected === undefined || agrees(expected, typed)) return { ...base, mark: expected === undefined ? 'wrong' : 'right' }
      if (row === 'total') return { ...base, mark: sumOf(column) === numberIn(typed) ? 'follows' : 'wrong' }
      const again = carried.layers[row]
      const origin = carried.origin(row)
      if (origin !== undefined && again && agrees(expectedIn(column, again, options), typed))
        return { ...base, mark: 'follows', mistake: origin }
      const own = again && fromOutput(column) ? withOutput(again, writtenIn(row)) : undefined
      if (own && agrees(expectedIn(column, own, options), typed)) return { ...base, mark: 'follows' }
      if (followsInRow(column, typed, cells)) return { ...base, mark: 'follows' }
      return { ...base, mark: 'wrong', cause: likelyCause(expected, typed) ?? null }
    }),
  )

  /** The sum of a column as the student has it, with the right figure where nothing was written. */
  function sumOf(column: FigureColumn): number {
    const untrained = (layer: ComputedLayer) => options.trainableTotal && column === 'parameters' && layer.trainable === 0
    return layers
      .map((layer, index) =>
        untrained(layer) ? 0 : (numberIn(rows.get(index)?.get(column) ?? expectedIn(column, layer, options).text ?? '0') ?? 0),
      )
      .reduce((sum, figure) => sum + figure, 0)
  }

  function followsInRow(column: FigureColumn, typed: string, cells: AnswerRow['cells']): boolean {
    const own = (other: FigureColumn) => numberIn(cells.get(other) ?? '')
    const weights = own('weights')
    const biases = own('biases')
    const macs = own('macs')
    const activations = own('activations')
    const derived: Partial<Record<FigureColumn, number | undefined>> = {
      parameters: weights !== undefined && biases !== undefined ? weights + biases : undefined,
      flops: macs !== undefined ? 2 * macs : undefined,
      memory: activations !== undefined ? activations * options.bytes : undefined,
    }
    const figure = derived[column]
    return figure !== undefined && ofNumber(figure).agrees(typed) === true
  }
}

/** Whether a column is computed from the output of the layer itself, and is no part of it. */
function fromOutput(column: FigureColumn): boolean {
  return column === 'macs' || column === 'flops' || column === 'activations' || column === 'memory'
}

/** Figures of a layer that follow from another output of its own: its entries, and the uses of its weights. */
function withOutput(layer: ComputedLayer, output: Shape | undefined): ComputedLayer | undefined {
  if (output === undefined || output.length !== layer.output.length) return undefined
  const slides = layer.type === 'conv' || layer.type === 'separable'
  const macs = slides ? (layer.macs / volume(spatial(layer.output))) * volume(spatial(output)) : layer.macs
  return { ...layer, output, macs }
}

function agrees(expected: Expected, typed: string): boolean {
  if (/^[-–—−]$/u.test(typed)) return expected.text === undefined || expected.optional
  return expected.agrees(typed) === true
}

function numberIn(text: string): number | undefined {
  return readFigure(text)?.at(-1)
}
