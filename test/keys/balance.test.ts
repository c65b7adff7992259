import { describe, expect, it, test } from 'vitest'
import { balanceOf, type FreeKey, freedomOf, longestRun } from '../../src/keys/balance.ts'
import type { KeyedQuestion } from '../../src/keys/form-key.ts'
import { checked } from '../faults.ts'

const all = ['A', 'B', 'C', 'D']

function question(right: string, kind: 'choice' | 'choices' | 'boolean' = 'choice'): KeyedQuestion {
  const choices = all.map((letter, place) => ({ letter, canonical: letter, place, correct: letter === right }))
  return { ...{ id: 'q', within: [], number: '1', kind, choices }, ...{ points: 1, bonus: false, withdrawn: false, rubric: [] } }
}

/** The balance of a question that has these right letters on forms 1, 2 …, each of which may be at any of some places. */
function balance(letters: readonly string[], free = all, possible = free) {
  const forms = letters.map((letter, index): FreeKey => {
    return { form: String(index + 1), questions: [question(letter)], freedom: new Map([['q', { free, possible }]]) }
  })
  return balanceOf(forms)[0]
}

describe('the balance of a question', () => {
  it('counts each letter that was free, and the neighbours that share one', () => {
    const found = balance(['B', 'B', 'A'])
    expect([...(found?.letters ?? [])]).toEqual([
      ['A', 1],
      ['B', 2],
      ['C', 0],
      ['D', 0],
    ])
    expect(found?.same).toEqual([['1', '2']])
  })

  it.each([
    ['of four forms that share a letter', ['B', 'B', 'B', 'B'], all, true],
    ['but not of three', ['B', 'B', 'B'], all, false],
    ['nor where one differs', ['B', 'B', 'B', 'A'], all, false],
    ['nor where choices keep their places', ['B', 'B', 'B', 'B'], ['B'], false],
  ])('tells %s', (_, letters, free, always) => {
    expect(balance(letters, free)?.always).toBe(always)
  })

  it('is skewed where chance cannot have been: one letter alone, or far too often', () => {
    const times = (letter: string, count: number) => Array.from({ length: count }, () => letter)
    expect([8, 9].map((count) => balance(times('B', count))?.skewed)).toEqual([false, true])
    expect([20, 21].map((count) => balance(times('B', count), ['A', 'B'])?.skewed)).toEqual([false, true])
    expect(balance(times('B', 30), ['B'])?.skewed).toBe(false)
    expect(balance([...times('A', 20), ...times('B', 5), ...times('C', 5), ...times('D', 5)])?.skewed).toBe(false)
    expect(balance([...times('A', 60), ...times('B', 5), ...times('C', 5), ...times('D', 5)])?.skewed).toBe(true)
  })

  it('is none without one right letter', () => {
    const forms: FreeKey[] = [{ form: 'A', questions: [question('A', 'boolean'), question('A', 'choices')], freedom: new Map() }]
    expect(balanceOf(forms)).toEqual([])
  })
})

it('the longest run is of lists one after the other with one letter', () => {
  const run = (...letters: string[]) => longestRun(letters.map((letter) => question(letter)))
  expect([run(), run('A'), run('A', 'B', 'B', 'B', 'A', 'A')]).toEqual([0, 1, 3])
  expect(longestRun([question('A'), question('A', 'boolean'), question('A')])).toBe(2)
})

/** What may become of the right choice of each list of a question, by id. */
const freedom = (...lines: string[]) =>
  Object.fromEntries(freedomOf(checked(['---', 'title: T', '---', '', ...lines, ''].join('\n')).exam))

const choices = ['', '- [ ] red', '- [x] blue', '- [ ] green', '']

test('a right choice may come to stand wherever choices move', () => {
  expect(freedom('## Q {#q}', ...choices)).toEqual({ q: { free: ['A', 'B', 'C'], possible: ['A', 'B', 'C'] } })
  const pinned = choices.map((line) => (line.includes('red') ? `${line} {pin}` : line))
  expect(freedom('## Q', ...pinned)).toEqual({ q1: { free: ['B', 'C'], possible: ['B', 'C'] } })
})

test('figures in order keep it, from either end', () => {
  expect(freedom('## Q {#q}', '', '- [ ] 8', '- [x] 16', '- [ ] 32')).toEqual({ q: { free: ['A', 'B', 'C'], possible: ['B'] } })
  expect(freedom('## Q {#q}', '', '- [x] 8', '- [ ] 16', '- [ ] 32').q?.possible).toEqual(['A', 'C'])
})

test('nothing moves where the list, its part or its question says so, or where it is pinned itself', () => {
  const own = { free: ['B'], possible: ['B'] }
  expect(freedom('## Q {#q shuffle=false}', ...choices)).toEqual({ q: own })
  expect(freedom('## Q {#q}', '', '- [ ] red', '- [x] blue {pin}', '- [ ] green')).toEqual({ q: own })
  expect(freedom('## Q {#q}', '', '### P {#p shuffle=false}', ...choices)).toEqual({ p: own })
  expect(freedom('## Q {#q shuffle=false}', '', '### P {#p}', ...choices)).toEqual({ p: own })
})

test('several right choices, and true and false, have no letter of their own', () => {
  expect(
    freedom('## Q {#q}', '', '- [x] red', '- [x] blue', '- [ ] green', '', '## R {#r}', '', '- [x] True', '- [ ] False'),
  ).toEqual({})
})
