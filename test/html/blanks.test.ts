import { h } from 'hastscript'
import { describe, expect, it } from 'vitest'
import { blankFaults, blankGroups, blankLines, blankSizes, blankWidths, crampedIn, type Fillings } from '../../src/html/blanks.ts'
import { narrowed } from '../../src/html/narrow.ts'
import type { Narrowings } from '../../src/layout/layout.ts'

const blank = (key: number) => h('span.blank', { id: `blank-${key}`, dataSource: `${key}:1 blank` })
const row = (...keys: number[]) =>
  h(
    'tr',
    keys.map((key) => h('td', [blank(key)])),
  )
const main = h('main', [
  h('section.question', [h('p', [blank(1), blank(2)]), h('section.part', [h('p', [blank(3)])])]),
  h('section.question', [h('p', [blank(4)]), h('table', { dataSource: '9:1 table' }, [h('tbody', [row(5, 6), row(7, 8)])])]),
])
const groups = blankGroups(main)
const none = new Map<string, number>()

/** Fillings of these widths and heights, in a line of letters of 5 mm. */
const fillings = (widths: readonly number[], tall: readonly number[] = []): Fillings =>
  new Map(
    widths.map((contentWidth, index) => [`blank-${index + 1}`, { contentWidth, height: 5, above: tall[index] ?? 0, below: 0 }]),
  )

const sizesOf = (widths: readonly number[], tall: readonly number[] = [], stated = none, narrowings: Narrowings = new Map()) => {
  const all = fillings(widths, tall)
  return [...blankSizes(groups, blankWidths(groups, all, stated, 170), all, blankLines(), 0.7, narrowings).values()]
}

describe('blanks', () => {
  it('are alike in a question with its parts, and in a column of a table', () => {
    const keys = groups.map(({ table, blanks }) => [table, ...blanks.map(({ key }) => key)])
    expect(keys).toEqual([
      [undefined, 'blank-1', 'blank-2', 'blank-3'],
      [undefined, 'blank-4'],
      ['9:1 table', 'blank-5', 'blank-7'],
      ['9:1 table', 'blank-6', 'blank-8'],
    ])
  })

  it('have the width of a step that the widest needs, written by hand', () => {
    const widths = (first: number, cell = 1) => sizesOf([2, first, 2, 2, 2, 2, cell, 2]).map(({ width }) => width)
    expect(widths(14)).toEqual([25, 25, 25, 25, 12, 12, 12, 12])
    expect(widths(15, 7)).toEqual([50, 50, 50, 25, 25, 25, 12, 12])
    expect(widths(57, 28)).toEqual([100, 100, 100, 25, 50, 50, 12, 12])
    expect(widths(58, 58)).toEqual([170, 170, 170, 25, 100, 100, 12, 12])
    expect(widths(1, 61)).toEqual([25, 25, 25, 25, 150, 150, 12, 12])
    expect(widths(1, 110)).toEqual([25, 25, 25, 25, 170, 170, 12, 12])
  })

  it('have the width that is stated, which nobody else gets', () => {
    const stated = new Map([['blank-2', 33]])
    expect(sizesOf([2, 60, 2], [], stated).map(({ width, factor }) => [width, factor])).toEqual([
      [25, 1],
      [33, 0.55],
      [25, 1],
      ...Array(5).fill([expect.any(Number), 1]),
    ])
    expect(blankFaults(groups, stated, fillings([2, 60, 2]), blankLines(), 0.7, new Map())).toEqual([
      { key: 'blank-2', source: '2:1 blank', kind: 'narrow' },
    ])
  })

  it('have lines of one height, in which a tall answer is smaller, and whole lines for one that is much taller', () => {
    const lines = (above: number) => sizesOf([2, 2, 2], [0, above]).map(({ line, factor }) => [line, factor])
    expect(lines(0)[1]).toEqual([9.5, 1])
    expect(lines(3)[1]).toEqual([9.5, 1])
    expect(lines(7)[1]?.[0]).toBe(9.5)
    expect(lines(7)[1]?.[1]).toBeLessThan(1)
    expect(lines(11).slice(0, 4)).toEqual([
      [19, 1],
      [19, 1],
      [19, 1],
      [9.5, 1],
    ])
    const deep: Fillings = new Map([['blank-1', { contentWidth: 2, height: 5, above: 0, below: 9 }]])
    expect(blankSizes(groups, none, deep, blankLines(), 0.7, new Map()).get('blank-1')?.line).toBe(19)
    expect(blankFaults(groups, none, fillings([2, 2], [0, 11]), blankLines(), 0.7, new Map())).toEqual([
      { key: 'blank-2', source: '2:1 blank', kind: 'tall' },
    ])
  })
})

