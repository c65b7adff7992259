/** The mean of some numbers; `NaN` of none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Sums of squared deviations and of products of deviations from the means, with which nothing cancels. */
function products(x: readonly number[], y: readonly number[]): { xx: number; yy: number; xy: number } {
  const [meanX, meanY] = [mean(x), mean(y)]
  let [xx, yy, xy] = [0, 0, 0]
  for (const [index, value] of x.entries()) {
    const [dx, dy] = [value - meanX, (y[index] ?? 0) - meanY]
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  }
  return { xx, yy, xy }
}

/** The variance of a sample, by one less than there are; `NaN` of fewer than two. */
export function variance(values: readonly number[]): number {
  return values.length < 2 ? Number.NaN : products(values, values).xx / (values.length - 1)
}

/** Pearson's correlation; `undefined` where one of the two does not vary. */
export function correlation(x: readonly number[], y: readonly number[]): number | undefined {
  const { xx, yy, xy } = products(x, y)
  // what is left of rounding is none
  const least = (values: readonly number[]) => 1e-20 * values.reduce((sum, value) => sum + value * value, 0)
  if (x.length < 2 || xx <= least(x) || yy <= least(y)) return undefined
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2
}
