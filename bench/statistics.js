/** @typedef {{ median: number, low: number, high: number, n: number }} Summary `low` and `high` are the quartiles */

/**
 * Median and quartiles of some measurements.
 *
 * @param {readonly number[]} values at least one
 * @returns {Summary}
 */
export function summary(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75), n: sorted.length }
}

/**
 * A quantile with linear interpolation between neighbours.
 *
 * @param {readonly number[]} sorted
 * @param {number} share from 0 to 1
 */
function quantile(sorted, share) {
  const place = (sorted.length - 1) * share
  const below = Math.floor(place)
  const above = Math.ceil(place)
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below)
}
