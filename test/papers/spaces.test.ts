import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filler, front } from './exams.ts'
import { expectParity, heightOf, pagesWith, pixel } from './parity.ts'
import { getDocument, OPS } from './pdfjs.ts'
import { allText } from './reading.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

/** A question whose answer has a space of some kind, between two lines of text. */
function exam(space: string, solution: string): string {
  return `${front()}## Question {points=1 literal}\n\nBefore.\n\n:::answer${space}\n${solution}\n:::\n\nAfterwards.\n`
}

/** Distance of the two lines in the student paper, in millimetres; what an answer of no height would leave is taken off. */
async function roomOf(space: string, solution = 'canary'): Promise<number> {
  const { student, solution: full } = await expectParity(await workshop.build(exam(space, solution)))
  expect(allText(student)).not.toContain('canary')
  expect(allText(full)).toContain('canary')
  expect(heightOf(full, 'Afterwards.')).toBeCloseTo(heightOf(student, 'Afterwards.'), 5)
  return heightOf(student, 'Before.') - heightOf(student, 'Afterwards.')
}

describe('the room for an answer', () => {
  test.each([
    ['{space=4cm}', 40],
    ['{space=55mm}', 55],
    ['{box=3cm}', 30],
    ['{grid=5cm}', 50],
    ['{lines=6}', 48],
  ])('is what the author asks for: %s', async (space, height) => {
    const two = await roomOf('{space=2cm}')
    expect(Math.abs((await roomOf(space)) - two - (height - 20))).toBeLessThanOrEqual(pixel)
  })

  test('grows to the next step where the solution needs more, the same for solutions of some lines more or less', async () => {
    const two = await roomOf('{space=2cm}')
    for (const space of ['{space=1cm}', '{box=1cm}', '{grid=1cm}', '{lines=1}'])
      for (const sentences of [11, 13]) {
        const grown = (await roomOf(space, `canary ${filler(sentences)}`)) - two + 20
        expect(Math.abs(grown - 60)).toBeLessThanOrEqual(pixel)
      }
  })

  test('that would grow is told, and stops the build with `overflow: error`', async () => {
    const grown = exam('{space=1cm}', filler(11))
    const warned = await workshop.build(grown)
    expect([warned.messages, warned.written.length]).toEqual([['9:1 space-grown'], 2])
    const stopped = await workshop.build(grown.replace('---\n', '---\noverflow: error\n'))
    expect([stopped.messages, stopped.written]).toEqual([['10:1 space-grown'], []])
  })

  test('is a step that holds twice the solution where the author asks for nothing, and the least without one', async () => {
    const two = await roomOf('{space=2cm}')
    const free = async (sentences: number) => Math.round((await roomOf('', `canary ${filler(sentences)}`)) - two + 20)
    expect([await free(0), await free(4), await free(7), await free(20)]).toEqual([30, 60, 60, 120])
  })

  test('is there for a solution that is not written yet', async () => {
    const built = await workshop.build(exam('', ''))
    expect(built.messages).toEqual(['9:1 answer-missing'])
    const { student } = await expectParity(built)
    expect(heightOf(student, 'Before.') - heightOf(student, 'Afterwards.')).toBeGreaterThan(25)
  })

  test('is none with space=none, and the solution is a note', async () => {
    const none = await roomOf('{space=none}')
    expect(none).toBeLessThan(10)
    const { student, solution } = await expectParity(await workshop.build(exam('{space=none}', 'canary')))
    expect(student.pages).toHaveLength(1)
    expect(pagesWith(solution, 'canary')).toEqual([2])
    expect(solution.pages[0]?.text).toContain('note')
  })
})

test('fill takes what is left of the page', async () => {
  const { student, solution } = await expectParity(await workshop.build(exam('{fill}', 'canary')))
  expect(student.pages).toHaveLength(1)
  expect(pagesWith(solution, 'canary')).toEqual([1])
  expect(heightOf(student, 'Afterwards.')).toBeLessThan(30)
  expect(heightOf(student, 'Afterwards.')).toBeGreaterThan(20)
})

