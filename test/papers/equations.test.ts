import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBuilder } from '../../src/pipeline/build.ts'
import { openFolder } from '../cli/command.ts'
import { front } from './exams.ts'
import { normal, type Reading, readPaper } from './reading.ts'
import { elements, readStructure } from './structure.ts'
import { faultsOfUa } from './ua.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})

afterAll(async () => {
  await workshop.close()
})

const wordsOf = ({ pages }: Reading) => normal(pages.map(({ text }) => text).join(' '))

const source = (answer: string) => `${front()}## First {#first points=1}

$$
a = b \\label{eq:a}
$$

By \\eqref{eq:c}, \\ref{eq:a}, [](#eq:b), [the words](#eq:a), \\eqref{eq:star}, \\ref{first} and \\ref{part}. 식 \\eqref{eq:a}를, 식 \\eqref{eq:b}을.

:::answer{lines=4}
${answer}
:::

## Second {points=1}

$$
\\begin{align}
c &= d \\label{eq:b} \\\\
e &= f \\\\
g &= h \\label{eq:c}
\\end{align}
$$

$$
i \\tag{Z} \\label{eq:star}
$$

### Part {#part points=1}

[[yes]]
`

const solved = '$$\ncanary \\label{eq:s}\n$$\n\nSee \\eqref{eq:s} and \\eqref{eq:b}.'

describe('numbers of formulas', () => {
  let papers: Awaited<ReturnType<Workshop['build']>>
  let student: Reading
  let solution: Reading

  beforeAll(async () => {
    papers = await workshop.build(source(solved))
    expect(papers.messages).toEqual([])
    student = await readPaper(papers.student)
    solution = await readPaper(papers.solution)
  })

  test('run through the exam, those of solutions behind all others', () => {
    expect(wordsOf(student)).toContain('By (3), 1, (2), the words, (Z), 1 and 2(a). 식 (1)을, 식 (2)를.')
    expect(wordsOf(solution)).toContain('See (4) and (2).')
    expect(wordsOf(student)).not.toContain('(4)')
  })

  test('are what references lead to, at the same places in both papers', () => {
    for (const name of ['equation-1', 'equation-2', 'equation-4']) {
      expect(student.places.get(name)).toBeDefined()
      expect(student.places.get(name)).toEqual(solution.places.get(name))
    }
    expect(student.places.has('equation-5')).toBe(false)
  })

  test('do not tell a student what a solution numbers', async () => {
    const other = await workshop.build(source('None.'))
    const words = wordsOf(await readPaper(other.student))
    const withoutName = (text: string) => text.replace(/[A-Z0-9]{8}\b/g, '')
    expect(withoutName(words)).toBe(withoutName(wordsOf(student)))
  })

  test('are said with the formula', async () => {
    expect(faultsOfUa(papers.student)).toEqual([])
    const { pages } = await readStructure(papers.student)
    const spoken = [...elements(pages, 'Formula'), ...elements(pages, 'Figure')].map(({ alt }) => alt ?? '').join('; ')
    for (const words of ['a equals b, numbered', 'c equals d, numbered', 'g equals h, numbered']) expect(spoken).toContain(words)
    expect(spoken).not.toContain('e equals f, numbered')
  })
})

test.each([
  ['in two columns', ['columns: 2']],
  ['in one', []],
])('a number never lies on its formula, %s', async (_, settings) => {
  const sum = Array.from({ length: settings.length === 0 ? 13 : 7 }, (_, index) => `a_{${index}} x^{${index}}`).join(' + ')
  const { messages, student } = await workshop.build(
    `${front(...settings)}## {points=1}\n\n$$\ny = ${sum} \\label{eq:a}\n$$\n\nBy \\eqref{eq:a}, [[yes]].\n`,
  )
  expect(messages).toEqual([])
  const pieces = (await readPaper(student)).pages.flatMap((page) => page.pieces)
  const line = pieces.find(({ text }) => text.startsWith('('))
  const beside = pieces.filter(({ text, y }) => line !== undefined && Math.abs(y - line.y) < 3 && /^[axy]$/.test(text))
  expect(line).toBeDefined()
  for (const { x } of beside) expect(x).toBeLessThan((line?.x ?? 0) - 4)
})

test('numbers follow the order of each form', async () => {
  const questions = ['heron', 'otter', 'lynx', 'raven'].map(
    (word) =>
      `## ${word} {#${word} points=1}\n\nSee \\eqref{eq:${word}}.\n\n$$\n\\text{${word}} \\label{eq:${word}}\n$$\n\n[[yes]]\n`,
  )
  const folder = await openFolder({
    'exam.md': `${front('forms: [A, B]', 'seed: captions', 'shuffle: questions')}${questions.join('\n')}`,
  })
  const out = join(folder.path, 'out')
  const builder = openBuilder({ out, env: process.env })
  try {
    const { file } = await builder.build(join(folder.path, 'exam.md'))
    expect(file.messages.map(String)).toEqual([])
    const orders = new Set<string>()
    for (const name of (await readdir(join(out, 'exam'))).filter((each) => /^student.*\.pdf$/.test(each))) {
      const words = wordsOf(await readPaper(await readFile(join(out, 'exam', name))))
      expect([...words.matchAll(/See \((\d)\)\./g)].map(([, number]) => number)).toEqual(['1', '2', '3', '4'])
      orders.add([...words.matchAll(/\d\. (heron|otter|lynx|raven)/g)].map(([, word]) => word).join())
    }
    expect(orders.size).toBe(2)
  } finally {
    await builder.close()
    await folder.remove()
  }
})
