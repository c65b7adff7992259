/** The parts of a question's points that Moodle knows for an answer, in per cent; it refuses all others, and takes each below 0, too. */
const known = [
  ...[0, 5, 10, 11.11111, 12.5, 14.28571, 16.66667, 20, 25, 30, 33.33333],
  ...[40, 50, 60, 66.66667, 70, 75, 80, 83.33333, 90, 100],
]

/** Parts of a question's points in per cent, and whether they are what was asked for. */
export type Fractions = { percents: number[]; exact: boolean }

/** The nearest of Moodle's fractions to each part, from -1 to 1. */
export function fractionsOf(parts: readonly number[]): Fractions {
  const percents = parts.map((part) => nearest(part * 100))
  return { percents, exact: parts.every((part, index) => Math.abs(part * 100 - (percents[index] ?? 0)) < 0.001) }
}

/**
 * The same of parts of which those above 0 give all points together, as Moodle wants it of choices of which several are right. What cannot be so by the nearest
 * fractions is by others that are as near as can be.
 */
export function sharesOf(parts: readonly number[]): Fractions {
  const simple = fractionsOf(parts)
  if (isWhole(simple.percents)) return simple
  type Way = { miss: number; percents: number[] }
  let ways = new Map<number, Way>([[0, { miss: 0, percents: [] }]])
  for (const part of parts) {
    const next = new Map<number, Way>()
    for (const [sum, { miss, percents }] of ways)
      for (const percent of part > 0 ? known : [nearest(part * 100)]) {
        const total = Math.round((sum + Math.max(0, percent)) * 100) / 100
        if (total > 100.4) continue
        const way = { miss: miss + (percent - part * 100) ** 2, percents: [...percents, percent] }
        if (way.miss < (next.get(total)?.miss ?? Number.POSITIVE_INFINITY)) next.set(total, way)
      }
    ways = next
  }
  const [best] = [...ways].filter(([sum]) => Math.abs(sum - 100) < 0.4).sort(([, one], [, other]) => one.miss - other.miss)
  return best === undefined ? simple : { percents: best[1].percents, exact: false }
}

/** Whether what is above 0 gives all points together, as near as Moodle looks. */
function isWhole(percents: readonly number[]): boolean {
  return Math.abs(percents.reduce((sum, percent) => sum + Math.max(0, percent), 0) - 100) < 0.4
}

function nearest(percent: number): number {
  const wanted = Math.min(100, Math.abs(percent))
  const found = known.reduce((best, each) => (Math.abs(each - wanted) < Math.abs(best - wanted) ? each : best))
  return percent < 0 && found !== 0 ? -found : found
}
