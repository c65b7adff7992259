import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Box, Rectangle } from '../../src/layout/boxes.ts'
import type { PageMap } from '../../src/layout/page-map.ts'
import { openBuilder } from '../../src/pipeline/build.ts'
import type { BuildOptions } from '../../src/pipeline/build-options.ts'
import { paintingOf } from './painting.ts'
import { getDocument } from './pdfjs.ts'
import { mm, readPaper } from './reading.ts'

const exam = `---
title: All boxes
course: Statistics
date: 2026-11-20
fields: [Name, "Student number [12]", 분반]
---

# First

The mean is [[here]].

## Single {#single points=1}

Which is prime?

- [ ] 51
- [x] 53
- [ ] 57
- [ ] 91

## Several {points=2}

Which are even? Check all that apply.

- [x] two
- [x] what is twice as much as something else, and what is the same number of times as much as that, and so on until it takes more than a line of the paper to say it
- [ ] three

## {points=1}

The sky is blue.

- [x] True
- [ ] False

## Blanks {#blanks points=3}

The mean of 2 and 4 is [[3]], and the median is [[3]]{digits=2.1 sign}. A probability is [[0.25]]{digits=1.2 sign bubbles}.

## Match {#match points=3}

:::matching
| animal | sound |
|---|---|
| a dog | barks |
| a cat | mews |
| | sings |
:::

## Order {#order points=2}

:::ordering
1. a flea
2. a mouse
3. an elephant
:::

## Statements {#statements points=2}

:::statements
- [x] Water is wet.
- [ ] Fire is cold.
:::

## Table {#table points=2}

| n | square |
|---|---|
| 2 | [[4]] |
| 3 | [[9]] |

## Layers {#layers points=2}

\`\`\`layers {blank=output}
input 1x28x28
conv 8 k3
flatten
\`\`\`

## Code {#code points=1}

\`\`\`python {blanks}
def double(x):
    return [[2]] * x
\`\`\`

## Parts {#parts}

### First {points=1}

Write.

:::answer{box=3cm}
two
:::

:::answerline{box}
$x =$ [[2]] m
:::
`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-boxes-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function build(source: string, options: Partial<BuildOptions> = {}) {
  await writeFile(join(folder, 'exam.md'), source)
  const builder = openBuilder({ out: folder, map: true, env: process.env, ...options })
  const built = await builder.build(join(folder, 'exam.md')).finally(builder.close)
  expect(built.file.messages.filter(({ fatal }) => fatal).map(String)).toEqual([])
  return built
}

type Ink = { text: string; left: number; right: number; top: number; bottom: number }

/** What pdf.js paints of each page, in millimetres from its upper left corner. */
async function inkOf(pdf: Uint8Array): Promise<Ink[][]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const pages: Ink[][] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const [, , , height = 0] = page.view
    const { marks } = await paintingOf(page)
    pages.push(
      marks.map(({ text, left, right, bottom, top }) => {
        return { text, left: left * mm, right: right * mm, top: (height - top) * mm, bottom: (height - bottom) * mm }
      }),
    )
  }
  await document.destroy()
  return pages
}

/** As far as a box may stand beside what was painted, in millimetres. */
const near = 0.25

/** Whether something is painted that has the edges of a rectangle. */
function isPainted(page: readonly Ink[], { x, y, width, height }: Rectangle): boolean {
  return page.some(
    ({ text, left, right, top, bottom }) =>
      text === '' &&
      Math.max(Math.abs(left - x), Math.abs(right - x - width), Math.abs(top - y), Math.abs(bottom - y - height)) < near,
  )
}

/** Whether a rule is painted along the lower edge of a rectangle: one over all of it, by itself or as a side of a frame, or of a table's cells. */
function isUnderlined(page: readonly Ink[], { x, y, width, height }: Rectangle): boolean {
  return page.some(
    ({ text, left, right, bottom }) =>
      text === '' && Math.abs(bottom - y - height) < near && left < x + near && right > x + width - near,
  )
}

/** The text whose letters stand within a rectangle. */
function textIn(page: readonly Ink[], { x, y, width, height }: Rectangle): string {
  return page
    .filter(({ left, right, top, bottom }) => {
      const [across, down] = [(left + right) / 2, (top + bottom) / 2]
      return across > x && across < x + width && down > y && down < y + height
    })
    .map(({ text }) => text)
    .join('')
}

