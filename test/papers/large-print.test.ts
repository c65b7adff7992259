import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Builder, openBuilder } from '../../src/pipeline/build.ts'
import { type Folder, openFolder } from '../cli/command.ts'
import { small } from './corpus.ts'
import { filler } from './exams.ts'
import { readPaper } from './reading.ts'

let folder: Folder
let builder: Builder

beforeAll(async () => {
  folder = await openFolder({})
  builder = openBuilder({ out: folder.path, variants: ['large-print'], also: ['key', 'sheet'], env: process.env })
})
afterAll(async () => {
  await builder?.close()
  await folder?.remove()
})

async function build(source: string) {
  await writeFile(join(folder.path, 'exam.md'), source)
  const { file, written } = await builder.build(join(folder.path, 'exam.md'))
  return { messages: file.messages.map(String), papers: written.filter(({ path }) => path.endsWith('.pdf')) }
}

const body = `
Read all questions.

# Section

Introduction.

## Choices {points=2}

Which, where $x_i^2 = \\frac{a}{b}$ and \`code\` stands?

- [x] one
- [ ] two

:::answer
because of $\\sum_{i=1}^n x_i$

\`\`\`layers {diagram table=false caption="A note's network"}
input 16x8x8
relu
\`\`\`
:::

:::rubric
- 2: for it
:::

## Written {#w points=3}

### {points=1}

Why?

:::answer{lines=4}
Therefore.
:::

### {points=2}

It is [[blank]].

## Figures {points=1}

\`\`\`python
return x  # a comment
\`\`\`

| a | b |
|---|---|
| 1 | [[2]] |

\`\`\`plot {x=-1..1 alt="lines" caption="Lines" xlabel="x" ylabel="y" width=90mm}
f(x) = x {label="name"}
point (0.5, 0.5) {label="P"}
\`\`\`

\`\`\`dot {alt="graph" caption="A graph" width=30mm}
digraph { rankdir=LR a -> b [label="edge"] }
\`\`\`

\`\`\`layers {diagram blank="params" caption="A network" pad.conv=1}
x: input 16x8x8
conv 16 k3
batchnorm
relu
conv 16 k3
add @x
relu
\`\`\`

## {points=1}

It is $\\underbrace{${'a_{i} \\cdot '.repeat(12)} b^2}_{\\text{long}}$ here.

- [x] yes
- [ ] no

## {points=1}

${filler(60)}

- [x] yes
- [ ] no
`

describe('nothing in large print is below 14 points', () => {
  test.each([
    ['exam', 'en', 'questions'],
    ['quiz', 'ko', 'questions vertical'],
    ['booklet', 'de', 'pages'],
    ['exam', 'ko', 'pages vertical'],
  ])('in the template %s in %s', { timeout: 600_000 }, async (template, language, grades) => {
    const fields = 'fields: [Name, "Number[8]"]\nhonour: I have had no help.\nduplex: true'
    const details = 'date: 2026-10-20\nduration: 75 min\nforms: 1'
    const front = `title: A final\ncourse: COURSE 1\ntemplate: ${template}\nlang: ${language}\ngrades: ${grades}`
    const { papers } = await build(`---\n${front}\n${fields}\n${details}\n---\n${body}`)
    expect(papers.map(({ audience }) => audience).sort()).toEqual(['key', 'sheet', 'solution', 'student'])
    for (const { path } of papers) expect(small(await readPaper(await readFile(path))), path).toEqual([])
  })
})

describe('a stem in large print', () => {
  test.each([
    ['plain', '{space=17cm}'],
    ['lines', '{lines=18}'],
    ['a grid', '{grid=16cm}'],
    ['a box', '{box=16cm}'],
  ])('of half a page stands whole above a space of %s that does not fit below it', async (_, space) => {
    const stem = `Stem ${filler(7)} These are the last words.`
    const first = '## First {points=1}\n\nIs it?\n\n- [x] yes\n- [ ] no\n\n::pagebreak\n'
    const { messages, papers } = await build(
      `---\ntitle: A\n---\n\n${first}\n## Long {points=3}\n\n${stem}\n\n:::answer${space}\ncanary\n:::\n`,
    )
    expect(messages).toEqual([])
    const { pages } = await readPaper(await readFile(papers.find(({ audience }) => audience === 'student')?.path ?? ''))
    const texts = pages.map(({ text }) => text)
    expect(texts.filter((text) => /Stem /.test(text))).toEqual([expect.stringMatching(/last\s+words/)])
  })
})

