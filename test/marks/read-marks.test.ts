import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { readClassList } from '../../src/marks/class-list.ts'
import { exam, pointsOf, twoForms } from './fixture.ts'
import { held, marksOf } from './held.ts'

describe('a table is read as spreadsheets write it', () => {
  const rows = [
    ['student', 'slope', 'linear', 'convex', 'numbers', 'proof-1', 'second'],
    ['Kim', 'a', 'AB', 'T', '0.5;12', '1.5', '4'],
    ['Lee', 'B', 'A, B', 'false', '1/2; 13', '2', '-'],
  ]
  const expected = [
    ['Kim', 2, 3, 1, 2, 1.5, 4],
    ['Lee', 0, 3, 0, 1, 2, 0],
  ]
  const quoted = (sign: string) => rows.map((row) => row.map((cell) => `"${cell}"`).join(sign)).join('\r\n')

  it.each([
    ['with commas', quoted(',')],
    ['with semicolons', `${quoted(';')}\r\n\r\n`],
    ['with tabs', rows.map((row) => row.join('\t')).join('\n')],
    ['with a mark of its encoding', `\uFEFF${quoted(',')}`],
    ['with a line that says what parts cells', `sep=;\r\n${quoted(';')}`],
    ['with decimal commas', quoted(';').replaceAll('1.5', '1,5').replaceAll('0.5', '0,5')],
    ['with letters in other ways', quoted(',').replace('AB', 'a;b').replace('A, B', 'b A')],
    [
      'with numbers for ids',
      quoted(',').replace('slope', 'Q1').replace('linear', '2.').replace('proof-1', '5a').replace('second', 'Question 5 (b)'),
    ],
    [
      'with titles',
      quoted(',').replace('slope', 'The slope').replace('"linear"', '"LINEAR"').replace('"second"', '"second (score)"'),
    ],
    ['with other words', quoted(',').replace('"T"', '"wahr"').replace('"false"', '"F"').replace('student', '이름')],
    ['with columns without a heading', quoted(',').replace('"second"', '"second",').replace('"4"', '"4",')],
  ])('%s', (_, table) => {
    expect(pointsOf(table)).toEqual({ said: [], points: expected })
  })

  it('in UTF-16', () => {
    const bytes = Buffer.from(`\uFEFF${quoted('\t')}`, 'utf16le')
    expect(marksOf(exam, bytes).marked?.students.map(({ total }) => total)).toEqual([13.5, 6])
  })

  it('with points in place of answers, and of all parts together', () => {
    const table = 'number,slope points,linear (Punkte),convex,numbers pts,proof\n7,1,0.5,f,"1,5",5.5\n'
    expect(pointsOf(table)).toEqual({ said: [], points: [['7', 1, 0.5, 0, 1.5, 5.5]] })
  })

  it('and a row without an answer is one who was not there', () => {
    const { marked } = marksOf(exam, 'student,slope,second points\nKim,A,1\nLee,,\n')
    expect(marked?.students.map(({ absent }) => absent)).toEqual([false, true])
    expect([marked?.statistics?.n, marked?.maximum, marked?.missing]).toEqual([1, 6, ['linear', 'convex', 'numbers', 'proof-1']])
  })
})

describe('numbers are read as students write them', () => {
  it.each([
    ['0,495', 1],
    ['.505', 1],
    ['0.5101', 0],
    ['50%', 1],
    ['1/2', 1],
    ['5e-1', 1],
    ['−0.5', 0],
    ['half', 0],
    ['½', 1],
    ['2½', 0],
    ['5 × 10^{-1}', 1],
  ])('%s', (written, right) => {
    expect(pointsOf(`student,numbers\nKim,"${written};"\n`).points).toEqual([['Kim', right]])
  })

  it('with thousands apart, and shapes with any sign between', () => {
    const big = held('---\ntitle: T\n---\n\n## Q {#q points=3}\n\n[[1024]], [[1.024]] and [[16x8x8]]\n')
    const right = ['1,024;1.024;16 × 8 × 8', '1.024;1,024;16*8*8', "1'024;1.0240;16X8X8", '1024;1.024;16x8']
    expect(pointsOf(['student,q', ...right.map((values, index) => `s${index},"${values}"`)].join('\n'), big).points).toEqual([
      ['s0', 3],
      ['s1', 3],
      ['s2', 3],
      ['s3', 2],
    ])
  })
})

it('powers are powers, in numbers and in text, and not more digits', () => {
  const blanks = held('---\ntitle: A\n---\n\n## Q {#q points=4}\n\n[[0.003]], [[102]], [[$2^{10}$]] and [[210]]\n')
  const { points } = pointsOf('student,q\nA,3·10⁻³;102;2^10;210\nB,3x10^-3;10²;2¹⁰;2¹⁰\nC,3e-3;;2**10;\n', blanks)
  expect(points).toEqual([
    ['A', 4],
    ['B', 2],
    ['C', 2],
  ])
})

