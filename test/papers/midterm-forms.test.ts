import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBuilder } from '../../src/pipeline/build.ts'
import { type Folder, openFolder } from '../cli/command.ts'
import { allText, type Piece, type Reading, readPaper } from './reading.ts'

const letters = ['A', 'B', 'C', 'D'] as const

type Key = {
  forms: { form: string; questions: { id: string; number: string; points: number; value: (number | string)[] }[] }[]
}

let folder: Folder
let key: Key
const papers = new Map<string, Record<'student' | 'solution', Reading>>()

beforeAll(async () => {
  folder = await openFolder({})
  const builder = openBuilder({ out: folder.path, env: process.env })
  const exam = fileURLToPath(new URL('../../exams/stat433-midterm-1-forms.md', import.meta.url))
  const { file } = await builder.build(exam).finally(builder.close)
  expect(file.messages.map(String)).toEqual([])
  const read = async (name: string) => await readPaper(await readFile(join(folder.path, 'stat433-midterm-1-forms', name)))
  key = JSON.parse(await folder.read('stat433-midterm-1-forms/key.json'))
  for (const form of letters)
    papers.set(form, { student: await read(`student-${form}.pdf`), solution: await read(`solution-${form}.pdf`) })
})
afterAll(() => folder?.remove())

function paper(form: string, audience: 'student' | 'solution'): Reading {
  const found = papers.get(form)?.[audience]
  if (found === undefined) throw new Error(`form ${form} was not read`)
  return found
}

/** Pieces of the question with the layer table, from the upper left. */
function tablePage({ pages }: Reading): Piece[] {
  const page = pages.find(({ text }) => text.includes('Number of parameters'))
  const top = page?.pieces.find(({ text }) => text.includes('The network below'))?.y ?? 0
  return (page?.pieces ?? []).filter(({ y }) => y <= top + 4).sort((a, b) => (Math.abs(a.y - b.y) < 4 ? a.x - b.x : b.y - a.y))
}

/** What the question gives, as its student reads it: the side of the images, and the filters of both convolutions. */
function givenOn(form: string): { side: number; filters: number[] } {
  const pieces = tablePage(paper(form, 'student'))
  const texts = pieces.map(({ text }) => text)
  const times = texts.indexOf('×')
  const filters = texts.flatMap((text, index) =>
    text === 'Conv' && /^\d+$/.test(texts[index + 1] ?? '') ? [Number(texts[index + 1])] : [],
  )
  expect(texts[times - 1]).toBe(texts[times + 1])
  return { side: Number(texts[times - 1]), filters }
}

/** A layer's output of `c` channels with a side of `n`, and what it learns. */
type Row = { c: number; n: number; parameters: number }

/** The network of the question, computed from its own words: every convolution with kernel 3, stride 1, padding 1, every pool with 2 and 2. */
function network(side: number, [first = 0, second = 0]: readonly number[]) {
  const output = (n: number, k: number, s: number, p: number) => Math.floor((n + 2 * p - k) / s) + 1
  const conv = ({ c, n }: Row, filters: number): Row => ({
    c: filters,
    n: output(n, 3, 1, 1),
    parameters: filters * c * 9 + filters,
  })
  const pool = ({ c, n }: Row): Row => ({ c, n: output(n, 2, 2, 0), parameters: 0 })
  const relu = (row: Row): Row => ({ ...row, parameters: 0 })
  const norm = (row: Row): Row => ({ ...row, parameters: row.c + row.c })
  const layers = [(row: Row) => conv(row, first), relu, pool, norm, (row: Row) => conv(row, second), relu, pool]
  const rows: Row[] = []
  for (const layer of layers) rows.push(layer(rows.at(-1) ?? { c: 3, n: side, parameters: 0 }))
  const last = rows.at(-1) ?? { c: 0, n: 0, parameters: 0 }
  const flat = last.c * last.n * last.n
  return { rows, last, flat, dense: flat * 10 + 10 }
}

/** All that belongs into the empty cells, row by row; 0 of the first ReLU and the like among them. */
function expectedOn(form: string) {
  const { side, filters } = givenOn(form)
  const { rows, last, flat, dense } = network(side, filters)
  return { cells: rows.flatMap(({ c, n, parameters }) => [c, n, parameters]), last, flat, dense, rows }
}

describe('the midterm in four forms', () => {
  test('has the same questions for the same points on each', () => {
    expect(key.forms.map(({ form }) => form)).toEqual(letters)
    const lists = key.forms.map(({ questions }) => questions.map(({ id, points }) => `${id} ${points}`))
    for (const list of lists) expect(list).toEqual(lists[0])
    for (const { form, questions } of key.forms) {
      expect(questions.reduce((sum, { points }) => sum + points, 0)).toBe(50)
      for (const audience of ['student', 'solution'] as const)
        expect(paper(form, audience).pages[0]?.text).toContain('Total: 50 points')
      expect(paper(form, 'student').pages[0]?.text).toContain(`Form ${form}`)
    }
  })

  test('gives another network on each', () => {
    const given = letters.map((form) => givenOn(form))
    for (const { side, filters } of given) {
      expect([32, 48, 64]).toContain(side)
      expect(filters).toHaveLength(2)
    }
    expect(new Set(given.map((each) => JSON.stringify(each))).size).toBe(letters.length)
    expect(new Set(letters.map((form) => expectedOn(form).dense)).size).toBe(letters.length)
  })

  test.each(letters)('has in its key of form %s what the network comes to', (form) => {
    const { cells, last, flat, dense } = expectedOn(form)
    const value = key.forms.find((each) => each.form === form)?.questions.find(({ number }) => number === '10')?.value ?? []
    expect(value.slice(0, cells.length)).toEqual(cells)
    const [flattened, ...rest] = value.slice(cells.length)
    expect(flattened).toBe(`${last.c} * ${last.n} * ${last.n}`)
    expect(
      String(flattened)
        .split('*')
        .map(Number)
        .reduce((product, factor) => product * factor, 1),
    ).toBe(flat)
    expect(rest).toEqual([0, 10, dense])
  })

  test.each(letters)('prints on the solution of form %s the same figures, where its student has gaps', (form) => {
    const { cells, last, dense } = expectedOn(form)
    const there = ({ text, x, y }: Piece) => `${x.toFixed(1)} ${y.toFixed(1)} ${text}`
    const student = new Set(tablePage(paper(form, 'student')).map(there))
    const added = tablePage(paper(form, 'solution')).filter((piece) => !student.has(there(piece)))
    const texts = added.map(({ text }) => text).filter((text) => /^\d/.test(text))
    expect(texts).toEqual([...cells.map(String), `${last.c} × ${last.n} × ${last.n}`, '0', '10', String(dense)])
  })

  test.each(letters)('prints in the paper of form %s no figure of the answer that is not given', (form) => {
    const { side, filters } = givenOn(form)
    const { flat, dense, rows } = expectedOn(form)
    const figures = tablePage(paper(form, 'student')).flatMap(({ text }) => (/^\d+$/.test(text) ? [Number(text)] : []))
    const [first, second] = filters
    // the sides of the images in the text, then the rows of the input, the convolutions and the pools
    expect(figures).toEqual([side, side, 3, side, 0, first, 3, 2, second, 3, 2])
    const text = allText(paper(form, 'student')).replace(/(?<=\d),(?=\d{3})/g, '')
    for (const figure of [flat, dense, ...rows.map(({ parameters }) => parameters)])
      if (figure > 100) expect(text).not.toMatch(new RegExp(`(?<!\\d)${figure}(?!\\d)`))
    expect(text).not.toMatch(/solution|rubric/i)
  })
})
