import { afterAll, beforeAll, expect, test } from 'vitest'
import { filler, front } from './exams.ts'
import { expectParity, pagesWith } from './parity.ts'
import { jpeg, png, svg } from './pictures.ts'
import { allText } from './reading.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

const question = (body: string, solution = 'canary') =>
  `${front()}## Question {points=1}\n\n${body}\n\n:::answer\n${solution}\n:::\n`

test('pictures of all three kinds are printed, beside each other or in a folder below, with their words and captions', async () => {
  const body =
    '![A grey square](square.png "The square")\n![A grey strip](deep/er/strip.jpg)\n\n![A drawing](my%20drawing.svg "The drawing")'
  const files = { 'square.png': png(40, 40), 'deep/er/strip.jpg': jpeg, 'my drawing.svg': svg('drawn') }
  const built = await workshop.build(question(body), files)
  expect(built.messages).toEqual([])
  const { student, solution } = await expectParity(built)
  for (const { pages, alts } of [student, solution]) {
    expect(pages[0]?.images).toBe(2)
    expect(alts).toEqual(expect.arrayContaining(['A grey square', 'A grey strip', 'A drawing']))
  }
  for (const text of ['The square', 'The drawing', 'drawn']) expect(allText(student)).toContain(text)
  expect(Buffer.from(built.student).toString('latin1')).toContain('/DCTDecode')
})

test('a picture in a solution is in no student paper, and gets its room in both', async () => {
  const built = await workshop.build(question('Draw.', '![canaryalt](answer.png "canarycaption")'), {
    'answer.png': png(150, 150),
  })
  const { student, solution } = await expectParity(built)
  expect(student.pages.map(({ images }) => images)).toEqual([0])
  expect(solution.pages.map(({ images }) => images)).toEqual([1])
  expect(allText(student)).not.toContain('canary')
})

test('a picture larger than the page is made to fit', async () => {
  const { student } = await expectParity(await workshop.build(question('![Huge](huge.png)'), { 'huge.png': png(3000, 5000) }))
  expect(student.pages.length).toBeLessThanOrEqual(2)
  expect(pagesWith(student, 'Question')).toHaveLength(1)
})

test('a listing is set in letters of one width, every line of it', async () => {
  const code = 'def σ(z):\n    # 시그모이드 canarycomment\n    return 1 / (1 + exp(-z))  # <b>&amp;'
  const built = await workshop.build(question(`\`\`\`python\n${code}\n\`\`\`\n\n\`\`\`text\nplain {not} :::this\n\`\`\``))
  expect(built.messages).toEqual([])
  const { student } = await expectParity(built)
  const faces = ['SourceCodePro-Regular', 'SourceCodePro-Bold', 'SourceCodePro-Italic']
  expect([...student.fonts.keys()]).toEqual(expect.arrayContaining(faces))
  // a Korean comment has no slanted face, and is not slanted without one, which would make it Type 3
  expect(new Set([...student.fonts.values()].map(({ type }) => type))).toEqual(new Set(['CIDFontType2']))
  for (const text of ['시그모이드 canarycomment', 'return 1 / (1 + exp(-z)) # <b>&amp;', 'plain {not} :::this']) {
    expect(allText(student)).toContain(text)
  }
})

test('a plot is drawn with lines, and says in words what it shows', async () => {
  const plot = '```plot {x=-3..3 alt="A parabola." caption="Its graph"}\nf(x) = x^2\n```'
  const { student } = await expectParity(await workshop.build(question(plot)))
  expect(student.alts).toContain('A parabola.')
  expect(student.pages[0]?.images).toBe(0)
  expect(allText(student)).toContain('Its graph')
})

test('a formula in a name of a figure may be as dense as elsewhere', async () => {
  const plot = '```plot {x=0..1 alt="p" xlabel="$\\int_0^1 f$" ylabel="$\\displaystyle\\int_0^1 f$"}\nf(x) = x\n```'
  const graph = '```dot {alt="g"}\ngraph { a [label="$\\int_0^1 f$" shape=none] }\n```'
  const built = await workshop.build(question(`${plot}\n\n${graph}`))
  expect(built.messages).toEqual([])
  await expectParity(built)
})