it('a name beside the given name is that of the family, as in Korean and German lists', () => {
  const table = 'Name;Vorname;slope\nMeier;Jo;A\nMeier;Ann;B\n'
  expect(pointsOf(table)).toMatchObject({ points: [['Jo Meier'], ['Ann Meier']].map((row) => expect.arrayContaining(row)) })
  expect(pointsOf('성,이름,slope\n김,유나,A\n이,유나,B\n').points?.map(([student]) => student)).toEqual(['유나 김', '유나 이'])
  const students = readClassList(Buffer.from('Name;Vorname\nMeier;Jo\nMeier;Ann\n'), new VFile())
  expect(marksOf(exam, table, { students }).said.filter((each) => each.includes('marks-student'))).toEqual([])
})

it('a row of totals is told, as it would count as a student', () => {
  const { said, points } = pointsOf('student,slope points\nKim,2\nMax,1\nAverage,1.5\n평균,1.5\n')
  expect(said.filter((each) => each.includes('totals'))).toEqual([
    '4:1 warning marks-student Unexpected `Average`, which looks like a row of totals, expected a student',
    '5:1 warning marks-student Unexpected `평균`, which looks like a row of totals, expected a student',
  ])
  expect(points).toHaveLength(4)
})

it('`student` beside a name is what tells students apart', () => {
  for (const head of ['student,name', '학생,이름', 'Studierende,Name'])
    expect(pointsOf(`${head},slope\n1,Kim,A\n2,Kim,B\n`).points?.map(([student, first]) => [student, first])).toEqual([
      ['1', 2],
      ['2', 0],
    ])
  expect(pointsOf('name,student name,slope\nKim,Kim,A\n').said).toContainEqual(expect.stringContaining('1:6 marks-column'))
})

it('Korean headings count with words before and behind', () => {
  expect(pointsOf('학번,1번,제2문,문항 3,5(a)번 점수\n1,A,AB,T,2\n').points).toEqual([['1', 2, 3, 1, 2]])
})

describe('letters are those of the form', () => {
  it('by its letter or its fingerprint, whatever the order of the questions', () => {
    const [a, b] = ['A', 'B'].map((letter) =>
      twoForms.forms.find(({ form }) => form === letter)?.sections.flatMap(({ questions }) => questions),
    )
    const right = (questions: typeof a) => questions?.find(({ id }) => id === 'slope')?.line
    const letterOf = (questions: typeof a) => {
      const line = right(questions)
      return line !== undefined && 'choices' in line ? (line.choices.find(({ correct }) => correct)?.letter ?? '') : ''
    }
    const table = `student;form;slope\nKim;A형;${letterOf(a)}\nLee;PRINTB;${letterOf(b)}\nPark;Variante B;\n`
    const { marked, said } = marksOf(twoForms, table)
    expect(said).toEqual([])
    expect(marked?.students.map(({ form, total, absent }) => [form, total, absent])).toEqual([
      ['A', 2, false],
      ['B', 2, false],
      ['B', 0, true],
    ])
    expect(marked?.statistics?.items[0]?.choices.map(({ choice, n }) => [choice, n])).toEqual([
      ['A', 2],
      ['B', 0],
      ['C', 0],
    ])
  })

  it('and numbers of questions, too', () => {
    const number = (form: number) =>
      twoForms.forms[form]?.sections.flatMap(({ questions }) => questions).find(({ id }) => id === 'convex')?.number
    const table = `student,form,${number(0)},${number(1)}\nKim,A,T,\nLee,B,,T\n`
    const { marked } = marksOf(twoForms, table)
    if (number(0) !== number(1)) expect(marked?.students.map(({ points }) => points.get('convex'))).toEqual([1, 1])
  })
})

describe('a list of the students', () => {
  const listOf = (text: string) => readClassList(Buffer.from(text), new VFile({ path: 'copies.csv' }))
  const students = listOf('copy,name,number,form\nX-1,Kim,0012,A\nX-2,Lee,0034,B\nX-3,Park,0056,A\n')

  it('tells who is none, with what a spreadsheet may have done, and who has no row', () => {
    const { said, notes } = marksOf(twoForms, 'number,slope\n12,A\n0035,A\n0034,A\n', { students })
    expect(said).toEqual([
      '2:1 marks-student Unexpected student `12`, who is not in the list',
      '2:1 marks-form Unexpected empty cell, expected one of the forms of the exam',
      '3:1 marks-student Unexpected student `0035`, who is not in the list',
      '3:1 marks-form Unexpected empty cell, expected one of the forms of the exam',
      '1:1 warning marks-student Unexpected table without `0012`, expected a row for each student of the list',
      '1:1 warning marks-student Unexpected table without `0056`, expected a row for each student of the list',
    ])
    expect(notes[0]).toContain('Did you mean `0012`? A spreadsheet leaves zeros before a number out')
  })

  it('tells the forms, and where the table says another one', () => {
    const all = marksOf(twoForms, 'number,slope\n0012,A\n0034,A\n0056,\n', { students })
    expect([all.said, all.marked?.students.map(({ form }) => form)]).toEqual([[], ['A', 'B', 'A']])
    expect(marksOf(twoForms, 'number,form,slope\n0012,B,A\n0034,B,A\n0056,A,A\n', { students }).said).toEqual([
      '2:6 warning marks-form Unexpected form `B`, expected `A` as the list of students has it',
    ])
  })
})
