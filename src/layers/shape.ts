/** Sizes along axes, each a whole number of at least 1. */
export type Sizes = readonly number[]

/**
 * A shape of one sample, without the batch: `[C, …]` with one entry a spatial axis in the order D, H, W,
 * or `[n]` for a flat vector.
 */
export type Shape = Sizes

/** How authors type and readers see a shape: channels first or channels last. */
export type Order = 'chw' | 'hwc'

/** The number of entries of a shape. */
export function volume(shape: Sizes): number {
  return shape.reduce((product, size) => product * size, 1)
}

/** The channels of a shape; the length of a flat vector. */
export function channels(shape: Shape): number {
  return shape[0] ?? 0
}

/** The sizes of the spatial axes; empty for a flat vector. */
export function spatial(shape: Shape): Sizes {
  return shape.slice(1)
}

/** Tells whether two shapes agree in every axis. */
export function sameShape(one: Sizes, other: Sizes): boolean {
  return one.length === other.length && one.every((size, axis) => size === other[axis])
}

/** Puts a shape typed in the given order into channels-first order. */
export function fromOrder(typed: Shape, order: Order): Shape {
  const last = typed.at(-1)
  return order === 'hwc' && last !== undefined ? [last, ...typed.slice(0, -1)] : typed
}

/** Prints a channels-first shape in the given order: `16x32x32`. */
export function printShape(shape: Shape, order: Order = 'chw'): string {
  return (order === 'hwc' ? [...spatial(shape), channels(shape)] : shape).join('x')
}

/** Prints sizes as one number when they are all the same, else as `HxW`. */
export function printSizes(sizes: Sizes): string {
  return sizes.length > 0 && sizes.every((size) => size === sizes[0]) ? String(sizes[0]) : sizes.join('x')
}

/**
 * Gives one size an axis: a single size stands for all axes.
 *
 * @returns `undefined` when the number of sizes fits neither one nor the number of axes.
 */
export function perAxis(sizes: Sizes, axes: number): Sizes | undefined {
  const [only] = sizes
  if (sizes.length === 1 && only !== undefined) return new Array<number>(axes).fill(only)
  return sizes.length === axes ? sizes : undefined
}
