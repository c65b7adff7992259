import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBank } from '../bank/exams.ts'
import { type Folder, papersetter } from './command.ts'

const bank = `## Slope {#slope points=2 topic=activation}

Where is the slope of the sigmoid greatest?

- [x] at 0
- [ ] at 1
- [ ] nowhere

## Sum {#sum points=1 topic=activation}

Softmax sums to [[1]].
`

const exam = `---
title: Quiz
date: 2026-10-20
seed: one
forms: [A, B]
shuffle: questions
---

::use{#slope from="bank/"}

::use{#sum from="bank/"}

## Essay {#essay points=4}

Why?

:::answer
So.
:::
`

let folder: Folder

/** The letter of the right choice of `slope` on each form. */
let right: Record<string, string>

beforeEach(async () => {
  folder = await openBank({ 'exams/quiz.md': exam, 'exams/bank/b.md': bank })
  expect((await run('release', 'exams/quiz.md')).status).toBe(0)
  right = Object.fromEntries(
    [...(await run('forms', 'exams/quiz.md')).stdout.matchAll(/^([AB]) +\d+ +\d+ +.*?\d ([ABC])(?:,|$)/gm)].map(
      ([, form = '', letter = '']) => [form, letter],
    ),
  )
})
afterEach(() => folder?.remove())

const run = (...words: string[]) => papersetter(words, { cwd: folder.path })
const write = (name: string, text: string) => writeFile(join(folder.path, name), text)
const rows = async (name: string): Promise<Record<string, string>[]> => parse(await folder.read(name), { columns: true })

/** Six students: those of even numbers have all right. */
const table = (count = 6) =>
  [
    'number;name;form;slope;sum;essay',
    ...Array.from({ length: count }, (_, index) => {
      const form = 'AB'[index % 2] ?? ''
      const wrong = 'ABC'.replace(right[form] ?? '', '')[0]
      return `00${index};"Kim, Y";${form};${index % 2 === 0 ? right[form] : wrong};${index % 3 === 0 ? '1,0' : '2'};${index / 2}`.replace(
        '.',
        ',',
      )
    }),
    '0099;Lee;A;;;',
  ].join('\r\n')

test('marks give points, tables and statistics, and the bank learns of them', async () => {
  await write('exams/quiz.marks.csv', table())
  const { status, stdout, stderr } = await run('marks', 'exams/quiz.marks.csv')
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^# Marks: Quiz\n\n6 students, 1 without an answer; 7 points at most\.\n/)
  expect(stdout).not.toContain('Kim')
  expect(stdout).toMatch(
    /dist\/marks\/quiz\/points\.csv\n[\s\S]*exams\/bank\/papersetter\.statistics\.csv {2}2 questions entered\n$/,
  )
  const points = await rows('dist/marks/quiz/points.csv')
  expect(points.map(({ student, name, form, points: total }) => [student, name, form, total])).toEqual([
    ['000', 'Kim, Y', 'A', '3'],
    ['001', 'Kim, Y', 'B', '0.5'],
    ['002', 'Kim, Y', 'A', '3'],
    ['003', 'Kim, Y', 'B', '2.5'],
    ['004', 'Kim, Y', 'A', '4'],
    ['005', 'Kim, Y', 'B', '2.5'],
    ['0099', 'Lee', 'A', ''],
  ])
  const { statistics, students } = JSON.parse(await folder.read('dist/marks/quiz/marks.json'))
  expect([statistics.n, statistics.items[0].p, students.length]).toEqual([6, 0.5, 7])
  expect(await folder.read('dist/marks/quiz/report.md')).toBe(stdout.split('\ndist/')[0])
  expect((await folder.files()).filter((name) => name.startsWith('dist/marks'))).toEqual(
    ['blanks.csv', 'choices.csv', 'forms.csv', 'marks.json', 'points.csv', 'questions.csv', 'report.md'].map(
      (name) => `dist/marks/quiz/${name}`,
    ),
  )

  const entered = await folder.read('exams/bank/papersetter.statistics.csv')
  expect(entered).toMatch(
    /^id,date,exam,n,difficulty,discrimination,choices\nslope,2026-10-20,\.\.\/quiz\.md,6,0\.5,-?0\.\d+,A:0\.50 /,
  )
  expect(entered).not.toMatch(/00\d|Kim/)
  expect((await run('bank', 'list')).stdout).toMatch(/ n +p +r +Title\nslope .* 6 +0\.50 +-?0\.\d\d +Slope\nsum .* 6 +0\.33 /)
  expect((await run('bank', 'show', 'slope')).stdout).toMatch(/^result {6}2026-10-20 {2}\.\.\/quiz\.md {2}n 6 {2}p 0\.50 {2}r /m)
  expect(JSON.parse((await run('bank', 'list', '--p', '0.4..0.8', '--json')).stdout)).toMatchObject([
    { id: 'slope', statistics: { n: 6, exams: 1, difficulty: 0.5, results: [{ date: '2026-10-20' }] } },
  ])

  // once more, they are there once
  expect((await run('marks', 'exams/quiz.marks.csv')).status).toBe(0)
  expect(await folder.read('exams/bank/papersetter.statistics.csv')).toBe(entered)
})

