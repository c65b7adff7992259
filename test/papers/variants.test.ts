import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileName, type Variant } from '../../src/imprint/variants.ts'
import { readPdf } from '../../src/pdf/pdf.ts'
import { openBuilder } from '../../src/pipeline/build.ts'
import { type Folder, openFolder } from '../cli/command.ts'
import { filler } from './exams.ts'
import type { Mark } from './painting.ts'
import { expectParity, type Papers } from './parity.ts'
import { getDocument, OPS } from './pdfjs.ts'
import type { Page } from './reading.ts'

const source = `---
title: Fixture
course: TEST 1
fields: [Name, Number]
---

Read all.

# Section

## Choices {points=2}

Which?

- [x] one
- [ ] two

:::answer
canaryexplained
:::

## Written {points=3}

Derive. ${filler(9)}

:::answer{lines=4}
${filler(5, 'canary')}
:::

## A long formula {points=1}

$$
\\begin{aligned} ${Array.from({ length: 13 }, (_, index) => `x_{${index}}`).join(' + ')} \\end{aligned}
$$

\`\`\`python
def f(x):  # a comment
    return x
\`\`\`

| a | b |
|---|---|
| 1 | [[2]] |

## Figures {points=1}

\`\`\`plot {x=-1..1 alt="lines" caption="Lines"}
f(x) = x
g(x) = 1 - x
\`\`\`

:::answer{grid=3cm}
canarygrid
:::
`

let folder: Folder

beforeAll(async () => {
  folder = await openFolder({ 'exam.md': source })
})
afterAll(() => folder?.remove())

async function build(variants: readonly Variant[]) {
  const builder = openBuilder({ out: folder.path, variants, env: process.env })
  try {
    const { file, written } = await builder.build(join(folder.path, 'exam.md'))
    const name = (audience: string) => join(folder.path, 'exam', `${fileName(audience, variants)}.pdf`)
    expect(written.map(({ path }) => path)).toEqual([name('student'), name('solution')])
    const [student, solution] = [await readFile(name('student')), await readFile(name('solution'))]
    const messages = file.messages.map(String)
    const papers = await expectParity({ folder: folder.path, messages, written, student, solution })
    return { messages, student, solution, papers }
  } finally {
    await builder.close()
  }
}

/** Colours that a PDF fills and strokes with, and the sizes of its text in points. */
async function inks(bytes: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const colours = new Set<string>()
  const sizes = new Map<number, number>()
  try {
    const pdf = await task.promise
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number)
      const { fnArray, argsArray } = await page.getOperatorList()
      for (const [index, operator] of fnArray.entries()) {
        if (operator === OPS.setFillRGBColor || operator === OPS.setStrokeRGBColor) colours.add(String(argsArray[index][0]))
      }
      for (const item of (await page.getTextContent()).items) {
        if (!('str' in item)) continue
        const size = Math.round(Math.abs(Number(item.transform[3])) * 2) / 2
        sizes.set(size, (sizes.get(size) ?? 0) + item.str.length)
      }
    }
  } finally {
    await task.destroy()
  }
  return { colours, size: [...sizes].sort(([, a], [, b]) => b - a)[0]?.[0] }
}

const headings = (bytes: Uint8Array) => readPdf(bytes).outline.map(({ title }) => title)
const points = ({ student }: Papers) => student.pages.flatMap(({ text }) => text.match(/\[\d points?\]|Total: \d+ points/g) ?? [])

describe('an exam in large print', () => {
  test('has the same questions and points as the usual paper, on pages of its own that both papers share', async () => {
    const [usual, large] = [await build([]), await build(['large-print'])]
    expect(headings(large.student)).toEqual(headings(usual.student))
    expect(points(large.papers)).toEqual(points(usual.papers))
    expect(points(large.papers)).toHaveLength(5)
    expect(large.papers.student.pages.length).toBeGreaterThan(usual.papers.student.pages.length)
    expect(await inks(usual.student)).toMatchObject({ size: 10.5 })
    expect(await inks(large.student)).toMatchObject({ size: 18 })
    expect(large.papers.student.info).toMatchObject({
      Keywords: expect.stringMatching(/^papersetter:\w{8}, student, large-print$/),
    })
  })

  test('cuts nothing off and warns of nothing: what would be wider is set smaller, and spaces grow', async () => {
    const { messages } = await build(['large-print'])
    expect(messages).toEqual([])
  })
})

