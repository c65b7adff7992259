import { describe, expect, it } from 'vitest'
import { printStatistics } from '../../src/bank/statistics-file.ts'
import { examOf, loadIn, questionOf } from './exams.ts'

const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const known = { a: 0.2, b: 0.4, c: 0.6, d: 0.8, e: 0.9 }
const results = Object.entries(known).map(([id, difficulty]) => ({
  ...{ id, date: '2025-10-20', exam: '../old.md', n: 50, difficulty, discrimination: 0.3 },
}))
const bank = {
  'bank/one.md': ids
    .slice(0, 3)
    .map((id) => questionOf(id))
    .join('\n'),
  'bank/two.md': ids
    .slice(3)
    .map((id) => questionOf(id))
    .join('\n'),
}
const statistics = { 'bank/papersetter.statistics.csv': printStatistics(results) }
const picked = async (line: string, files: Record<string, string> = { ...bank, ...statistics }) => {
  const { messages, titles } = await loadIn({ ...files, 'exam.md': examOf(line) })
  expect(messages).toEqual([])
  return titles[0]?.map((title) => title.replace('Question ', ''))
}

describe('a pick by how questions have worked', () => {
  it('draws those within the range, both ends of which belong to it, and none of which nothing is known', async () => {
    expect(await picked('::pick{from=bank/ count=3 p=0.4..0.8}')).toEqual(['b', 'c', 'd'])
    expect(await picked('::pick{from=bank/ count=2 p=0.8..1}')).toEqual(['d', 'e'])
    expect(await picked('::pick{from=bank/ p=0.2}')).toEqual(['a'])
    expect(await picked('::pick{from=bank/two.md p=0..0.8}')).toEqual(['d'])
  })

  it('draws the same each time, and no other pick depends on it', async () => {
    const line = '::pick{from=bank/ count=2 p=0.2..0.9}'
    expect(await picked(line)).toEqual(await picked(line))
    const plain = '::pick{from=bank/ count=3}'
    expect(await picked(plain)).toEqual(await picked(plain, bank))
  })

  it('goes by all exams, each with its students', async () => {
    const more = printStatistics([
      ...results,
      ...results.map((each) => ({ ...each, date: '2026-10-20', n: 150, difficulty: 0.5 })),
    ])
    expect(await picked('::pick{from=bank/ count=5 p=0.42..0.6}', { ...bank, 'bank/papersetter.statistics.csv': more })).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ])
  })

  it.each([
    [
      'too few',
      '::pick{from=bank/ count=4 p=0.4..0.8}',
      { ...bank, ...statistics },
      'exam.md:5:1 pick-few Unexpected `count=4`, expected at most `3`: 3 match `p=0.4..0.8` (Ask for fewer, or for less of each. 5 of 6 questions have statistics, which `papersetter marks` enters; without them none is within `p`.)',
    ],
    [
      'no statistics',
      '::pick{from=bank/ p=0.4..0.8}',
      bank,
      'exam.md:5:1 pick-few Unexpected `count=1`, expected at most `0`: 0 match `p=0.4..0.8` (Ask for fewer, or for less of each. 0 of 6 questions have statistics, which `papersetter marks` enters; without them none is within `p`.)',
    ],
    [
      'a range that is none',
      '::pick{from=bank/ p=40..80}',
      bank,
      'exam.md:5:19 attribute-value Unexpected value `40..80` of `p`, expected a share from 0 to 1, or a range of them (For example `p=0.4..0.8`.)',
    ],
  ])('says of %s what to do', async (_, line, files, message) => {
    expect((await loadIn({ ...files, 'exam.md': examOf(line) })).messages).toEqual([message])
  })

  it('says where statistics are not as they were written, once', async () => {
    const broken = printStatistics(results).replace('2025-10-20', 'soon')
    const lines = ['::pick{from=bank/ p=0..1}', '', '::pick{from=bank/ p=0.5..1}']
    const { messages } = await loadIn({ ...bank, 'bank/papersetter.statistics.csv': broken, 'exam.md': examOf(...lines) })
    expect(messages).toEqual([
      'bank/papersetter.statistics.csv:2:3 bank-statistics Unexpected `soon` as `date`, expected what `papersetter marks` has written (Dates are such as 2026-10-20, and shares are numbers from 0 to 1. Mend the row, or delete it.)',
    ])
  })
})
