import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PdfReading, readPdf } from '../../src/pdf/pdf.ts'
import { normal, type Reading, readPaper } from './reading.ts'
import { type BuiltExam, openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop
let built: BuiltExam
let student: Reading
let solution: Reading
let outlines: { student: PdfReading['outline']; solution: PdfReading['outline'] }

beforeAll(async () => {
  workshop = await openWorkshop()
  built = await workshop.build(await readFile(new URL('../../exams/stat433-midterm-1.md', import.meta.url), 'utf8'))
  student = await readPaper(built.student)
  solution = await readPaper(built.solution)
  outlines = { student: readPdf(built.student).outline, solution: readPdf(built.solution).outline }
})
afterAll(() => workshop?.close())

const titles = [
  'Sigmoid and the gradient',
  'Remedies for overfitting',
  'Batch normalisation',
  'Sparse and small weights',
  'Hyperbolic tangent and sigmoid',
  'Gradient of a one-layer classifier',
  'A ReLU before the sigmoid',
  'A step function as activation',
  'Convolution for images',
  'Layers of a convolutional network',
]

test('the midterm has no fault', () => {
  expect(built.messages).toEqual([])
  expect(built.written.map(({ audience, pages }) => [audience, pages])).toEqual([
    ['student', 4],
    ['solution', 6],
  ])
})

test('the student gets four pages of A4, as with the exam class, the solution has the same four and two of notes', () => {
  expect(student.pages).toHaveLength(4)
  expect(solution.pages).toHaveLength(6)
  for (const page of [...student.pages, ...solution.pages]) {
    expect(page.width).toBeCloseTo(595.28, 0)
    expect(page.height).toBeCloseTo(841.89, 0)
  }
})

test('every heading stands at the same place of the same page in both papers', () => {
  expect(outlines.student).toHaveLength(11)
  expect(outlines.solution.slice(0, 11)).toEqual(outlines.student)
  for (const entry of outlines.solution.slice(11)) expect(entry.page).toBeGreaterThan(4)
})

test('the bookmarks are the titles of the exam and its ten questions, and nothing else', () => {
  const [exam, ...questions] = outlines.student.map(({ title }) => title)
  expect(exam).toBe('Midterm, Part I')
  expect(questions).toHaveLength(titles.length)
  for (const [index, title] of titles.entries()) {
    expect(questions[index]?.split(title)).toHaveLength(2)
    expect(questions[index]).toMatch(new RegExp(`^${index + 1}\\.`))
    expect(questions[index]).not.toMatch(/note|\d+ points.*\d+ points/)
  }
  expect(student.bookmarks.map(({ title }) => title)).toEqual(outlines.student.map(({ title }) => title))
})

test('whatever the student reads stands at the same place in the solution', () => {
  for (const [index, page] of student.pages.entries()) {
    const key = ({ text, x, y }: { text: string; x: number; y: number }) => `${x.toFixed(1)} ${y.toFixed(1)} ${text}`
    const there = new Set(solution.pages[index]?.pieces.map(key))
    expect(page.pieces.map(key).filter((each) => !there.has(each))).toEqual([])
  }
})

test('every font is embedded as TrueType, and all are ours', () => {
  for (const { fonts } of [student, solution]) {
    for (const [name, font] of fonts) {
      expect(name).toMatch(/^(SourceSerif4|NotoSerifKR|KaTeX_)/)
      expect(font).toEqual({ type: 'CIDFontType2', embedded: true })
    }
  }
  expect([...student.fonts.keys()]).toEqual(
    expect.arrayContaining(['SourceSerif4-Regular', 'SourceSerif4-Bold', 'NotoSerifKR-Regular', 'KaTeX_Main-Regular']),
  )
  expect([...solution.fonts.keys()]).toEqual(
    expect.arrayContaining(['NotoSerifKR-Bold', 'KaTeX_Math-Italic', 'KaTeX_Size4-Regular']),
  )
  for (const bytes of [built.student, built.solution]) {
    const source = Buffer.from(bytes).toString('latin1')
    expect(source.match(/\/FontFile2 /g)).toHaveLength(source.match(/\/Type \/FontDescriptor/g)?.length ?? 0)
    expect(source).not.toContain('/Type3')
  }
})

test('no character is without a glyph', () => {
  expect(student.missing).toEqual([])
  expect(solution.missing).toEqual([])
})

test('prose in both languages can be read back', () => {
  expect(student.pages[0]?.text).toContain('학과 학번 이름')
  expect(student.pages[0]?.text).toContain('Answer all questions in the space provided, in Korean or in English.')
  expect(student.pages[3]?.text).toContain('The network below assigns RGB images of')
  expect(solution.pages[0]?.text).toContain('가중치는 크기와 무관하게 일정한 세기')
  expect(solution.pages[0]?.text).toContain('낮아져 과적합이 줄고 일반화 성능이 좋아진다.')
  const ninth = solution.pages[(outlines.solution[9]?.page ?? 0) - 1]?.text ?? ''
  expect(ninth).toContain('완전연결층은 영상을 한 줄의 벡터로')
})

test('the pages are counted alike in both papers, and the notes not at all', () => {
  for (const [index, page] of student.pages.entries()) {
    expect(page.text).toContain(`Page ${index + 1} of 4`)
    expect(solution.pages[index]?.text).toContain(`Page ${index + 1} of 4`)
  }
  for (const page of solution.pages.slice(4)) {
    expect(page.text).not.toMatch(/Page \d|of 4|of 6/)
    expect(page.text).toContain('Notes on the answers')
  }
})

test('the solution says so in words on every page, and the student paper nowhere', () => {
  for (const page of solution.pages) expect(page.text).toContain('SOLUTION')
  for (const page of student.pages) expect(page.text).not.toMatch(/solution/i)
  expect(JSON.stringify(student.bookmarks)).not.toMatch(/solution/i)
})

test('correct choices are marked in the solution, and no choice in the student paper', () => {
  expect(solution.alts.filter((alt) => alt === 'correct')).toHaveLength(5)
  expect(student.alts).not.toContain('correct')
})

test('the front block tells the course, the title, the day, the time and the total', () => {
  const text = student.pages[0]?.text ?? ''
  for (const part of ['STAT 433', 'Midterm, Part I', '20 October 2026', '75 minutes', 'Total: 50 points']) {
    expect(text).toContain(part)
  }
  expect(student.pages.map(({ text: page }) => page).join(' ')).toContain('Sigmoid and the gradient [2 points]')
})

test('title, language, subject and dates are those of the exam', () => {
  const details = {
    Language: 'en',
    Creator: 'Papersetter',
    CreationDate: "D:20261020000000+00'00'",
    ModDate: "D:20261020000000+00'00'",
  }
  expect(student.info).toMatchObject({
    ...details,
    Title: 'STAT 433 · Midterm, Part I',
    Subject: 'Examination paper, 20 October 2026',
  })
  expect(solution.info).toMatchObject({
    ...details,
    Title: 'STAT 433 · Midterm, Part I · SOLUTION',
    Subject: 'Examination paper with solutions, 20 October 2026',
  })
})

test('both papers are tagged, with headings, lists, tables and the words for each formula and figure', () => {
  for (const reading of [student, solution]) {
    expect(reading.marked).toBe(true)
    expect([...reading.roles]).toEqual(
      expect.arrayContaining(['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Formula', 'Lbl', 'LBody']),
    )
  }
  expect(student.alts).toContain(
    'sigma of x equals 1 divided by open parenthesis 1 plus e to the power of minus x close parenthesis',
  )
  expect(normal(solution.alts.join('\n'))).toContain('The logistic sigmoid rises from 0 to 1')
})
