import { afterAll, beforeAll, expect, it } from 'vitest'
import { filler, front } from './exams.ts'
import { expectParity } from './parity.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

/** What stands on each page of both papers, without what stands around the text. */
const pagesOf = async (source: string) => {
  const built = await workshop.build(source)
  expect(built.messages).toEqual([])
  const { student, solution } = await expectParity(built)
  const textOf = (page: (typeof student.pages)[number]) => page.pieces.map(({ text }) => text).join(' ')
  return { student: student.pages.map(textOf), solution: solution.pages.map(textOf) }
}

const question = `## A {points=1}\n\n${filler(3)}\n\n- [x] red\n- [ ] green\n\n:::answer\nBecause.\n:::\n`
const sheets = '# Formulas {appendix}\n\nAll of them.\n\n::pagebreak\n\nMore of them.\n\n# Units {appendix}\n\nMetres.\n'

it.each([
  '',
  'columns: 2',
  'template: booklet',
  'template: quiz',
  'pages: question\nspaces: stretch',
  'points: margin\nduplex: true',
])('an appendix stands behind the questions on pages of its own, with %j', async (more) => {
  const { student, solution } = await pagesOf(
    `${front('end: true', 'names: true', 'fields: [Name]', more)}${question}\n${sheets}`,
  )
  const first = student.findIndex((text) => text.includes('All of them.'))
  expect(student[first - 1]).toContain('End of the exam')
  expect(student[first]).toMatch(/Name: _+/)
  expect(student[first + 1]).toContain('More of them.')
  expect(student[first + 2]).toContain('Units Metres.')
  expect(student[first + 2]).toContain(`Page ${first + 3} of ${student.length}`)
  expect(solution).toHaveLength(student.length + 1)
  expect(solution.at(-1)).toContain('Because.')
})

it('columns are balanced on the last page of the questions, which an appendix does not change', async () => {
  const questions = question.repeat(5)
  const columns = front('columns: 2')
  const [plain, more] = await Promise.all([pagesOf(`${columns}${questions}`), pagesOf(`${columns}${questions}\n${sheets}`)])
  const strip = (text: string | undefined) => text?.replace(/Page 1 of \d/, '').replace(/[A-Z0-9]{8}/g, '')
  expect(strip(more.student[0])).toBe(strip(plain.student[0]))
})

it.each(['columns: 2\nspaces: stretch', 'template: booklet', 'template: quiz\npages: question'])(
  'scratch paper stands behind its question and behind an appendix, with %j',
  async (more) => {
    const body = `${question}\n::scratch{grid}\n\n## B {points=1}\n\n:::answer{lines=3}\nYes.\n:::\n\n::scratch{pages=2 lang=ko}\n\n# F {appendix}\n\nAll of them.\n\n::scratch{lines}\n`
    const { student } = await pagesOf(`${front('end: true', more)}${body}`)
    const words = ['red', 'Scratch paper', 'End of the exam', '연습지', '연습지', 'All of them.', 'Scratch paper']
    const first = student.findIndex((text) => text.includes('red'))
    for (const [index, word] of words.entries()) expect(student[first + index]).toContain(word)
  },
)

const detached = `${question}\n# F {appendix detach}\n\nOne.\n\n# G {appendix detach lang=de}\n\nTwo.\n\n::pagebreak\n\nThree.\n\n# H {appendix}\n\nFour.\n`

it('what students take off has sheets of its own where paper is printed on both sides', async () => {
  const { student, solution } = await pagesOf(`${front('duplex: true')}${detached}`)
  const blank = 'intentionally left blank'
  const words = ['red', blank, 'One.', blank, 'Two.', 'Three.', 'Four.', blank]
  expect(student).toHaveLength(words.length)
  for (const [index, word] of words.entries()) expect(student[index]).toContain(word)
  expect(student[2]).toContain('Tear this sheet')
  expect(student[4]).toContain('Dieses Blatt kann abgetrennt werden.')
  expect(solution).toHaveLength(words.length + 1)
})

it.each(['points: margin', 'margin: [20, 12, 20, 60]', 'columns: 2'])('without that it has pages, with %j', async (more) => {
  const { student } = await pagesOf(`${front(more)}${detached}`)
  const words = ['red', 'One.', 'Two.', 'Three.', 'Four.']
  for (const [index, word] of words.entries()) expect(student[index]).toContain(word)
  expect(student).toHaveLength(words.length)
})

const uncounted = `${question}\n::scratch\n\n# F {appendix}\n\nOne.\n\n# G {appendix uncounted}\n\nTwo.\n\n::pagebreak\n\nThree.\n\n::scratch\n\n# H {appendix detach uncounted}\n\nFour.\n`

it.each([
  ['', 3],
  ['template: booklet', 4],
  ['lang: ko\ngrades: pages\ncolumns: 2', 3],
  ['duplex: true', 3],
])('pages that are not counted stand behind those that are, in both papers, with %j', async (more, count) => {
  const { student, solution } = await pagesOf(`${front(more)}${uncounted}`)
  const number = /Page (\d+) of (\d+)|(\d+) \/ (\d+)\s*쪽/
  const first = student.findIndex((text) => text.includes('Two.'))
  expect(first).toBe(count)
  for (const pages of [student, solution]) {
    const said = pages.map((text) =>
      number
        .exec(text)
        ?.slice(1)
        .filter((each) => each !== undefined)
        .map(Number),
    )
    expect(said).toEqual(pages.map((_, page) => (page < count ? [page + 1, count] : undefined)))
  }
  expect(student.findLast((text) => !text.includes('left blank'))).toContain('Four.')
})
