import { expect, test } from 'vitest'
import { freedomOf } from '../../src/keys/freedom.ts'
import { checked } from '../faults.ts'

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
