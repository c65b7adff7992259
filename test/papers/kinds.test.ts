import { afterAll, beforeAll, expect, test } from 'vitest'
import { canaryExam, correctedFigures, pictures, solutionWords, unprintedWords } from '../canaries.ts'
import { korean } from './exam-korean.ts'
import { answers, blanks, choices, filler, front, items, parts, tables } from './exams.ts'
import { expectParity, pagesWith } from './parity.ts'
import { allText } from './reading.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

const canaries = /canary[a-z]+|카나리아[가-힣]+/g

const exams: readonly [kind: string, source: string, paper: 'A4' | 'Letter', warnings?: string[]][] = [
  ['choices', choices, 'A4'],
  ['sections, parts and subparts', parts, 'A4'],
  ['blanks in text and tables', blanks, 'A4', ['7:14 blank-tall', '13:20 blank-tall']],
  ['matching, ordering and statements', items, 'A4'],
  ['several answers in one part', answers, 'A4'],
  ['layer tables in both notations', tables, 'A4'],
  ['Korean alone', korean, 'A4'],
  ['paper in the size Letter', choices.replace('title:', 'paper: Letter\ntitle:'), 'Letter'],
  ['questions without printed titles', parts.replace('title:', 'titles: false\ntitle:'), 'A4'],
  ['no fields, course or date', `${front()}## One\n\nText.\n\n:::answer\ncanaryone\n:::\n`, 'A4'],
]

test.each(exams)(
  'an exam of %s has the same pages in both papers, and its answers in one',
  async (_, source, paper, warnings = []) => {
    const built = await workshop.build(source)
    expect(built.messages).toEqual(warnings)
    const { student, solution } = await expectParity(built, paper)
    const [open, full] = [allText(student), allText(solution)]
    expect(open).not.toMatch(canaries)
    for (const canary of source.match(canaries) ?? []) expect(full).toContain(canary)
  },
)

test('an exam with an answer in every place where one may stand keeps them all from the student', async () => {
  const files = Object.fromEntries([...pictures].map(([path, { bytes }]) => [path, bytes]))
  const built = await workshop.build(canaryExam, files)
  const { student, solution } = await expectParity(built)
  expect(allText(student)).not.toContain('canary')
  expect(correctedFigures.filter((figure) => allText(student).includes(figure))).toEqual([])
  // what is set in letters of a formula is read by its alternative text
  const full = allText(solution)
  // a link's title is not printed, and a cross-reference is printed as a number
  expect(solutionWords.filter((word) => !full.includes(word))).toEqual(['canarytitlez', 'canaryreferencez'])
  expect([...unprintedWords, ...correctedFigures, 'canarycommentz'].filter((word) => full.includes(word))).toEqual([])
})

test('labels, dates and numbers are those of the exam’s language', async () => {
  const { student, solution } = await expectParity(await workshop.build(korean))
  const [open, full] = [allText(student), allText(solution)]
  for (const label of ['2026년 12월 10일', '90분', '총점 7점', '[3점]', '학과', '漢字 ㉠', '1 / 1쪽'])
    expect(open).toContain(label)
  for (const label of ['정답과 풀이', '풀이.', '답안 해설', '채점 기준']) {
    expect(full).toContain(label)
    expect(open).not.toContain(label)
  }
  const printed = [...student.pages, ...solution.pages].map(({ text }) => text).join(' ')
  expect(printed).not.toMatch(/Question|Page|points|Total|SOLUTION|note/)
  expect(student.info).toMatchObject({ Language: 'ko', Title: '통계학 개론 · 기말고사' })
})

test('titles that are not printed are nowhere in the papers', async () => {
  const { student } = await expectParity(await workshop.build(parts.replace('title:', 'titles: false\ntitle:')))
  expect(allText(student)).not.toContain('A question in parts')
  expect(allText(student)).toContain('The first part')
  expect(student.bookmarks).toHaveLength(5)
})

test('a layer table shows what is given and asks for the rest', async () => {
  const { student, solution } = await expectParity(await workshop.build(tables))
  expect(allText(student)).toContain('H/W')
  expect(allText(student)).not.toMatch(/448|10 ?250|20 ?490/)
  expect(allText(solution)).toContain('(3 × 3 × 3 + 1) × 16')
  expect(allText(solution).match(/448/g)).toHaveLength(1)
})

test('a question is never split over two pages', async () => {
  const questions = Array.from({ length: 12 }, (_, index) => {
    const choice = index % 3 === 0 ? `- [x] yes start${index}x\n- [ ] ${filler(5)}\n\n` : ''
    return `## Title${index}x {points=1 literal}\n\n${filler(2 + ((index * 7) % 9))}\n\n${choice}:::answer{space=${1 + ((index * 5) % 6)}cm}\ncanary${index}x ${filler((index * 3) % 5)}\n:::\n\nEnd${index}x.`
  })
  const { student, solution } = await expectParity(await workshop.build(`${front()}${questions.join('\n\n')}\n`))
  expect(student.pages.length).toBeGreaterThan(3)
  for (let index = 0; index < 12; index += 1) {
    const title = pagesWith(student, `Title${index}x`)
    expect(title).toHaveLength(1)
    expect(pagesWith(student, `End${index}x`)).toEqual(title)
    expect(pagesWith(solution, `End${index}x`)).toEqual(title)
  }
})
