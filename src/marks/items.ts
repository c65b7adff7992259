import { correlation, mean, variance } from './moments.ts'

/** What is marked by itself: a question or part, or a question with all its parts. */
export type Unit = {
  id: string
  /** As printed, in the order of the forms. */
  numbers: readonly (string | undefined)[]
  maximum: number
  bonus: boolean
  /** One among several of which not all count. */
  chosen: boolean
  /** Its points have gone to all. */
  withdrawn: boolean
  /** What it lets choose, in the order of the source; none where it is answered otherwise. */
  choices: readonly { canonical: string; correct: boolean }[]
  /** Whether several of them may be marked. */
  several: boolean
}

/** What one student has got for a unit, and which choices were marked, where letters are known; `answered` where anything was. */
export type Mark = { points: number; answered: boolean; marked?: readonly string[] }

/** A student's marks by the ids of units, on one of the forms, by its index. */
export type Marked = { form: number; marks: ReadonlyMap<string, Mark>; total: number }

/** How a choice has drawn: those who marked it, their share, and how they have done in all other questions. */
export type ChoiceStatistics = {
  /** Its letter in the source. */
  choice: string
  correct: boolean
  n: number
  share: number
  /** Mean points of all other questions; absent where nobody marked it. */
  restMean?: number
  /** Correlation of marking it with these points. */
  r?: number
}

/** How a question or part has worked, over all forms. */
export type ItemStatistics = Omit<Unit, 'choices'> & {
  /** Students: of one among several to choose from, those who answered it. */
  n: number
  mean: number
  sd?: number
  /** Difficulty: the share of its points that was reached, 1 where all have it right. */
  p: number
  /** Correlation of its points with those of all other questions (the corrected point-biserial, item–rest); absent where one of the two does not vary. */
  r?: number
  /** Reliability of the exam without it. */
  alphaWithout?: number
  /** Difficulty on each form; absent where nobody has it. */
  byForm: (number | undefined)[]
  choices: ChoiceStatistics[]
  /** Students who marked nothing, and more than may be marked. */
  none: number
  multiple: number
}

/** Computes the statistics of each unit; those that were withdrawn have none. */
export function itemStatistics(units: readonly Unit[], students: readonly Marked[], forms: number): ItemStatistics[] {
  return units
    .filter(({ withdrawn }) => !withdrawn)
    .flatMap((unit): ItemStatistics[] => {
      const markOf = ({ marks }: Marked) => marks.get(unit.id)
      const own = students.filter((student) => markOf(student)?.answered === true || !unit.chosen)
      if (own.length === 0) return []
      const points = own.map((student) => markOf(student)?.points ?? 0)
      const rest = own.map((student, index) => student.total - (points[index] ?? 0))
      const share = (values: readonly number[]) => mean(values) / unit.maximum
      const r = correlation(points, rest)
      const byForm = Array.from({ length: forms }, (_, form) => {
        const values = points.filter((_, index) => own[index]?.form === form)
        return values.length === 0 ? undefined : share(values)
      })
      const { choices: _, ...known } = unit
      return [
        {
          ...known,
          ...{ n: own.length, mean: mean(points), p: share(points), byForm },
          ...(own.length > 1 && { sd: Math.sqrt(variance(points)) }),
          ...(r !== undefined && { r }),
          ...choicesOf(unit, own, rest),
        },
      ]
    })
}

function choicesOf(
  unit: Unit,
  students: readonly Marked[],
  rest: readonly number[],
): Pick<ItemStatistics, 'choices' | 'none' | 'multiple'> {
  const lettered = students.flatMap(({ marks }, index) => {
    const marked = marks.get(unit.id)?.marked
    return marked === undefined ? [] : [{ marked, rest: rest[index] ?? 0 }]
  })
  if (lettered.length === 0) return { choices: [], none: 0, multiple: 0 }
  const isMultiple = ({ marked }: { marked: readonly string[] }) => !unit.several && marked.length > 1
  const rests = lettered.map((each) => each.rest)
  const choices = unit.choices.map(({ canonical, correct }): ChoiceStatistics => {
    const has = lettered.map((each) => (!isMultiple(each) && each.marked.includes(canonical) ? 1 : 0))
    const those = rests.filter((_, index) => has[index] === 1)
    const r = correlation(has, rests)
    return {
      ...{ choice: canonical, correct, n: those.length, share: those.length / lettered.length },
      ...(those.length > 0 && { restMean: mean(those) }),
      ...(r !== undefined && { r }),
    }
  })
  return {
    choices,
    none: lettered.filter(({ marked }) => marked.length === 0).length,
    multiple: lettered.filter(isMultiple).length,
  }
}

/** How reliable a sum of points is. */
export type Reliability = {
  /** Cronbach's alpha, called KR-20 where each item gives all or nothing, and the same. */
  name: 'alpha' | 'KR-20'
  alpha: number
  /** Standard error of measurement, in points. */
  sem: number
  items: number
}

/**
 * Cronbach's alpha of the points of some items, from the variances of samples.
 *
 * @param rows the points of each student, in the order of the items
 * @param maxima of the items
 * @returns nothing where there are fewer than two items or students, or all have the same points; `without` is alpha of the others, for each item
 */
export function reliabilityOf(
  rows: readonly (readonly number[])[],
  maxima: readonly number[],
): { all: Reliability | undefined; without: (number | undefined)[] } {
  const columns = maxima.map((_, item) => rows.map((row) => row[item] ?? 0))
  const own = columns.map(variance)
  const sum = own.reduce((all, value) => all + value, 0)
  const totals = rows.map((row) => row.reduce((all, value) => all + value, 0))
  const total = variance(totals)
  const [first] = maxima
  const dichotomous =
    maxima.every((each) => each === first) && columns.every((column) => column.every((value) => value === 0 || value === first))
  const alpha = alphaOf(maxima.length, sum, total)
  return {
    all:
      alpha === undefined
        ? undefined
        : { name: dichotomous ? 'KR-20' : 'alpha', alpha, sem: Math.sqrt(total * Math.max(0, 1 - alpha)), items: maxima.length },
    without: columns.map((column, item) =>
      alphaOf(maxima.length - 1, sum - (own[item] ?? 0), variance(totals.map((value, row) => value - (column[row] ?? 0)))),
    ),
  }
}

/** @param sum of the variances of so many items, `total` the variance of their sum */
function alphaOf(count: number, sum: number, total: number): number | undefined {
  return count < 2 || !(total > 1e-12) ? undefined : (count / (count - 1)) * (1 - sum / total)
}
