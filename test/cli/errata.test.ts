import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { normal, readPaper } from '../papers/reading.ts'
import { type Folder, openFolder, papersetter } from './command.ts'

const exam = `---
title: Fixture
forms: [A, B, C]
seed: 5
---

## One {#one points=2}

- [x] first
- [ ] second
- [ ] third
- [ ] fourth

## Fill {#fill points=1}

It is [[4]] and [[5]]{tolerance=0.5}.

## Gone {#gone points=3}

- [x] True
- [ ] False
`

const errata = `errata:
  - question: one
    accept: [A, C]
    reason: both are
  - question: fill
    value: [4, 6]
    tolerance: 1
  - question: gone
    withdrawn: true
`

type Key = {
  forms: {
    form: string
    fingerprint: string
    questions: {
      id: string
      number: string
      correct: string[]
      canonical: string[]
      order: number[]
      value: unknown
      tolerance: unknown
      withdrawn: boolean
      points: number
    }[]
  }[]
}

let folder: Folder

beforeAll(async () => {
  folder = await openFolder({ 'exam.md': exam })
})
afterAll(() => folder?.remove())

const run = (...words: string[]) => papersetter(words, { cwd: folder.path })
const key = async (): Promise<Key> => JSON.parse(await folder.read('dist/exams/exam/key.json'))

test('errata correct the keys by form and say so, and touch no paper', async () => {
  expect((await run('build', 'exam.md', '--only', 'student')).status).toBe(0)
  const before = await key()
  const paper = await readFile(join(folder.path, 'dist/exams/exam/student-B.pdf'))
  const none = await run('errata', 'exam.md')
  expect([none.status, none.stdout, none.stderr]).toEqual([0, '', expect.stringContaining('no errata')])

  await writeFile(join(folder.path, 'exam.errata.yml'), errata)
  const { status, stdout, stderr } = await run('errata', 'exam.md')
  expect([status, stderr]).toEqual([0, ''])
  await writeFile(join(folder.path, 'exam.errata.yml'), errata.replace('both are', 'both'))
  await run('build', 'exam.md', '--only', 'key')
  await writeFile(join(folder.path, 'exam.errata.yml'), errata)
  // the papers are as they were, the printed key is not
  expect((await run('errata', 'exam.md')).stderr).toBe(
    'dist/exams/exam/key.pdf: it shows another state of the exam; `papersetter build` writes papers and keys anew\n',
  )
  const after = await key()
  for (const [index, { form, fingerprint, questions }] of after.forms.entries()) {
    const old = before.forms[index]
    expect(fingerprint).toBe(old?.fingerprint)
    const [one, fill, gone] = ['one', 'fill', 'gone'].map((id) => questions.find((question) => question.id === id))
    const letters = [0, 2].map((place) => 'ABCD'[one?.order.indexOf(place) ?? -1]).sort()
    expect([one?.correct, one?.canonical]).toEqual([letters, ['A', 'C']])
    expect([fill?.value, fill?.tolerance]).toEqual([
      [4, 6],
      [1, 1],
    ])
    expect(old?.questions.map(({ tolerance }) => tolerance)).toEqual([null, [null, 0.5], null])
    expect([gone?.withdrawn, fill?.withdrawn]).toEqual([true, false])
    expect(stdout).toContain(
      `Form ${form} with the fingerprint ${fingerprint}:\n\n- question 1 (one): accept ${letters.join(' or ')} in place of ${old?.questions[0]?.correct[0]} (both are)\n`,
    )
    expect(stdout).toContain(
      '- question 2 (fill): 4 ± 1; 6 ± 1 in place of 4; 5 ± 0.5\n- question 3 (gone): withdrawn, 3 points to all\n',
    )
  }
  expect(await folder.read('dist/exams/exam/errata.md')).toContain('# Errata: Fixture')
  expect(await readFile(join(folder.path, 'dist/exams/exam/student-B.pdf'))).toEqual(paper)
  expect(await folder.read('dist/exams/exam/key.csv')).toMatch(/^A,\w+,3,gone,boolean,True,True,,,3,,yes,any,,gone,$/m)

  // built again, the papers are the same, and the keys stay corrected
  expect((await run('build', 'exam.md', '--only', 'student')).status).toBe(0)
  expect(await key()).toEqual(after)
  expect(await readFile(join(folder.path, 'dist/exams/exam/student-B.pdf'))).toEqual(paper)
})

test('the printed key is corrected, and marks what is', async () => {
  await writeFile(join(folder.path, 'printed.md'), exam.replace('seed: 5\n', `seed: 5\n${errata}`))
  expect((await run('build', 'printed.md', '--only', 'key')).status).toBe(0)
  const { pages } = await readPaper(await readFile(join(folder.path, 'dist/exams/printed/key.pdf')))
  const { forms }: Key = JSON.parse(await folder.read('dist/exams/printed/key.json'))
  // two forms side by side
  expect([forms.length, pages.length]).toEqual([3, 3])
  for (const [index, { questions }] of forms.entries()) {
    const text = normal(pages[1 + Math.floor(index / 2)]?.text ?? '')
    const [one] = questions
    // any of them is right, and they stand in their order
    expect(text).toContain(`1 ${one?.correct.toSorted().join(' or ')} * 2`)
    expect(text).toContain('2 4 ± 1; 6 ± 1 * 1')
    expect(text).toContain('3 points to all * 3')
    expect(text).toContain('* corrected after the exam')
  }
  expect(normal(pages[0]?.text ?? '')).toMatch(/gone 3: points to all 3: points to all 3: points to all/)
})

