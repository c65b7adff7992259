import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { misplacedTexts, readPainting } from '../../src/pdf/pdf.ts'
import { filler } from '../papers/exams.ts'
import { mm, readPaper } from '../papers/reading.ts'
import { openWorkshop, type Workshop } from '../papers/workshop.ts'

const source = `---
title: Fixture 시험
course: TEST 1
---

Read *all* of it, efficiently. 모든 물음에 답하시오.

## Formulas $\\dfrac{a}{b}$ {points=2}

$$
\\sum_{i=1}^{n} \\hat{x}_i \\not= \\sqrt{\\dfrac{1}{2}}
$$

\`\`\`plot {x=-3..3 alt="A curve" ylabel="height of it"}
f(x) = exp(-x^2) {label="bell"}
\`\`\`

${filler(90)}

:::answer{lines=3}
The **answer** is \`code\`.
:::
`

let workshop: Workshop
let pdf: Uint8Array

beforeAll(async () => {
  workshop = await openWorkshop()
  pdf = (await workshop.build(source)).solution
})
afterAll(() => workshop?.close())

describe('the texts of a printed PDF', () => {
  test('are those that another reader finds, glyph by glyph, with their ink in the same places', async () => {
    const { pages } = await readPaper(pdf)
    const own = readPainting(pdf).pages
    expect(own).toHaveLength(pages.length)
    for (const [index, { texts, width, height }] of own.entries()) {
      const page = pages[index]
      expect(width).toBeCloseTo((page?.width ?? 0) * mm, 3)
      const marks = page?.marks.filter(({ text }) => text.trim() !== '') ?? []
      const glyphs = texts.flatMap((text) => text.glyphs.map((glyph) => ({ ...glyph, size: text.size })))
      const letters = (list: readonly { text: string }[]) => list.map(({ text }) => text.normalize('NFKC')).sort()
      expect(letters(glyphs.filter(({ text }) => text.trim() !== ''))).toEqual(letters(marks))
      // ink may reach beyond the width that a letter takes, by less than half its size
      const strays = glyphs.filter(({ ink, size, text }) => {
        const [x, y] = [(ink.left + ink.right) / 2, height - (ink.top + ink.bottom) / 2]
        return !marks.some(
          (mark) =>
            mark.text.normalize('NFKC') === text.normalize('NFKC') &&
            x > mark.left * mm - size / 2 &&
            x < mark.right * mm + size / 2 &&
            y > mark.bottom * mm - size &&
            y < mark.top * mm + size,
        )
      })
      expect(strays.map(({ text }) => text)).toEqual([])
    }
  })

  test('know what they are: around the text, in a figure or a formula, in a block', () => {
    const [first, second] = readPainting(pdf).pages
    const named = (text: string) => first?.texts.find((each) => each.text.includes(text))
    expect(named('Page')?.marginBoxes).toBe(true)
    expect(second?.texts.find(({ text }) => text.includes('TEST 1'))?.marginBoxes).toBe(true)
    expect(named('Read')).toMatchObject({ marginBoxes: false, figure: undefined })
    expect(named('Read')?.block).toBe(named('all')?.block)
    expect(named('bell')?.figure).toBe(named('height of it')?.figure)
    expect(named('bell')?.figure).toBeDefined()
    expect(named('Fixture')?.size).toBeCloseTo(18 * mm, 1)
    // a line from below to above
    const upright = named('height of it')?.ink
    expect(upright && upright.bottom - upright.top > 1).toBe(true)
  })
})

describe('texts of a page', () => {
  test('are in their places in a paper as it should be', () => {
    expect(misplacedTexts(readPainting(pdf).pages)).toEqual([])
  })

  test('are found when they are moved onto others or off the sheet', () => {
    const pages = readPainting(pdf).pages
    const [page] = pages
    const [title] = page?.texts.filter(({ text }) => text.includes('Fixture')) ?? []
    const [sentence] = page?.texts.filter(({ text }) => text.startsWith('Sentence 1')) ?? []
    if (page === undefined || title === undefined || sentence === undefined) throw new Error('The paper has other texts')
    const moved = (across: number, down: number) => {
      const by = (ink: typeof title.ink) => ({
        left: ink.left + across,
        right: ink.right + across,
        top: ink.top + down,
        bottom: ink.bottom + down,
      })
      const glyphs = title.glyphs.map((glyph) => ({ ...glyph, ink: by(glyph.ink) }))
      const there = { ...title, ink: by(title.ink), baseline: title.baseline + down, glyphs }
      return misplacedTexts([{ ...page, texts: page.texts.map((text) => (text === title ? there : text)) }])
    }
    const onto = sentence.baseline - title.baseline
    const texts = moved(0, onto).flatMap(({ text, other }) => [text.text, other?.text])
    expect(texts).toContain(title.text)
    expect(texts).toContain(sentence.text)
    expect(moved(0, -60)).toEqual([expect.objectContaining({ page: 1 })])
    expect(moved(150, 0).length).toBeGreaterThan(0)
    expect(moved(0.1, 0.1)).toEqual([])
  })
})
