import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { speakFormula } from '../../src/speech/speak.ts'
import { allText, charactersOf, innards, normal, type Reading, readPaper } from './reading.ts'
import { type BuiltExam, openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop
let built: BuiltExam
let student: Reading
let solution: Reading
let html: { student: string; solution: string }

const source = await readFile(new URL('../../exams/stat433-midterm-1.md', import.meta.url), 'utf8')
const answers = [...source.matchAll(/^:::(?:answer|rubric)[^\n]*\n([\s\S]*?)^:::$/gm)].map(([, text = '']) => text)
const asked = source.replace(/^:::(?:answer|rubric)[^\n]*\n[\s\S]*?^:::$/gm, '').replace(/\[\[.*?\]\]/g, '')
const keys = [...source.matchAll(/\[\[(.*?)\]\]/g)].map(([, key = '']) => key)

/** What a text says in words, without formulas, plots and marks. */
function prose(text: string): string {
  return text
    .replace(/^```plot[\s\S]*?^```/gm, '')
    .replace(/\$\$[\s\S]*?\$\$|\$[^$]*\$/g, ' ')
    .replace(/[*`#|]/g, ' ')
}

/** Words of at least four letters, or two where they are Korean. */
function words(text: string): Set<string> {
  return new Set(
    normal(text)
      .toLowerCase()
      .match(/[a-z]{4,}|[가-힣]{2,}/g),
  )
}

/** Formulas as they are written, any white space as one blank. */
function formulas(text: string): string[] {
  return [...text.matchAll(/\$\$([\s\S]*?)\$\$|\$([^$]*)\$/g)].map(([, shown, inline]) => normal((shown ?? inline ?? '').trim()))
}

/** A formula in the words that a screen reader says, in the language of the passage it stands in. */
function spoken(tex: string): string[] {
  return (['en', 'ko'] as const).flatMap((language) => [true, false].map((shown) => normal(speakFormula(tex, shown, language))))
}

const known = words(
  `${asked} ${formulas(asked).flatMap(spoken).join(' ')} notes note solution rubric correct question examination paper with solutions october minutes points total convolutions`,
)
const ownWords = [...words(answers.map(prose).join('\n'))].filter((word) => !known.has(word))
const shared = formulas(asked).join('\n')
const ownFormulas = [...new Set(formulas(answers.join('\n')))].filter((tex) => tex.length > 5 && !shared.includes(tex))
const sharedWords = formulas(asked).flatMap(spoken).join('\n')
const ownSpoken = ownFormulas.filter((tex) => spoken(tex).every((text) => text.length > 12 && !sharedWords.includes(text)))
const plots = [...source.matchAll(/(?:alt|caption)="([^"]*)"/g)].map(([, text = '']) => normal(text))
const figures = [...new Set(keys)].filter((key) => key.length > 2)

beforeAll(async () => {
  workshop = await openWorkshop({ html: true })
  built = await workshop.build(source)
  student = await readPaper(built.student)
  solution = await readPaper(built.solution)
  const document = async (audience: 'student' | 'solution') =>
    await readFile(built.written.find(({ path }) => path.endsWith(`${audience}.html`))?.path ?? '', 'utf8')
  html = { student: await document('student'), solution: await document('solution') }
})
afterAll(() => workshop?.close())

test('the midterm’s answers have words, formulas, plots and figures of their own to look for', () => {
  expect(ownWords.length).toBeGreaterThan(250)
  expect(ownWords).toEqual(expect.arrayContaining(['pruning', 'translation', '가지치기', '등변성']))
  expect(ownFormulas.length).toBeGreaterThan(50)
  expect(ownSpoken.length).toBeGreaterThan(40)
  expect(plots).toHaveLength(4)
  expect(figures).toEqual(['448', '2320', '16 * 8 * 8', '10250'])
})

test('the solution holds every word, formula, plot and figure of the answers', () => {
  const text = words(allText(solution).replace(/- /g, ''))
  expect(ownWords.filter((word) => !text.has(word))).toEqual([])
  const alts = solution.alts.map(normal)
  expect(ownFormulas.filter((tex) => !spoken(tex).some((text) => alts.includes(text)))).toEqual([])
  const all = allText(solution)
  for (const text of plots) expect(all).toContain(text)
  for (const figure of figures) expect(all).toContain(figure.replaceAll('*', '×'))
})

test('no word of an answer or rubric is in the student paper', () => {
  const text = words(allText(student))
  expect(text.size).toBeGreaterThan(200)
  expect(ownWords.filter((word) => text.has(word))).toEqual([])
})

test('no formula, plot or figure of an answer is in the student paper', () => {
  const all = allText(student)
  for (const own of [
    ...ownFormulas,
    ...ownSpoken.flatMap(spoken),
    ...plots,
    ...figures.map((figure) => figure.replaceAll('*', '×')),
  ])
    expect(all).not.toContain(own)
  for (const own of ownSpoken.flatMap(spoken)) for (const alt of student.alts) expect(normal(alt)).not.toContain(own)
})

test('nothing of the answers is in the bytes of the student paper', () => {
  const inside = normal(innards(built.student))
  for (const tex of formulas(asked).slice(0, 20))
    expect(
      spoken(tex).some((text) => inside.includes(text)),
      tex,
    ).toBe(true)
  expect(inside).toContain('STAT 433 · Midterm, Part I')
  const found = words(inside)
  // a word of five letters may arise by chance among the numbers of a picture
  expect(ownWords.filter((word) => word.length > 5 && found.has(word))).toEqual([])
  for (const own of [...ownFormulas, ...ownSpoken.flatMap(spoken), ...plots]) expect(inside).not.toContain(own)
})

test('the fonts of the student paper hold no Korean character that only the answers use', () => {
  const korean = (text: string) => new Set(text.match(/[가-힣]/g))
  const mine = [...charactersOf(built.student)].filter((each) => /[가-힣]/.test(each))
  expect(mine).toEqual(expect.arrayContaining(['학', '과', '번', '이', '름']))
  expect(mine.filter((each) => !korean(asked).has(each))).toEqual([])
  expect(charactersOf(built.solution).size).toBeGreaterThan(200)
})

test('the student page as HTML holds nothing of the answers, the solution everything', () => {
  const text = (document: string) => {
    const visible = document.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/ (?:class|style)="[^"]*"/g, '')
    return normal(
      visible.replace(/&#x(\w+);/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16))).replaceAll('\u00ad', ''),
    )
  }
  const found = words(text(html.student))
  expect(ownWords.filter((word) => found.has(word))).toEqual([])
  for (const own of [...ownFormulas, ...ownSpoken.flatMap(spoken), ...plots]) expect(text(html.student)).not.toContain(own)
  for (const tex of ownFormulas)
    expect(
      spoken(tex).some((own) => text(html.solution).includes(own)),
      tex,
    ).toBe(true)
  for (const own of plots) expect(text(html.solution)).toContain(own)
  expect(ownWords.filter((word) => !words(text(html.solution)).has(word))).toEqual([])
  expect(text(html.student)).not.toMatch(/448|2320|10250/)
  expect(html.student).not.toMatch(/class="(?:[^"]* )?(?:correct|solution|note|note-mark|rubric)[" ]/)
})
