import {
  channels,
  fromOrder,
  type Order,
  perAxis,
  printShape,
  printSizes,
  type Shape,
  type Sizes,
  sameShape,
  spatial,
} from '../shape.ts'
import type { ColumnKind, ComputedLayer, Slip } from '../types.ts'
import { readFigure, readShapes, readSizes } from './figures.ts'

/** What a cell must hold, how it is compared and explained. */
export type Expected = {
  /** As printed; `undefined` when the column does not apply to the layer. */
  text: string | undefined
  /** `-` is right too: a layer has no parameters, a stated fact goes without saying. */
  optional: boolean
  rule: string
  /** The arithmetic. */
  formula: string | undefined
  /**
   * Compares a typed figure by value.
   *
   * @returns `undefined` when it cannot be read.
   */
  agrees(typed: string): boolean | undefined
  /** Common slips, and how to tell that a typed figure is one. */
  slips: readonly Slip[]
  isSlip(typed: string, slip: Slip): boolean
}

const rules: Record<Exclude<ColumnKind, 'layer'>, string> = {
  c: 'layer-output',
  hw: 'layer-output',
  output: 'layer-output',
  filters: 'layer-cell',
  kernel: 'layer-cell',
  stride: 'layer-cell',
  padding: 'layer-cell',
  parameters: 'layer-parameters',
  weights: 'layer-weights',
  biases: 'layer-biases',
}

/** What a column must hold for a layer. */
export function expectedIn(kind: Exclude<ColumnKind, 'layer'>, layer: ComputedLayer, order: Order): Expected {
  const base = { rule: rules[kind], formula: undefined, slips: [], isSlip: () => false, optional: false }
  const axes = spatial(layer.output)
  switch (kind) {
    case 'c':
      return {
        ...base,
        ...ofNumber(channels(layer.output)),
        formula: layer.formula.channels,
        slips: layer.slips.output,
        isSlip: slipBy((shape) => ofNumber(channels(shape))),
      }
    case 'hw':
      if (axes.length === 0)
        return {
          ...base,
          text: undefined,
          formula: 'A flat vector has no height and width.',
          agrees: (typed) => (readSizes(typed) ?? readFigure(typed)) && false,
        }
      return {
        ...base,
        ...ofSizes(axes),
        formula: layer.formula.output,
        slips: layer.slips.output,
        isSlip: slipBy((shape) => ofSizes(spatial(shape))),
      }
    case 'output':
      return {
        ...base,
        ...ofShape(layer.output, order),
        formula: layer.formula.output,
        slips: layer.slips.output,
        isSlip: slipBy((shape) => ofShape(shape, order)),
      }
    case 'filters':
      return {
        ...base,
        ...fact(layer.facts.filters === undefined ? undefined : [layer.facts.filters], 1),
        optional: layer.type === 'fc',
      }
    case 'kernel':
      return { ...base, ...fact(layer.facts.kernel, axes.length) }
    case 'stride':
      return { ...base, ...fact(layer.facts.stride, axes.length), optional: true }
    case 'padding':
      if (layer.facts.padding === 'same')
        return {
          ...base,
          text: 'same',
          optional: true,
          agrees: (typed) => typed.toLowerCase() === 'same' || (readSizes(typed) && false),
        }
      return { ...base, ...fact(layer.facts.padding, axes.length), optional: true }
    case 'parameters':
    case 'weights':
    case 'biases':
      return {
        ...base,
        ...ofNumber(layer[kind]),
        optional: layer[kind] === 0,
        formula: layer.formula[kind],
        slips: kind === 'biases' ? [] : layer.slips[kind],
        isSlip: (typed, { value }) => typeof value === 'number' && ofNumber(value).agrees(typed) === true,
      }
    default:
      return kind satisfies never
  }
}

type Comparison = Pick<Expected, 'text' | 'agrees'>

/** Compares with a number: `2,320`, `(3*3*3+1)*16`, or an equation whose sides must all be right. */
export function ofNumber(value: number): Comparison {
  return { text: String(value), agrees: (typed) => readFigure(typed)?.every((side) => side === value) }
}

function ofSizes(sizes: Sizes): Comparison {
  return {
    text: printSizes(sizes),
    agrees(typed) {
      const listed = readSizes(typed)
      const read = listed ?? readFigure(typed)
      return (
        read &&
        sameShape(perAxis(listed ?? read.slice(0, 1), sizes.length) ?? [], sizes) &&
        (listed !== undefined || new Set(read).size === 1)
      )
    },
  }
}

function ofShape(shape: Shape, order: Order): Comparison {
  return {
    text: printShape(shape, order),
    agrees(typed) {
      const readings = readShapes(typed)
      return readings.length === 0 ? undefined : readings.some((reading) => sameShape(fromOrder(reading, order), shape))
    },
  }
}

function fact(sizes: Sizes | undefined, axes: number): Comparison {
  const all = sizes && (perAxis(sizes, Math.max(axes, 1)) ?? sizes)
  return all === undefined
    ? { text: undefined, agrees: (typed) => (readSizes(typed) ?? readFigure(typed)) && false }
    : ofSizes(all)
}

function slipBy(compare: (shape: Shape) => Comparison): Expected['isSlip'] {
  return (typed, { value }) => typeof value !== 'number' && compare(value).agrees(typed) === true
}
