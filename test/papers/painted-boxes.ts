import { expect } from 'vitest'
import type { Box, Rectangle } from '../../src/layout/boxes.ts'
import type { PageMap } from '../../src/layout/page-map.ts'
import { paintingOf } from './painting.ts'
import { getDocument } from './pdfjs.ts'
import { mm } from './reading.ts'

/** An exam with all that is marked, filled in or written into. */
export const exam = `---
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

type Ink = { text: string; left: number; right: number; top: number; bottom: number }

/** What pdf.js paints of each page, in millimetres from its upper left corner. */
export async function inkOf(pdf: Uint8Array): Promise<Ink[][]> {
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
export const near = 0.25

/** Whether something is painted that has the edges of a rectangle. */
export function isPainted(page: readonly Ink[], { x, y, width, height }: Rectangle): boolean {
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

export function ofKind<Kind extends Box['kind']>(boxes: readonly Box[], kind: Kind): Extract<Box, { kind: Kind }>[] {
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
export async function checkBoxes(pdf: Uint8Array, { boxes, pages, page: size }: PageMap): Promise<void> {
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
