import { describe, expect, it } from 'vitest'
import { examOf, loadIn, questionOf } from './exams.ts'

const files = {
  'bank/one.md': [questionOf('a'), questionOf('d', 'topic=cnn')].join('\n'),
  'bank/two.md': [questionOf('d', 'topic=cnn'), questionOf('e', 'topic=cnn')].join('\n'),
}
const load = (...lines: string[]) => loadIn({ ...files, 'exam.md': examOf(...lines) })

describe('an id that two questions of a bank have', () => {
  it('does not touch the use of another question', async () => {
    const { messages, titles } = await load('::use{#a from=bank}')
    expect([messages, titles]).toEqual([[], [['Question a']]])
  })

  it('cannot be used, and hides no other fault', async () => {
    const { messages, errors } = await load('::use{#d from=bank}', '', '::use{#aa from=bank}')
    expect(messages).toEqual([
      'exam.md:5:7 bank-duplicate Unexpected second `#d` in the bank `bank`, expected each id once (It stands in bank/one.md:5 and bank/two.md:1. Give one of them another id.)',
      'exam.md:7:7 use-unknown Unexpected question `#aa`, which the bank `bank` does not have (Known here: `a`, `d`, `e`.)',
    ])
    expect(errors).toBe(2)
  })

  it('is not drawn, with a warning', async () => {
    const { messages, titles, errors } = await load('::pick{from=bank topic=cnn}')
    expect(titles).toEqual([['Question e']])
    expect(messages).toEqual([
      'exam.md:5:8 bank-duplicate Unexpected second `#d` in the bank `bank`, expected each id once (It stands in bank/one.md:5 and bank/two.md:1. None of them is drawn.)',
    ])
    expect(errors).toBe(0)
  })
})