test('two fills of one page share what is left, and a fill on a page of its own takes it all', async () => {
  const question = (name: string, text = '') => `## ${name} {points=1}\n\n${text}\n\n:::answer{fill}\ncanary\n:::\n\n`
  const source = `${front()}${question('First')}${question('Second')}## Third {points=1}\n\n:::answer{space=20cm}\n:::\n`
  const { student } = await expectParity(await workshop.build(source))
  expect(student.pages).toHaveLength(2)
  expect(pagesWith(student, 'Second')).toEqual([1])
  expect(pagesWith(student, 'Third')).toEqual([2])
  const [first, second] = [heightOf(student, 'First'), heightOf(student, 'Second')]
  expect(first - second).toBeGreaterThan(90)
  expect(second - 21).toBeGreaterThan(90)
})

test('a solution of three pages is printed whole, and what follows stands in the same place', async () => {
  const paragraphs = Array.from({ length: 40 }, (_, index) => `canary${'abcdefghij'[index % 10]}${index}x ${filler(8)}`).join(
    '\n\n',
  )
  for (const space of ['{space=5cm}', '{box=5cm}', '{lines=6}', '']) {
    const built = await workshop.build(`${exam(space, paragraphs)}\n## Next {points=1}\n\n:::answer{lines=2}\nx\n:::\n`)
    const { student, solution } = await expectParity(built)
    expect(student.pages.length).toBeGreaterThanOrEqual(3)
    for (let index = 0; index < 40; index += 1) {
      const pages = pagesWith(solution, `canary${'abcdefghij'[index % 10]}${index}x`)
      expect(pages).toHaveLength(1)
    }
    expect(pagesWith(solution, 'Afterwards.')).toEqual(pagesWith(student, 'Afterwards.'))
    expect(pagesWith(solution, 'Next')).toEqual(pagesWith(student, 'Next'))
    expect(solution.pages).toHaveLength(student.pages.length)
  }
})

test('a space that is longer than a page is split, and one that is not goes to the next page whole', async () => {
  const { student } = await expectParity(await workshop.build(exam('{space=40cm}', 'canary')))
  const [before = 0] = pagesWith(student, 'Before.')
  expect(pagesWith(student, 'Afterwards.')).toEqual([before + 1])
  const source = `${front()}## First {points=1}\n\n:::answer{space=15cm}\nx\n:::\n\n## Second {points=1}\n\n:::answer{space=15cm}\nx\n:::\n`
  const next = await expectParity(await workshop.build(source))
  expect(pagesWith(next.student, 'Second')).toEqual([2])
})

test.each([['$2$'], ['$N(B^{\\top})$'], ['$\\frac{1}{\\sqrt2}$'], ['$-1$'], ['two']])(
  'a blank is as high without its answer as with %s',
  async (answer) => {
    const rows = Array.from({ length: 12 }, () => `| row | [[${answer}]] |`).join('\n')
    const lines = Array.from({ length: 12 }, () => `It is [[${answer}]].`).join('\n\n')
    const source = `${front()}## Question {points=1}\n\n| a | b |\n|:--|:-:|\n${rows}\n\n${lines}\n\nAfterwards.\n`
    const { student, solution } = await expectParity(await workshop.build(source))
    expect(heightOf(solution, 'Afterwards.')).toBeCloseTo(heightOf(student, 'Afterwards.'), 1)
  },
)