describe('a formula that goes on in the next line', () => {
  const head = '---\ntitle: Formulas\n---\n\n'

  test('keeps the sign that follows it, wherever the line ends', async () => {
    const words = Array.from({ length: 40 }, (_, index) => `mmmmmmmm${'i'.repeat(index)} $M(A) = 17.0\\,\\mathrm{mol^{-1}}$.`)
    const { papers } = await build(`${head}## Q {points=1}\n\n${words.join('\n\n')}\n\n- [x] a\n- [ ] b\n`)
    const { pages } = await readPaper(await readFile(papers[0]?.path ?? ''))
    const pieces = pages.flatMap(({ pieces }) => pieces)
    const ends = pieces.filter(({ text }) => text.trim() === '.')
    expect(ends).toHaveLength(words.length)
    const lone = ends.filter((end) => !pieces.some(({ x, y }) => x < end.x && Math.abs(y - end.y) < 3))
    expect(lone).toEqual([])
  })

  test('has room between its lines for fractions', async () => {
    const steps = '-\\frac{\\partial}{\\partial t}(a + b) = c + \\frac{\\partial^2 E}{\\partial t^2}'
    const { papers } = await build(`${head}## Q {points=1}\n\n$$\n${`${steps} = `.repeat(4)}0\n$$\n\n- [x] a\n- [ ] b\n`)
    const { pages } = await readPaper(await readFile(papers[0]?.path ?? ''))
    const rows = [...new Set(pages[0]?.pieces.filter(({ text }) => /^=/.test(text.trim())).map(({ y }) => Math.round(y)))]
    const gaps = rows.slice(1).map((y, index) => (rows[index] ?? 0) - y)
    expect(gaps.length).toBeGreaterThan(1)
    for (const gap of gaps) expect(gap).toBeGreaterThan(2.9 * 18)
  })
})

describe('indices in large print', () => {
  const row = (...numbers: number[]) =>
    `\\begin{pmatrix}${numbers.map((number, index) => `x_{${index}} + ${number}`).join(' & ')}\\end{pmatrix}`
  const wide = Array.from({ length: 5 }, () => 100)
  const printed = async (text: string) => {
    const { messages, papers } = await build(`---\ntitle: A\n---\n\n## Q {points=1}\n\n${text}\n\n- [x] yes\n- [ ] no\n`)
    const { path = '' } = papers.find(({ audience }) => audience === 'student') ?? {}
    const said = messages.map((message) => /exam\.md:(.*?) in a/.exec(message)?.[1])
    return { said, small: small(await readPaper(await readFile(path))) }
  }

  test('have 14 points in formulas and tables that are a little smaller to fit', async () => {
    const cell = `$${row(100, 100)}$`
    for (const text of [`$$\n${row(...wide)}\n$$`, `| ${cell} | ${cell} | $x_1 + 1000000$ |\n|---|---|---|\n| a | b | c |`])
      expect(await printed(text)).toEqual({ said: [], small: [] })
  })

  test('are told where a formula is so wide that they are smaller', async () => {
    const much = row(...wide, 10)
    for (const [text, place] of [
      [`$$\n${much}\n$$`, '7:1'],
      [`It is $${much}$.`, '7:7'],
    ]) {
      const found = await printed(text ?? '')
      expect(found.said).toEqual([`${place}: Unexpected indices of 11 points`])
      expect(found.small.length).toBeGreaterThan(0)
    }
    expect(await printed(`$$\n${much.replace(/_\{\d\}/g, '')}\n$$`)).toMatchObject({ said: [] })
  })
})
