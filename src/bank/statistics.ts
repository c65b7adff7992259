/** How a question has worked on one exam. */
export type QuestionResult = {
  id: string
  date: string
  /** The exam's file, by its way from the folder of the bank's file. */
  exam: string
  /** How many students. */
  n: number
  /** Share of its points that was reached. */
  difficulty: number
  /** Correlation of its points with those of all other questions; absent where one of the two did not vary. */
  discrimination?: number
  /** Shares of its choices by their letters in the source: `A:0.61 B:0.39`. */
  choices?: string
}

/** How a question has worked on all exams, each by the number of its students. */
export type QuestionStatistics = { n: number; exams: number; last: string; difficulty: number; discrimination?: number }

/** Means over all exams, by their numbers of students; `undefined` of no result. */
export function statisticsOf(results: readonly QuestionResult[]): QuestionStatistics | undefined {
  const weighted = (list: readonly { n: number; value: number }[]) => {
    const n = list.reduce((sum, each) => sum + each.n, 0)
    return n === 0 ? undefined : list.reduce((sum, each) => sum + each.n * each.value, 0) / n
  }
  const difficulty = weighted(results.map((each) => ({ n: each.n, value: each.difficulty })))
  const discrimination = weighted(
    results.flatMap((each) => (each.discrimination === undefined ? [] : [{ n: each.n, value: each.discrimination }])),
  )
  if (difficulty === undefined) return undefined
  return {
    n: results.reduce((sum, { n }) => sum + n, 0),
    exams: results.length,
    last:
      results
        .map(({ date }) => date)
        .sort()
        .at(-1) ?? '',
    difficulty,
    ...(discrimination !== undefined && { discrimination }),
  }
}
