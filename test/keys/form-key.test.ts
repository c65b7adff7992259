import { expect, test } from 'vitest'
import { formKey } from '../../src/keys/form-key.ts'
import { checked } from '../faults.ts'

const keyOf = (...lines: string[]) =>
  formKey(checked(['---', 'title: T', '---', '', ...lines, ''].join('\n')).exam).map(({ number, id, kind, points }) =>
    [number, id, kind, points].join(' '),
  )

const answer = ['', ':::answer', 'Yes.', ':::']

test('a question is on the key by what it asks for: choices, blanks, or an answer in words', () => {
  expect(keyOf('## One {points=1}', '', '- [x] red', '- [ ] blue')).toEqual(['1 q1 choice 1'])
  expect(keyOf('## One {points=1}', '', '- [x] red', '- [x] blue', '- [ ] green')).toEqual(['1 q1 choices 1'])
  expect(keyOf('## One {points=1}', '', 'It is [[4]].', ...answer)).toEqual(['1 q1 blanks 1'])
  expect(keyOf('## One {points=1}', '', 'Why?', ...answer)).toEqual(['1 q1 written 1'])
})

test('an answer in words is on the key where only its points are stated, and where only its solution is', () => {
  expect(keyOf('## One {points=1}', '', 'Why?')).toEqual(['1 q1 written 1'])
  expect(keyOf('## One', '', 'Why?', ...answer)).toEqual(['1 q1 written 0'])
  expect(keyOf('## One', '', 'Read this.')).toEqual([])
})

test('a question whose parts ask is on the key by them alone, unless it asks for more', () => {
  const parts = ['### A {points=1}', '', 'Why?', '', '### B {#named points=2}', '', 'Why not?']
  expect(keyOf('## One', '', ...parts)).toEqual(['1(a) q1-1 written 1', '1(b) named written 2'])
  expect(keyOf('## One', '', 'Both?', ...answer, '', ...parts)[0]).toBe('1 q1 written 3')
})