function ofKind<Kind extends Box['kind']>(boxes: readonly Box[], kind: Kind): Extract<Box, { kind: Kind }>[] {
  const isOf = (box: Box): box is Extract<Box, { kind: Kind }> => box.kind === kind
  return boxes.filter(isOf)
}

const choices: Readonly<Record<string, readonly string[]>> = {
  1: ['51', '53', '57', '91'],
  2: [
    'two',
    'whatistwiceasmuchassomethingelse,andwhatisthesamenumberoftimesasmuchasthat,andsoonuntilittakesmorethanalineofthepapertosayit',
    'three',
  ],
  3: ['True', 'False'],
}

/** Compares a map with what stands on the paper; the paper is that of `exam`. */
async function checkBoxes(pdf: Uint8Array, { boxes, pages, page: size }: PageMap): Promise<void> {
  const ink = await inkOf(pdf)
  expect(ink).toHaveLength(pages)
  const on = ({ page }: { page: number }) => ink[page - 1] ?? []
  for (const { x, y, width, height, page } of boxes) {
    expect(page).toBeLessThanOrEqual(pages)
    expect(x + width).toBeLessThan(size.width)
    expect(y + height).toBeLessThan(size.height)
  }
  const listed = ofKind(boxes, 'choice')
  expect(listed.map(({ number }) => number)).toEqual(['1', '1', '1', '1', '2', '2', '2', '3', '3'])
  for (const box of listed) {
    const what = `${box.number} ${box.label}`
    expect(isPainted(on(box), box.mark), what).toBe(true)
    const text = choices[box.number ?? '']?.[box.place]
    const letter = box.number === '3' ? '' : box.label
    expect(textIn(on(box), box.mark), what).toBe(letter)
    expect(textIn(on(box), box), what).toBe(`${letter}${text}`)
    expect(box.several, what).toBe(box.number === '2')
  }
  const statements = ofKind(boxes, 'statement')
  expect(statements.map(({ item, place }) => [item, place])).toEqual([
    [1, 0],
    [2, 1],
  ])
  for (const box of statements) {
    expect(textIn(on(box), box)).toBe(['1.Wateriswet.', '2.Fireiscold.'][box.place])
    expect(box.marks.map(({ label }) => label)).toEqual(['True', 'False'])
    for (const mark of box.marks) expect(isPainted(on(box), mark)).toBe(true)
  }
  for (const box of [...ofKind(boxes, 'matching'), ...ofKind(boxes, 'ordering')]) {
    expect(isUnderlined(on(box), box), `${box.kind} ${box.item}`).toBe(true)
    expect(textIn(on(box), box)).toBe('')
  }
  const blanks = ofKind(boxes, 'blank')
  expect(blanks.map(({ number, blank }) => `${number} ${blank}`)).toEqual([
    ...['undefined 1', '4 1', '4 2', '4 3', '8 1', '8 2', '9 1', '9 2', '10 1', '11(a) 1'],
  ])
  for (const box of blanks)
    if (box.digits === undefined && box.number !== '11(a)')
      expect(isUnderlined(on(box), box), `${box.number} ${box.blank}`).toBe(true)
  const fields = ofKind(boxes, 'field')
  expect(fields.map(({ label, digits }) => [label, digits?.length])).toEqual([
    ['Name', undefined],
    ['Student number', 12],
    ['분반', undefined],
  ])
  for (const box of [...blanks, ...fields])
    for (const digit of box.digits ?? []) {
      expect(isUnderlined(on(box), digit), `${box.kind}`).toBe(true)
      for (const bubble of digit.bubbles ?? []) {
        expect(isPainted(on(box), bubble)).toBe(true)
        expect(textIn(on(box), bubble)).toBe(bubble.label)
      }
    }
  for (const box of fields) if (box.digits === undefined) expect(isUnderlined(on(box), box), box.label).toBe(true)
  const [line] = ofKind(boxes, 'answerLine')
  expect(line && isPainted(on(line), line)).toBe(true)
  const bubbles = blanks.flatMap(({ digits = [] }) => digits.map((digit) => digit.bubbles?.length ?? 0))
  expect(bubbles).toEqual([0, 0, 0, 0, 1, 10, 10, 10])
}