test('a name of a figure on those of the one beside it stops the build', async () => {
  const plot = (name: string) => `\`\`\`plot {x=0..1 alt="p" width=45mm height=30mm xlabel="${name}"}\nf(x) = x\n\`\`\``
  const wide = 'A name of an axis that is far longer than the figure'
  const built = workshop.build(question(`${plot(wide)}\n\n${plot(wide)}`))
  await expect(built).rejects.toThrow(/are printed on each other/)
})

test('a formula wider than the text does not shrink the page', async () => {
  const wide = Array.from({ length: 40 }, (_, index) => `x_{${index}}`).join(' + ')
  const built = await workshop.build(question(`Text.\n\n$$\n${wide}\n$$\n\nMore.`, `$$\n${wide}\n$$`))
  expect(built.messages).toEqual([])
  const { student } = await expectParity(built)
  const plain = await expectParity(await workshop.build(question('Text.\n\n$$\nx\n$$\n\nMore.')))
  const place = (papers: typeof plain.student) => papers.pages[0]?.pieces.find(({ text }) => text === 'Text.')
  expect(place(student)).toEqual(place(plain.student))
})

test('a long table goes on over pages, its rows whole', async () => {
  const rows = Array.from({ length: 70 }, (_, index) => `| Row${index}x | ${filler(1)} | End${index}x |`)
  const { student } = await expectParity(
    await workshop.build(question(['| Head | B | C |', '|---|---|---|', ...rows].join('\n'))),
  )
  const pages = new Set<number>()
  for (let index = 0; index < 70; index += 1) {
    const page = pagesWith(student, `Row${index}x`)
    expect(page).toHaveLength(1)
    expect(pagesWith(student, `End${index}x`)).toEqual(page)
    for (const each of page) pages.add(each)
  }
  expect(pages.size).toBeGreaterThan(1)
  expect(pagesWith(student, 'Head')).toEqual([...pages])
})

test('graphs and diagrams are lines and letters of ours, in the student paper and in the solution alike', async () => {
  const figures = [
    '```dot {alt="Two states." caption="Its states"}\ndigraph { 시작 -> end [label=step]; end [shape=doublecircle] }\n```',
    '```layers {diagram caption="Its layers" table=false}\ninput 3x8x8\nconv 4 k3\nrelu\n```',
  ].join('\n\n')
  const built = await workshop.build(question(figures, '```dot {alt="canaryalt"}\ngraph { canarynode }\n```'))
  expect(built.messages).toEqual([])
  const { student, solution } = await expectParity(built)
  expect(student.pages[0]?.images).toBe(0)
  for (const text of ['시작', 'end', 'step', 'Its states', 'conv 4 k3', '4×6×6', 'Its layers'])
    expect(allText(student)).toContain(text)
  expect(student.alts).toEqual(expect.arrayContaining(['Two states.', '1: input 3×8×8; 2: conv 4 k3, relu (4×6×6)']))
  expect(student.missing).toEqual([])
  expect([...student.fonts.keys()].filter((name) => !/^(?:SourceSerif4|NotoSerifKR)-/.test(name))).toEqual([])
  expect(allText(student)).not.toContain('canary')
  expect(allText(solution)).toContain('canarynode')
})

test('a line of a listing that is too long goes on further in', async () => {
  const long = 'return function_with_a_long_name(argument_with_a_long_name, another_argument_with_a_long_name, the_last)'
  const { student } = await expectParity(
    await workshop.build(`${front()}## A {points=1}\n\n\`\`\`python\nfirst = 1\n${long}\nshort = 1\n\`\`\`\n\n[[x]]\n`),
  )
  const pieces = student.pages.flatMap((page) => page.pieces)
  const left = (text: string) => pieces.find((piece) => piece.text.includes(text))?.x ?? 0
  expect(left('short')).toBeCloseTo(left('first'), 1)
  expect(left('return')).toBeCloseTo(left('first'), 1)
  // eight characters of 8.8 points
  expect(left('the_last') - left('first')).toBeCloseTo(8 * 0.6 * 8.8, 0)
})
