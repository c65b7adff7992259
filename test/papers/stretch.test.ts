import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { filler, front } from './exams.ts'
import { expectParity, pagesWith } from './parity.ts'
import type { Reading } from './reading.ts'
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

/** Height of the text block of A4, in millimetres. */
const textHeight = 255

/** Half a page. */
const middle = 80

type Column = { page: number; right: boolean }
type Space = Column & { height: number; lastPage: number }

/** What is read back of a student's paper: its spaces, and how much of each column is free below the last block; in millimetres. */
type Pages = { reading: Reading; count: number; spaces: Space[]; free: Map<string, number>; starts: string[] }

function pagesOf(reading: Reading): Pages {
  const { places } = reading
  const free = new Map<string, number>()
  const spaces: Space[] = []
  const starts: string[] = []
  for (const [name, { page, x, y }] of places) {
    const column = `${page} ${x < middle ? 'left' : 'right'}`
    if (name.endsWith('-end')) free.set(column, Math.min(free.get(column) ?? textHeight, textHeight - y))
    if (/^(?:question|answer|part)-.*-(?:begin|end)$/.test(name)) starts.push(`${name} ${column}`)
    const number = /^answer-(\d+)-begin$/.exec(name)?.[1]
    const end = places.get(`answer-${number}-end`)
    if (number === undefined || end === undefined) continue
    spaces[Number(number) - 1] = { page, right: x >= middle, height: end.y - y, lastPage: end.page }
  }
  return { reading, count: reading.pages.length, spaces, free, starts: starts.toSorted() }
}

/** The pages of an exam with fixed spaces and with stretched ones. */
async function bothOf(source: string, builder: Workshop = workshop): Promise<{ fixed: Pages; stretched: Pages }> {
  const pages = async (spaces: string) => {
    const built = await builder.build(source.replace('title:', `spaces: ${spaces}\ntitle:`))
    return pagesOf((await expectParity(built)).student)
  }
  return { fixed: await pages('fixed'), stretched: await pages('stretch') }
}

const heightsOf = ({ spaces }: Pages) => spaces.map(({ height }) => Math.round(height))
const freeOf = ({ free }: Pages, column: string) => free.get(column) ?? Number.NaN
const asking = (space: string, solution = 'canary') =>
  `## Question {literal}\n\nA stem.\n\n:::answer${space}\n${solution}\n:::\n\n`

/** A question that goes to the next page, and one that fills it. */
const next = asking('{space=20cm}')

