import { expect, test } from 'vitest'
import { asksForQuestions, byDate, lastUse } from '../../src/bank/question.ts'

test('exams are in the order of their dates, then of their paths, those without a date last', () => {
  const use = (exam: string, date?: string) => ({ exam, title: 'T', date })
  const all = [use('d'), use('c', '2026-01-02'), use('b', '2026-01-02'), use('a', '2026-10-01')]
  expect([...all].sort(byDate).map(({ exam }) => exam)).toEqual(['b', 'c', 'a', 'd'])
})

test('the last use of a question is that of the latest date; exams without one do not count', () => {
  const use = (date?: string) => ({ exam: 'a.md', title: 'T', date })
  const usage = new Map([
    ['one', [use('2026-10-01'), use('2025-10-01'), use()]],
    ['two', [use()]],
  ])
  expect(['one', 'two', 'three'].map((id) => lastUse(usage, id))).toEqual(['2026-10-01', undefined, undefined])
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
