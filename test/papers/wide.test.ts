import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectInside } from './corpus.ts'
import { expectParity } from './parity.ts'
import { allText, mm, type Reading, readPaper } from './reading.ts'
import { exam, sentence, table, terms } from './wide-texts.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

const address = `https://example.org/${'a/very/long/path/'.repeat(8)}?q=1`
const long = {
  address,
  word: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2),
  number: '31415926535897932384626433832795028841971693993751058209749445923078164062862089',
  korean: '가나다라마바사아자차카타파하'.repeat(8),
}

/** A text without spaces in each place that an author can put it. */
const everywhere = (text: string) => `# ${text}

> ${text}

## ${text} {points=2}

Text ${text} and \`${text}\`.

1. ${text}

> ${text}

:::answer
${text}
:::

:::rubric
- 1: ${text}
- 1: second
:::

## Parts {points=1}

### ${text} {points=1}

| ${text} | b |
|---|---|
| ${text} | \`${text}\` |

- [x] ${text}
- [ ] ${text}2

## Columns {points=1 columns=4}

- [x] ${text}3
- [ ] ${text}4
- [ ] ${text}5
- [ ] ${text}6
`

describe.each(['exam', 'quiz', 'booklet'])('in the template %s, everything stands inside the text', (template) => {
  it.each([1, 2])('in %i columns, when words have no end', async (columns) => {
    for (const text of Object.values(long)) {
      const front = `template: ${template}\ncolumns: ${columns}\nfields: [Name, "${text.slice(0, 100)}"]\nhonour: "${text}"`
      const built = await workshop.build(`---\ntitle: T\n${front}\n---\n\n${everywhere(text)}`)
      // they are broken in choices of one column, too, which is told where the author asks for four
      expect(built.messages).toEqual(['41:1 choices-columns'])
      const { student, solution } = await expectParity(built)
      expectInside(student, template, columns)
      // its notes are not in columns
      expectInside(solution, template, 1)
      // as often as it is said, in a line or in several
      expect(letters(student).split(text).length - 1).toBeGreaterThanOrEqual(14)
    }
  })

  it.each([1, 2])('in %i columns, when formulas, tables and blanks are wider', async (columns) => {
    const part = (whole: number) => Math.floor(columns === 1 ? whole : whole * 0.45)
    const wide = [
      `$$\nf(x) = ${terms(part(40), ' + ')} = y\n$$`,
      `$$\nf(x) = ${terms(part(28), ' + ')} = y \\tag{17}\n$$`,
      `$$\n\\begin{pmatrix} ${Array.from({ length: part(19) }, (_, index) => 100 + index).join(' & ')} \\end{pmatrix}\n$$`,
      `So $${terms(part(34))}$, (and $${terms(part(34))}$).`,
      table('heading', part(11)),
      table('[[12]]', part(12)),
      `It is [[${sentence(part(15))}]], here.`,
    ].join('\n\n')
    const solution = `${wide.replaceAll(/\[\[|\]\]/g, '')}`
    const source = `## A {points=1}\n\n${wide}\n\n:::answer\n${solution}\n:::\n\n:::rubric\n- 1: so $${terms(30)}$\n:::\n`
    const front = `template: ${template}\ncolumns: ${columns}`
    const built = await workshop.build(`---\ntitle: T\n${front}\n---\n\n${source}`)
    expect(built.messages).toEqual([])
    const read = await expectParity(built)
    expectInside(read.student, template, columns)
    expectInside(read.solution, template, 1)
    expect(letters(read.student)).toContain('(17)')
    expect(letters(read.solution)).toContain(sentence(part(15)).replaceAll(' ', ''))
  })
})

/** The letters of a paper without what stands around the text. */
function letters(reading: Reading): string {
  return allText(reading).replace(/\s/g, '')
}

it('what is made smaller is no smaller than seven tenths', async () => {
  const sizes = async (text: string) => {
    const built = await workshop.build(exam(`[[x]]\n\n${text}`))
    const { pages } = await readPaper(built.student)
    const marks = pages.flatMap(({ marks }) => marks).filter(({ text }) => text === 'h' || text === 'x' || text === '𝑥')
    return marks.map(({ top, bottom }) => top - bottom)
  }
  const [usual = 0] = await sizes(table('heading', 2))
  const shrunk = await sizes(table('heading', 13))
  expect(Math.min(...shrunk)).toBeLessThan(0.9 * usual)
  expect(Math.min(...shrunk)).toBeGreaterThan(0.69 * usual)
})

it('a long formula is broken behind a relation or an operator, and keeps its size', async () => {
  const built = await workshop.build(exam(`[[x]]\n\n$$\ny = ${terms(40, ' + ')}\n$$`))
  const { pieces = [] } = (await readPaper(built.student)).pages[0] ?? {}
  const lines = new Set(pieces.filter(({ text }) => text.includes('+')).map(({ y }) => Math.round(y)))
  expect(lines.size).toBeGreaterThan(1)
})

it('a number that has no room beside its formula stands below it', async () => {
  const boxes = Array(24).fill('\\boxed{x}').join('')
  const built = await workshop.build(
    exam(`[[x]]\n\n$$\n${boxes} \\boxed{${terms(13)}} \\tag{a number that is as long as a sentence, and a half}\n$$`),
  )
  expect(built.messages).toEqual([])
  const read = await readPaper(built.student)
  expectInside(read, 'exam', 1)
  const { pieces = [] } = read.pages[0] ?? {}
  const lineOf = (text: string) => pieces.filter((piece) => piece.text.includes(text)).map(({ y }) => Math.round(y))
  const [number = 0] = lineOf('sentence')
  expect(lineOf('x').every((line) => line > number)).toBe(true)
})

