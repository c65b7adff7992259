import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Folder, openFolder, papersetter } from './command.ts'

const exam = (points: number) => `---
title: Quiz, the first
date: 2026-10-20
---

## Slope {#slope points=2}

Where?

- [x] here
- [ ] there

## Essay {#essay points=${points}}

Why?

:::answer
So.
:::
`

const marks = `number;name;section;slope;essay
2026001;Kim Yuna;1;A;2,5
2026002;"O'Neil, Zoë";2;B;4
2026003;=1+cmd;1;;
`

/** A gradebook as Canvas exports it, with the rows that are no students. */
const canvas = `\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Homework (17),Final Score
,,,,,Manual Posting,
    Points Possible,,,,,10,(read only)
"Kim, Yuna",901,2026001,ykim,Stat 1-1,9,90
"O'Neil, Zoë",902,2026002,zoneil,Stat 1-2,8,80
"Park, Min",903,,mpark,Stat 1-1,7,70
"Lee, Ann",904,2026003,alee,Stat 1-1,6,60
"Student, Test",999,,abc123,Stat 1-1,,
`

let folder: Folder
beforeAll(async () => {
  folder = await openFolder({
    'quiz.md': exam(4),
    'quiz.marks.csv': marks,
    'canvas.csv': canvas,
    'long.md': exam(200),
    'long.marks.csv': marks,
  })
})
afterAll(() => folder?.remove())

const run = (...words: string[]) => papersetter(['marks', ...words], { cwd: folder.path })
const write = (name: string, text: string) => writeFile(join(folder.path, name), text)
const out = 'dist/marks/quiz'
const rowsOf = (text: string): string[][] => parse(text, { bom: true, relax_column_count: false })

describe('Canvas', () => {
  test('gets what tells its students in its own columns, and what an assignment gives', async () => {
    const { status, stdout, stderr } = await run(
      'quiz.marks.csv',
      '--gradebook',
      'canvas',
      '--students',
      'canvas.csv',
      '--item',
      'Midterm (42)',
    )
    expect([status, stdout.includes(`${out}/canvas.csv\n`)]).toEqual([0, true])
    expect(stderr).toContain('canvas.csv:6:1  warning  Unexpected `Park, Min` without a row in the table of marks')
    const text = await folder.read(`${out}/canvas.csv`)
    expect(text).toBe(
      `\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Midterm (42)
    Points Possible,,,,,6
"Kim, Yuna",901,2026001,ykim,Stat 1-1,4.5
"O'Neil, Zoë",902,2026002,zoneil,Stat 1-2,4
"Lee, Ann",904,2026003,alee,Stat 1-1,
`,
    )
    // as its importer reads the first row
    const [[student, id, user, login, section] = [], [possible] = []] = rowsOf(text)
    expect([student, id, user, login, section]).toEqual(['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section'])
    expect(possible).toContain('Points Possible')
  })

  test('gets what the table tells where there is no list, and nothing that a spreadsheet computes', async () => {
    expect((await run('quiz.marks.csv', '--gradebook', 'canvas', '--by-question')).status).toBe(0)
    expect(rowsOf(await folder.read(`${out}/canvas.csv`))).toEqual([
      [
        'Student',
        'ID',
        'SIS User ID',
        'SIS Login ID',
        'Section',
        'Quiz, the first',
        'Quiz, the first: slope',
        'Quiz, the first: essay',
      ],
      ['    Points Possible', '', '', '', '', '6', '2', '4'],
      ['Kim Yuna', '', '2026001', '', '1', '4.5', '2', '2.5'],
      ["O'Neil, Zoë", '', '2026002', '', '2', '4', '0', '4'],
      ["'=1+cmd", '', '2026003', '', '1', '', '', ''],
    ])
  })

  test('has names of its own, which are no assignments', async () => {
    for (const item of ['Final Score', 'ID', 'Override Grade (2)']) {
      const { status, stderr } = await run('quiz.marks.csv', '--gradebook', 'canvas', '--item', item)
      expect([status, stderr]).toEqual([
        2,
        `quiz.marks.csv: Unexpected --item \`${item}\`, expected another name: Canvas takes it for a column of its own, and leaves it out\n`,
      ])
    }
  })
})

