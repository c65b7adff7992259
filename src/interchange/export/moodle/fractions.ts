/** The parts of a question's points that Moodle knows for an answer, in per cent; it refuses all others, and takes each below 0, too. */
const known = [
  ...[0, 5, 10, 11.11111, 12.5, 14.28571, 16.66667, 20, 25, 30, 33.33333],
  ...[40, 50, 60, 66.66667, 70, 75, 80, 83.33333, 90, 100],
]

/** A part of a question's points in per cent, and whether it is what was asked for. */
export type Fraction = { percent: number; exact: boolean }

/** The nearest of Moodle's fractions to a part, from -1 to 1. */
export function fractionOf(part: number): Fraction {
  const wanted = Math.min(100, Math.abs(part) * 100)
  const nearest = known.reduce((best, each) => (Math.abs(each - wanted) < Math.abs(best - wanted) ? each : best))
  return { percent: part < 0 && nearest !== 0 ? -nearest : nearest, exact: Math.abs(nearest - Math.abs(part) * 100) < 0.001 }
}
