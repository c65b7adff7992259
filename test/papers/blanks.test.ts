import { afterAll, beforeAll, expect, test } from 'vitest'
import { front } from './exams.ts'
import { paintingOf } from './painting.ts'
import { expectParity } from './parity.ts'
import { getDocument } from './pdfjs.ts'
import { readPaper } from './reading.ts'
import { faultsOfUa } from './ua.ts'
import { faultsOfUa2 } from './ua2.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

const tall = '[[$\\dfrac{1}{\\text{canary}}$]]'
const word = '[[canary]]'

/** Heights of the rules of the student's blanks on the page, in points downwards, those of a line once for each blank. */
async function rulesOf(text: string): Promise<number[]> {
  const built = await workshop.build(`${front()}## Gaps {points=1}\n\n${text}\n`)
  await expectParity(built)
  const task = getDocument({ data: new Uint8Array(built.student), verbosity: 0 })
  try {
    const { marks } = await paintingOf(await (await task.promise).getPage(1))
    const rules = marks.filter(({ text, left, right, bottom, top }) => text === '' && right - left > 15 && top - bottom < 1.2)
    return rules.map(({ top }) => -top)
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

test('in a table an answer stands in its column as given figures do', async () => {
  const row = (cell: string) => `| ${Array(4).fill(cell).join(' | ')} |`
  const table = [row('head'), '|---|:---|:---:|---:|', row('77'), row('[[77]]'), row('a longer text')].join('\n')
  const { solution, messages } = await workshop.build(`${front()}## Gaps {points=1}\n\n${table}\n`)
  expect(messages).toEqual([])
  const figures = (await readPaper(solution)).pages.flatMap(({ pieces }) => pieces.filter(({ text }) => text === '77'))
  const places = figures.map(({ x }) => x)
  expect(places).toHaveLength(8)
  for (const [column, x] of places.slice(0, 4).entries()) expect(places[column + 4]).toBeCloseTo(x, 1)
})

test('a listing with blanks is the same in both papers but for what fills them', async () => {
  const code =
    'def f(x, y=[[canary]]):\n    [[canary()\n    canary()]]{lines=3}\n    return "[[canary]]" + [[canary]]{width=12mm}'
  for (const more of ['', 'columns: 2\n']) {
    const built = await workshop.build(`${front(more)}## Gaps {points=1}\n\n\`\`\`python {blanks}\n${code}\n\`\`\`\n`)
    expect(built.messages).toEqual([])
    await expectParity(built)
    const texts = async (paper: Uint8Array) =>
      (await readPaper(paper)).pages.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join(' ')
    expect(await texts(built.student)).not.toContain('canary')
    expect((await texts(built.solution)).match(/canary/g)).toHaveLength(5)
  }
})

test('with a usual width no blank tells of its answer, and a stated one has its own in a heading, too', async () => {
  const source = (answer: string) =>
    `${front('blanks: 30mm')}## Is it [[${answer}]] or [[so]]{width=12mm}? {points=1}\n\n| a | b |\n|---|---|\n| [[${answer}]] | so [[b]] |\n\n1. [[${answer}]]\n\n:::answerline\n$x =$ [[${answer}]]\n:::\n`
  const short = await workshop.build(source('x'))
  const long = await workshop.build(source('a longer word'))
  expect(long.messages).toEqual([])
  expect(Buffer.from(long.student).equals(Buffer.from(short.student))).toBe(true)
  await expectParity(long)
  const task = getDocument({ data: new Uint8Array(long.student), verbosity: 0 })
  const { marks } = await paintingOf(await (await task.promise).getPage(1))
  const widths = marks.flatMap(({ text, left, right, bottom, top }) =>
    text === '' && right - left > 15 && top - bottom < 0.6 ? [Math.round(((right - left) * 25.4) / 72)] : [],
  )
  await task.destroy()
  expect(widths.filter((width) => width === 12)).toHaveLength(1)
  expect(widths.filter((width) => width === 30).length).toBeGreaterThanOrEqual(3)
})

test('an answer line stands at the right edge, and below a space that fills its page', async () => {
  for (const [space, columns] of [
    ['fill', ''],
    ['space=3cm', 'columns: 2'],
    ['', 'columns: 2'],
    ['lines=60', ''],
  ] as const) {
    const line = '\n\n:::answer{box=2cm width=3cm right}\ncanary\n:::\n\n:::answerline{box}\nspeed [[canary]] m/s\n:::\n'
    const fill = `:::answer{${space}}\ncanary\n:::\n\n:::answerline\nspeed [[canary]] m/s\n:::\n`
    const built = await workshop.build(`${front(columns)}## Q {points=1}\n\nWhy?\n\n${fill}\n## R {points=1}\n\nHow?${line}`)
    expect(built.messages).toEqual([])
    await expectParity(built)
  }
})

test('boxes for digits are the same whatever the number', async () => {
  const source = (whole: string, part: string) =>
    `${front()}## Is it [[${whole}]]{digits=3}? {points=1}\n\nSo [[${part}]]{digits=2.3 sign} m, and [[so]].\n\n| a |\n|---|\n| [[${whole}]]{digits=3} |\n\n- [x] [[${part}]]{digits=2.3 sign}\n- [ ] b\n`
  const one = await workshop.build(source('7', '-1.25'))
  const other = await workshop.build(source('123', '12'))
  expect(one.messages).toEqual([])
  expect(Buffer.from(other.student).equals(Buffer.from(one.student))).toBe(true)
  await expectParity(one)
  await expectParity(other)
})

test('a figure with labels has its marks in both papers, and its answers in one', async () => {
  const figure = '```plot {x=0..1 alt="A line" caption="A line" width=60mm}\nf(x) = x\n```'
  for (const columns of ['', 'columns: 2']) {
    const source = (answer: string) =>
      `${front(columns)}## Name them {points=1}\n\n:::labels\n${figure}\n\n- 0% 0%: [[${answer}]]\n- 100% 90%: the [[b]]\n:::\n`
    const built = await workshop.build(source('canary'))
    expect(built.messages).toEqual([])
    await expectParity(built)
    const other = await workshop.build(source('bird'))
    expect(Buffer.from(other.student).equals(Buffer.from(built.student))).toBe(true)
  }
})

test('circles below the boxes of a number stand alike in both papers, and are filled in the solution alone', async () => {
  const source = `${front()}## Q {points=1}\n\nIt is [[−42]]{digits=3 sign bubbles}, or [[1.50]]{digits=1.2 bubbles}.\n\n:::answerline\n[[7]]{digits=2 bubbles}\n:::\n`
  const built = await workshop.build(source)
  expect(built.messages).toEqual([])
  await expectParity(built)
  for (const paper of [built.student, built.solution]) expect([...faultsOfUa(paper), ...faultsOfUa2(paper)]).toEqual([])
})
