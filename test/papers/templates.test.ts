import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Builder, openBuilder } from '../../src/pipeline/build.ts'
import { templateNames } from '../../src/project/templates.ts'
import { type Folder, openFolder } from '../cli/command.ts'
import { filler } from './exams.ts'
import { expectParity, type Papers, pagesWith } from './parity.ts'
import type { Reading } from './reading.ts'

/** An exam with something for each slot of a page skeleton, three questions, and one that goes over a page. */
const exam = (...lines: string[]) => `---
title: Fixture title
course: TEST 1
form: B
date: 2026-10-20
fields: [Name, "Number [6]"]
honour: I have worked alone.
grades: questions
${lines.join('\n')}
---

Read all.

## Choices {points=2}

- [x] canaryright
- [ ] wrong

:::answer
canaryexplained
:::

## Written {points=3}

Derive. ${filler(3)}

:::answer{lines=8}
canarywritten
:::

## Long {points=3}

### First {points=1}

:::answer{lines=18}
canaryfirst
:::

### Second {points=2}

:::answer{lines=18}
canarysecond
:::
`

let folder: Folder
let builder: Builder

beforeAll(async () => {
  folder = await openFolder()
  builder = openBuilder({ out: folder.path, map: true, env: process.env })
})
afterAll(async () => {
  await builder?.close()
  await folder?.remove()
})

let count = 0
async function print(
  ...lines: string[]
): Promise<Papers & { map: unknown; regions: { kind: string; page: number; x: number }[] }> {
  const name = `exam${++count}`
  await writeFile(join(folder.path, `${name}.md`), exam(...lines))
  const { file, written, map } = await builder.build(join(folder.path, `${name}.md`))
  expect(file.messages.filter(({ ruleId }) => ruleId !== 'region-split').map(String)).toEqual([])
  const read = (audience: string) => readFile(join(folder.path, name, `${audience}.pdf`))
  const papers = {
    folder: folder.path,
    messages: [],
    written: written.filter(({ audience }) => audience),
    student: await read('student'),
    solution: await read('solution'),
  }
  return { ...(await expectParity(papers)), map, regions: map?.regions ?? [] }
}

/** Where a text stands on a page, in millimetres from its left edge; `undefined` where it does not. */
function placeOf({ pages }: Reading, page: number, text: string): number | undefined {
  const piece = pages[page - 1]?.pieces.find((each) => each.text.includes(text))
  return piece && (piece.x * 25.4) / 72
}

describe.each(templateNames())('the template %s', (name) => {
  test('prints both papers alike, with all pieces once and no answer in the student’s', async () => {
    const { student, solution } = await print(`template: ${name}`)
    const text = student.pages.map((page) => page.text).join('\n')
    expect(text).not.toContain('canarywritten')
    for (const piece of ['Fixture title', '20 October 2026', 'Number', 'Read all.', 'I have worked alone.', 'Signature', 'Score'])
      expect(text.split(piece).length - 1, piece).toBeGreaterThanOrEqual(1)
    expect(text.split('I have worked alone.')).toHaveLength(2)
    for (const page of student.pages) {
      expect(page.text).toContain('Form B')
      expect(page.text).toMatch(/Page \d+ of \d+/)
    }
    expect(solution.pages[0]?.text).toContain('SOLUTION')
  })
})

describe('the booklet', () => {
  test('has its numbers at the outer edge, its text off the back, and other words on left and right pages', async () => {
    const { student, regions } = await print('template: booklet')
    expect(student.pages.length % 2).toBe(0)
    expect(placeOf(student, 2, 'Page 2')).toBeCloseTo(18, 0)
    expect(placeOf(student, 3, 'Page 3')).toBeGreaterThan(150)
    expect(placeOf(student, 2, 'TEST 1')).toBeCloseTo(18, 0)
    expect(placeOf(student, 3, 'Fixture title')).toBeGreaterThan(140)
    for (const { kind, page, x } of regions) if (kind === 'question') expect(x).toBeCloseTo(page % 2 === 1 ? 24 : 18, 1)
    expect(pagesWith(student, 'Choices')).toEqual([2])
  })
})

describe('keys of the front matter', () => {
  test('change margins, letters and numbers, and have the last word', async () => {
    const { student, regions } = await print(
      'template: booklet',
      'margin: 40',
      'font: sans',
      'size: 12pt',
      'number: "Q1:"',
      'cover: false',
      'pages: flow',
    )
    expect(pagesWith(student, 'Q1:')).toEqual([1])
    for (const { kind, x } of regions) if (kind === 'question') expect(x).toBeCloseTo(40, 1)
    expect([...student.fonts.keys()].join(' ')).toMatch(/SourceSans3/)
    expect([...student.fonts.keys()].join(' ')).not.toMatch(/SourceSerif/)
  })

  test('leave room for the longest number beside a question without a title', async () => {
    const { student } = await print('titles: false', 'number: "Question 1."')
    const pieces = student.pages.flatMap((page) => page.pieces)
    const number = pieces.find(({ text }) => /^Question\s2\./.test(text))
    const stem = pieces.find(({ text }) => text.includes('Derive'))
    expect(stem?.y).toBeCloseTo(number?.y ?? 0, 0)
    expect((stem?.x ?? 0) - (number?.x ?? 0)).toBeGreaterThan(62)
  })
})
