import { fixed } from '../../numbers/rounding.ts'
import { channels, fromOrder, type Order, perAxis, type Shape, type Sizes, sameShape, spatial } from '../shape.ts'
import type { TableOptions } from '../table-options.ts'
import { readShapes, readSizes, withoutBatch } from './cell.ts'
import { readFigure, sidesOf } from './figure.ts'
import type { Value } from './value.ts'

/** How a typed figure is compared with a value. */
export type Comparison = {
  /**
   * Compares a typed figure by value.
   *
   * @returns `undefined` when it cannot be read.
   */
  agrees(typed: string): boolean | undefined
  /** What a typed figure looks like that is wrong, whatever the layer: a digit too many, height and width swapped. */
  looksLike?(typed: string): string | undefined
  /** Tells whether what is typed is a part of a shape that says all where another column has the rest: `28x28` of `16x28x28`. */
  isPart?(typed: string): boolean
}

/** Compares with the value of a column. */
export function comparisonWith(value: Value, { order, batch }: TableOptions): Comparison {
  switch (value?.is) {
    case undefined:
      return { agrees: (typed) => (readSizes(typed) ?? readFigure(typed)) && false }
    case 'number':
      return ofNumber(value.number)
    case 'sizes':
      return ofSizes(value.sizes)
    case 'shape':
      return ofShape(value.shape, order, batch)
    case 'same':
      return { agrees: (typed) => typed.toLowerCase() === 'same' || (readSizes(typed) && false) }
    default:
      return value satisfies never
  }
}

/** Compares with a number: `2,320`, `(3*3*3+1)*16`, `138M`, or an equation whose sides must all be right. */
export function ofNumber(value: number): Comparison {
  return {
    agrees(typed) {
      const sides = sidesOf(typed).map((side) => {
        const [exact] = readFigure(side) ?? []
        return exact === undefined ? roundedTo(side, value) : exact === value
      })
      return sides.includes(undefined) ? undefined : !sides.includes(false)
    },
    looksLike(typed) {
      const figure = readFigure(typed)?.at(-1)
      return figure === undefined ? undefined : digitSlip(String(figure), String(value))
    },
  }
}

/** Compares with sizes along axes; one number stands for all. */
function ofSizes(sizes: Sizes): Comparison {
  return {
    agrees(typed) {
      const listed = readSizes(typed)
      const read = listed ?? readFigure(typed)
      return (
        read &&
        sameShape(perAxis(listed ?? read.slice(0, 1), sizes.length) ?? [], sizes) &&
        (listed !== undefined || new Set(read).size === 1)
      )
    },
    looksLike(typed) {
      const listed = readSizes(typed)
      return listed && swapped(listed, sizes)
    },
  }
}

/** Compares with a shape in an order of axes; a batch in front may be left out or written as in `(None, 28, 28, 16)`. */
function ofShape(shape: Shape, order: Order, batch?: string): Comparison {
  const read = (typed: string) => readShapes(withoutBatch(typed, batch)).map((reading) => fromOrder(reading, order))
  return {
    agrees(typed) {
      const readings = read(typed)
      if (readings.length === 0) return undefined
      return readings.some((reading) => sameShape(reading, shape) || saysVector(reading, shape))
    },
    isPart: (typed) => saysSizes(typed, batch, shape),
    looksLike(typed) {
      for (const reading of read(typed)) {
        const turned = swapped(spatial(reading), spatial(shape))
        if (turned !== undefined && reading[0] === shape[0]) return turned
        const other = fromOrder(
          order === 'hwc' ? [...spatial(reading), reading[0] ?? 0] : reading,
          order === 'hwc' ? 'chw' : 'hwc',
        )
        if (sameShape(other, shape))
          return order === 'hwc'
            ? 'channels first, where the table has them last'
            : 'channels last, where the table has them first'
      }
      return undefined
    },
  }
}

/** Tells of shapes whether a typed one may stand for them, or for their sizes without the channels. */
export function shapesIn(typed: string, { order, batch }: TableOptions): (shape: Shape) => boolean {
  const written = readShapes(withoutBatch(typed, batch))
  const readings = written.map((reading) => fromOrder(reading, order))
  return (shape) =>
    readings.some((reading) => sameShape(reading, shape) || saysVector(reading, shape)) ||
    (shape.length > 2 && written.some((reading) => sameShape(reading, spatial(shape))))
}

/** Tells whether a typed shape is a vector with axes of one entry: `(120, 1)`, `1x1x120`. */
function saysVector(typed: Sizes, shape: Shape): boolean {
  return (
    shape.length === 1 &&
    typed.length <= 3 &&
    sameShape(
      typed.filter((size) => size !== 1),
      shape.filter((size) => size !== 1),
    )
  )
}

/** Tells whether what is typed are the sizes of a shape without its channels, which another column has: `28x28`. */
function saysSizes(typed: string, batch: string | undefined, shape: Shape): boolean {
  return shape.length > 2 && readShapes(withoutBatch(typed, batch)).some((reading) => sameShape(reading, spatial(shape)))
}

function swapped(typed: Sizes, sizes: Sizes): string | undefined {
  if (typed.length < 2 || sameShape(typed, sizes)) return undefined
  const turned = [...typed.slice(0, -2), ...typed.slice(-2).reverse()]
  return sameShape(turned, sizes) ? 'height and width swapped' : undefined
}

/** What a slip of the pen a figure looks like. */
function digitSlip(typed: string, right: string): string | undefined {
  if (right.length < 2 || typed === right) return undefined
  const dropped = (longer: string, shorter: string) =>
    longer.length === shorter.length + 1 && [...longer].some((_, at) => longer.slice(0, at) + longer.slice(at + 1) === shorter)
  if (dropped(typed, right)) return 'a digit too many'
  if (dropped(right, typed)) return 'a digit missing'
  const turned = [...typed].some((digit, at) => typed.slice(0, at) + typed.charAt(at + 1) + digit + typed.slice(at + 2) === right)
  return turned ? 'two digits swapped' : undefined
}

const units: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  g: 1e9,
  b: 1e9,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
}

/** Compares a rounded figure, `138M` or `25.6M`, at the precision to which it is typed. */
function roundedTo(typed: string, value: number): boolean | undefined {
  const [, digits = '', unit = ''] = /^\$?(\d+(?:\.\d+)?)\s*(?:\\,)?\s*([kmgb]|[kmg]i?b)\$?$/iu.exec(typed.trim()) ?? []
  const factor = units[unit.toLowerCase()]
  // fewer than two digits say too little
  if (factor === undefined || digits.replace('.', '').replace(/^0+/u, '').length < 2) return undefined
  const decimals = digits.split('.')[1]?.length ?? 0
  // a kilobyte is 1000 or 1024 bytes, as its user pleases
  const factors = /^[kmg]b$/iu.test(unit) ? [factor, 1024 ** Math.round(Math.log(factor) / Math.log(1000))] : [factor]
  return factors.some((each) => fixed(value / each, decimals) === fixed(Number(digits), decimals))
}

/** What somebody wrote about an output, in one column or in two. */
type WrittenOutput = { output?: string | undefined; c?: string | undefined; hw?: string | undefined }

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
