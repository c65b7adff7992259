import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filler, front } from './exams.ts'
import { expectParity, heightOf, type Papers, pagesWith } from './parity.ts'
import { allText, mm, type Reading } from './reading.ts'
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

const rubric = ':::rubric\n- 2: canarycriterion of the first step\n- 1: the second step\n:::\n'
const asking = (space: string, solution = 'canarysolved', criteria = rubric) =>
  `${front()}## Question {literal}\n\nA stem.\n\n:::answer${space}\n${solution}\n:::\n\n${criteria}\n## Next\n\n:::answer{lines=2}\ncanaryx\n:::\n`

async function papersOf(source: string, builder = workshop): Promise<Papers> {
  const papers = await expectParity(await builder.build(source))
  expect(allText(papers.student)).not.toContain('canary')
  return papers
}

/** Pages of notes. */
const notesOf = ({ student, solution }: Papers) => solution.pages.length - student.pages.length

describe('a rubric', () => {
  it.each(['{space=4cm}', '{lines=6}', '{dotted=6}', '{grid=5cm}', '{box=4cm}', '{fill}', ''])(
    'stands behind the answer in its space where it has room there: %s',
    async (space) => {
      const papers = await papersOf(asking(space))
      const { solution } = papers
      expect([pagesWith(solution, 'canarycriterion'), notesOf(papers)]).toEqual([[1], 0])
      expect(heightOf(solution, 'canarycriterion')).toBeLessThan(heightOf(solution, 'canarysolved'))
      expect(heightOf(solution, 'canarycriterion')).toBeGreaterThan(heightOf(solution, 'Next'))
      expect(allText(solution)).not.toMatch(/\bnote\b/)
    },
  )

  it('stands among the notes where it has none', async () => {
    const papers = await papersOf(asking('{space=2cm}', filler(3, 'canary')))
    expect([pagesWith(papers.solution, 'canarycriterion'), notesOf(papers)]).toEqual([[2], 1])
    expect(papers.solution.pages[0]?.text).toMatch(/\bnote\b/)
    expect(papers.solution.pages[1]?.text).toContain('Question 1')
  })

  it('goes to the notes from a space that goes over pages, and from one that it is too wide for', async () => {
    const long = await papersOf(asking('{space=40cm}'))
    expect(pagesWith(long.solution, 'canarycriterion')).toEqual([3])
    const table = '```layers {explain blank=params}\ninput 3x640x640\nconv 160 k3 p1\nfc 10\n```\n'
    const wide = await papersOf(
      asking('{space=6cm}').replace('title:', 'columns: 2\ntitle:').replace('A stem.', `A stem.\n\n${table}`),
    )
    expect(pagesWith(wide.solution, 'canarycriterion')).toEqual([2])
  })

  it('moves nothing, and is nothing that a student’s paper depends on', async () => {
    for (const space of ['', '{lines=6}', '{fill}']) {
      const [with_, without] = [asking(space), asking(space, 'canarysolved', '')]
      const [one, other] = [await workshop.build(with_), await workshop.build(without)]
      expect(Buffer.from(one.student).equals(Buffer.from(other.student))).toBe(true)
    }
  })

  it('is in one place in a file that stands alone', async () => {
    const alone = await openWorkshop({ html: true })
    try {
      for (const space of ['{space=4cm}', '{space=1cm}']) {
        const { written } = await alone.build(asking(space))
        const path = written.find((each) => each.audience === 'solution' && each.path.endsWith('.html'))?.path ?? ''
        expect((await readFile(path, 'utf8')).replaceAll('\u00ad', '').match(/canarycriterion/g)).toHaveLength(1)
      }
    } finally {
      await alone.close()
    }
  })

  it('stands there in large print, too', async () => {
    const papers = await papersOf(asking('{space=8cm}'), large)
    expect([pagesWith(papers.solution, 'canarycriterion'), notesOf(papers)]).toEqual([[1], 0])
  })
})

/** Left edges of the lines on a page that hold a word, in millimetres. */
const leftsOf = ({ pages }: Reading, page: number, word: string) =>
  (pages[page]?.pieces ?? []).filter(({ text }) => text.includes(word)).map(({ x }) => Math.round(x * mm))

describe('notes', () => {
  const choice = (sentences: number) => `## Choice\n\n- [x] one\n- [ ] two\n\n:::answer\n${filler(sentences, 'canary')}\n:::\n\n`

  it('stand in two columns of about one height', async () => {
    const { solution } = await papersOf(`${front()}${choice(6)}${choice(6)}${choice(6)}${choice(6)}`)
    const lefts = new Set(leftsOf(solution, 1, 'canary'))
    expect(Math.max(...lefts) - Math.min(...lefts)).toBeGreaterThan(85)
    const pieces = (solution.pages[1]?.pieces ?? []).filter(({ y }) => y * mm > 25)
    const footOf = (right: boolean) => Math.min(...pieces.filter(({ x }) => x * mm > 105 === right).map(({ y }) => y * mm))
    expect(Math.abs(footOf(true) - footOf(false))).toBeLessThan(25)
  })

  it('go over both columns with a diagram, which keeps its size', async () => {
    const long = Array.from({ length: 9 }, (_, index) => `node${index}`).join(' -> ')
    const graph = `\`\`\`dot {alt="A chain"}\ndigraph { rankdir=LR; ${long} }\n\`\`\`\n`
    const drawn = `## Drawn\n\n- [x] one\n- [ ] two\n\n:::answer\n${graph}\n:::\n\n`
    const { solution } = await papersOf(`${front()}${choice(3)}${drawn}${choice(3)}`)
    const [first, last] = ['node0', 'node8'].map((name) => solution.pages[1]?.pieces.find(({ text }) => text === name))
    expect(((last?.x ?? 0) - (first?.x ?? 0)) * mm).toBeGreaterThan(100)
  })

  it('go over both columns where a table needs it', async () => {
    const table = '```layers {explain}\ninput 3x640x640\nx: conv 160 k3 p1\nconv 320 k3 s2 p1\nfc 10\n```\n'
    const { solution } = await papersOf(`${front()}${choice(3)}## Table\n\n${table}\n${choice(3)}`)
    expect(pagesWith(solution, 'Notes on the answers')).toEqual([2])
  })

  it('end with no empty page where the last of them, over all columns, ends at the foot of one', async () => {
    const lines = Array.from({ length: 13 }, (_, index) => `Line ${index} of the note.`).join('\n\n')
    for (const top of [16, 18, 21]) {
      const graph = '```dot {alt="a graph"}\ndigraph { a -> b }\n```'
      const source = `${front(`margin: [${top}, 20, 20, 20]`)}## A\n\n- [x] True\n- [ ] False\n\n:::answer\n${lines}\n\n${graph}\n:::\n`
      const { solution } = await papersOf(source, large)
      expect(solution.pages).toHaveLength(2)
    }
  })

  it('have the arithmetic of a layer table smaller where it is wider than the page, which moves nothing in the student’s table', async () => {
    const lines = ['input 3x640x640', 'conv 160 k3 p1', 'conv 320 k3 s2 p1', 'flatten', 'fc 10'].join('\n')
    const table = (more: string) => `\`\`\`layers {blank=params ${more}}\n${lines}\n\`\`\`\n`
    const source = (more: string) => `${front('size: 14', 'margin: 45')}## Table\n\n${table(more)}`
    const [plain, explained] = [await papersOf(source('')), await papersOf(source('explain'))]
    expect(explained.student.pages.map(({ marks }) => marks)).toEqual(plain.student.pages.map(({ marks }) => marks))
    expect(allText(explained.solution)).toContain('Notes on the answers')
  })
})
