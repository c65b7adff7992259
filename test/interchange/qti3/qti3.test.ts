import { describe, expect, test } from 'vitest'
import { qti3 } from '../../../src/interchange/export/qti3/qti3.ts'
import { filesOf, filesOfExam, reasonsOf } from '../files.ts'
import { front, leaving } from '../leaving.ts'
import { all, first } from '../read-xml.ts'
import { readQti3 } from './read-qti3.ts'
import { scoreOf } from './score.ts'

async function packed(source: string) {
  const { files, told } = await filesOf(qti3, source)
  return { ...readQti3(zipIn(files)), reasons: reasonsOf(told) }
}

function zipIn(files: ReadonlyMap<string, Uint8Array | string>): Uint8Array {
  const zip = files.get('test.qti3.zip')
  if (typeof zip !== 'object') throw new Error('no zip')
  return zip
}

async function only(source: string) {
  const { items, reasons } = await packed(front + source)
  const [item, ...others] = items
  if (item === undefined || others.length > 0) throw new Error(`${items.length} items`)
  return { item, reasons }
}

describe('what is right gives the points, by the rules of the item', () => {
  test('one choice', async () => {
    const { item, reasons } = await only('## {#q points=1.5}\nWhich?\n\n- [ ] a\n- [x] b\n- [ ] c\n')
    expect([{ RESPONSE: 'C2' }, { RESPONSE: 'C1' }, {}].map((each) => scoreOf(item, each))).toEqual([1.5, 0, 0])
    expect(reasons).toEqual([])
  })

  test('several choices, all or nothing', async () => {
    const { item } = await only('## {#q points=2}\nWhich?\n\n- [x] a\n- [ ] b\n- [x] c\n')
    expect(first(item, 'qti-choice-interaction').attributes['max-choices']).toBe('0')
    expect([['C1', 'C3'], ['C1'], ['C1', 'C2', 'C3']].map((marks) => scoreOf(item, { RESPONSE: marks }))).toEqual([2, 0, 0])
  })

  test('choices with points of their own', async () => {
    const { item } = await only('## {#q}\nWhich?\n\n- [x] a {points=2}\n- [ ] b {points=-1}\n- [x] c {points=1}\n')
    expect([['C1', 'C3'], ['C1', 'C2'], ['C2']].map((marks) => scoreOf(item, { RESPONSE: marks }))).toEqual([3, 1, 0])
  })

  test('numbers within their tolerance, and texts', async () => {
    const { item } = await only('## {#q points=2}\nIt is [[2.5]]{tolerance=0.1} in [[Seoul]].\n')
    const score = (RESPONSE: string, other: string) => scoreOf(item, { RESPONSE, 'RESPONSE-2': other })
    expect([score('2.5', 'Seoul'), score('2.6', 'seoul'), score('2.61', 'Seoul'), score('2.4', 'Busan'), score('', '')]).toEqual([
      2, 2, 1, 1, 0,
    ])
    expect(
      all(item, 'p')
        .find(({ text }) => text.includes('It is'))
        ?.children.map(({ name }) => name),
    ).toEqual(['qti-text-entry-interaction', 'qti-text-entry-interaction'])
  })

  test('matching, each pair by itself', async () => {
    const { item } = await only(
      '## {#q points=2}\nMatch.\n\n:::matching\n| A | B |\n|---|---|\n| x | 1 |\n| y | 2 |\n| | 3 |\n:::\n',
    )
    const right = all(first(item, 'qti-correct-response'), 'qti-value').map(({ text }) => text)
    expect(scoreOf(item, { RESPONSE: right })).toBe(2)
    expect(scoreOf(item, { RESPONSE: right.slice(0, 1) })).toBe(1)
    const [, options] = all(item, 'qti-simple-match-set')
    expect(options?.children.map(({ text }) => text).toSorted()).toEqual(['1', '2', '3'])
  })

  test('an order, each item by its place, and statements', async () => {
    const { item } = await only('## {#q points=3}\nOrder.\n\n:::ordering\n1. one\n2. two\n3. three\n:::\n')
    const right = all(first(item, 'qti-correct-response'), 'qti-value').map(({ text }) => text)
    expect(scoreOf(item, { RESPONSE: right })).toBe(3)
    const [a = '', b = '', c = ''] = right
    expect(scoreOf(item, { RESPONSE: [b, a, c] })).toBe(1)
    const words = new Map(all(item, 'qti-simple-choice').map(({ attributes, text }) => [attributes.identifier, text]))
    expect(right.map((id) => words.get(id))).toEqual(['one', 'two', 'three'])
    const statements = await only('## {#q points=2}\nTrue?\n\n:::statements\n- [x] One.\n- [ ] Two.\n:::\n')
    expect(scoreOf(statements.item, { RESPONSE: ['I1 O1', 'I2 O2'] })).toBe(2)
  })
})

