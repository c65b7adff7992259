import { expect, test } from 'vitest'
import { isMatrix } from '../../../src/expression/matrices.ts'
import { sampleOf } from '../../../src/forms/identities/check-identity.ts'
import type { Domain } from '../../../src/forms/identities/statement.ts'
import { randomOf } from '../../../src/forms/values/random.ts'

const drawn = (domain: Domain, count = 300) =>
  Array.from({ length: count }, (_, index) => sampleOf(domain, index, randomOf('samples', index)))

test('a number is a simple one first, then any of its domain', () => {
  const values = drawn({ kind: 'interval', from: -1, to: 4 }).map(Number)
  expect(values.every((value) => value >= -1 && value <= 4)).toBe(true)
  expect(values.slice(0, 14).every((value) => [1, 0, 2, -1, 0.5, 3, 4].includes(value))).toBe(true)
  expect(Math.min(...values.slice(20))).toBeLessThan(-0.9)
  expect(Math.max(...values.slice(20))).toBeGreaterThan(3.9)
})

test('a whole number is one, its ends included', () => {
  expect(new Set(drawn({ kind: 'whole', from: 4, to: 9 }))).toEqual(new Set([4, 5, 6, 7, 8, 9]))
})

test('entries of a matrix have the normal distribution', () => {
  const entries = drawn({ kind: 'matrix', rows: 2, columns: 5, entries: undefined }).flatMap((matrix) =>
    isMatrix(matrix) ? matrix.rows.flat() : [],
  )
  const mean = entries.reduce((sum, each) => sum + each, 0) / entries.length
  const deviation = Math.sqrt(entries.reduce((sum, each) => sum + each * each, 0) / entries.length)
  expect(entries).toHaveLength(3000)
  expect(Math.abs(mean)).toBeLessThan(0.05)
  expect(Math.abs(deviation - 1)).toBeLessThan(0.05)
})
