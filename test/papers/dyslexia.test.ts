import { describe, expect, test } from 'vitest'
import { builtAs, headings, inks, points } from './of-variants.ts'
import type { Mark } from './painting.ts'
import type { Page } from './reading.ts'

describe('an exam for readers with dyslexia', () => {
  test.each([
    [['dyslexia-friendly'], 14],
    [['large-print-24', 'dyslexia-friendly', 'high-contrast'], 24],
  ] as const)('has a spaced sans face, and the questions and points of the usual paper: %j', async (variants, size) => {
    const [usual, spaced] = [await builtAs([]), await builtAs(variants)]
    expect(spaced.messages).toEqual(size === 14 ? [] : ['32:1 formula-small'])
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
    const { student, solution } = (await builtAs(['dyslexia-friendly'])).papers
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
    const exam = `---\ntitle: Fixture\n---\n\n## Tyranny of Yves {points=1}\n\n${stem}\n\n- [x] yes\n- [ ] no\n`
    const { papers } = await builtAs(['dyslexia-friendly'], exam)
    for (const { pages } of [papers.student, papers.solution]) {
      expect(pages[0]?.text).toContain(stem)
      expect(pages[0]?.text).toContain('Tyranny of Yves')
    }
  })

  test('slants, justifies and hyphenates nothing, and has one column', async () => {
    const front = 'title: Fixture\nalign: justify\ncolumns: 2\npoints: margin'
    const words = 'Characteristically unquestionable *slanted* internationalisation '.repeat(12)
    const exam = `---\n${front}\n---\n\n## A {points=1}\n\n${words}\n\n:::answer{lines=2}\ncanary\n:::\n`
    const { papers } = await builtAs(['dyslexia-friendly'], exam)
    expect([...papers.student.fonts.keys()].filter((face) => face.includes('It'))).toEqual([])
    const [page] = papers.student.pages
    expect(page?.text).not.toMatch(/[-‐]\s/)
    expect(page?.text).toContain('internationalisation')
    const ends = (page?.pieces ?? []).filter(({ size }) => Math.abs(size - 14) < 0.1)
    expect(ends.length).toBeGreaterThan(6)
    expect(page?.text.split('unquestionable').length).toBe(13)
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
