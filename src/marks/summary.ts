import { type FormEffect, type FormTest, formEffects } from './form-effect.ts'
import { type ItemStatistics, itemStatistics, type Marked, type Reliability, reliabilityOf, type Unit } from './items.ts'
import { mean, median, variance } from './moments.ts'

/** How an exam has gone, in points, by those who have answered anything. */
export type ExamStatistics = {
  n: number
  /** The most that can be reached, without what comes on top; less than that of the exam where a question has no column. */
  maximum: number
  mean: number
  sd?: number
  median: number
  least: number
  most: number
  /** Absent where students choose among questions, and where it cannot be told. */
  reliability?: Reliability
  items: ItemStatistics[]
  /** Of an exam with several forms. */
  forms: FormEffect[]
  formTest?: FormTest
}

/**
 * Computes the statistics of an exam.
 *
 * @param forms their letters; none where there is one paper for all
 * @returns nothing of no students
 */
export function examStatistics(
  units: readonly Unit[],
  students: readonly Marked[],
  forms: readonly string[],
  maximum: number,
): ExamStatistics | undefined {
  if (students.length === 0) return undefined
  const totals = students.map(({ total }) => total)
  const counted = units.filter(({ withdrawn }) => !withdrawn)
  const rows = students.map(({ marks }) => counted.map(({ id }) => marks.get(id)?.points ?? 0))
  const maxima = counted.map((unit) => unit.maximum)
  const chosen = counted.some((unit) => unit.chosen)
  const { all: reliability, without } = chosen ? { all: undefined, without: [] } : reliabilityOf(rows, maxima)
  const places = new Map(counted.map(({ id }, place) => [id, place]))
  const items = itemStatistics(units, students, Math.max(1, forms.length)).map((item): ItemStatistics => {
    const alphaWithout = without[places.get(item.id) ?? -1]
    return alphaWithout === undefined ? item : { ...item, alphaWithout }
  })
  const groups = forms.map((form, index) => ({
    form,
    points: students.filter((student) => student.form === index).map(({ total }) => total),
  }))
  const effects = formEffects(groups.filter(({ points }) => points.length > 0))
  return {
    ...{ n: students.length, maximum, mean: mean(totals), median: median(totals) },
    ...(totals.length > 1 && { sd: Math.sqrt(variance(totals)) }),
    ...{ least: Math.min(...totals), most: Math.max(...totals) },
    ...(reliability && { reliability }),
    ...{ items, forms: effects.forms },
    ...(effects.test && { formTest: effects.test }),
  }
}
