import { channels, fromOrder, perAxis, type Shape, sameShape, spatial } from '../shape.ts'
import type { TableOptions } from '../table-options.ts'
import { ofShape } from './compare.ts'
import { readFigure, readShapes, readSizes, withoutBatch } from './figures.ts'

/** What somebody wrote about an output, in one column or in two. */
export type WrittenOutput = { output?: string | undefined; c?: string | undefined; hw?: string | undefined }

/**
 * The shape that somebody wrote for an output; what a column leaves out is taken from the true one.
 *
 * @returns `undefined` where nothing was written that can be read.
 */
export function outputOf({ output, c, hw }: WrittenOutput, actual: Shape, { order, batch }: TableOptions): Shape | undefined {
  if (output !== undefined) {
    if (ofShape(actual, order, batch).agrees(output) === true) return actual
    const shapes = readShapes(withoutBatch(output, batch)).map((shape) => fromOrder(shape, order))
    return shapes.find((shape) => shape.length === actual.length && isShape(shape)) ?? shapes.find(isShape)
  }
  const depth = c === undefined ? undefined : readFigure(c)?.at(-1)
  const axes = spatial(actual)
  const sizes = hw === undefined ? undefined : (readSizes(hw) ?? readFigure(hw)?.slice(-1))
  if (depth === undefined && sizes === undefined) return undefined
  const shape = [depth ?? channels(actual), ...((sizes && axes.length > 0 ? perAxis(sizes, axes.length) : undefined) ?? axes)]
  return isShape(shape) && !sameShape(shape, actual) ? shape : actual
}

function isShape(shape: Shape): boolean {
  return shape.length > 0 && shape.every((size) => Number.isSafeInteger(size) && size > 0)
}
