import { afterAll, beforeAll, expect, test } from 'vitest'
import { front } from './exams.ts'
import { expectParity } from './parity.ts'
import { getDocument, OPS } from './pdfjs.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

const tall = '[[$\\dfrac{1}{\\text{canary}}$]]'
const word = '[[canary]]'

/** Heights of the rules of the student's blanks on the page, in pixels from its top, those of a line once for each blank. */
async function rulesOf(text: string): Promise<number[]> {
  const built = await workshop.build(`${front()}## Gaps {points=1}\n\n${text}\n`)
  await expectParity(built)
  const task = getDocument({ data: new Uint8Array(built.student), verbosity: 0 })
  try {
    const { fnArray, argsArray } = await (await (await task.promise).getPage(1)).getOperatorList()
    const boxes = fnArray.flatMap((operator, index) => (operator === OPS.constructPath ? [argsArray[index][2]] : []))
    return boxes.filter(([left, top, right, bottom]) => right - left > 20 && bottom - top < 1.5).map(([, top]) => top)
  } finally {
    await task.destroy()
  }
}

test('all blanks of a line have their rules at one height, whatever their answers', async () => {
  const [first = 0, ...others] = await rulesOf(`It is ${tall} or ${word} or ${tall}.`)
  expect(others).toEqual([first, first])
})

test.each([
  ['paragraph', (lines: string[]) => lines.join('\\\n')],
  ['list', (lines: string[]) => lines.map((line) => `1. ${line}`).join('\n')],
])('the lines of a %s are equally high, those with a fraction to fill in and those with a word', async (_, block) => {
  const rules = await rulesOf(block([word, tall, word, word].map((blank) => `It is ${blank}.`)))
  const steps = rules.slice(1).map((rule, index) => rule - (rules[index] ?? 0))
  expect(steps).toHaveLength(3)
  expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1)
})

test('a blank in a heading may have a fraction', async () => {
  const built = await workshop.build(`${front()}## A ${tall} {points=1}\n\nText ${word}.\n`)
  expect(built.messages).toEqual([])
  expect(built.written).toHaveLength(2)
})
