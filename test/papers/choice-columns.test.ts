import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { front } from './exams.ts'
import { expectParity, type Papers } from './parity.ts'
import { allText } from './reading.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

const list = (choices: readonly string[], right: number) =>
  choices
    .map((choice, index) => `- [${index === right ? 'x' : ' '}]${choice.startsWith('```') ? '\n  ' : ' '}${choice}`)
    .join('\n')

/** An exam with one list of choices in some columns, the first of which is right, and a question behind it. */
const exam = (asked: string, choices: readonly string[], keys: readonly string[] = [], right = 0) =>
  `${front(...keys)}## Which {points=1 ${asked}}\n\n${list(choices, right)}\n\n## Next {points=1}\n\nEnd.\n\n- [x] True\n- [ ] False\n`

async function built(source: string, where = workshop, paper?: 'A4' | 'Letter'): Promise<{ papers: Papers; messages: string[] }> {
  const { messages, ...rest } = await where.build(source)
  return { papers: await expectParity({ messages, ...rest }, paper), messages }
}

/** The columns in which the choices of a paper's first list stand, as the places of their boxes tell. */
function columnsOf({ student }: Papers, count: number): number {
  const [page] = student.pages
  const letters = (page?.pieces ?? []).filter(({ text }) => /^[A-H]$/.test(text.trim()))
  expect(letters).toHaveLength(count)
  // letters stand in the middle of their boxes
  const places = letters.map(({ x }) => x).sort((one, other) => one - other)
  return places.filter((x, index) => index === 0 || x - (places[index - 1] ?? 0) > 15).length
}

const words = ['photosynthesis', 'chemosynthesis', 'phosphorylation', 'evapotranspiration']

test('choices in large print have room beside their letters, of any size', async () => {
  for (const variant of ['large-print', 'large-print-24', 'large-print-28'] as const) {
    const large = await openWorkshop({ variants: [variant] })
    try {
      const { papers } = await built(exam('', ['48', '72', '96', '108', '120'], ['paper: Letter']), large, 'Letter')
      expect([variant, columnsOf(papers, 5)]).toEqual([variant, variant === 'large-print' ? 5 : 3])
    } finally {
      await large.close()
    }
  }
})

test('true and false stand below each other where a line is too short for both', async () => {
  const large = await openWorkshop({ variants: ['large-print-28', 'dyslexia-friendly'] })
  try {
    const parts = `${front('margin: 24')}## A\n\n### Is it? {points=1}\n\n- [x] True\n- [ ] False\n`
    const { papers, messages } = await built(parts, large)
    const [one, other] = ['True', 'False'].map((word) => papers.student.pages[0]?.pieces.find(({ text }) => text.trim() === word))
    expect(messages).toEqual([])
    expect(other?.x).toBeCloseTo(one?.x ?? 0, 0)
    expect(other?.y).toBeLessThan((one?.y ?? 0) - 28)
  } finally {
    await large.close()
  }
})

describe('choices in as many columns as their author asks for', () => {
  test.each([
    ['short ones', ['yes', 'no', 'both', 'none'], 4, 4],
    ['sentences of short words', ['one or two of the three', 'all of the three', 'none of the three', 'that is not known'], 4, 4],
    ['long words', [...words, 'fermentation', 'transpiration'], 6, 3],
    ['formulas', ['$a_1 + a_2 + a_3 + a_4 = \\sum_{i=1}^{4} a_i$', '$x$', '$y$', '$z$'], 4, 2],
    ['code', ['`return [x for x in values]`', '`x`', '`y`', '`z`'], 4, 2],
    ['listings', ['return [x for x in values]', 'return', 'values'].map((code) => `\`\`\`python\n  ${code}\n  \`\`\``), 3, 2],
    ['an address', ['<https://example.org/a/path/that/goes/on/for/a/while>', 'none', 'both', 'x'], 4, 1],
    ['Korean', ['광합성에서일어나는반응', '세포호흡에서일어나는반응', '발효', '증산'], 6, 2],
  ] as const)('have no word and no formula broken: %s', async (_, choices, asked, columns) => {
    const { papers, messages } = await built(exam(`columns=${asked}`, choices))
    expect(columnsOf(papers, choices.length)).toBe(columns)
    expect(messages).toEqual(columns === asked ? [] : ['5:1 choices-columns'])
    for (const word of choices.flatMap((choice) => choice.match(/\p{L}{6,}/gu) ?? []))
      if (!choices.some((choice) => /[`$<]/.test(choice))) expect(allText(papers.student)).toContain(word)
  })

  test('are told in narrow columns of text, too', async () => {
    const { papers, messages } = await built(exam('columns=6', words, ['columns: 2']))
    expect(messages).toEqual(['6:1 choices-columns'])
    expect(columnsOf(papers, 4)).toBe(1)
  })

  test('stand in the same ones whichever is right', async () => {
    const places = await Promise.all(
      [0, 3].map(async (right) => {
        const { student } = (await built(exam('columns=4', [...words, 'x'], ['columns: 2'], right))).papers
        return student.pages.map(({ marks }) => marks)
      }),
    )
    expect(places[0]).toEqual(places[1])
  })

  test('may be wider than the text, and are broken in one column alone, which is told', async () => {
    const long = 'W'.repeat(90)
    const { papers, messages } = await built(exam('columns=3', [long, 'a', 'b']))
    expect(columnsOf(papers, 3)).toBe(1)
    expect(messages).toEqual(['5:1 choices-columns'])
  })

  test('have their plots as small as a column, as long as they can be read', async () => {
    const picture = (sign: string, width: number) =>
      `\`\`\`plot {x=-1..1 alt="a line" width=${width}mm height=30mm}\n  f(x) = ${sign} * x\n  \`\`\``
    for (const [width, columns] of [
      [60, 3],
      [75, 2],
    ] as const) {
      const { papers, messages } = await built(
        exam(
          'columns=3',
          ['1', '2', '3'].map((sign) => picture(sign, width)),
        ),
      )
      expect([columnsOf(papers, 3), messages]).toEqual([columns, columns === 3 ? [] : ['5:1 choices-columns']])
    }
  })

  test('have graphs that can be read', async () => {
    const graph = (name: string) =>
      '```dot {alt="a graph"}\ndigraph { rankdir=LR; @ -> second -> third -> fourth }\n```'
        .replace('@', name)
        .replace(/\n/g, '\n  ')
    const { papers, messages } = await built(exam('columns=4', [graph('one'), graph('two'), graph('six'), graph('ten')]))
    expect(columnsOf(papers, 4)).toBe(2)
    expect(messages).toEqual(['5:1 choices-columns'])
  })
})
