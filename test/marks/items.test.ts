import { expect, test } from 'vitest'
import { formKey } from '../../src/keys/form-key.ts'
import { checked } from '../faults.ts'
import { held, marksOf } from './held.ts'

const source = `---
title: T
---

## {#q points=4}

:::matching
| a | b |
|---|---|
| one | eins |
| two | zwei |
| three | drei |
| four | vier |
:::

## {#o points=3}

:::ordering
1. first
2. second
3. third
:::

## {#s points=2}

:::statements
- [x] right
- [ ] wrong
:::
`

const [letters, numbers] = formKey(checked(source).exam).map((line) =>
  'blanks' in line ? line.blanks.map(({ value }) => value) : [],
)

test('what stands beside items is read in any form, and each right one gives its share', () => {
  const rows = [
    [letters?.join(';'), numbers?.join(' '), 'T;F'],
    [letters?.join('').toLowerCase(), numbers?.join(''), 'wahr, falsch'],
    [`-;${letters?.slice(1).join(';')}`, numbers?.join('|'), 'FF'],
    ['-', `${numbers?.[0]};;`, 'false true'],
  ]
  const table = ['student;q;o;s', ...rows.map((row, index) => [`s${index}`, ...row.map((cell) => `"${cell}"`)].join(';'))].join(
    '\n',
  )
  const { said, marked } = marksOf(held(source), table)
  expect(said.filter((each) => !each.includes('warning'))).toEqual([])
  expect(marked?.students.map(({ total }) => total)).toEqual([9, 9, 7, 1])
})

test('what is no mark, and too few of them, are told', () => {
  const { said } = marksOf(held(source), 'student,q,o,s\ns1,AXBC,12,T\ns2,AB,1 2 4,yes maybe\n')
  expect(said.map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual([
    ...['2:4 marks-cell', '2:9 marks-cell', '2:12 marks-cell', '3:4 marks-cell', '3:7 marks-cell', '3:13 marks-cell'],
  ])
})
