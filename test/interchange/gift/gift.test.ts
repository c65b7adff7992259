import { parse } from 'gift-pegjs'
import { expect, test } from 'vitest'
import { gift } from '../../../src/interchange/export/gift/gift.ts'
import { exported, front } from '../leaving.ts'
import { importGift } from './importer.ts'

async function read(source: string, head = front) {
  const { text, told } = await exported(gift, head + source)
  // another parser of the language takes it, too
  expect(() => parse(text)).not.toThrow()
  return { questions: importGift(text), text, losses: told.flatMap(({ losses }) => losses.map(({ reason }) => reason)) }
}

test('choices are where they are in the source, with signs of GIFT in them', async () => {
  const { questions, losses, text } = await read(
    '## A: {x} = ~y # {#c points=1 tags="one" topic=sums}\n\nIs $\\frac{a}{b} = c_{1}$ # ~ {x}: \\\\ so?\n\n```python\nx = {1: 2}\n\ty = 3 # no\n```\n\n- [ ] $\\{0\\}$\n- [x] a = b -> c\n- [ ] 50% ~ {d}\n\n:::answer\nBecause: $x=1$.\n:::\n',
  )
  expect(questions).toEqual([
    {
      type: 'multichoice',
      name: 'A: {x} = ~y #',
      category: '$course$/top/Test',
      text: '<p>Is \\(\\frac{a}{b} = c_{1}\\) # ~ {x}: \\ so?</p><pre><code class="language-python">x = {1: 2}\n\ty = 3 # no</code></pre>',
      feedback: 'Because: \\(x=1\\).',
      answers: [
        { text: '\\(\\{0\\}\\)', weight: 0 },
        { text: 'a = b -> c', weight: 100 },
        { text: '50% ~ {d}', weight: 0 },
      ],
      pairs: [],
    },
  ])
  expect(losses).toEqual([])
  expect(text).toContain('// [id:c] [tag:one] [tag:topic:sums]\n')
})

test('of several right choices each has its share, and a wrong one takes all', async () => {
  const { questions } = await read('## {#c points=1}\n\nWhich?\n\n- [x] A\n- [x] B\n- [ ] C\n')
  expect(questions.map(({ type, answers }) => [type, answers.map(({ weight }) => weight)])).toEqual([
    ['multiresponse', [50, 50, -100]],
  ])
})

test('a gap is where it is in the text', async () => {
  const { questions } = await read(
    '## {#c points=1}\n\nIt falls with [[9.81]]{tolerance=0.01} m/s².\n\n## {#d points=1}\n\nIt is [[a = {b}*]].\n\n## {#e points=1}\n\nAbout [[0.0000001]].\n',
  )
  expect(questions.map(({ type, text, answers }) => [type, text, answers])).toEqual([
    ['numerical', 'It falls with _____ m/s².', [{ text: '9.81', weight: 100, tolerance: 0.01 }]],
    ['shortanswer', 'It is _____.', [{ text: 'a = {b}\\*', weight: 100 }]],
    ['numerical', 'About _____.', [{ text: '0.0000001', weight: 100, tolerance: 0 }]],
  ])
})

test('several gaps are a question each, which is told', async () => {
  const { questions, losses } = await read('## Two {#c points=2}\n\nFrom [[2]] to [[3]].\n')
  expect(questions.map(({ name, text }) => [name, text])).toEqual([
    ['Two (1)', 'From _____ to ________.'],
    ['Two (2)', 'From ________ to _____.'],
  ])
  expect(losses).toEqual([
    'GIFT has no points: it gives 1 in place of 2',
    'GIFT has one gap in a question: each of its 2 is one of its own',
  ])
})

test('a matching keeps the options that are left over, and an order is matched with places', async () => {
  const { questions } = await read(
    '## {#c points=1}\n\nMatch.\n\n:::matching\n| a | b |\n|---|---|\n| f -> g | N = 1 |\n| h | J |\n| | Pa |\n:::\n\n## {#d points=1}\n\n:::ordering\n1. first\n2. second\n3. third\n:::\n',
  )
  expect(questions.map(({ type }) => type)).toEqual(['match', 'match'])
  expect(questions[0]?.pairs.toSorted((one, other) => one.answer.localeCompare(other.answer))).toEqual([
    { text: 'h', answer: 'J' },
    { text: 'f → g', answer: 'N = 1' },
    { text: '', answer: 'Pa' },
  ])
  expect(Object.fromEntries(questions[1]?.pairs.map(({ text, answer }) => [text, answer]) ?? [])).toEqual({
    first: '1',
    second: '2',
    third: '3',
  })
})

test('two statements are a question each, and true and false is what it is', async () => {
  const { questions } = await read(
    '## {#c points=1}\n\nTrue?\n\n:::statements\n- [x] One.\n- [ ] Two.\n:::\n\n## {#d points=1}\n\nIs it?\n\n- [ ] True\n- [x] False\n',
  )
  expect(questions.map(({ type, answers }) => [type, answers.map(({ text, weight }) => `${weight} ${text}`)])).toEqual([
    ['multichoice', ['100 True', '0 False']],
    ['multichoice', ['0 True', '100 False']],
    ['truefalse', ['100 FALSE']],
  ])
})

test('solutions of written answers are comments, and pictures are told', async () => {
  const { questions, text, losses } = await read(
    '## Why {#c points=1}\n\nLook.\n\n```plot {x=0..1 alt="A line."}\nf(x) = x\n```\n\n:::answer{lines=2}\nOne.\n\nTwo: {x}.\n:::\n\n:::rubric\n- 1: So.\n:::\n',
  )
  expect(questions.map(({ type, text: own }) => [type, own])).toEqual([['essay', '<p>Look.</p><p>[A line.]</p>']])
  expect(text).toContain('// <p>One.</p><p>Two: {x}.</p>\n// 1: So.\n')
  expect(losses).toContain('GIFT has no pictures: their descriptions stand in their places')
})

test('parts are questions of their own, behind the text of the whole', async () => {
  const { questions } = await read(
    '## Free fall {#c}\n\nA stone.\n\n### {points=1}\n\nHow [[2]]?\n\n### {points=1}\n\nWhy?\n\n:::answer\nSo.\n:::\n',
  )
  expect(questions.map(({ type, name, text }) => [type, name, text])).toEqual([
    ['description', '1', 'A stone.'],
    ['numerical', 'Free fall (a)', 'How _____?'],
    ['essay', 'Free fall (b)', 'Why?'],
  ])
})
