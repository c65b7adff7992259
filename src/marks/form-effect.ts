import { beyondF, beyondT, quantileT } from './distributions.ts'
import { mean, variance } from './moments.ts'

/** How those with one form have done, in points, and how much better than all others: Welch's interval, which takes no spreads for equal. */
export type FormEffect = {
  form: string
  n: number
  mean: number
  /** Of the sample; absent of one student. */
  sd?: number
  /** Less the mean of all others, with the interval that has it with 95 %, and how probable so much is by chance. Absent where it cannot be told. */
  effect?: { difference: number; low: number; high: number; t: number; df: number; p: number }
}

/** Whether forms differ at all: the analysis of variance with one factor, and the share of the variance that is theirs. */
export type FormTest = { f: number; df1: number; df2: number; p: number; eta2: number }

/** The effects of forms on points; `test` is absent where there are too few students or all have the same points. */
export function formEffects(groups: readonly { form: string; points: readonly number[] }[]): {
  forms: FormEffect[]
  test?: FormTest
} {
  const forms = groups.map(({ form, points }): FormEffect => {
    const others = groups.flatMap((each) => (each.form === form ? [] : each.points))
    const spread = variance(points)
    const effect = welch(points, others)
    return {
      ...{ form, n: points.length, mean: mean(points) },
      ...(points.length > 1 && { sd: Math.sqrt(spread) }),
      ...(effect && { effect }),
    }
  })
  const test = analysisOf(groups.map(({ points }) => points).filter((points) => points.length > 0))
  return { forms, ...(test && { test }) }
}

function welch(one: readonly number[], other: readonly number[]): FormEffect['effect'] {
  if (one.length < 2 || other.length < 2) return undefined
  const [a, b] = [variance(one) / one.length, variance(other) / other.length]
  if (a + b <= 0) return undefined
  const difference = mean(one) - mean(other)
  const error = Math.sqrt(a + b)
  const df = (a + b) ** 2 / (a ** 2 / (one.length - 1) + b ** 2 / (other.length - 1))
  const t = difference / error
  const half = quantileT(0.05, df) * error
  return { difference, low: difference - half, high: difference + half, t, df, p: beyondT(t, df) }
}

function analysisOf(groups: readonly (readonly number[])[]): FormTest | undefined {
  const all = groups.flat()
  const [df1, df2] = [groups.length - 1, all.length - groups.length]
  if (df1 < 1 || df2 < 1) return undefined
  const centre = mean(all)
  const between = groups.reduce((sum, each) => sum + each.length * (mean(each) - centre) ** 2, 0)
  const within = groups.reduce((sum, each) => sum + (each.length < 2 ? 0 : variance(each) * (each.length - 1)), 0)
  if (within <= 0) return undefined
  const f = between / df1 / (within / df2)
  return { f, df1, df2, p: beyondF(f, df1, df2), eta2: between / (between + within) }
}
