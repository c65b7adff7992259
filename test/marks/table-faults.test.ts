import { describe, expect, it } from 'vitest'
import { exam, twoForms } from './fixture.ts'
import { marksOf } from './held.ts'

describe('faults are told in one run, with their places', () => {
  it.each<[string, string, string[]]>([
    ['no row', 'student,slope\n', ['1:1 marks-row Unexpected table of headings alone, expected a row for each student']],
    ['an empty table', '\n', ['1:1 marks-row Unexpected table without a row, expected a row for each student']],
    [
      'a row with too many cells',
      'student,slope\nKim,A,B\n',
      ['2:7 marks-row Unexpected row of 3 cells, expected 2 as the headings have'],
    ],
    [
      'a quotation mark',
      'student,slope\nKim,"A\n',
      ['2:1 marks-row Unexpected quotation mark, expected one before and one behind a cell, and two for one within'],
    ],
    [
      'nobody',
      'slope,linear\nA,B\n',
      ['1:1 marks-column Unexpected headings, expected one for the student: `student` or `number`'],
    ],
    [
      'no question',
      'student,total\nKim,3\n',
      [
        '1:9 warning marks-column Unexpected column `total`, expected the id or number of a question',
        '1:1 marks-column Unexpected headings, expected the ids or numbers of questions',
      ],
    ],
    [
      'an unknown question',
      'student,slope,liner,Q9\nKim,A,A,A\n',
      [
        '1:15 marks-column Unexpected column `liner`, which is no question of the exam',
        '1:21 marks-column Unexpected column `Q9`, which is no question of the exam',
      ],
    ],
    [
      'a question twice',
      'student,slope,1\nKim,A,A\n',
      ['1:15 marks-column Unexpected column `1` beside `slope`, expected one for `slope`'],
    ],
    [
      'parts and the whole',
      'student,proof,5b\nKim,3,2\n',
      ['1:9 marks-column Unexpected column `proof` beside `5b`, expected the parts of `proof` or all of it'],
    ],
    [
      'two columns for a student',
      'id,number,slope\n1,2,A\n',
      ['1:4 marks-column Unexpected column `number` beside `id`, expected one of them'],
    ],
    [
      'a student without a number',
      'student,slope\n,A\n',
      ['2:1 marks-student Unexpected empty cell, expected what tells a student'],
    ],
    [
      'a student twice',
      'student,slope\nKim,A\nkim,B\n',
      ['3:1 marks-student Unexpected student `kim` for a second time, expected one row a student'],
    ],
    [
      'a number cut short',
      'id,slope\n2.02E+07,A\n',
      ['2:1 marks-student Unexpected student `2.02E+07`, expected a number with all its digits'],
    ],
    [
      'letters that do not exist',
      'student,slope,linear,convex\nKim,D,ABD,maybe\n',
      [
        '2:5 marks-cell Unexpected `D`, expected a letter of `slope`: `A`, `B` or `C`',
        '2:7 marks-cell Unexpected `ABD`, where `D` is none, expected letters of `linear`: `A`, `B` or `C`',
        '2:11 marks-cell Unexpected `maybe`, expected a letter of `convex`: `True` or `False`',
      ],
    ],
    [
      'points for letters',
      'student,slope\nKim,2\n',
      ['2:5 marks-cell Unexpected `2`, expected a letter of `slope`: `A`, `B` or `C`'],
    ],
    [
      'points above the most',
      'student,slope points,second\nKim,2.5,"4,5"\n',
      [
        '2:5 marks-cell Unexpected `2.5`, expected `2` points of `slope` at most',
        '2:9 marks-cell Unexpected `4,5`, expected `4` points of `second` at most',
      ],
    ],
    [
      'points below nothing',
      'student,second\nKim,-1\n',
      ['2:5 marks-cell Unexpected `-1`, expected `0` points of `second` at least'],
    ],
    [
      'points in words',
      'student,second\nKim,full\n',
      ['2:5 marks-cell Unexpected `full`, expected points of `second`, a number such as 2.5'],
    ],
    [
      'dates',
      'student;slope;numbers;second\nKim;2. Jan;0,5;1-Feb\nLee;A;12;01.02.2026\n',
      [
        '2:5 marks-cell Unexpected `2. Jan`, which looks like a date that a spreadsheet has made of it, expected a letter of `slope`: `A`, `B` or `C`',
        '2:12 marks-cell Unexpected `0,5`, expected 2 values of `numbers` with `;` between',
        '2:16 marks-cell Unexpected `1-Feb`, which looks like a date that a spreadsheet has made of it, expected points of `second`',
        '3:7 marks-cell Unexpected `12`, expected 2 values of `numbers` with `;` between',
        '3:10 marks-cell Unexpected `01.02.2026`, which looks like a date that a spreadsheet has made of it, expected points of `second`',
      ],
    ],
    [
      'a date in a blank',
      'student,numbers\nKim,"1-Feb;12"\n',
      [
        '2:5 marks-cell Unexpected `1-Feb`, which looks like a date that a spreadsheet has made of it, expected a value of `numbers`',
      ],
    ],
    [
      'what a spreadsheet says',
      'student,slope\nKim,#NAME?\n',
      [
        '2:5 marks-cell Unexpected `#NAME?`, what a spreadsheet shows where it has no value, expected an answer or points of `slope`',
      ],
    ],
    [
      'forgotten points',
      'student,slope,second\nKim,A,\nLee,A,3\nPark,A,\nChoi,,\n',
      ['2:7 warning marks-cell Unexpected 2 empty cells of `second`, expected points of `second`'],
    ],
  ])('%s', (_, table, expected) => {
    expect(marksOf(exam, table).said).toEqual(expected)
  })

  it('forms that there are not, or that are not told', () => {
    expect(marksOf(twoForms, 'student,slope\nKim,A\n').said).toEqual([
      '1:1 marks-column Unexpected headings without `form`, expected it of an exam with 2 forms',
    ])
    expect(marksOf(twoForms, 'student,form,slope\nKim,C,A\nLee,,A\n').said).toEqual([
      '2:5 marks-form Unexpected form `C`, expected one of the forms of the exam',
      '3:5 marks-form Unexpected empty cell, expected one of the forms of the exam',
    ])
  })

  it('of a rule so many, and no more', () => {
    const rows = Array.from({ length: 80 }, (_, index) => `s${index},Z`)
    const { said, notes } = marksOf(exam, `student,slope\n${rows.join('\n')}\n`)
    expect(said).toHaveLength(50)
    expect(notes.at(-1)).toMatch(/More faults of this kind are not told\.$/)
  })
})
