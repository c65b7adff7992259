function wholes(...list: number[]): void {
  if (!list.every(Number.isInteger)) throw new Error('whole numbers were expected')
}

export function gcd(a: number, b: number): number {
  wholes(a, b)
  return b === 0 ? Math.abs(a) : gcd(b, a % b)
}

/** Product of the whole numbers from one to another, halves first, so that little is lost. */
function between(from: number, to: number): number {
  if (to < from) return 1
  if (to === from) return to
  const half = Math.floor((from + to) / 2)
  return between(from, half) * between(half + 1, to)
}

export function combinations(n: number, k: number): number {
  wholes(n, k)
  if (n < 0 || k < 0 || k > n) throw new Error('`combinations(n, k)` takes whole numbers with 0 <= k <= n')
  const least = Math.min(k, n - k)
  let result = 1
  let divisor = 2
  for (let factor = n - least + 1; factor <= n; factor++) {
    result *= factor
    for (; divisor <= least && result % divisor === 0; divisor++) result /= divisor
  }
  return divisor <= least ? result / between(divisor, least) : result
}

export function factorial(n: number): number {
  if (n < 0) throw new Error('`factorial` takes no negative number')
  const next = n + 1
  return Number.isInteger(next) ? between(1, next - 1) : gamma(next)
}

/** Above 1, by Lanczos's approximation with Godfrey's coefficients; above 85 by Stirling's. */
function gamma(n: number): number {
  if (n > 85) {
    const [two, three, four] = [n * n, n * n * n, n * n * n * n]
    const start = 1 + 1 / (12 * n) + 1 / (288 * two) - 139 / (51840 * three) - 571 / (2488320 * four)
    const series = start + 163879 / (209018880 * (four * n)) + 5246819 / (75246796800 * (four * n) * n)
    return Math.sqrt((2 * Math.PI) / n) * (n / Math.E) ** n * series
  }
  const x = n - 1
  const [first = 0, ...rest] = lanczos
  const sum = rest.reduce((total, coefficient, index) => total + coefficient / (x + index + 1), first)
  const t = x + 4.7421875 + 0.5
  return Math.sqrt(2 * Math.PI) * t ** (x + 0.5) * Math.exp(-t) * sum
}

const lanczos = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202, 3.399464998481189e-5,
  4.652362892704858e-5, -9.837447530487956e-5, 0.0001580887032249125, -0.00021026444172410488, 0.00021743961811521265,
  -0.0001643181065367639, 8.441822398385275e-5, -2.6190838401581408e-5, 3.6899182659531625e-6,
]

/** The error function, by Cody's rational approximations (Math. Comp. 23, 1969). */
export function erf(x: number): number {
  const y = Math.abs(x)
  if (y <= 0.46875) {
    const [over, under] = horner(y * y, center)
    return Math.sign(x) * ((y * over) / under)
  }
  // beyond, the rest is less than can be told from 1
  return Math.sign(x) * (y > 30 ? 1 : 1 - complement(y))
}

function complement(y: number): number {
  const z = y <= 4 ? y : 1 / (y * y)
  const [over, under] = horner(z, y <= 4 ? middle : tail)
  const factor = y <= 4 ? over / under : (0.5641895835477563 - (z * over) / under) / y
  const near = Math.trunc(y * 16) / 16
  return Math.exp(-near * near) * Math.exp(-(y - near) * (y + near)) * factor
}

type Coefficients = { over: readonly number[]; under: readonly number[]; first: number }

/** Both polynomials of a quotient. */
function horner(z: number, { over, under, first }: Coefficients): [number, number] {
  let [above, below] = [first * z, z]
  for (const [index, coefficient] of over.entries()) {
    above += coefficient
    below += under[index] ?? 0
    if (index < over.length - 1) [above, below] = [above * z, below * z]
  }
  return [above, below]
}

const center: Coefficients = {
  first: 0.18577770618460315,
  over: [3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694],
  under: [23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171],
}

const middle: Coefficients = {
  first: 2.1531153547440383e-8,
  over: [
    0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769, 1712.0476126340707,
    2051.0783778260716, 1230.3393547979972,
  ],
  under: [
    15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597, 4362.619090143247,
    3439.3676741437216, 1230.3393548037495,
  ],
}

const tail: Coefficients = {
  first: 0.016315387137302097,
  over: [0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275, 0.0006587491615298378],
  under: [2.568520192289822, 1.8729528499234604, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918],
}
