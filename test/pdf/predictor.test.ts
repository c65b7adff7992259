import fc from 'fast-check'
import { expect, it } from 'vitest'
import { growNumber, writeNumber } from '../../src/copies/rows.ts'
import type { PdfValue } from '../../src/pdf/pdf-objects.ts'
import { predicted, unpredicted } from '../../src/pdf/predictor.ts'

const dictionary = (columns: number, predictor = 12) =>
  new Map<string, PdfValue>([
    [
      'DecodeParms',
      new Map([
        ['Predictor', predictor],
        ['Columns', columns],
      ]),
    ],
  ])

it('takes differences back to the rows that they were made from', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.uint8Array({ maxLength: 200 }),
      fc.set(fc.nat(10)),
      (columns, bytes, whole) => {
        const rows = Buffer.from(bytes.subarray(0, columns * Math.floor(bytes.length / columns)))
        const packed = predicted(rows, columns, new Set([0, ...whole]))
        expect(unpredicted(packed, dictionary(columns))).toEqual(rows)
      },
    ),
  )
})

it('reads what is told without differences, and nothing that is told in another way', () => {
  const bytes = Buffer.from([1, 2, 3])
  expect(unpredicted(bytes, new Map())).toBe(bytes)
  expect(unpredicted(bytes, dictionary(2, 1))).toBe(bytes)
  expect(unpredicted(bytes, dictionary(2, 2))).toBeUndefined()
  expect(unpredicted(Buffer.from([4, 2, 3]), dictionary(2))).toBeUndefined()
})

it('writes of a number that grows the differences of its digits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999 }), (number) => {
      const rows = Buffer.alloc(12)
      writeNumber(rows, 0, 6, number - 1)
      writeNumber(rows, 6, 6, number)
      const differences = Buffer.alloc(6)
      growNumber(differences, 0, 6, number)
      expect(differences).toEqual(predicted(rows, 6, new Set([0])).subarray(8))
    }),
  )
})
