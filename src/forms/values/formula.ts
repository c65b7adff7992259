/** What stands around a value in a formula. */
export type Surroundings = { before: string; after: string }

/**
 * A printed value as TeX has it: powers of ten and thousands as they are set, in braces where it is an exponent or an index of several characters, and a
 * negative one in parentheses after an operator and before an exponent.
 */
export function inFormula(printed: string, { before, after }: Surroundings): string {
  const [, digits = printed, power] = /^([^e]*)e(-?\d+)$/.exec(printed) ?? []
  const scientific = power !== undefined
  const text = `${digits.replaceAll(',', '{,}')}${scientific ? ` \\times 10^{${power}}` : ''}`.replace('%', '\\%')
  if (/[\^_]\s*$/.test(before)) return printed.length > 1 ? `{${text}}` : text
  const joined = /(?:[-+*/]|\\(?:cdot|times|div|pm|mp))\s*$/.test(before)
  const raised = /^\s*\^/.test(after)
  const negative = printed.startsWith('-')
  return (negative && (joined || raised)) || (scientific && raised) ? `(${text})` : text
}