it('nothing in the student’s paper depends on how wide a solution is', async () => {
  const source = (answer: string) =>
    exam(
      `${table('[[12]]', 12)}\n\n$$\n${terms(34)}\n$$\n\n:::answer{space=8cm}\n${answer}\n:::\n\n:::rubric\n- 1: ${answer}\n:::`,
    )
  const [one, other] = await Promise.all(
    ['short', `$${terms(34)}$`].map(async (answer) => {
      const built = await workshop.build(source(answer))
      expect(built.messages).toEqual([])
      const { pages } = await readPaper(built.student)
      // but for the fingerprint in the foot
      return pages.map(({ marks }) => marks.filter(({ bottom }) => bottom * mm > 18))
    }),
  )
  expect(one).toEqual(other)
})

it('pictures of any size stand inside the text, in their own proportions', async () => {
  const svg = (attributes: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><rect width="100%" height="100%"/></svg>`
  const files = {
    'tall.svg': svg('width="20mm" height="2000mm" viewBox="0 0 20 2000"'),
    'wide.svg': svg('width="900mm" height="10mm" viewBox="0 0 900 10"'),
    'none.svg': svg(''),
  }
  const names = ['tall.svg', 'tall.svg){width=50mm}', 'wide.svg', 'wide.svg){width=170mm}', 'none.svg']
  const text = names.map((name) => `![picture](${name}${name.endsWith('}') ? '' : ')'}`).join('\n\n')
  for (const columns of [1, 2]) {
    const built = await workshop.build(exam(`[[x]]\n\n${text}`, `columns: ${columns}\n`), files)
    expect(built.messages).toEqual([])
    const read = await expectParity(built)
    expectInside(read.student, 'exam', columns)
  }
})

it.each([
  ['many boxes', '[Name, "Number [30]", "Other number [99]"]'],
  ['a field with long words beside boxes', '["Number[40]", "Matrikelnummer [12]", Unterschrift der Aufsichtführenden Person]'],
  ['boxes behind a long name', '["Prüfungsordnungsnummer des Studiengangs der Fakultät für Mathematik [12]"]'],
])('fields stand inside the text: %s', async (_, fields) => {
  const built = await workshop.build(exam('[[x]]', `fields: ${fields}\n`))
  expect(built.messages).toEqual([])
  const { student } = await expectParity(built)
  expectInside(student, 'exam', 1)
  // the side of a box at the very edge of the text would be cut off
  const sides = (student.pages[0]?.marks ?? []).filter(({ left, right, text }) => text === '' && (right - left) * mm < 1)
  expect(sides.length).toBeGreaterThan(9)
  expect(Math.max(...sides.map(({ right }) => right * mm))).toBeLessThan(189.8)
})

it.each(['box', 'grid'])('what is given and the solution end before the frame of a %s', async (kind) => {
  const wide = `$$\n${terms(32)}\n$$\n\n${table('heading', 11)}`
  const built = await workshop.build(exam(`:::given\n${wide}\n:::\n\n:::answer{${kind}=8cm}\n${wide}\n:::`))
  expect(built.messages).toEqual([])
  const marks = (await expectParity(built)).solution.pages[0]?.marks ?? []
  const lines = marks.filter(({ left, right }) => (right - left) * mm > 120)
  const frame = Math.max(...lines.map(({ right }) => right * mm))
  const written = marks.filter(({ text, bottom, top }) => text !== '' && bottom * mm > 160 && top * mm < 245)
  expect(written.length).toBeGreaterThan(200)
  expect(Math.max(...written.map(({ right }) => right * mm))).toBeLessThan(frame - 2)
})

it('the letter of a choice stands beside the first line of a formula that is broken', async () => {
  const built = await workshop.build(exam(`- [x] $${terms(50, ' + ')}$\n- [ ] no`))
  expect(built.messages).toEqual([])
  const { pieces = [] } = (await readPaper(built.student)).pages[0] ?? {}
  const heights = ['A', '+'].map((text) => pieces.filter((piece) => piece.text === text && piece.x < 300).map(({ y }) => y))
  const [letter = 0] = heights[0]?.slice(-1) ?? []
  expect(Math.abs(letter - Math.max(...(heights[1] ?? [])))).toBeLessThan(5)
})

it('a plot wider than its column is made to fit', async () => {
  const plot = '```plot {x=0..1 alt="A line" width=120mm}\nf(x) = x\n```'
  const built = await workshop.build(exam(`[[x]]\n\n${plot}`, 'columns: 2\n'))
  expect(built.messages).toEqual([])
  const [page] = (await readPaper(built.student)).pages
  const paths = page?.marks.filter(({ text }) => text === '') ?? []
  expect(paths.length).toBeGreaterThan(5)
  expect(Math.max(...paths.map(({ right }) => right * mm))).toBeLessThan(101)
})

it('exams that are given to one builder at once are built in turn', async () => {
  const built = await Promise.all([1, 2, 3, 4].map((number) => workshop.build(exam(`It is [[${number}]].`))))
  expect(built.map(({ written }) => written.length)).toEqual([2, 2, 2, 2])
})
