/** The logarithm of the gamma function above 0: Stirling's series, from where it has all digits of a number. */
function logGamma(x: number): number {
  let [z, shift] = [x, 0]
  for (; z < 12; z += 1) shift += Math.log(z)
  const inverse = 1 / (z * z)
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / z
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - shift
}

/** The regularised incomplete beta function, by its continued fraction as Lentz computes it (Numerical Recipes, 6.4). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // the fraction is fast on one side of the mean
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a
  const tiny = 1e-300
  const kept = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1))
  let c = 1
  let fraction = d
  for (let m = 1; m < 10_000; m++) {
    const steps = [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]
    let change = 1
    for (const step of steps) {
      d = 1 / kept(1 + step * d)
      c = kept(1 + step / c)
      change = c * d
      fraction *= change
    }
    if (Math.abs(change - 1) < 1e-15) break
  }
  return front * fraction
}

/** How probable it is that Student's t is further from 0 than `t`, on either side. */
export function beyondT(t: number, df: number): number {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5)
}

/** How probable it is that F is greater than `f`. */
export function beyondF(f: number, df1: number, df2: number): number {
  return incompleteBeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2)
}

/** From which t on, on either side, so much of Student's distribution lies. */
export function quantileT(beyond: number, df: number): number {
  let [low, high] = [0, 1]
  while (beyondT(high, df) > beyond && high < 1e12) high *= 2
  for (let step = 0; step < 200 && high - low > 1e-14 * high; step++) {
    const middle = (low + high) / 2
    if (beyondT(middle, df) > beyond) low = middle
    else high = middle
  }
  return (low + high) / 2
}
