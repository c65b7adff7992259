import fc from 'fast-check'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { compareNaturally, dividedInto, planCopies, shardOf, sorted, volume } from '../../src/copies/plan.ts'
import { readRoster } from '../../src/copies/roster.ts'

function rosterOf(text: string, forms: readonly string[] = []) {
  return readRoster(Buffer.from(text), new VFile({ path: 'a.csv' }), { forms, fields: [], repertoire: { has: () => true } })
}

const roster = rosterOf('name,number,section,seat,room\nA,10,2,10,x\nB,9,1,2,y\nC,8,2,9,x\nD,7,10,1,y\nE,6,,3,x\n')

describe('copies', () => {
  it('have the forms in turn, in the order of the list', () => {
    expect(planCopies(roster, ['A', 'B']).map(({ form, serial }) => `${form} ${serial}`)).toEqual([
      '0 0001',
      '1 0002',
      '0 0003',
      '1 0004',
      '0 0005',
    ])
    expect(planCopies(roster, []).map(({ form }) => form)).toEqual([0, 0, 0, 0, 0])
    const dealt = rosterOf('name,form\nA,b\nB,B\nC,a\n', ['A', 'B'])
    expect(planCopies(dealt, ['A', 'B']).map(({ form }) => form)).toEqual([1, 1, 0])
  })

  it.each([
    [['section', 'seat'], 'EBCAD'],
    [['number'], 'EDCBA'],
    [['room', 'name'], 'ACEBD'],
    [[], 'ABCDE'],
  ])('lie in the order of %j', (columns, expected) => {
    const list = sorted(planCopies(roster, []), columns, roster, [])
    expect(typeof list === 'string' ? list : list.map(({ student }) => student.name).join('')).toBe(expected)
  })

  it('are not sorted by what the list does not have', () => {
    expect(sorted(planCopies(roster, []), ['seat', 'row'], roster, [])).toBe('row')
  })

  it('are put into files whose names are safe and different', () => {
    const odd = rosterOf('name,number,section\nA,../1,a/b\nB,con?,a_b\nC,3 4,A_B\nD,김1,\n')
    const copies = planCopies(odd, [])
    expect(dividedInto('student', copies).map(({ name }) => name)).toEqual(['0001-1', '0002-con', '0003-3_4', '0004-김1'])
    expect(dividedInto('section', copies).map(({ name }) => name)).toEqual([
      'section-a_b',
      'section-a_b-2',
      'section-A_B-3',
      'no-section',
    ])
    expect(dividedInto('one', copies).map(({ name }) => name)).toEqual(['copies'])
  })

  it('of thousands are in files of a thousand', () => {
    const many = planCopies(rosterOf(`name\n${Array.from({ length: 2 * volume + 1 }, (_, index) => `N${index}`).join('\n')}`), [])
    const files = dividedInto('one', many)
    expect(files.map(({ name, copies }) => `${name} ${copies.length}`)).toEqual(['copies-1 1000', 'copies-2 1000', 'copies-3 1'])
    expect(files.flatMap(({ copies }) => copies)).toEqual(many)
    expect(dividedInto(300, many).map(({ copies }) => copies.length)).toEqual([300, 300, 300, 300, 300, 300, 201])
  })

  it('are in one part each, whatever the parts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 40 }), (length, count) => {
        const files = Array.from({ length }, (_, index) => index)
        const parts = Array.from({ length: count }, (_, index) => shardOf(files, { index: index + 1, count }))
        expect(parts.flat()).toEqual(files)
        const sizes = parts.map((part) => part.length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(2)
      }),
    )
  })

  it('are compared in one order, which is that of numbers in texts', () => {
    expect(['10', '9', '2a', '2', '02', 'B1', 'a10', 'a9', '가2', '가10'].sort(compareNaturally)).toEqual([
      '02',
      '2',
      '2a',
      '9',
      '10',
      'a9',
      'a10',
      'B1',
      '가2',
      '가10',
    ])
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'0129aAbé가'), maxLength: 5 })), (texts) => {
        const once = [...texts].sort(compareNaturally)
        expect([...texts].reverse().sort(compareNaturally)).toEqual(once)
      }),
    )
  })
})