describe('spaces that stretch', () => {
  it('take the room that is left on their page, in proportion to their heights, and move nothing to another one', async () => {
    const { fixed, stretched } = await bothOf(
      `${front()}${asking('{space=2cm}')}${asking('{space=4cm}')}${asking('{box=6cm}')}${next}`,
    )
    expect(heightsOf(fixed).slice(0, 3)).toEqual([20, 40, 60])
    expect(freeOf(fixed, '1 left')).toBeGreaterThan(50)
    const [one = 0, two = 0, three = 0] = stretched.spaces.map(({ height }) => height)
    expect(two / one).toBeCloseTo(2, 1)
    expect(three / one).toBeCloseTo(3, 1)
    expect(freeOf(stretched, '1 left')).toBeLessThan(1.5)
    expect([stretched.count, stretched.starts]).toEqual([fixed.count, fixed.starts])
  })

  it('have whole lines and squares, and equal ones stay equal', async () => {
    const source = `${front()}${asking('{lines=4}')}${asking('{lines=4}')}${asking('{dotted=3}')}${asking('{grid=2cm}')}${next}`
    const { fixed, stretched } = await bothOf(source)
    expect(heightsOf(fixed).slice(0, 4)).toEqual([32, 32, 24, 20])
    const [first = 0, second = 0, dotted = 0, grid = 0] = heightsOf(stretched)
    expect([first % 8, dotted % 8, grid % 5, second]).toEqual([0, 0, 0, first])
    expect(first).toBeGreaterThan(32)
    expect(freeOf(stretched, '1 left')).toBeLessThan(16)
  })

  it('have whole lines and squares in large print, too', async () => {
    const { fixed, stretched } = await bothOf(
      `${front()}${asking('{lines=3}')}${asking('{grid=2cm}')}${asking('{space=15cm}')}`,
      large,
    )
    expect([stretched.count, stretched.starts]).toEqual([fixed.count, fixed.starts])
    const [lines = 0, grid = 0] = stretched.spaces.map(({ height }) => height)
    expect(lines).toBeGreaterThan(40)
    // an end within a frame is that of what is in it
    for (const [height, unit] of [
      [lines, 12],
      [grid, 7.5],
    ] as const)
      expect(Math.abs(height - Math.round(height / unit) * unit)).toBeLessThan(0.6)
  })

  it('take nothing for one that goes over several pages, which ends where its author says', async () => {
    const { fixed, stretched } = await bothOf(`${front()}${asking('{space=30cm}')}${asking('{space=4cm}')}${next}`)
    const [first, second] = [fixed.spaces[0], stretched.spaces[0]]
    expect([first?.page, first?.lastPage]).toEqual([1, 2])
    expect(second?.height).toBeCloseTo(first?.height ?? 0, 1)
    expect(stretched.spaces[1]?.height).toBeGreaterThan(60)
    expect([stretched.count, stretched.starts]).toEqual([fixed.count, fixed.starts])
  })

  it('share nothing where one of their page fills it', async () => {
    const { fixed, stretched } = await bothOf(`${front()}${asking('{lines=4}')}${asking('{fill}')}${next}`)
    expect(heightsOf(stretched).slice(0, 2)).toEqual(heightsOf(fixed).slice(0, 2))
  })

  it('at most double where the paper ends, and take all before a break of the author', async () => {
    const { stretched } = await bothOf(`${front()}${asking('{lines=4}')}\n::pagebreak\n\n${asking('{lines=4}')}`)
    const [first = 0, last = 0] = heightsOf(stretched)
    expect(last).toBe(64)
    expect(first).toBeGreaterThan(180)
  })

  it('take the room of their column', async () => {
    const source = `${front('columns: 2')}${asking('{lines=6}')}${asking('{space=3cm}')}\n::pagebreak\n\n${asking('{grid=6cm}')}${asking('')}\n::pagebreak\n\n${asking('{lines=3}')}`
    const { fixed, stretched } = await bothOf(source)
    expect(stretched.spaces.map(({ page, right }) => [page, right])).toEqual([
      ...[false, false, true, true].map((right) => [1, right]),
      [2, false],
    ])
    expect(stretched.starts).toEqual(fixed.starts)
    for (const column of ['1 left', '1 right']) {
      expect(freeOf(fixed, column)).toBeGreaterThan(60)
      expect(freeOf(stretched, column)).toBeLessThan(1.5)
    }
    expect(heightsOf(stretched)[4]).toBe(48)
  })

  it('are those of questions that have a page each, unless the exam says otherwise', async () => {
    const source = `${front('pages: question')}${asking('')}${asking('{lines=5}')}## Choice\n\n- [x] a\n- [ ] b\n\n`
    const heights = async (text: string) => heightsOf(pagesOf((await expectParity(await workshop.build(text))).student))
    expect(await heights(source.replace('title:', 'spaces: fixed\ntitle:'))).toEqual([30, 40])
    for (const height of await heights(source)) expect(height).toBeGreaterThan(200)
    expect(await heights(source.replace('pages: question\n', ''))).toEqual([30, 40])
  })

  it('leave room for what a template has below the questions, and stay as they are where that cannot be told', async () => {
    const page = await readFile('templates/exam/page.html', 'utf8')
    const source = `${front('template: ./ours', 'pages: question')}${asking('{lines=4}')}${asking('{lines=4}')}`
    const papers = async (footer: string, css: string) => {
      const files = {
        'ours/template.yml': 'extends: exam\n',
        'ours/page.html': page.replace(/(<slot name="questions"><\/slot>)/, `$1\n${footer}`),
        'ours/paper.css': css,
      }
      return pagesOf((await expectParity(await workshop.build(source, files))).student)
    }
    const below = await papers('<footer>End of the exam</footer>', 'footer { margin-top: 30mm; }')
    expect(below.count).toBe(2)
    expect(pagesWith(below.reading, 'End of the exam')).toEqual([2])
    const [first = 0, second = 0] = heightsOf(below)
    expect(first - second).toBeGreaterThan(15)
    expect(second).toBeGreaterThan(150)
    const after = '.questions::after { content: "End"; display: block; height: 60mm; break-inside: avoid; }'
    const untold = await papers('', after)
    expect(heightsOf(untold)).toEqual([32, 32])
    expect(untold.count).toBe(2)
  })

  it('stay as they are where the text of their question goes on behind the page', async () => {
    const long = Array.from({ length: 30 }, () => filler(6)).join('\n\n')
    const { fixed, stretched } = await bothOf(
      `${front()}${asking('{lines=4}')}## Long {literal}\n\n${long}\n\n:::answer{lines=3}\nx\n:::\n`,
    )
    expect(heightsOf(stretched)[0]).toBe(heightsOf(fixed)[0])
    expect(stretched.starts).toEqual(fixed.starts)
  })

  it('are parted between the parts of a question that goes on', async () => {
    const parts = [4, 9, 9, 9]
      .map((height, index) => `### Part ${index + 1} {literal}\n\n:::answer{space=${height}cm}\nx\n:::\n\n`)
      .join('')
    const { fixed, stretched } = await bothOf(`${front()}## Long {literal}\n\nThe stem.\n\n${parts}`)
    expect([stretched.count, stretched.starts]).toEqual([2, fixed.starts])
    expect(freeOf(fixed, '1 left')).toBeGreaterThan(10)
    expect(freeOf(stretched, '1 left')).toBeLessThan(1.5)
  })

  it('are as high whatever the solutions are, within the steps of spaces', async () => {
    const heights = async (sentences: number) => {
      const source = `${front('spaces: stretch')}${asking('', filler(sentences))}${asking('{lines=5}', filler(sentences))}${next}`
      return heightsOf(pagesOf((await expectParity(await workshop.build(source))).student))
    }
    const [five, six] = [await heights(5), await heights(6)]
    expect(five).toEqual(six)
  })
})

