import { expect, test } from 'vitest'
import { isMatrix } from '../../../src/expression/matrices.ts'
import { type Point, pointsOf, sampleOf } from '../../../src/forms/identities/points.ts'
import type { Domain } from '../../../src/forms/identities/statement.ts'
import { randomOf } from '../../../src/numbers/random.ts'

const samples = (domain: Domain, count = 300) =>
  Array.from({ length: count }, (_, index) => sampleOf(domain, randomOf('samples', index)))

function first(count: number, domains: Record<string, Domain>, changes: Record<string, number[]> = {}): Point[] {
  const own = Object.entries(domains).map(([name, domain]) => ({ name, domain }))
  const points: Point[] = []
  for (const { point } of pointsOf(own, new Map(Object.entries(changes)), randomOf('points'))) {
    points.push(point)
    if (points.length === count) break
  }
  return points
}

test('simple numbers come first, then the ends and where something changes, and between', () => {
  const points = first(12, { x: { kind: 'interval', from: -1, to: 4 } }, { x: [0.3, 2.5] }).map((point) => point.get('x'))
  expect(points).toEqual([1, 0, 2, -1, 0.5, 3, 0.3, 2.5, 4, -0.35, 1.4, 3.25])
})

test('all of few whole numbers are tried, and nothing else', () => {
  const points = first(500, { n: { kind: 'whole', from: 4, to: 9 }, y: { kind: 'set', values: [0, 1] } })
  expect(points).toHaveLength(12)
  expect(new Set(points.map((point) => `${point.get('n')} ${point.get('y')}`)).size).toBe(12)
})

test('all corners of two intervals are tried', () => {
  const domain: Domain = { kind: 'interval', from: 2.5, to: 7.5 }
  const points = first(40, { x: domain, y: domain }).map((point) => `${point.get('x')} ${point.get('y')}`)
  for (const corner of ['2.5 2.5', '2.5 7.5', '7.5 2.5', '7.5 7.5']) expect(points).toContain(corner)
})

test('an interval over magnitudes is tried in all of them', () => {
  const sizes = samples({ kind: 'interval', from: 1e-9, to: 1e9 }).map(Number)
  for (let power = -9; power < 9; power++)
    expect(
      sizes.some((x) => x >= 10 ** power && x < 10 ** (power + 1)),
      `1e${power}`,
    ).toBe(true)
  expect(sizes.every((x) => x >= 1e-9 && x <= 1e9)).toBe(true)
})

test('numbers have few digits, and stay within a narrow interval', () => {
  for (const value of samples({ kind: 'interval', from: -6, to: 6 })) expect(value).toBe(Number(Number(value).toPrecision(6)))
  const narrow = samples({ kind: 'interval', from: 1e6, to: 1e6 + 1e-3 }).map(Number)
  expect(new Set(narrow).size).toBeGreaterThan(100)
  expect(narrow.every((value) => value >= 1e6 && value <= 1e6 + 1e-3)).toBe(true)
})

test('entries of a matrix have the normal distribution', () => {
  const entries = samples({ kind: 'matrix', rows: 2, columns: 5, entries: undefined }).flatMap((matrix) =>
    isMatrix(matrix) ? matrix.rows.flat() : [],
  )
  const mean = entries.reduce((sum, each) => sum + each, 0) / entries.length
  const deviation = Math.sqrt(entries.reduce((sum, each) => sum + each * each, 0) / entries.length)
  expect(entries).toHaveLength(3000)
  expect(Math.abs(mean)).toBeLessThan(0.05)
  expect(Math.abs(deviation - 1)).toBeLessThan(0.05)
})