test('of a released exam that has changed the released key counts, with the errata of today', async () => {
  await write('m.csv', table())
  await write('exams/bank/b.md', bank.replace('- [x] at 0\n- [ ] at 1', '- [ ] at 1\n- [x] at 0').replace('[[1]]', '[[3]]'))
  await write('exams/quiz.errata.yml', 'errata: [{ question: sum, also: 2, reason: a slip }]\n')
  const { status, stderr } = await run('marks', 'm.csv', '--exam', 'exams/quiz.md', '--out', 'out')
  expect([status, stderr]).toEqual([
    0,
    expect.stringMatching(/warning +Unexpected marks of papers|warning +Unexpected marks of keys/),
  ])
  expect((await rows('out/quiz/points.csv')).map(({ slope, sum }) => [slope, sum]).slice(0, 2)).toEqual([
    ['2', '1'],
    ['0', '1'],
  ])
  // and one that has faults by now
  await write('exams/quiz.md', exam.replace('points=4', 'pionts=4'))
  const faulty = await run('marks', 'm.csv', '--exam', 'exams/quiz.md', '--out', 'again')
  expect([faulty.status, faulty.stderr]).toEqual([0, expect.stringContaining('Unexpected faults in `exams/quiz.md`')])
  expect(await folder.read('again/quiz/points.csv')).toBe(await folder.read('out/quiz/points.csv'))
})

test('where there is a fault all are told, and nothing is written, into the bank neither', async () => {
  await write('m.csv', `${table()}\n000;Kim;C;Z;1;9\n`)
  const { status, stdout, stderr } = await run('marks', 'm.csv', '--exam', 'exams/quiz.md')
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/m\.csv:9:1 +error +Unexpected student `000` for a second time/)
  expect(stderr).toMatch(/m\.csv:9:9 +error +Unexpected form `C`/)
  expect(stderr).toMatch(/2 errors; nothing was written\n$/)
  // a file in the place of the folder
  await write('m.csv', table())
  await write('out', '')
  const blocked = await run('marks', 'm.csv', '--exam', 'exams/quiz.md', '--out', 'out')
  expect([blocked.status, blocked.stdout]).toEqual([2, ''])
  await write('exams/bank/papersetter.statistics.csv', 'mine,and,no,other\n')
  const foreign = await run('marks', 'm.csv', '--exam', 'exams/quiz.md')
  expect([foreign.status, foreign.stderr]).toEqual([1, expect.stringContaining('bank-statistics')])
  expect((await run('bank', 'list')).status).toBe(1)
  expect((await folder.files()).filter((name) => /^dist|turn/.test(name))).toEqual([])
  expect(await folder.read('exams/bank/papersetter.statistics.csv')).toBe('mine,and,no,other\n')
})

test('nothing is entered into a bank of few students, without a date or a release, or where it is not to be', async () => {
  const entered = async () => (await folder.files()).includes('exams/bank/papersetter.statistics.csv')
  await write('m.csv', table(4))
  const few = await run('marks', 'm.csv', '--exam', 'exams/quiz.md')
  expect([few.status, few.stderr]).toEqual([0, 'No question was entered into a bank: there are fewer than 5 students.\n'])
  await write('m.csv', table())
  expect((await run('marks', 'm.csv', '--exam', 'exams/quiz.md', '--no-bank')).stderr).toBe('')
  await rm(join(folder.path, 'exams/papersetter.lock.json'))
  expect((await run('marks', 'm.csv', '--exam', 'exams/quiz.md')).stderr).toMatch(/quiz\.md was not released/)
  await write('exams/quiz.md', exam.replace('date: 2026-10-20\n', ''))
  await run('release', 'exams/quiz.md')
  expect((await run('marks', 'm.csv', '--exam', 'exams/quiz.md')).stderr).toMatch(/quiz\.md has no date/)
  expect(await entered()).toBe(false)
})

test('an exam drawn by statistics is released with them, and has its key whatever becomes of them', async () => {
  await write('exams/quiz.marks.csv', table())
  await run('marks', 'exams/quiz.marks.csv')
  const drawn = exam
    .replace('::use{#slope from="bank/"}\n\n::use{#sum from="bank/"}', '::pick{from="bank/" p=0.4..0.8}')
    .replace('2026-10-20', '2027-03-20')
  await write('exams/next.md', drawn)
  const { stdout } = await run('release', 'exams/next.md')
  const [, print] = /A ([0-9A-Z]{8})/.exec(stdout) ?? []
  const lock = JSON.parse(await folder.read('exams/papersetter.lock.json'))
  expect(lock.releases.at(-1).sources.map(({ path }: { path: string }) => path)).toContain('bank/papersetter.statistics.csv')
  await write('exams/next.errata.yml', 'errata: [{ question: essay, withdrawn: true }]\n')
  const before = await run('errata', 'exams/next.md')
  expect([before.status, before.stderr]).toEqual([0, ''])
  expect(before.stdout).toContain(`fingerprint ${print}`)
  // what was drawn before would not be drawn now
  const statistics = await folder.read('exams/bank/papersetter.statistics.csv')
  await write(
    'exams/bank/papersetter.statistics.csv',
    statistics.replaceAll(',6,0.5,', ',6,0.9,').replaceAll(',6,0.3333,', ',6,0.5,'),
  )
  const after = await run('errata', 'exams/next.md')
  expect([after.status, after.stdout]).toEqual([0, before.stdout])
  expect(after.stderr).toContain('exams/bank/papersetter.statistics.csv has changed.')
})

test('a table without its exam says how to name it', async () => {
  await write('m.csv', table())
  const { status, stderr } = await run('marks', 'm.csv')
  expect([status, stderr]).toEqual([
    2,
    'm.csv: Unexpected marks of an exam that is not told, expected `--exam exams/midterm.md`, or `m.md` beside the table or in `exams`\n',
  ])
  await write('quiz.csv', table())
  expect((await run('marks', 'quiz.csv')).status).toBe(0)
})
