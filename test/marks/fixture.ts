import { held, marksOf } from './held.ts'

const source = `---
title: Fixture
---

## The slope {#slope points=2}

- [x] at 0
- [ ] at 1
- [ ] nowhere

## Linear {#linear points=3}

- [x] convolution
- [x] identity
- [ ] relu

## Convex {#convex points=1}

- [x] True
- [ ] False

## Numbers {#numbers points=2}

Half of one is [[0.5]]{tolerance=0.01}, and $3 \\cdot 4$ is [[12]].

## Proof {#proof}

### First {points=2}

Why?

:::answer
So.
:::

### Second {#second points=4}

How?

:::answer
So.
:::
`

/** A question of each kind that is marked. */
export const exam = held(source)

/** The same with its questions in two orders. */
export const twoForms = held(source.replace('title: Fixture\n', 'title: Fixture\nshuffle: questions\n'), ['A', 'B'])

/** What is said of a table of marks, and of each student who and the points of each question. */
export const pointsOf = (table: string, of = exam) => {
  const { said, marked } = marksOf(of, table)
  return { said, points: marked?.students.map(({ student, points }) => [student, ...points.values()]) }
}
