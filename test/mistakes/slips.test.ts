import { describe, expect, it } from 'vitest'
import { faultsOf, inQuestion } from '../faults.ts'
import { bodyOf, papersOf } from '../html/papers.ts'
import { groups, slipsOf } from './slips.ts'

const slips = groups.flatMap(slipsOf)

it('there are more than two hundred slips', () => {
  expect(slips.filter(({ faults }) => faults.length > 0).length).toBeGreaterThan(200)
})

describe.each(groups)('%s', (group) => {
  it.each(slipsOf(group))('$name', ({ source, faults }) => {
    expect(faultsOf(source)).toEqual(faults)
  })
})

// a pattern that tries each of their places with each other one takes minutes
it.each([' ', '\t', '. ', '? ', '☐ a ', '___a', '1 + 1 = '])('a long run of %j is read', (piece) => {
  expect(() => faultsOf(inQuestion(`What? a${piece.repeat(20_000 / piece.length)}b`))).not.toThrow()
})

describe('what its author meant is printed', () => {
  it.each(slips.filter(({ prints }) => prints !== undefined))('$name', async ({ source, prints = '' }) => {
    const body = bodyOf((await papersOf(source)).student).replace(/<span class="katex-html"[\s\S]*?<\/math>/g, '')
    const text = body
      .replace(/<[^>]*>/g, '')
      .replaceAll('&#x3C;', '<')
      .replaceAll('&#x26;', '&')
      .replace(/\s+/g, ' ')
    expect(text).toContain(prints)
  })
})