describe('a space in large print that does not fit the page of its stem', () => {
  test('has the last lines of the stem above it', async () => {
    const stem = `Stem ${filler(14)} These are the last words.`
    const long = `---\ntitle: Fixture\n---\n\n## Long {points=3}\n\n${stem}\n\n:::answer{space=20cm}\ncanary\n:::\n`
    await writeFile(join(folder.path, 'exam.md'), long)
    const { papers } = await build(['large-print'])
    await writeFile(join(folder.path, 'exam.md'), source)
    expect(papers.student.pages.map(({ text }) => /Stem|last words/.exec(text)?.[0])).toEqual(['Stem', 'last words'])
    expect(papers.solution.pages[1]?.text).toContain('canary')
  })
})

describe('what is longer than a page in large print', () => {
  const textsOf = async (exam: string) => {
    await writeFile(join(folder.path, 'exam.md'), exam)
    try {
      return (await build(['large-print'])).papers.student.pages.map(({ text }) => text)
    } finally {
      await writeFile(join(folder.path, 'exam.md'), source)
    }
  }

  test('a listing begins below its stem', async () => {
    const listing = Array.from({ length: 32 }, (_, index) => `line_${index} = 1`).join('\n')
    const fence = '```'
    const [first] = await textsOf(
      `---\ntitle: Fixture\n---\n\n## Listing {points=1}\n\nStem.\n\n${fence}python\n${listing}\n${fence}\n\n:::answer{lines=2}\ncanary\n:::\n`,
    )
    expect(first).toContain('Stem.')
    expect(first).toContain('line_0')
  })

  test('the first question follows a cover', async () => {
    const [, second, third] = await textsOf(
      `---\ntitle: Fixture\ncover: true\n---\n\n${filler(30, 'instructions')}\n\n## First {points=1}\n\nIt is [[canary]].\n`,
    )
    expect(second).toContain('instructions')
    expect(second).not.toContain('First')
    expect(third).toContain('First')
  })
})

describe('an exam in large print of a size', () => {
  test.each([14, 24, 28] as const)(
    'of %s points has letters of it, and the questions and points of the usual paper',
    async (size) => {
      const [usual, large] = [await build([]), await build([`large-print-${size}`])]
      expect(large.messages).toEqual([])
      expect(headings(large.student)).toEqual(headings(usual.student))
      expect(points(large.papers)).toEqual(points(usual.papers))
      expect(await inks(large.student)).toMatchObject({ size })
      expect(large.papers.student.info).toMatchObject({
        Keywords: expect.stringMatching(new RegExp(`^papersetter:\\w{8}, student, large-print-${size}$`)),
      })
    },
  )

  test('is none that there is not, nor two', () => {
    expect(() => openBuilder({ out: folder.path, variants: ['large-print-40'] })).toThrow(RangeError)
    expect(() => openBuilder({ out: folder.path, variants: ['large-print', 'large-print-24'] })).toThrow(RangeError)
  })
})

