import { expect, test } from 'vitest'
import { held, marksOf } from './held.ts'

const source = `---
title: T
---

## {#q points=3}

- [x] a {points=1}
- [ ] b {points=-0.5}

:::answer{lines=2}
Because.
:::

:::rubric
- 2: because
:::
`

test('a letter and the points of its reason add up', () => {
  const { said, marked } = marksOf(held(source), 'student,q\ns1,A; 2\ns2,"b;1,5"\ns3,-;1\ns4,A;-\n')
  expect(said).toEqual([])
  expect(marked?.maximum).toBe(3)
  expect(marked?.students.map(({ total }) => total)).toEqual([3, 1, 1, 1])
})

test('all points may stand in a column of points', () => {
  const { marked } = marksOf(held(source), 'student,q points\ns1,2.5\n')
  expect(marked?.students.map(({ total }) => total)).toEqual([2.5])
})

test('a letter without points, and more than there are, are told', () => {
  const { said } = marksOf(held(source), 'student,q\ns1,A\ns2,A;2.5\ns3,C;1\n')
  expect(said.map((each) => each.slice(0, 40))).toEqual([
    '2:4 marks-cell Unexpected `A`, expected ',
    '3:4 marks-cell Unexpected `2.5`, expecte',
    '4:4 marks-cell Unexpected `C`, expected ',
  ])
})
