import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from '../../src/browser/find-browser.ts'
import { fontFaces } from '../../src/browser/fonts.ts'
import { type BrowserSession, openSession } from '../../src/browser/session.ts'
import { printMap } from '../../src/layout/page-map.ts'
import { readPdf } from '../../src/pdf/pdf.ts'
import { openBuilder } from '../../src/pipeline/build.ts'
import { loadExam } from '../../src/project/load.ts'
import { openPapers } from '../../src/typeset/open-papers.ts'
import { ParityError } from '../../src/typeset/parity.ts'
import { typeset } from '../../src/typeset/typeset.ts'

const exam = `---
title: A map
---

# Section

## One {#one points=3}

Text.

:::answer{box=4cm}
canary one
:::

## Two {#two}

### First part {points=2}

:::answer{dotted=5}
canary two
:::

### {#second points=1}

Sketch.

:::given
GIVENTEXT
:::

:::answer{space=5cm}
canary three
:::

## Long {points=4}

:::answer{space=40cm}
canary four
:::
`

let folder: string
let session: BrowserSession
let style: Awaited<ReturnType<typeof fontFaces>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-test-'))
  await writeFile(join(folder, 'exam.md'), exam)
  style = await fontFaces(process.env)
  const browser = await findBrowser({ env: process.env, browser: undefined })
  session = await openSession({
    ...browser,
    env: { ...process.env, ...browser.env, ...style.env },
    resources: style.resources,
    onStart: () => undefined,
  })
})
afterAll(async () => {
  await session?.close()
  await rm(folder, { recursive: true })
})

/** Sets the exam with one more rule of style. */
async function set(rule: string) {
  const sheet = await readFile(new URL('../../templates/exam/paper.css', import.meta.url), 'utf8')
  const css = Promise.resolve(`${style.css}\n${sheet}\n${rule}`)
  const loaded = await loadExam(join(folder, 'exam.md'))
  return await typeset(loaded.file, await openPapers(loaded, css, Promise.resolve(session)))
}

