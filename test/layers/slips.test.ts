import { describe, expect, it } from 'vitest'
import {
  convolutionSlips,
  flattenSlips,
  gateSlips,
  names,
  poolSlips,
  type SlipCase,
  totalSlips,
  transposedSlips,
} from './slips.ts'
import { fromTable } from './sources.ts'

const cases: SlipCase[] = [
  convolutionSlips({ n: 32, c: 6, previous: 3, f: 16, k: 5, s: 1, p: 0, d: 1 }),
  convolutionSlips({ n: 28, c: 8, previous: 1, f: 12, k: 3, s: 1, p: 1, d: 1 }),
  convolutionSlips({ n: 64, c: 16, previous: 3, f: 32, k: 7, s: 2, p: 3, d: 1 }),
  convolutionSlips({ n: 30, c: 10, previous: 4, f: 20, k: 3, s: 2, p: 0, d: 1 }),
  convolutionSlips({ n: 40, c: 8, previous: 3, f: 24, k: 3, s: 1, p: 2, d: 2 }),
  convolutionSlips({ n: 50, c: 12, previous: 5, f: 18, k: 5, s: 1, p: 0, d: 3 }),
  convolutionSlips({ n: 57, c: 9, previous: 2, f: 27, k: 4, s: 3, p: 2, d: 1 }),
  convolutionSlips({ n: 100, c: 32, previous: 16, f: 64, k: 11, s: 4, p: 2, d: 1 }),
  convolutionSlips({ n: 24, c: 5, previous: 3, f: 7, k: 2, s: 2, p: 0, d: 1 }),
  poolSlips({ n: 27, c: 16, k: 3, s: 2 }),
  poolSlips({ n: 28, c: 6, k: 2, s: 2 }),
  poolSlips({ n: 13, c: 24, k: 2, s: 2 }),
  poolSlips({ n: 55, c: 10, k: 5, s: 3 }),
  ...flattenSlips({ n: 7, c: 64, units: 10 }),
  ...flattenSlips({ n: 5, c: 16, units: 120 }),
  ...flattenSlips({ n: 4, c: 32, units: 84 }),
  transposedSlips({ n: 7, c: 64, f: 32, k: 4, s: 2, p: 1 }),
  transposedSlips({ n: 14, c: 16, f: 8, k: 3, s: 2, p: 0 }),
  transposedSlips({ n: 9, c: 12, f: 5, k: 5, s: 3, p: 2 }),
  ...gateSlips({ inputs: 10, units: 30 }),
  ...gateSlips({ inputs: 64, units: 48 }),
  ...gateSlips({ inputs: 7, units: 12 }),
  totalSlips({ c: 3, f: 16, units: 10 }),
  totalSlips({ c: 1, f: 6, units: 4 }),
]

/** Each slip in its table, and the slips that lead to the same figure. */
const planted = cases.flatMap(({ before, row, slips }) =>
  slips.map(({ slip, figure, column }) => {
    const filled = ['OUTPUT', 'PARAMETERS', 'MACS'].reduce(
      (text, name) => text.replace(name, name === column.toUpperCase() ? figure : '='),
      row,
    )
    const same = slips.filter((other) => other.figure === figure && other.column === column)
    const head = '| Layer | Output | Parameters | MACs |\n|-|-|-|-|'
    return { slip, same: same.map((other) => other.slip), source: [head, ...before, filled].join('\n'), row: filled }
  }),
)

/** What a message names: the slips whose names are in its note. */
function named({ source }: { source: string }): string[] {
  const { messages, notes } = fromTable(source)
  expect(messages, source).toHaveLength(1)
  const note = notes[0] ?? ''
  return Object.entries(names).flatMap(([slip, name]) => (name.test(note) ? [slip] : []))
}

describe('slips of those who fill in tables', () => {
  const found = planted.map((each) => ({ ...each, named: named(each) }))

  it('are many, of all kinds', () => {
    expect(planted.length).toBeGreaterThanOrEqual(250)
    expect(new Set(planted.map(({ slip }) => slip)).size).toBeGreaterThanOrEqual(25)
  })

  it('are never named wrong', () => {
    const wrong = found.filter(({ named, same }) => named.some((slip) => !same.includes(slip)))
    expect(wrong.map(({ row, slip, named }) => `${row}: ${slip}, named ${named.join(', ')}`)).toEqual([])
  })

  it('are named by what led to them', () => {
    const missed = found.filter(({ slip, named }) => !named.includes(slip))
    const share = missed.length / found.length
    expect(share, missed.map(({ row, slip }) => `${row}: ${slip}`).join('\n')).toBeLessThanOrEqual(0.05)
  })
})
