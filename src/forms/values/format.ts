/** How `{{expression:.2f}}` prints a number: a sign, groups of three digits, digits after the point, and what these are digits of. */
const pattern = /^(\+?)(,?)(?:\.(\d{1,2}))?([fge%d]?)$/

/** The formats, for messages. */
export const formats = '`.2f`, `.3g`, `.2e`, `.1%`, `d`, `,` and `+`'

/** Tells whether a text says how to print a number. */
export function isFormat(format: string): boolean {
  return pattern.test(format)
}

/**
 * Prints a value. Without a format a number has as many digits as it needs, twelve at most, so that 0.1 + 0.2 is 0.3; a whole number has all.
 *
 * @param format as in `+,.2f`: `f` digits after the point, `g` digits in all, `e` powers of ten, `%` percent, `d` a whole number
 * @returns `undefined` for what is no finite number, nor a text
 * @throws Error where digits would be printed that nobody has computed
 */
export function formatValue(value: unknown, format = ''): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  const [, plus = '', comma = '', digits, kind = ''] = pattern.exec(format) ?? []
  const size = digits === undefined ? undefined : Number(digits)
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER && kind !== 'e' && kind !== 'g')
    throw new Error('beyond 2^53 its last digits are not known; print it as `:.3e`')
  const written = digitsOf(value, kind, size)
  const [whole = '', ...rest] = written.split(/(?=[.e%])/)
  const grouped = comma === '' ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const text = [grouped, ...rest].join('')
  return plus === '+' && value >= 0 ? `+${text}` : text
}

function digitsOf(value: number, kind: string, size: number | undefined): string {
  switch (kind) {
    case 'f':
      return plain(value.toFixed(size ?? 6))
    case 'e':
      return value.toExponential(size ?? 6).replace('e+', 'e')
    case '%':
      return `${plain((100 * value).toFixed(size ?? 0))}%`
    case 'd':
      return plain(value.toFixed(0))
    default:
      if (kind === '' && size !== undefined) return plain(value.toFixed(size))
      return kind === '' && Number.isInteger(value) ? plain(String(value)) : short(value, size ?? 12)
  }
}

/** With so many digits at most, and without powers of ten where nobody writes them. */
function short(value: number, digits: number): string {
  const rounded = Number(value.toPrecision(Math.max(1, digits)))
  const text = String(rounded)
  return /e/.test(text) && Math.abs(rounded) >= 1e-7 && Math.abs(rounded) < 1e21
    ? rounded.toFixed(12)
    : plain(text.replace('e+', 'e'))
}

/** No `-0`. */
function plain(text: string): string {
  return /^-0(?:\.0*)?$/.test(text) ? text.slice(1) : text
}