describe('the map of the pages', () => {
  it('has every question, part and space, where they are printed, and is written', async () => {
    const builder = openBuilder({ out: folder, map: true, env: process.env })
    const { file, written, map } = await builder.build(join(folder, 'exam.md')).finally(builder.close)
    expect(written.map(({ path }) => path.slice(folder.length))).toEqual([
      '/exam/student.pdf',
      '/exam/solution.pdf',
      '/exam/layout.json',
    ])
    expect(JSON.parse(await readFile(join(folder, 'exam/layout.json'), 'utf8'))).toEqual(map)
    expect(map?.page).toEqual({ width: 210, height: 297 })
    expect(map?.regions.map(({ kind, id, label, points }) => [kind, id, label, points])).toEqual([
      ['question', 'one', 'Question 1', 3],
      ['space', 'one', 'Question 1', 3],
      ['question', 'two', 'Question 2', 3],
      ['part', undefined, 'Question 2(a)', 2],
      ['space', undefined, 'Question 2(a)', 2],
      ['part', 'second', 'Question 2(b)', 1],
      ['space', 'second', 'Question 2(b)', 1],
      ['question', undefined, 'Question 3', 4],
      ['space', undefined, 'Question 3', 4],
    ])
    const spaces = map?.regions.filter(({ kind }) => kind === 'space') ?? []
    // a box is told without its rules
    for (const [index, height] of [39.6, 40, 50].entries()) expect(spaces[index]?.height).toBeCloseTo(height, 0)
    expect(spaces.at(-1)?.lastPage).toBeGreaterThan(spaces.at(-1)?.page ?? 0)
    for (const { kind, label, points, id, answer, lastPage, areas, key, number, ...own } of map?.regions ?? []) {
      expect(own).toEqual(areas[0])
      expect(lastPage).toBe(areas.at(-1)?.page)
    }
    for (const { x, width, y, height } of map?.regions.flatMap(({ areas }) => areas) ?? []) {
      expect(x + width).toBeLessThanOrEqual(190.01)
      expect(y + height).toBeLessThanOrEqual(297 - 20.9)
    }
    expect(file.messages.map(({ ruleId, line }) => `${line} ${ruleId}`)).toEqual(['37 region-split'])
    // the headings stand in the regions of their questions
    const { outline } = readPdf(await readFile(join(folder, 'exam/student.pdf')))
    for (const region of map?.regions.filter(({ kind }) => kind === 'question') ?? []) {
      const heading = outline.find(({ title }) => title.startsWith(`${region.label.slice(-1)}.`))
      expect(heading?.page).toBe(region.page)
      expect(heading?.y).toBeGreaterThan(region.y - 0.5)
      expect(heading?.y).toBeLessThan(region.y + 6)
    }
  })

  it('has a rectangle for each page that a region stands on', async () => {
    const { regions } = (await set('')).student
    const [question, space] = regions.slice(-2)
    const from = space?.y ?? 0
    // 40 cm in all, to the foot of one page and on from the top of the next
    expect(space?.areas).toEqual([
      { page: 1, x: 29, y: from, width: 161, height: expect.closeTo(276 - from, 1) },
      { page: 2, x: 29, y: 21, width: 161, height: 255 },
      { page: 3, x: 29, y: 21, width: 161, height: expect.closeTo(400 - 255 - (276 - from), 0) },
    ])
    expect(question?.areas.map(({ page, x, width }) => [page, x, width])).toEqual([
      [1, 20, 170],
      [2, 20, 170],
      [3, 20, 170],
    ])
  })

  it('has a rectangle for each column that a region stands on', async () => {
    const question = (name: string, space: string) => `## ${name} {points=1}\n\nText.\n\n:::answer{${space}}\nx\n:::\n\n`
    const source = `---\ntitle: Columns\ncolumns: 2\n---\n\n${question('One', 'space=15cm')}${question('Two', 'box=72cm')}${question('Three', 'lines=3')}`
    await writeFile(join(folder, 'columns.md'), source)
    const builder = openBuilder({ out: folder, map: true, env: process.env })
    const { file, map } = await builder.build(join(folder, 'columns.md')).finally(builder.close)
    const [one, , two, space, three] = map?.regions ?? []
    expect(one?.areas).toHaveLength(1)
    const top = one?.y ?? 0
    expect(top).toBeGreaterThan(30)
    // both columns of the first page begin below its front block
    expect(two?.areas.map(({ page, x, y, width }) => [page, Math.round(x), y, Math.round(width)])).toEqual([
      [1, 20, two?.y, 81],
      [1, 110, top, 81],
      [2, 20, 21, 81],
      [2, 110, 21, 81],
    ])
    expect(two?.y).toBeGreaterThan(top + 150)
    expect(space?.areas.map(({ page, x }) => [page, Math.round(x)])).toEqual([
      [1, 29],
      [1, 119],
      [2, 29],
      [2, 119],
    ])
    expect(space?.areas.reduce((sum, { height }) => sum + height, 0)).toBeCloseTo(720, 0)
    expect(three).toMatchObject({ page: 2, x: expect.closeTo(109.5, 0) })
    expect(file.messages.map(String)).toEqual([expect.stringContaining('Question 2 over pages 1 to 2')])
    expect(printMap(two === undefined ? [] : [two])).toMatch(
      /^page .*\n1 {5}question {2}Question 2 {3}20.0.*\n1 {27}109.5.*\n2 .*\n2 .*\n$/,
    )
  })

  it('names what has moved between the papers, whatever it is, and nothing is printed', async () => {
    expect((await set('')).student.regions).toEqual((await set('')).solution.regions)
    for (const [rule, name] of [
      ['body.solution .part { margin-top: 5mm }', 'question-2-1'],
      ['body.solution .answer { position: relative; left: 1mm }', 'answer-1'],
      ['body.solution .answer.dotted { break-before: page }', 'answer-2'],
      ['body.student .given { margin-bottom: 9mm; display: none }', undefined],
    ] as const) {
      const outcome = set(rule)
      if (name === undefined) await expect(outcome).resolves.toBeDefined()
      else {
        await expect(outcome, rule).rejects.toThrow(ParityError)
        await expect(outcome, rule).rejects.toThrow(new RegExp(`differ at .*${name}.*Student\\npage.*Solution\\npage`, 's'))
      }
    }
  })

  it('tells the same places where points stand in the margin', async () => {
    const places = ({ regions }: { regions: readonly { x: number; width: number }[] }) =>
      regions.map(({ x, width }) => ({ x, width }))
    const heading = places((await set('')).student)
    await writeFile(join(folder, 'exam.md'), exam.replace('title:', 'points: margin\ntitle:'))
    const margin = places((await set('')).student)
    await writeFile(join(folder, 'exam.md'), exam)
    expect(heading.length).toBeGreaterThan(5)
    for (const [index, { x, width }] of heading.entries()) {
      expect(margin[index]?.x).toBeCloseTo(x, 1)
      expect(margin[index]?.width).toBeCloseTo(width, 1)
    }
  })

  it('leaves no links in the papers', async () => {
    const { student } = await set('')
    expect(Buffer.from(student.pdf).toString('latin1')).not.toContain('/Link')
  })
})
