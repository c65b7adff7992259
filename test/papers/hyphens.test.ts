import { afterAll, beforeAll, expect, test } from 'vitest'
import { leaksInPdf, secretsOf } from '../../src/audit/leaks.ts'
import { type Page, readPaper } from './reading.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop
let large: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
  large = await openWorkshop({ variants: ['large-print'] })
})
afterAll(async () => {
  await workshop?.close()
  await large?.close()
})

const words = 'The asymptotic differentiability of sufficiently efficient coefficients is a characteristic of distributions. '

const source = `---
title: Hyphens
columns: 2
---

## Differentiability {points=2}

${words.repeat(6)}

:::answer
${words.repeat(3)}
:::
`

/** A page's lines of text, as a reader copies them. */
function linesOf({ pieces }: Page): string[] {
  const lines = new Map<number, string>()
  for (const { text, y } of pieces) lines.set(Math.round(y), (lines.get(Math.round(y)) ?? '') + text)
  return [...lines.values()]
}

test('words are broken in both papers alike, and are whole to those who search and read', async () => {
  const built = await workshop.build(source)
  expect(built.messages).toEqual([])
  const [student, solution] = [await readPaper(built.student), await readPaper(built.solution)]
  const [page] = student.pages
  const lines = page === undefined ? [] : linesOf(page)
  const broken = lines.filter((line) => /\p{L}[-\u2010]$/u.test(line))
  expect(broken.length).toBeGreaterThan(3)
  expect(solution.pages[0] && linesOf(solution.pages[0])).toEqual(expect.arrayContaining(broken))
  expect(page?.text).not.toContain('\u00ad')
  // within a line no word is in pieces, ligatures over a place to break included
  const inLine = lines.join('\n')
  for (const word of ['asymptotic', 'sufficiently', 'efficient', 'characteristic']) expect(inLine).toContain(word)
  expect(inLine.replace(/[-\u2010]\n/g, '').match(/differentiability/g)).toHaveLength(6)
  expect(student.bookmarks.map(({ title }) => title)).toContainEqual(expect.stringMatching(/^1\.\sDifferentiability/))
})

test('an audit finds a word that is broken, and takes none of its pieces for one', async () => {
  const { student } = await workshop.build(source)
  const found = (secret: string) => leaksInPdf(student, secretsOf([secret], [])).map(({ word, where }) => `${word} ${where}`)
  expect(found('differentiability')).toContain('differentiability text of page 1')
  const pieces = 'differen tiability coef ficients distri butions ciently symptotic teristic charac'
  expect(found(pieces)).toEqual([])
})

test('a paper breaks no word that asks for it, and none in large print', async () => {
  const asked = await workshop.build(source.replace('columns: 2', 'columns: 2\nhyphenate: false'))
  for (const { student } of [asked, await large.build(source)]) {
    const { pages } = await readPaper(student)
    expect(pages.flatMap(linesOf).filter((line) => /\p{L}[-\u2010]$/u.test(line))).toEqual([])
  }
})

test('words with ligatures are whole in letters of all sizes', async () => {
  const ligatures =
    'after afterwards officer difficult affine shifting safety fifteen waffle afflict fjord shuffling crafted craftily'
  const text = (size: number) =>
    source
      .replace('columns: 2', `size: ${size}pt`)
      .replaceAll(words, `${ligatures} `)
      .replace(/\n:::answer[\s\S]*$/, '\n[[a]]\n')
  for (const size of [8, 9, 10, 11, 12, 13, 14, 15, 16]) {
    const { student } = await workshop.build(text(size))
    expect((await readPaper(student)).pages[0]?.text, `${size} pt`).toContain(ligatures)
  }
  const many = await Promise.all(
    (['large-print-14', 'large-print', 'large-print-21', 'large-print-24', 'large-print-28'] as const).map(async (variant) => {
      const room = await openWorkshop({ variants: [variant] })
      const { student } = await room.build(text(12))
      await room.close()
      return (await readPaper(student)).pages[0]?.text.replace(/\s+/g, ' ')
    }),
  )
  for (const each of many) expect(each).toContain(ligatures)
})
