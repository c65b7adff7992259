import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { type QuestionResult, statisticsOf } from '../../src/bank/statistics.ts'
import { mergeStatistics, printStatistics, readStatistics } from '../../src/bank/statistics-file.ts'

const result = (more: Partial<QuestionResult> = {}): QuestionResult => ({
  ...{ id: 'a', date: '2026-10-20', exam: '../midterm.md', n: 100, difficulty: 0.5, discrimination: 0.3, ...more },
})

const read = (text: string) => {
  const file = new VFile({ path: 's.csv' })
  const results = readStatistics(Buffer.from(text), file)
  return { results, said: file.messages.map(({ line, column, reason }) => `${line}:${column} ${reason}`) }
}

describe('results of questions', () => {
  const all = [result(), result({ id: 'b', choices: 'A:0.61 B:0.39' }), result({ id: 'c', difficulty: -0.1 })]

  it('are read as they were written, also where a spreadsheet has saved them', () => {
    const text = printStatistics(all)
    expect(read(text)).toEqual({ results: all, said: [] })
    const saved = `\uFEFF${text.replaceAll(',', ';').replaceAll('0.', '0,').replaceAll('\n', '\r\n')}`
    expect(read(saved).results.map(({ difficulty }) => difficulty)).toEqual([0.5, 0.5, -0.1])
    expect(printStatistics([result({ difficulty: 1 / 3, id: '=a' })])).toBe(
      "id,date,exam,n,difficulty,discrimination,choices\n'=a,2026-10-20,../midterm.md,100,0.3333,0.3,\n",
    )
  })

  it('without a correlation have none', () => {
    const { discrimination: _, ...none } = result()
    expect(read(printStatistics([none])).results).toEqual([none])
  })

  it.each([
    ['no headings', 'id,n\na,3\n', '1:1 Unexpected headings, expected `date`, `exam`, `difficulty` among them'],
    [
      'no date',
      printStatistics([result({ date: 'May' })]),
      '2:3 Unexpected `May` as `date`, expected what `papersetter marks` has written',
    ],
    [
      'no students',
      printStatistics([result({ n: 0 })]),
      '2:28 Unexpected `0` as `n`, expected what `papersetter marks` has written',
    ],
    [
      'no share',
      printStatistics([result({ difficulty: 50 })]),
      '2:32 Unexpected `50` as `difficulty`, expected what `papersetter marks` has written',
    ],
  ])('with %s are reported', (_, text, said) => {
    expect(read(text)).toEqual({ results: [], said: [said] })
  })

  it('of an exam are replaced as a whole, and those of other years stay', () => {
    const before = [result(), result({ id: 'b' }), result({ date: '2025-10-20', difficulty: 0.9 })]
    const after = mergeStatistics(before, [result({ difficulty: 0.7 })])
    expect(after.map(({ id, date, difficulty }) => [id, date, difficulty])).toEqual([
      ['a', '2025-10-20', 0.9],
      ['a', '2026-10-20', 0.7],
    ])
    expect(mergeStatistics(after, [result({ difficulty: 0.7 })])).toEqual(after)
  })

  it('are added up by the numbers of students', () => {
    const { discrimination: _, ...without } = result({ date: '2025-10-20', n: 300, difficulty: 0.9 })
    expect(statisticsOf([result(), without])).toEqual({
      ...{ n: 400, exams: 2, last: '2026-10-20', discrimination: 0.3 },
      difficulty: expect.closeTo(0.8, 12),
    })
    expect(statisticsOf([])).toBeUndefined()
  })
})
