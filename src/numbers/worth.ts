/** A decimal: `digits × 10^power`. */
type Decimal = { digits: bigint; power: number }

/** Larger powers are no numbers of a paper. */
const maxPower = 400

/** A decimal with thousands apart, or a power of ten, as a paper prints them. Zeros before other digits make a code of it, `0101`. */
const pattern =
  /^([-+]?)(?:((?:[1-9]\d{0,2}(?:[, ]\d{3})+|0|[1-9]\d*)(?:\.\d+)?|\.\d+)(?:e([-+]?\d+)| ?[×·*] ?10\^\{?([-+]?\d+)\}?)?|10\^\{?([-+]?\d+)\}?)( ?%)?$/i

/**
 * The number that a text is for a reader, written as he sees it: `1,024`, `-3`, `+2.5`, `1 × 10^{-9}`, `25%`. What no paper prints, such as
 * `0x10`, is none.
 *
 * @param comma whether decimals have a comma; then nobody knows of `1,234` what it is, and it is none
 */
export function numberIn(seen: string, comma = false): number | undefined {
  const found = decimalIn(seen, comma)
  const value = found && Number(`${found.digits}e${found.power}`)
  return value !== undefined && Number.isFinite(value) ? value : undefined
}

/** A number figure by figure, as it is written: its sign, if it has one, and what stands before and behind the decimal sign. */
export type Figures = { sign: '' | '+' | '-'; whole: string; behind: string }

/**
 * The figures of a number in the order in which they are written, `2.50` with its last 0, powers of ten written out. A code, `0101`, has its first zeros;
 * a percentage has a sign that is no figure.
 */
export function figuresIn(seen: string, comma = false): Figures | undefined {
  if (/^\d+$/.test(seen)) return { sign: '', whole: seen, behind: '' }
  const found = seen.endsWith('%') ? undefined : decimalIn(seen, comma)
  if (found === undefined) return undefined
  const { digits, power } = found
  const all = String(digits < 0n ? -digits : digits)
  const [first = ''] = seen
  const sign = first === '-' || first === '+' ? first : ''
  if (power >= 0) return { sign, whole: all === '0' ? all : all + '0'.repeat(power), behind: '' }
  const padded = all.padStart(1 - power, '0')
  return { sign, whole: padded.slice(0, power), behind: padded.slice(power) }
}

/** What the number or the fraction is worth that a text is, the same for all that are worth it: ½, `0.50` and `50 %`. */
export function worthIn(seen: string, comma = false): string | undefined {
  const bare = /^\((-[^()]*)\)$/.exec(seen)?.[1] ?? seen
  const [, sign, whole, over, under] = /^([-+]?)(\d{0,9})\\frac\{([^{}]+)\}\{([^{}]+)\}$/.exec(bare) ?? []
  const [, above = over ?? bare, below = under ?? '1'] = /^([^/]+?) ?\/ ?([^/]+)$/.exec(bare) ?? []
  const [top, bottom] = [decimalIn(above, comma), decimalIn(below, comma)]
  if (top === undefined || bottom === undefined || bottom.digits === 0n) return undefined
  const scale = Math.min(top.power, bottom.power)
  const [n, d] = [top, bottom].map(({ digits, power }) => digits * 10n ** BigInt(power - scale))
  if (n === undefined || d === undefined) return undefined
  const all = (n + BigInt(whole || 0) * d) * (sign === '-' ? -1n : 1n) * (d < 0n ? -1n : 1n)
  const shared = divisor(all, d)
  return `${all / shared}/${(d < 0n ? -d : d) / shared}`
}

function decimalIn(seen: string, comma: boolean): Decimal | undefined {
  const match = pattern.exec(comma ? pointed(seen) : seen)
  if (match === null) return undefined
  const [, sign, digits = '1', e, times = e, power = times, percent] = match
  const [before = '', behind = ''] = digits.replace(/[, ]/g, '').split('.')
  const tens = Number(power ?? 0) - behind.length - (percent === undefined ? 0 : 2)
  if (Math.abs(tens) > maxPower) return undefined
  const size = BigInt(before + behind)
  return { digits: sign === '-' ? -size : size, power: tens }
}

/** A number with a decimal comma as one with a point: `1.234,5`, `0,5`. */
function pointed(seen: string): string {
  return seen.replace(/[\d.,]+(?: \d[\d.,]*)*/, (number) => {
    const [whole = '', behind, ...others] = number.split(',')
    if (others.length > 0) return number
    const bare =
      /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(whole) && (behind !== undefined || /\..*\./.test(whole))
        ? whole.replaceAll('.', '')
        : whole
    if (behind === undefined) return bare
    return behind.length === 3 && /^[1-9]\d{0,2}$/.test(whole) ? '' : `${bare}.${behind}`
  })
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y > 0n) [x, y] = [y, x % y]
  return x
}
