import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Builder, openBuilder } from '../../src/pipeline/build.ts'

/** What a student may not know of an exam. */
type Secrets = { right: number; solution: string; rubric: string; blank: string; comment: string; verify: string; note: string }

const exam = ({ right, solution, rubric, blank, comment, verify, note }: Secrets) => `---
title: Quiz
course: TEST 1
forms: 2
seed: s
---

${comment}

## Averages {#averages points=2}

\`\`\`vars
n: 2..9
\`\`\`

What of {{n}} is robust?

${['mean', 'median', 'mode', 'range'].map((choice, index) => `- [${index === right ? 'x' : ' '}] ${choice} of {{n}}`).join('\n')}

:::answer{lines=4}
${solution}
:::

:::rubric
- 2: ${rubric}
:::

## Squares {#squares points=1}

${comment}

\`\`\`verify
${verify}
\`\`\`

Twice two is [[${blank}]], and a thing is

- [${right % 2 === 0 ? 'x' : ' '}] True
- [${right % 2 === 0 ? ' ' : 'x'}] False

:::answer
${note}
:::
`

const one: Secrets = {
  right: 0,
  solution: 'The mean is.',
  rubric: 'all of it',
  blank: '4',
  comment: '<!-- easy -->',
  verify: '(x + 1)^2 == x^2 + 2*x + 1   for x in -2..2',
  note: 'It is so.',
}
const others: Secrets[] = [
  { ...one, right: 2 },
  {
    ...one,
    right: 1,
    solution: 'The median is, for $\\frac{1}{2}$ of all.\n\nIt does not move.',
    rubric: 'names it',
    note: 'It is not.',
  },
  { ...one, blank: 'five', comment: '<!-- too hard, see *last* year -->', verify: '2*x == x + x   for x in -2..2' },
]

let folder: string
let builder: Builder

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-test-'))
  builder = openBuilder({ out: join(folder, 'out'), html: true, also: ['sheet'], env: process.env })
})
afterAll(async () => {
  await builder?.close()
  await rm(folder, { recursive: true })
})

/** The bytes of all files that students get, and of all others. */
async function filesOf(secrets: Secrets) {
  await writeFile(join(folder, 'exam.md'), exam(secrets))
  const { file, written } = await builder.build(join(folder, 'exam.md'))
  expect(file.messages.map(String)).toEqual([])
  const open = new Map<string, Buffer>()
  const closed: Buffer[] = []
  for (const { path } of written) {
    const bytes = await readFile(path)
    if (/^(?:student|sheet)-/.test(basename(path))) open.set(basename(path), bytes)
    else closed.push(bytes)
  }
  return { open, closed: Buffer.concat(closed) }
}

test('no byte of any file for students depends on what they may not know', async () => {
  const before = await filesOf(one)
  expect([...before.open.keys()].sort()).toEqual(
    ['sheet', 'student'].flatMap((paper) =>
      ['A', 'B'].flatMap((form) => ['html', 'pdf'].map((kind) => `${paper}-${form}.${kind}`)),
    ),
  )
  for (const secrets of others) {
    const after = await filesOf(secrets)
    for (const [name, bytes] of before.open) expect(after.open.get(name)?.equals(bytes), name).toBe(true)
    expect(after.closed.equals(before.closed), 'solutions and keys').toBe(false)
  }
})