describe('an exam for readers with dyslexia', () => {
  test.each([
    [['dyslexia-friendly'], 14],
    [['large-print-24', 'dyslexia-friendly', 'high-contrast'], 24],
  ] as const)('has a spaced sans face, and the questions and points of the usual paper: %j', async (variants, size) => {
    const [usual, spaced] = [await build([]), await build(variants)]
    expect(spaced.messages).toEqual([])
    expect(headings(spaced.student)).toEqual(headings(usual.student))
    expect(points(spaced.papers)).toEqual(points(usual.papers))
    expect(await inks(spaced.student)).toMatchObject({ size })
    for (const { fonts } of [spaced.papers.student, spaced.papers.solution]) {
      const faces = [...fonts.keys()]
      expect(faces).toContain('SourceSans3-Regular')
      expect(faces.filter((face) => !/^(SourceSans3-(Regular|Bold)|SourceCodePro-(Regular|Bold)|KaTeX_.*)$/.test(face))).toEqual(
        [],
      )
    }
  })

  test('has room between letters, words and lines', async () => {
    const { student, solution } = (await build(['dyslexia-friendly'])).papers
    for (const { pages } of [student, solution]) {
      const [read, all] = [wordOn(pages[0], 'Read'), wordOn(pages[0], 'all.')]
      const between = read.slice(1).map((mark, index) => (mark.left - (read[index]?.right ?? 0)) / 14)
      for (const gap of between) expect(gap).toBeCloseTo(0.08, 1)
      expect(between.reduce((sum, gap) => sum + gap, 0) / between.length).toBeGreaterThan(0.06)
      expect(((all[0]?.left ?? 0) - (read.at(-1)?.right ?? 0)) / 14).toBeGreaterThan(3.5 * 0.08)
    }
    const starts = student.pages.flatMap(({ pieces }) => pieces.filter(({ size }) => Math.abs(size - 14) < 0.1).map(({ y }) => y))
    const steps = starts.slice(1).map((y, index) => (starts[index] ?? 0) - y)
    const lines = steps.filter((step) => step > 14 && step < 24)
    expect(lines.length).toBeGreaterThan(3)
    expect(Math.min(...lines) / 14).toBeCloseTo(1.5, 1)
  })

  test('has words that a reader finds whole', async () => {
    const stem = 'Every entry of a very wavy array, for Toby’s AVATAR: fjord, crypt, (f) and 10.17 to 11.71.'
    await writeFile(
      join(folder.path, 'exam.md'),
      `---\ntitle: Fixture\n---\n\n## Tyranny of Yves {points=1}\n\n${stem}\n\n- [x] yes\n- [ ] no\n`,
    )
    try {
      const { papers } = await build(['dyslexia-friendly'])
      for (const { pages } of [papers.student, papers.solution]) {
        expect(pages[0]?.text).toContain(stem)
        expect(pages[0]?.text).toContain('Tyranny of Yves')
      }
    } finally {
      await writeFile(join(folder.path, 'exam.md'), source)
    }
  })

  test('slants, justifies and hyphenates nothing, and has one column', async () => {
    const front = 'title: Fixture\nalign: justify\ncolumns: 2\npoints: margin'
    const words = 'Characteristically unquestionable *slanted* internationalisation '.repeat(12)
    await writeFile(
      join(folder.path, 'exam.md'),
      `---\n${front}\n---\n\n## A {points=1}\n\n${words}\n\n:::answer{lines=2}\ncanary\n:::\n`,
    )
    try {
      const { papers } = await build(['dyslexia-friendly'])
      expect([...papers.student.fonts.keys()].filter((face) => face.includes('It'))).toEqual([])
      const [page] = papers.student.pages
      expect(page?.text).not.toMatch(/[-‐]\s/)
      expect(page?.text).toContain('internationalisation')
      const ends = (page?.pieces ?? []).filter(({ size }) => Math.abs(size - 14) < 0.1)
      expect(ends.length).toBeGreaterThan(6)
      expect(page?.text.split('unquestionable').length).toBe(13)
    } finally {
      await writeFile(join(folder.path, 'exam.md'), source)
    }
  })
})

/** The glyphs of the first word on a page. */
function wordOn(page: Page | undefined, word: string): Mark[] {
  const marks = (page?.marks ?? []).filter(({ text }) => text.trim() !== '')
  const at = marks.findIndex(
    (_, index) =>
      marks
        .slice(index, index + word.length)
        .map(({ text }) => text)
        .join('') === word,
  )
  expect(at, word).toBeGreaterThanOrEqual(0)
  return marks.slice(at, at + word.length)
}

describe('an exam in high contrast', () => {
  test.each([[['high-contrast']], [['large-print', 'high-contrast']]] as const)(
    'is pure black on white: %j',
    async (variants) => {
      const [usual, strong] = [await build([]), await build(variants)]
      expect([...(await inks(usual.solution)).colours].filter((colour) => !/^#(000000|ffffff)$/.test(colour))).not.toEqual([])
      for (const paper of [strong.student, strong.solution]) {
        expect([...(await inks(paper)).colours].filter((colour) => !/^#(000000|ffffff)$/.test(colour))).toEqual([])
      }
      expect(headings(strong.student)).toEqual(headings(usual.student))
      expect(points(strong.papers)).toEqual(points(usual.papers))
    },
  )
})