test('errata in the front matter are no part of the fingerprint', async () => {
  await writeFile(join(folder.path, 'other.md'), exam)
  expect((await run('build', 'other.md', '--only', 'student', '--out', 'one')).status).toBe(0)
  await writeFile(join(folder.path, 'other.md'), exam.replace('seed: 5\n', `seed: 5\n${errata}`))
  expect((await run('build', 'other.md', '--only', 'student', '--out', 'two')).status).toBe(0)
  const fingerprints = async (out: string) =>
    JSON.parse(await folder.read(`${out}/other/key.json`)).forms.map((each: { fingerprint: string }) => each.fingerprint)
  expect(await fingerprints('two')).toEqual(await fingerprints('one'))
})

test.each([
  ['an unknown question', 'errata: [{ question: goen, withdrawn: true }]', /errata-question/, /Did you mean `gone`/],
  ['an unknown letter', 'errata: [{ question: one, accept: E }]', /errata-question/, /choice `E` of `one`/],
  ['too many values', 'errata: [{ question: fill, value: [1, 2, 3] }]', /errata-question/, /3 values of `fill`, which has 2/],
  ['the tolerance of a choice', 'errata: [{ question: one, tolerance: 1 }]', /errata-question/, /0 blanks/],
  ['the tolerance of a word', 'errata: [{ question: fill, value: [a, b], tolerance: 1 }]', /errata-question/, /hold no number/],
  ['no list', 'errata: one', /front-matter-value/, /expected a list/],
  ['a misspelt key of the file', 'erata: []', /front-matter-key/, /Did you mean `errata`/],
  ['an empty file', '# nothing yet', /errata-entry/, /without errata/],
  ['no YAML', 'errata: [', /front-matter-syntax/, /never closed in the errata/],
])('%s in the file beside is reported there, and nothing is written', async (_, text, rule, words) => {
  await writeFile(join(folder.path, 'bad.md'), exam)
  await writeFile(join(folder.path, 'bad.errata.yml'), text)
  const { status, stdout, stderr } = await run('errata', 'bad.md', '--out', 'none')
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^bad\.errata\.yml:1:\d+ /)
  expect(stderr).toMatch(rule)
  expect(stderr).toMatch(words)
  expect((await folder.files()).filter((name) => name.startsWith('none/'))).toEqual([])
})

const entries = `errata:
  - question: one
    accpt: A
  - accept: B
  - question: fill
    value: 4
    tolerance: much
    withdrawn: true
  - { question: gone, accept: [True, True] }
  - question: one
    value: []
    reason: [5]
  - gone
  - question: gone
  - question: fill
    value: [1, 2, 3]
  - question: fill
    value: [1, 2]
`

const faults = [
  [3, 5, 'Unexpected key `accpt` in an erratum', 'Did you mean `accept`?'],
  [4, 5, 'Unexpected erratum without a `question`, expected the id of one', ''],
  [7, 5, 'Unexpected value of `tolerance` in an erratum, expected a number, 0 or greater', ''],
  [8, 5, 'Unexpected `withdrawn` in an erratum with `value`, expected one of them', ''],
  [9, 23, 'Unexpected second `true` in `accept` of an erratum, expected each letter once', ''],
  [11, 5, 'Unexpected value of `value` in an erratum, expected what belongs into the blanks', ''],
  [12, 5, 'Unexpected value of `reason` in an erratum, expected a text', ''],
  [13, 5, 'Unexpected `"gone"` in the errata, expected an entry with a `question` and `accept`', ''],
  [14, 5, 'Unexpected erratum that says nothing, expected `accept`, `value`, `also`, `tolerance` or `withdrawn`', ''],
  [15, 5, 'Unexpected erratum for 3 values of `fill`, which has 2 blanks', ''],
  [17, 5, 'Unexpected erratum for `fill`, which has another one before', ''],
] as const

test.each([
  ['the file beside', { 'all.md': exam, 'all.errata.yml': entries }, 'all.errata.yml', 0],
  [
    'the front matter',
    { 'all.md': exam.replace('seed: 5\n', `seed: 5\n${entries}`), 'all.errata.yml': 'errata: []' },
    'all.md',
    4,
  ],
] as const)('all faults of %s are reported at once, each at its entry', async (_, files, name, before) => {
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder.path, path), text)
  const { status, stderr } = await run('errata', 'all.md', '--out', 'none')
  expect(status).toBe(1)
  const lines = stderr.replace(/ {2,}/g, ' ').split('\n')
  const found = lines.filter((line) => line.startsWith(`${name}:`))
  for (const [index, [line, column, reason, note]] of faults.entries()) {
    expect(found[index]).toContain(`${name}:${line + before}:${column} error ${reason}`)
    if (note !== '') expect(stderr).toContain(note)
  }
  expect(found).toHaveLength(faults.length)
})

test('a word for true is right in place of the one for false, in any case', async () => {
  await writeFile(join(folder.path, 'truth.md'), exam)
  await writeFile(join(folder.path, 'truth.errata.yml'), 'errata: [{ question: gone, accept: false }]')
  const { status, stdout } = await run('errata', 'truth.md')
  expect(status).toBe(0)
  expect(stdout.match(/question 3 \(gone\): accept False in place of True/g)).toHaveLength(3)
})
