import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Folder, openFolder, papersetter } from './command.ts'

const exam = `---
title: A
---

## Sizes {#sizes points=4}

\`\`\`vars
n: [32, 64, 128]
k: 3..7 step 2
p: (k - 1)/2 - 1
\`\`\`

\`\`\`verify
answer == n + 2*p - (k - 1)
\`\`\`

An image of {{n}} pixels, a kernel of {{k}}, padding {{p}}. The output has side

- [x] {{n + 2*p - k + 1}}
- [ ] {{n + 2*p - k}}
- [ ] {{n + p - k + 1}}
- [ ] {{n}}

## Blanks {#blanks points=3}

\`\`\`verify
answer1 == 2^5
answer2 == answer1/64
\`\`\`

$2^5$ is [[32]], a 64th of it [[$\\frac{1}{2}$]], and twice that [[1]].

## Order {#order points=1}

\`\`\`verify
A: 2x2
B: 2x2
trace(A*B) == trace(B*A)
\`\`\`

Is $AB = BA$ for all $A$ and $B$?

- [ ] True
- [x] False

## Words {#words points=1}

Why?

:::answer
Rows and columns.
:::
`

const items = `---
title: A
---

## Pairs {#pairs points=1}

:::matching
| a | b |
|---|---|
| one | eins |
| two | zwei |
| three | drei |
:::

## Steps {#steps points=1}

:::ordering
1. first
2. second
3. third
:::

## Truths {#truths points=1}

:::statements
- [x] right
- [ ] wrong
:::
`

let folder: Folder
beforeAll(async () => {
  folder = await openFolder({
    'a.md': exam,
    'items.md': items,
    'wrong.md': exam.replace('- [x] {{n + 2*p - k + 1}}', '- [ ] {{n + 2*p - k + 1}}').replace('- [ ] {{n}}', '- [x] {{n}}'),
    'no-answer.md': exam.replace('trace(A*B) == trace(B*A)', 'answer == 1'),
    'which.md': exam.replace('answer1 == 2^5', 'answer == 2^5'),
    'twice.md': exam.replace('- [ ] {{n}}', '- [ ] {{n + 2*p - k}} $+ 2^{0}$'),
  })
})
afterAll(() => folder?.remove())

const run = (...words: string[]) => papersetter(words, { cwd: folder.path })

test('a check tells which changes of each key it would have caught', async () => {
  const { status, stdout, stderr } = await run('check', '--mutate', 'a.md')
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout.split('\n')).toEqual([
    'key of question 1: 13 of 13 changes caught',
    expect.stringMatching(/^key of question 2: (\d+) of \d+ changes caught; nothing checks blank 3$/),
    expect.stringMatching(
      /^key of question 3: \d of \d changes caught; not: `A\*B` in place of `B\*A`; nothing checks the choices$/,
    ),
    'key of question 4: nothing to change, it is written out',
    expect.stringMatching(/^a\.md: \d+ of \d+ changes of keys caught$/),
    '',
  ])
})

test('neighbours of a matching and an ordering are exchanged, and statements turned', async () => {
  const { stdout } = await run('check', '--mutate', 'items.md')
  expect(stdout.split('\n').slice(0, 3)).toEqual([
    'key of question 1: 0 of 2 changes caught; nothing checks the pairs',
    'key of question 2: 0 of 2 changes caught; nothing checks the order',
    'key of question 3: 0 of 2 changes caught; nothing checks the statements',
  ])
})

test('stress ends with the same', async () => {
  const { stdout } = await run('stress', '-n', '3', 'a.md')
  expect(stdout).toContain('key of question 1: 13 of 13 changes caught')
})

test('an identity about what is right fails where another choice is marked', async () => {
  const { status, stderr } = await run('check', 'wrong.md')
  expect(status).toBe(1)
  expect(stderr).toMatch(/wrong\.md:14:1 {2}error {4}Unexpected failure of `answer == n \+ 2\*p - \(k - 1\)`/)
  expect(stderr).toMatch(/At n = 32, k = \d: `answer` is 32, .* is 30, a difference of 2\./)
})

test('where there is nothing that is right, or it has another name, the message says so', async () => {
  expect((await run('check', 'no-answer.md')).stderr).toContain(
    'the question has neither a list with one right choice nor blanks',
  )
  expect((await run('check', 'which.md')).stderr).toContain(
    'what is right in the question is called `answer1`, `answer2`, `answer3`.',
  )
})

test('a choice that is worth as much as the right one is told, with the draw', async () => {
  const { stderr } = await run('stress', '-n', '5', 'twice.md')
  expect(stderr).toMatch(/Unexpected choice `\d+ \+ 2\^\{0\}`, expected another number than `\d+` {2}choice-duplicate/)
  expect(stderr).toMatch(/in \d+ of 5 draws, first with seed \d+/)
})
