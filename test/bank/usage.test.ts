import { describe, expect, test } from 'vitest'
import { asksForQuestions, byDate, usingExam } from '../../src/bank/usage.ts'

describe('of an exam that takes questions', () => {
  test('the front matter is known', () => {
    const text = '---\ntitle: Final\ndate: 2026-06-01\nforms: 2\nseed: s\nlang: de\n---\n\n::use{#q from=bank}\n'
    expect(usingExam('a.md', text)).toEqual({
      ...{ path: 'a.md', text, title: 'Final', date: '2026-06-01', seed: 's', forms: true, language: 'de' },
    })
  })

  test('without any, there are no forms, no seed and no date', () => {
    const text = '---\ntitle: Quiz\n---\n'
    expect(usingExam('a.md', text)).toEqual({ path: 'a.md', text, title: 'Quiz', seed: '', forms: false, language: 'en' })
  })
})

test('exams are in the order of their dates, then of their paths, those without a date last', () => {
  const exam = (path: string, date?: string) =>
    usingExam(path, `---\ntitle: T\n${date === undefined ? '' : `date: ${date}\n`}---\n`)
  const all = [exam('d'), exam('c', '2026-01-02'), exam('b', '2026-01-02'), exam('a', '2026-10-01')]
  expect([...all].sort(byDate).map(({ path }) => path)).toEqual(['b', 'c', 'a', 'd'])
})

test.each([
  ['::use{#q from=bank}', true],
  ['   ::pick{n=2 from=bank}', true],
  ['    ::use{#q from=bank}', false],
  ['Write ::use', false],
  ['::used', false],
])('%j asks for questions: %s', (line, asks) => {
  expect(asksForQuestions(`## One\n${line}\n`)).toBe(asks)
})