describe('a space that is split', () => {
  const split = (room: number) =>
    `${front()}## First {points=1}\n\n:::answer{space=${room}mm}\nx\n:::\n\n## Second {points=1 literal}\n\nStem.\n\n:::answer{lines=40}\ncanary ${filler(60)}\n\n${filler(60)}\n:::\n\nAfterwards.\n`

  // with the least room the papers differed, with some more the stem stood alone
  test.each([196, 199, 203, 207, 210])('begins below its stem, wherever on the page that ends: %d mm', async (room) => {
    const { student, solution } = await expectParity(await workshop.build(split(room)))
    const [stem = 0] = pagesWith(student, 'Stem.')
    expect(pagesWith(solution, 'canary')).toEqual([stem])
    expect(heightOf(student, 'Stem.')).toBeGreaterThan(35)
    expect(pagesWith(solution, 'Afterwards.')).toEqual(pagesWith(student, 'Afterwards.'))
  })

  test('is one that does not fit a page with the last lines of its stem, if the question is longer than a page', async () => {
    const question = (stem: string) => `${front()}## Question {points=1}\n\n${stem}\n\n:::answer{space=24cm}\ncanary\n:::\n`
    const long = await expectParity(await workshop.build(question(filler(30))))
    expect(pagesWith(long.solution, 'canary')).toEqual([1])
    expect(long.student.pages).toHaveLength(2)
  })
})

describe('a solution whose figures move to the next page', () => {
  const figure = (height: number) => `\`\`\`plot {x=-1..1 alt="a line" height=${height}mm}\nf(x) = x\n\`\`\`\n\n`
  // each leaves most of its page free, behind the first lines and behind each other
  const solution = `canary ${filler(18)}\n\n${figure(160)}${figure(160)}${figure(160)}The end of it.`
  const question = (space: string, name = 'Question', end = 'Afterwards.') =>
    `## ${name} {points=1 literal}\n\nStem.\n\n:::answer${space}\n${solution}\n:::\n\n${end}\n\n`

  test.each([
    ['', 'stretch: 1', 0],
    ['{lines=8}', '', 2],
    ['{space=60cm}', '', 1],
    ['{fill}', '', 0],
    ['{box=4cm}', 'grades: pages', 2],
    ['{box=4cm}', 'columns: 2', 2],
    ['{space=5cm}', 'spaces: stretch', 2],
  ])('gets a space that holds it, also where it is not the only one: %s %s', async (space, key, grown) => {
    const source = `${front(...(key === '' ? [] : [key]))}${question(space)}${question(space, 'Next', 'The last line.')}`
    const built = await workshop.build(source)
    const { student, solution: full } = await expectParity(built)
    expect(built.messages.filter((message) => message.endsWith('space-grown'))).toHaveLength(grown)
    const stands = (text: string) => pagesWith(full, text)
    expect(stands('The end of it.')).toHaveLength(2)
    for (const [index, page] of stands('The end of it.').entries()) {
      const [next = 0] = stands(index === 0 ? 'Afterwards.' : 'The last line.')
      expect(next).toBeGreaterThanOrEqual(page)
    }
    expect(pagesWith(student, 'Afterwards.')).toEqual(stands('Afterwards.'))
  })
})

test.each(['lines=2', 'dotted=2', 'grid=2cm'])(
  'rules go on over all pages of a space that its solution makes higher: %s',
  async (space) => {
    const built = await workshop.build(exam(`{${space}}`, `${filler(40)}\n\n`.repeat(13)))
    await expectParity(built)
    const counts = await rulesAcross(built.student)
    expect(counts.length).toBeGreaterThan(3)
    // the space ends on the last page
    const last = counts.pop()
    expect(last).toBeGreaterThan(0)
    expect(Math.min(...counts)).toBeGreaterThan(25)
  },
)

/** Numbers of the long horizontal lines of each page. */
async function rulesAcross(bytes: Uint8Array): Promise<number[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const counts: number[] = []
  try {
    const pdf = await task.promise
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { fnArray, argsArray } = await (await pdf.getPage(number)).getOperatorList()
      const boxes = fnArray.flatMap((operator, index) => (operator === OPS.constructPath ? [argsArray[index][2]] : []))
      counts.push(boxes.filter(([left, top, right, bottom]) => right - left > 500 && bottom - top < 2).length)
    }
  } finally {
    await task.destroy()
  }
  return counts
}