describe('blanks of a table that is set smaller', () => {
  const smaller: Narrowings = new Map([['9:1 table', { factor: 0.8, tight: true }]])

  it('have letters no smaller than the limit, both factors taken together', () => {
    const factors = (narrowings: Narrowings) =>
      sizesOf([2, 2, 2, 2, 2, 2, 2, 2], [0, 0, 0, 0, 2.8], none, narrowings)
        .slice(4, 6)
        .map(({ line, factor }) => [line, factor])
    const [usual, narrow] = [factors(new Map()), factors(smaller)]
    expect(usual[0]?.[0]).toBe(blankLines().cell)
    expect(usual[0]?.[1]).toBeLessThan(0.7 / 0.8)
    expect(narrow[0]).toEqual([2 * blankLines().cell, 1])
    const all = fillings([1, 1, 1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 2.8])
    const kindsOf = (narrowings: Narrowings) =>
      blankFaults(groups, none, all, blankLines(), 0.7, narrowings).map(({ kind }) => kind)
    expect([kindsOf(new Map()), kindsOf(smaller)]).toEqual([[], ['tall']])
  })

  it('are reported where their answers would be smaller', () => {
    const all = fillings([1, 1, 1, 1, 12])
    const sizes = blankSizes(groups, new Map([...all.keys()].map((key) => [key, 10])), all, blankLines(), 0.7, new Map())
    const cramped = (narrowings: Narrowings) => crampedIn(groups, sizes, all, 0.7, narrowings).map(({ source }) => source)
    expect([cramped(new Map()), cramped(smaller)]).toEqual([[], ['5:1 blank']])
  })
})

describe('what becomes narrower', () => {
  const over = (source: string, excess: number) => ({ source, names: [], within: 'text', width: 100, excess })
  const begin = {
    widths: new Map([1, 2, 3, 4, 5, 6, 7, 8].map((key) => [`blank-${key}`, key < 5 ? 100 : 50])),
    narrowed: new Map(),
  }
  const widthsAfter = (...overflows: ReturnType<typeof over>[]) => [
    ...narrowed(begin, overflows, groups, begin.widths, 0.7).widths.values(),
  ]

  it('becomes so with all of its group, by what the room has not', () => {
    expect(widthsAfter(over('2:1 blank', 20), over('3:1 blank', 30))).toEqual([70, 70, 70, 100, 50, 50, 50, 50])
    expect(widthsAfter(over('9:1 table', 20))).toEqual([100, 100, 100, 100, 40, 40, 40, 40])
  })

  it('is never less than the answers of its step need in print', () => {
    expect(widthsAfter(over('9:1 table', 90)).slice(4)).toEqual([30, 30, 30, 30])
    const small = { widths: new Map(begin.widths), narrowed: new Map() }
    for (const key of [5, 6, 7, 8]) small.widths.set(`blank-${key}`, 30)
    const next = narrowed(small, [over('9:1 table', 10)], groups, begin.widths, 0.7)
    expect([...next.narrowed]).toEqual([['9:1 table', { factor: 1, tight: true }]])
  })
})