const space = fc.constantFrom(
  '',
  '',
  '{lines=2}',
  '{lines=5}',
  '{dotted=3}',
  '{grid=3cm}',
  '{box=35mm}',
  '{space=25mm}',
  '{space=none}',
  '{fill}',
  '{space=30cm}',
)
const block = fc.oneof(
  fc.tuple(space, fc.nat({ max: 9 })).map(([each, length]) => asking(each, `x ${filler(length)}`)),
  fc
    .array(space, { minLength: 2, maxLength: 4 })
    .map(
      (spaces) => `## In parts\n\n${filler(2)}\n\n${spaces.map((each) => `### Part\n\n:::answer${each}\nx\n:::\n\n`).join('')}`,
    ),
  fc.constantFrom('::pagebreak\n\n', '# Section\n\nIts introduction.\n\n', '## Choice\n\n- [x] a\n- [ ] b\n\n'),
)

test('of any exam no block changes its page or becomes lower, and no page is less full', { timeout: 600_000 }, async () => {
  const lines = fc.tuple(
    fc.constantFrom('columns: 1', 'columns: 2'),
    fc.constantFrom('pages: flow', 'pages: flow', 'pages: question'),
    fc.constantFrom('points: heading', 'points: margin'),
  )
  await fc.assert(
    fc.asyncProperty(lines, fc.array(block, { minLength: 3, maxLength: 7 }), async (keys, blocks) => {
      const body = blocks
        .join('')
        .replace(/(?:::pagebreak\n\n)+/g, '::pagebreak\n\n')
        .replace(/^::pagebreak\n\n|::pagebreak\n\n$/g, '')
        .replace(/(# Section\n\nIts introduction\.\n\n)(?=# Section|$)/g, '')
      const { fixed, stretched } = await bothOf(`${front(...keys)}${body}${asking('{lines=3}')}`)
      expect([stretched.count, stretched.starts]).toEqual([fixed.count, fixed.starts])
      for (const [index, { height, page, lastPage }] of fixed.spaces.entries()) {
        const own = stretched.spaces[index]?.height ?? 0
        if (page === lastPage) expect(own).toBeGreaterThan(height - 0.3)
      }
      for (const [column, free] of fixed.free) {
        expect(freeOf(stretched, column)).toBeLessThan(free + 0.3)
        expect(freeOf(stretched, column)).toBeGreaterThan(-0.3)
      }
    }),
    { numRuns: Number(process.env.STRETCH_RUNS ?? 12), seed: Number(process.env.STRETCH_SEED ?? 14) },
  )
})
