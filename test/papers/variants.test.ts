import { describe, expect, test } from 'vitest'
import { openBuilder } from '../../src/pipeline/build.ts'
import { filler } from './exams.ts'
import { builtAs, headings, inks, points } from './of-variants.ts'

describe('an exam in large print', () => {
  test('has the same questions and points as the usual paper, on pages of its own that both papers share', async () => {
    const [usual, large] = [await builtAs([]), await builtAs(['large-print'])]
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

  test('cuts nothing off, and warns of a formula alone that is set much smaller: what would be wider is, and spaces grow', async () => {
    const { messages } = await builtAs(['large-print'])
    expect(messages).toEqual(['32:1 formula-small'])
  })
})

describe('a space in large print that does not fit the page of its stem', () => {
  test('has the last lines of the stem above it', async () => {
    const stem = `Stem ${filler(14)} These are the last words.`
    const long = `---\ntitle: Fixture\n---\n\n## Long {points=3}\n\n${stem}\n\n:::answer{space=20cm}\ncanary\n:::\n`
    const { papers } = await builtAs(['large-print'], long)
    expect(papers.student.pages.map(({ text }) => /Stem|last words/.exec(text)?.[0])).toEqual(['Stem', 'last words'])
    expect(papers.solution.pages[1]?.text).toContain('canary')
  })
})

describe('what is longer than a page in large print', () => {
  const textsOf = async (exam: string) => (await builtAs(['large-print'], exam)).papers.student.pages.map(({ text }) => text)

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
      const [usual, large] = [await builtAs([]), await builtAs([`large-print-${size}`])]
      expect(large.messages).toEqual(size === 14 ? [] : ['32:1 formula-small'])
      expect(headings(large.student)).toEqual(headings(usual.student))
      expect(points(large.papers)).toEqual(points(usual.papers))
      expect(await inks(large.student)).toMatchObject({ size })
      expect(large.papers.student.info).toMatchObject({
        Keywords: expect.stringMatching(new RegExp(`^papersetter:\\w{8}, student, large-print-${size}$`)),
      })
    },
  )

  test('is none that there is not, nor two', () => {
    expect(() => openBuilder({ out: 'papers', variants: ['large-print-40'] })).toThrow(RangeError)
    expect(() => openBuilder({ out: 'papers', variants: ['large-print', 'large-print-24'] })).toThrow(RangeError)
  })
})

describe('an exam in high contrast', () => {
  test.each([[['high-contrast']], [['large-print', 'high-contrast']]] as const)(
    'is pure black on white: %j',
    async (variants) => {
      const [usual, strong] = [await builtAs([]), await builtAs(variants)]
      expect([...(await inks(usual.solution)).colours].filter((colour) => !/^#(000000|ffffff)$/.test(colour))).not.toEqual([])
      for (const paper of [strong.student, strong.solution]) {
        expect([...(await inks(paper)).colours].filter((colour) => !/^#(000000|ffffff)$/.test(colour))).toEqual([])
      }
      expect(headings(strong.student)).toEqual(headings(usual.student))
      expect(points(strong.papers)).toEqual(points(usual.papers))
    },
  )
})
