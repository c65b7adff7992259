import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPaper } from './reading.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

const source = `---
title: T
---

## {#bare points=1}

Alpha is [[x]] here.

:::answer{space=none}
Because.
:::

## Beta is [[y]]? {#titled points=3}

Text.

### Gamma with [[z]] in it {points=1}

:::answer{space=none}
Why.
:::

### Delta without, and a long line before its blank, which stands on the second line of this part, at [[z]]. {points=2}

:::answer{space=none}
Why.
:::
`

test('number, label and points stand on the first line, also where it has a blank', async () => {
  const { messages, student, solution } = await workshop.build(source)
  expect(messages).toEqual([])
  for (const bytes of [student, solution]) {
    const [page] = (await readPaper(bytes)).pages
    const baselineOf = (text: RegExp) => page?.pieces.find(({ text: own }) => text.test(own))?.y
    for (const [word, mark] of [
      [/^Alpha/, /^1\./],
      [/^Beta/, /^2\./],
      [/^Gamma/, /^\(a\)/],
      [/^Delta/, /^\(b\)/],
    ] as const)
      expect(baselineOf(mark), String(mark)).toBeCloseTo(baselineOf(word) ?? 0, 0)
  }
})
