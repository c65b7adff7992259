import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Builder, openBuilder } from '../../src/pipeline/build.ts'

/** What a student may not know of an exam that has a question of each kind: its first and its second state, of each. */
const secrets = {
  macro: ['\\mathrm{so}', '\\mathbf{otherwise}'],
  digits: ['[[42]]{digits=3}', '[[7]]{digits=3}'],
  signed: ['[[2.5]]{digits=2.1 sign}', '[[−10]]{digits=2.1 sign tolerance=0.1}'],
  decimals: ['[[0.5]]{digits=1.2 tolerance=1%}', '[[2.25]]{digits=1.2}'],
  bubbled: ['[[−42]]{digits=3 sign bubbles}', '[[7]]{digits=3 sign bubbles}'],
  named: ['mean', 'mode'],
  labelled: ['limit', 'tangent'],
  answered: [
    'So.[^why] And so.[^seen]\n\n[^why]: By the first law.\n\n$$\nx = 1 \\label{eq:kept}\n$$',
    'By \\eqref{eq:kept} it is not so.\n\n$$\nx = 2 \\label{eq:kept}\n$$\n\n| a |\n|---|\n| b |\n: A table {#tab}',
  ],
  choice: ['- [x] all of them {points=1}\n- [ ] some of them', '- [ ] all of them {points=-0.5}\n- [x] some of them {points=1}'],
  several: ['- [x] one\n- [ ] two\n- [ ] three {pin}', '- [x] one\n- [x] two\n- [x] three {pin}'],
  reason: ['It is clear.', 'It is proven.[^b]\n\n[^b]: By others, *elsewhere*.'],
  explained: ['', ':::answer\nNone other is.\n:::\n'],
  criterion: ['- 2: says it', '- 1: says a\n- 1: says b'],
  pairs: ['| iron | Fe |\n| lead | Pb |\n| gold | Au |\n| | Ag |', '| iron | Au |\n| lead | Ag |\n| gold | Fe |\n| | Pb |'],
  noted: ['', ':::answer\nBy their Latin names.\n:::\n'],
  order: ['1. sow\n2. reap\n3. bake\n4. eat', '1. eat\n2. bake\n3. sow\n4. reap'],
  statements: ['- [x] Wool is soft.\n- [ ] Glass is soft.', '- [ ] Wool is soft.\n- [ ] Glass is soft.'],
  keyword: ['return', '"text"'],
  block: ['total = 0\n    for x in xs:\n        total += x', 'pass'],
  line: ['$x = 4$', '19'],
  boxed: ['mass', 'so'],
  cell: ['2', '3'],
  layer: ['conv', 'relu'],
} as const

type Kind = keyof typeof secrets

/** The exam with the second state of some kinds. */
function exam(changed: readonly Kind[]): string {
  const is = (kind: Kind) => secrets[kind][changed.includes(kind) ? 1 : 0]
  return `---
title: Kinds
forms: 2
seed: s
macros:
  told: ${is('macro')}
---

# Section

## Figures {#figures points=3}

Seen[^seen] and counted: ${is('digits')}, ${is('signed')}, ${is('bubbled')} and ${is('decimals')}.

[^seen]: What everyone sees.

:::labels
\`\`\`plot {x=-6..6 y=0..1 alt="A curve" width=70mm height=40mm}
σ(z) = 1/(1 + exp(-z))
\`\`\`

- 46% 50%: [[${is('named')}]]
- 85% 8%: the [[${is('labelled')}]]
:::

:::answer{lines=6}
${is('answered')}

It is $\\told$.
:::

## A reason {#reason points=3}

How many? Why?

${is('choice')}

:::answer{lines=3}
${is('reason')}
:::

${is('explained')}
:::rubric
${is('criterion')}
:::

## All that apply {#several points=3 choose=multiple}

Which?

${is('several')}

## Pairs {#pairs points=4}

:::matching
| Element | Symbol |
|---|---|
${is('pairs')}
:::

${is('noted')}
## Steps {#steps points=4}

:::ordering
${is('order')}
:::

## Statements {#statements points=2}

:::statements
${is('statements')}
:::

## Code {#code points=2}

See \\eqref{eq:seen} and [the table](#seen-table).[^last]

$$
y = 2 \\label{eq:seen}
$$

| a | b |
|---|---|
| c | [[${is('cell')}]] |
: Seen {#seen-table}

[^last]: The last one.

\`\`\`python {blanks}
def total(xs):
    [[${is('block')}]]{lines=4}
    [[${is('keyword')}]] total
\`\`\`

## Lines {#lines points=2}

:::box{title="Given"}
It is of [[${is('boxed')}]].
:::

:::answerline{box}
$x =$ [[${is('line')}]] m
:::

## Layers {#layers points=1}

:::layers{pad.conv=1 stride.conv=1}
| Layer | Output size | Parameters |
|---|---|---|
| Input | 3x32x32 | - |
| conv 16 k3 | [[16x32x32]] | 448 |
| [[${is('layer')}: flatten]] | [[]] | - |
:::

# Formulas {appendix}

Seen formulas.[^f]

[^f]: By heart.
`
}

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
async function filesOf(source: string) {
  await writeFile(join(folder, 'exam.md'), source)
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

const kinds = Object.keys(secrets).filter((kind): kind is Kind => kind in secrets)

test('no byte of any file for students depends on what is right, of any kind of question, on any form', async () => {
  const before = await filesOf(exam([]))
  expect(before.open.size).toBe(8)
  const after = await filesOf(exam(kinds))
  for (const [name, bytes] of before.open) expect(after.open.get(name)?.equals(bytes), name).toBe(true)
  expect(after.closed.equals(before.closed), 'solutions and keys').toBe(false)
  // each of them is a part of the solution
  const other = await filesOf(exam([]).replace('Why?', 'Explain.'))
  expect(other.open.get('student-A.pdf')?.equals(before.open.get('student-A.pdf') ?? Buffer.of())).toBe(false)
})