async function validator() {
  const read = async (name: string) =>
    JSON.parse(await readFile(new URL(`../../docs/schema/${name}.json`, import.meta.url), 'utf8'))
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false, allErrors: true })
  ajv.addSchema(await read('layout'), 'layout.json')
  const copies = ajv.compile(await read('copies-layout'))
  const paper = ajv.getSchema('layout.json')
  return { ajv, paper, copies }
}

describe('boxes of a paper', () => {
  it.each([
    ['as usual', exam],
    ['in two columns', exam.replace('title:', 'columns: 2\ntitle:')],
    ['with points and other margins', exam.replace('title:', 'points: margin\nduplex: true\nmargin: [25, 17, 22, 30]\ntitle:')],
    ['with a cover and a page a question', exam.replace('title:', 'cover: true\npages: question\npaper: Letter\ntitle:')],
    ['as a booklet', exam.replace('title:', 'template: booklet\ntitle:')],
    ['as a quiz', exam.replace('title:', 'template: quiz\ntitle:')],
  ])('stand where they are printed, %s', async (_, source) => {
    const { map } = await build(source)
    if (map === undefined) throw new Error('nothing was printed')
    await checkBoxes(await readFile(join(folder, 'exam/student.pdf')), map)
    const written = JSON.parse(await readFile(join(folder, 'exam/layout.json'), 'utf8'))
    expect(written).toEqual(map)
    const { ajv, paper } = await validator()
    expect(paper?.(written), ajv.errorsText(paper?.errors)).toBe(true)
  })

  it.each([
    ['large print', ['large-print'], 'large'],
    ['a dyslexia-friendly paper in high contrast', ['dyslexia-friendly', 'high-contrast'], 'dyslexia-contrast'],
  ] as const)('stand where they are printed in %s', async (_, variants, suffix) => {
    const { map } = await build(exam, { variants })
    if (map === undefined) throw new Error('nothing was printed')
    await checkBoxes(await readFile(join(folder, `exam/student-${suffix}.pdf`)), map)
    expect(map.variants).toEqual(variants)
    expect(JSON.parse(await readFile(join(folder, `exam/layout-${suffix}.json`), 'utf8'))).toEqual(map)
  })

  it('are those of each form, with letters of the form and places in the source', async () => {
    const { maps, file } = await build(exam.replace('title:', 'forms: 2\ntitle:'))
    expect(maps.map(({ form }) => form)).toEqual(['A', 'B'])
    const prints = maps.map(({ fingerprint }) => fingerprint)
    expect(new Set(prints).size).toBe(2)
    const key = JSON.parse(await readFile(join(folder, 'exam/key.json'), 'utf8'))
    for (const [index, { form, fingerprint, boxes, regions }] of maps.entries()) {
      const own = key.forms[index]
      expect([own.form, own.fingerprint]).toEqual([form, fingerprint])
      const written = JSON.parse(await readFile(join(folder, `exam/layout-${form}.json`), 'utf8'))
      expect(written).toEqual(maps[index])
      for (const { id, number, kind, order } of own.questions) {
        expect(regions.filter((region) => region.key === id && region.number === number)).not.toEqual([])
        const places = boxes.flatMap((box) => ('place' in box && box.key === id ? [box.place] : []))
        if (/^(?:choice|choices|boolean|statements|matching)$/.test(kind)) expect(places, id).toEqual(order)
        else expect(places, id).toEqual([])
      }
    }
    expect(String(file)).toContain('forms: 2')
  })

  it('tell nothing of what is right, to the byte', async () => {
    const other = exam
      .replace('- [ ] 51\n- [x] 53', '- [x] 51\n- [ ] 53')
      .replace('- [x] two', '- [ ] two')
      .replace('- [ ] three', '- [x] three')
      .replace('- [x] True\n- [ ] False', '- [ ] True\n- [x] False')
      .replace('is [[3]],', 'is [[7]],')
      .replace('is [[3]]{', 'is [[-8]]{')
      .replace('[[0.25]]', '[[-0.5]]')
      .replace('| a dog | barks |\n| a cat | mews |', '| a dog | mews |\n| a cat | barks |')
      .replace('1. a flea\n2. a mouse', '1. a mouse\n2. a flea')
      .replace('- [x] Water is wet.\n- [ ] Fire', '- [ ] Water is wet.\n- [x] Fire')
      .replace('[[9]]', '[[5]]')
      .replace('return [[2]]', 'return [[4]]')
      .replace('two\n:::', 'three and more\n:::')
      .replace('$x =$ [[2]]', '$x =$ [[6]]')
    for (const head of ['', 'forms: 2\nseed: 5\n']) {
      const texts: string[] = []
      for (const source of [exam, other]) {
        await build(source.replace('title:', `${head}title:`))
        texts.push(await readFile(join(folder, head === '' ? 'exam/layout.json' : 'exam/layout-B.json'), 'utf8'))
      }
      expect(texts[1]).toBe(texts[0])
    }
  })

  it('leave the papers as they are without them', async () => {
    const papers: Buffer[] = []
    for (const map of [true, false]) {
      await build(exam, { map })
      papers.push(await readFile(join(folder, 'exam/student.pdf')))
    }
    expect(papers[1]?.equals(papers[0] ?? Buffer.alloc(0))).toBe(true)
  })

  it('stand beside what is stamped on copies, on the copies as well', async () => {
    await writeFile(join(folder, 'students.csv'), 'name,number\nKim Yuna,20231234\nLee Ann,20231235\n')
    const copies = { roster: join(folder, 'students.csv'), division: 'student' as const, sort: [] }
    const source = exam.replace('title:', 'forms: 2\ntitle:')
    await build(source, { copies, map: false, resume: true })
    const path = join(folder, 'exam/copies/layout.json')
    const { ajv, copies: valid } = await validator()
    const before = JSON.parse(await readFile(path, 'utf8'))
    expect(valid(before), ajv.errorsText(valid.errors)).toBe(true)
    expect(before.forms.map((form: object) => Object.keys(form).join(' '))).toEqual([
      ...['form fingerprint variants page code id fields', 'form fingerprint variants page code id fields'],
    ])
    const { maps, copied } = await build(source, { copies, resume: true })
    const written = JSON.parse(await readFile(path, 'utf8'))
    expect(valid(written), ajv.errorsText(valid.errors)).toBe(true)
    for (const [index, map] of maps.entries()) {
      const { version: _, ...own } = map
      expect(written.forms[index]).toEqual({ ...before.forms[index], ...own })
      const copy = await readFile(copied?.files[index]?.path ?? '')
      const ink = await inkOf(copy)
      for (const box of ofKind(map.boxes, 'choice')) expect(isPainted(ink[box.page - 1] ?? [], box.mark)).toBe(true)
      const { pages } = await readPaper(copy)
      const writtenIn = (page: number, { x, y, width, height }: Rectangle) =>
        (pages[page - 1]?.pieces ?? [])
          .filter((piece) => {
            const [across, down] = [piece.x * mm, ((pages[page - 1]?.height ?? 0) - piece.y) * mm]
            return across >= x - near && across < x + width && down > y && down < y + height + near
          })
          .sort((one, other) => one.x - other.x)
          .map(({ text }) => text)
          .join('')
      const { id, fingerprint } = written.forms[index]
      for (let page = 1; page <= map.pages; page += 1) expect(writtenIn(page, id)).toBe(`${fingerprint}-000${index + 1}-${page}`)
      const [name, number] = ofKind(map.boxes, 'field')
      expect(name && writtenIn(1, name)).toContain(['Kim Yuna', 'Lee Ann'][index])
      expect(number?.digits?.map((digit) => writtenIn(1, digit).trim()).join('')).toBe(['20231234', '20231235'][index])
    }
  })

  it('have no fingerprint on a draft, which has none', async () => {
    const { map } = await build(exam, { variants: ['draft'] })
    expect(map?.fingerprint).toBeNull()
    const { paper } = await validator()
    expect(paper?.(map)).toBe(true)
    expect(paper?.({ ...map, version: 1 })).toBe(false)
    const [box] = ofKind(map?.boxes ?? [], 'ordering')
    expect(paper?.({ ...map, boxes: [{ ...box, place: 1 }] })).toBe(false)
  })
})
