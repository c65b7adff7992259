import fc from 'fast-check'
import { expect } from 'vitest'
import type { Sample } from './arbitrary-exam.ts'
import { broken, lonely } from './flow.ts'
import type { Mark } from './painting.ts'
import { expectParity } from './parity.ts'
import { allText, innards, type Margin, mm, type Page, type Reading } from './reading.ts'
import { faultsOfUa } from './ua.ts'
import { faultsOfUa2 } from './ua2.ts'
import type { BuiltExam } from './workshop.ts'

/** Margins of the templates, in millimetres, as their `template.yml` states them. */
const margins: ReadonlyMap<string, Margin> = new Map([
  ['quiz', { top: 17, outer: 15, bottom: 16, inner: 15 }],
  ['booklet', { top: 22, outer: 18, bottom: 22, inner: 24 }],
])
const usual: Margin = { top: 21, outer: 20, bottom: 21, inner: 20 }

/** Where points in the margin may begin, and the distance of two columns, in millimetres. */
const [edge, gap] = [4, 9]

/** Differences of rounding, in millimetres: the browser's, and half of a rule's weight. */
const slack = 0.5

const isTooWide = (message: string) => /(?:table|formula|figure)-wide$/.test(message)

/** Expects of an exam's papers what holds for those of every exam. */
export async function expectInOrder(built: BuiltExam, { metadata, variants, secrets, shown, unprinted }: Sample): Promise<void> {
  const { template, paper, columns, points } = metadata
  const papers = built.written.filter(({ audience }) => audience !== undefined)
  // half a page, or large letters, may be too little for a table or a figure: nothing is cut off
  fc.pre(papers.length > 0 || !(columns === 2 || variants.includes('large-print')) || !built.messages.some(isTooWide))
  expect(papers, `built, without ${built.messages.join(', ')}`).toHaveLength(2)
  const { student, solution } = await expectParity(built, paper)
  const lawful = [built.student, built.solution]
  nothing(lawful.flatMap(faultsOfUa), 'against PDF/UA-1')
  nothing(lawful.flatMap(faultsOfUa2), 'against PDF/UA-2')
  const [read, full, inside] = [allText(student), allText(solution), innards(built.student)]
  nothing(
    [...secrets, ...unprinted].filter((word) => read.includes(word) || inside.includes(word)),
    'told to the student',
  )
  nothing(
    unprinted.filter((word) => full.includes(word)),
    'of errata, printed',
  )
  nothing(
    secrets.filter((word) => !full.includes(word)),
    'missing in the solution',
  )
  nothing(
    shown.filter((word) => !read.includes(word) || !full.includes(word)),
    'missing in a paper',
  )
  nothing([...student.missing, ...solution.missing], 'printed as an empty box')
  const margin = margins.get(template) ?? usual
  // large print has one column
  expectInside(student, template, variants.includes('large-print') ? 1 : columns, points === 'margin')
  // its notes are not in columns
  expectInside(solution, template, 1, points === 'margin')
  if (variants.includes('large-print')) {
    nothing(
      [...small(student), ...small(solution)].filter((each) => !scriptOfScript.test(each)),
      'below 14 points in large print',
    )
    // it splits what would leave most of a page empty
    return
  }
  nothing(lonely(student, margin, columns), 'at the foot, without what belongs to it')
  nothing(broken(student, margin, columns), 'split, with no need')
}

/** What large print leaves as small as TeX has it: the last figure of `x^{2^{2}}`. */
const scriptOfScript = /^\d+: 2 \(10\.1\)$/

/** Texts of a paper that are below 14 points, but for rounding, with their pages. */
export function small({ pages }: Reading): string[] {
  return pages.flatMap(({ pieces }, index) =>
    pieces.filter(({ size }) => size < 13.95).map(({ text, size }) => `${index + 1}: ${text} (${size.toFixed(1)})`),
  )
}

/** Expects nothing of a paper to be painted in its margins, or over the gap between its columns. */
export function expectInside(reading: Reading, template: string, columns: number, pointsBeside = false): void {
  const margin = margins.get(template) ?? usual
  nothing(
    reading.pages.flatMap((page, index) => strays(page, sided(margin, index + 1), pointsBeside)),
    'painted in the margins',
  )
  if (columns === 2) nothing(acrossColumns(reading, margin), 'painted over the gap of the columns')
}

function nothing(found: readonly string[], what: string): void {
  expect(found.slice(0, 9).join('\n'), what).toBe('')
}

type Sided = { top: number; bottom: number; left: number; right: number }

function sided({ top, bottom, inner, outer }: Margin, page: number): Sided {
  return page % 2 === 1 ? { top, bottom, left: inner, right: outer } : { top, bottom, left: outer, right: inner }
}

/** What is painted outside the text block, and is no line of text well above or below it. */
function strays({ marks, width, height }: Page, margin: Sided, pointsBeside: boolean): string[] {
  return marks.flatMap((mark) => {
    const beside = Math.min(mark.left * mm - (pointsBeside ? edge : margin.left), (width - mark.right) * mm - margin.right)
    if (beside < -slack) return [`${describe(mark)}, beside the text`]
    // a line of text is where its letters stand: their boxes rise above the line they are in
    const above = (height - (mark.text === '' ? mark.top : mark.bottom)) * mm - margin.top
    const outside = Math.min(above, mark.bottom * mm - margin.bottom)
    return outside < (mark.text === '' ? -slack : 0) && (mark.text === '' || outside > -3.5)
      ? [`${describe(mark)}, in a margin`]
      : []
  })
}

/** Pages, from 1, of what stands behind the questions in the width of the text. */
function pagesBehind({ places }: Reading): Set<number> {
  return new Set(
    [...places].flatMap(([name, { page }]) => {
      const [, block] = /^((?:appendix|scratch)-.*)-begin$/.exec(name) ?? []
      const last = block === undefined ? undefined : places.get(`${block}-end`)?.page
      return last === undefined ? [] : Array.from({ length: last - page + 1 }, (_, index) => page + index)
    }),
  )
}

/** What a first column paints over the gap to the second, below what spans both. */
function acrossColumns(reading: Reading, margin: Margin): string[] {
  const { pages, places } = reading
  const behind = pagesBehind(reading)
  const front = places.get('block-0-end')
  // an empty last page has no columns
  const last = Math.max(...[...places.values()].map(({ page }) => page))
  return pages.slice(0, last).flatMap(({ marks, width, height }, index) => {
    if (behind.has(index + 1)) return []
    const { left, right, top, bottom } = sided(margin, index + 1)
    const end = left + (width * mm - left - right - gap) / 2
    // with the rule below it
    const head = top + (front?.page === index + 1 ? front.y + 1 : 0)
    return marks
      .filter((mark) => (height - mark.top) * mm > head && mark.bottom * mm > bottom)
      .filter((mark) => mark.left * mm < end - slack && mark.right * mm > end + slack)
      .map(describe)
  })
}

function describe({ text, left, right, bottom, top }: Mark): string {
  const numbers = [left, right, bottom, top].map((each) => (each * mm).toFixed(1))
  return `${text === '' ? 'a path' : text} at ${numbers.join(' ')}`
}