describe('Moodle', () => {
  test('gets one column that tells the student, and a column of grades', async () => {
    expect((await run('quiz.marks.csv', '--gradebook', 'moodle')).status).toBe(0)
    expect(await folder.read(`${out}/moodle.csv`)).toBe('ID number,"Quiz, the first"\n2026001,4.5\n2026002,4\n2026003,-\n')
  })

  test('gets addresses where its list has no numbers, joined by numbers or logins', async () => {
    await write(
      'moodle.csv',
      "Vorname,Nachname,Anmeldename,E-Mail-Adresse\nYuna,Kim,2026001,yuna@uni.example\nZoë,O'Neil,2026002,zoe@uni.example\nAnn,Lee,2026003,ann@uni.example\n",
    )
    const { status, stderr } = await run(
      'quiz.marks.csv',
      '--gradebook',
      'moodle',
      '--students',
      'moodle.csv',
      '--item',
      'Prüfung',
    )
    expect([status, stderr]).toEqual([0, ''])
    expect(await folder.read(`${out}/moodle.csv`)).toBe(
      '\ufeffEmail address,Prüfung\nyuna@uni.example,4.5\nzoe@uni.example,4\nann@uni.example,-\n',
    )
  })

  test('is warned of more points than it takes', async () => {
    const { status, stderr } = await run('long.marks.csv', '--gradebook', 'moodle')
    expect(status).toBe(0)
    expect(stderr).toContain('Unexpected 202 points of `Quiz, the first`, expected 100 at most')
  })

  test('gets no row without what tells the student: the grade would be that of the row before', async () => {
    await write('names.marks.csv', 'name;slope;essay\nKim Yuna;A;1\n')
    const { status, stdout, stderr } = await run(
      'names.marks.csv',
      '--exam',
      'quiz.md',
      '--gradebook',
      'moodle',
      '--out',
      'names',
    )
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain(
      'names.marks.csv:2:1  error    Unexpected student `Kim Yuna` without a number, expected what tells one to Moodle',
    )
  })
})

describe('a list of students', () => {
  test('that lacks one of the table, or has one twice, is told with its row, and nothing is written', async () => {
    await write('list.csv', 'ID number,Email address\n2026001,a@b.example\n2026003,c@d.example\n')
    const missing = await run('quiz.marks.csv', '--gradebook', 'moodle', '--students', 'list.csv', '--out', 'missing')
    expect([missing.status, missing.stdout]).toEqual([1, ''])
    expect(missing.stderr).toContain(
      'quiz.marks.csv:3:1  error    Unexpected student `2026002`, who is not in the gradebook  marks-student',
    )
    await write('list.csv', 'ID number,Email address\n2026001,a@b.example\n2026002,c@d.example\n2026003,\n2026002,e@f.example\n')
    const twice = await run('quiz.marks.csv', '--gradebook', 'moodle', '--students', 'list.csv', '--out', 'missing')
    expect([twice.status, twice.stdout]).toEqual([1, ''])
    expect(twice.stderr).toContain(
      'list.csv:5:1  error    Unexpected `2026002` for a second time, expected one a student  roster-number',
    )
    expect((await folder.files()).filter((path) => path.startsWith('missing/'))).toEqual([])
  })

  test('finds names in either order, where the table has no numbers', async () => {
    await write('names.marks.csv', 'name;slope;essay\nYuna Kim;A;1\n"Lee, Ann";A;2\nKim, Yuna;A;3\n')
    await write('names.marks.csv', 'name;slope;essay\nYuna Kim;A;1\n"Lee, Ann";A;2\n')
    const words = ['names.marks.csv', '--exam', 'quiz.md', '--gradebook', 'canvas', '--students', 'canvas.csv', '--out', 'names']
    expect((await run(...words)).status).toBe(0)
    const rows = rowsOf(await folder.read('names/quiz/canvas.csv'))
    expect(rows.slice(2).map(([, id, , , , grade]) => [id, grade])).toEqual([
      ['901', '3'],
      ['904', '4'],
    ])
    await write('names.marks.csv', 'name;slope;essay\nYuna Kim;A;1\n"Kim, Yuna";A;3\n')
    const same = await run(...words)
    expect([
      same.status,
      same.stderr.includes(
        'names.marks.csv:3:1  error    Unexpected student `Kim, Yuna`, who is `Yuna Kim` of row 2 in the gradebook',
      ),
    ]).toEqual([1, true])
  })

  test('that tells no student is refused, and options stand with the gradebook they are of', async () => {
    await write('colours.csv', 'colour\nred\n')
    const { status, stderr } = await run('quiz.marks.csv', '--gradebook', 'canvas', '--students', 'colours.csv')
    expect([status, stderr.includes('Unexpected headings without what tells a student')]).toEqual([1, true])
    expect(await run('quiz.marks.csv', '--students', 'canvas.csv')).toMatchObject({
      status: 2,
      stderr: 'papersetter: Unexpected --students without --gradebook, expected --gradebook moodle or canvas beside it\n',
    })
  })
})