test('parts are in one item, and graders see solution and rubric', async () => {
  const { item } = await only(
    '## Two {#q}\nA text.\n\n### {points=1}\nIt is [[1]].\n\n### {points=2}\nWhy?\n\n:::answer\nSo.\n:::\n\n:::rubric\n- 2: this\n:::\n',
  )
  expect(scoreOf(item, { RESPONSE: '1' })).toBe(1)
  const [score] = all(item, 'qti-outcome-declaration')
  expect(score?.attributes).toMatchObject({ 'normal-maximum': '3', 'external-scored': 'human' })
  const rubric = first(item, 'qti-rubric-block')
  expect([rubric.attributes.view, rubric.text]).toEqual(['scorer', 'So.2:this'])
})

test('a solution is feedback', async () => {
  const { item } = await only('## {#q points=1}\nWhich?\n\n- [x] a\n- [ ] b\n\n:::answer{space=none}\nBecause.\n:::\n')
  expect(first(item, 'qti-modal-feedback').text).toBe('Because.')
  expect(scoreOf(item, { RESPONSE: 'C1' })).toBe(1)
})

test('formulas are MathML, figures files of the package, and no text breaks it', async () => {
  const { items, entries } = await packed(
    `---\ntitle: "A & B < ]]>"\n---\n\n## {#q points=1}\n$a < \\frac{b}{c}$ \\& \\<x>\n\n\`\`\`plot {x=-1..1 alt="A & B."}\nf(x) = x^2\n\`\`\`\n\n- [x] \`]]>\`\n- [ ] &lt;\n`,
  )
  const [item] = items
  expect(item && first(item, 'math').attributes.xmlns).toBe('http://www.w3.org/1998/Math/MathML')
  expect(item && all(item, 'mfrac')).toHaveLength(1)
  expect(item && first(item, 'img').attributes).toEqual({ src: '../pictures/plot.svg', alt: 'A & B.' })
  expect(Object.keys(entries)).toContain('pictures/plot.svg')
  expect(item && all(item, 'qti-simple-choice').map(({ text }) => text)).toEqual([']]>', '<'])
})

test('sections stay, and of the forms of a question each student gets one', async () => {
  const { exam } = leaving(
    `${front}Read.\n\n# Part A\n\n## {#q points=2}\nIt is [[1]].\n\n# Part B\n\n## {#r points=1}\nIt is [[2]].\n`,
  )
  const questions = exam.questions.flatMap((question, index) =>
    index === 0 ? ['A', 'B'].map((form) => ({ ...question, form })) : [question],
  )
  const texts = exam.texts.map((text) => (text.before === 1 ? { ...text, before: 2 } : text))
  const { files } = await filesOfExam(qti3, { ...exam, questions, texts })
  const { test } = readQti3(zipIn(files))
  const sections = all(test, 'qti-assessment-section').map(({ attributes, children }) => [
    attributes.title,
    ...children.flatMap((child) => (child.name === 'qti-assessment-item-ref' ? [child.attributes.identifier] : [])),
  ])
  expect(sections).toEqual([['Part A'], ['1', 'q-A', 'q-B'], ['Part B', 'r']])
  expect(first(test, 'qti-selection').attributes.select).toBe('1')
  expect(first(test, 'qti-rubric-block').text).toBe('Read.')
})
