/** How near to zero a number may not come in text2qti, which writes the digits that this has. */
const least = 1e-4

/**
 * The line of a number that is right, and of all that are as near as a tolerance; `undefined` where text2qti would not take it, or would take others.
 *
 * @param tolerance 0 where the number is exact
 */
export function numberLine(value: number, tolerance: number, lose: (reason: string) => void): string | undefined {
  const [low, high] = [value - tolerance, value + tolerance]
  const kept = [low, value, high].map((each) => Number(each.toFixed(4)))
  const whole = [low, value, high].every(Number.isInteger)
  const exact = whole || [low, value, high].every((each, index) => Math.abs(each - (kept[index] ?? 0)) <= Math.abs(each) * 1e-12)
  if (Math.abs(low) < least || Math.abs(high) < least || (!exact && tolerance < 10 * least)) {
    lose(tolerance === 0 ? 'the number is compared as text' : 'the number is compared as text, without its tolerance')
    return undefined
  }
  if (!exact) lose('the bounds of a number are rounded to four digits behind the point')
  return tolerance === 0 && /^-?[1-9]\d*$/.test(String(value)) ? `=   ${value}` : `=   ${value} +- ${tolerance}`
}
