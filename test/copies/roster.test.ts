import fc from 'fast-check'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { readRoster } from '../../src/copies/roster.ts'

const repertoire = { has: (characters: string) => !/[\u0590-\u05ff]/.test(characters) }

function read(content: string | Uint8Array, forms: readonly string[] = ['A', 'B'], fields: readonly string[] = []) {
  const file = new VFile({ path: 'students.csv' })
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const { students } = readRoster(bytes, file, { forms, fields, repertoire })
  const messages = file.messages.map(({ line, column, ruleId, reason }) => `${line}:${column} ${ruleId} ${reason}`)
  return {
    messages,
    file,
    students: students.map(({ name, number, section, form, seat }) => ({ name, number, section, form, seat })),
  }
}

const two = [
  { name: '김유나', number: '1', section: 'a', form: 'A', seat: '3' },
  { name: 'Lee, Ann', number: '2', section: 'b', form: 'B', seat: '4' },
]

describe('a list of students', () => {
  it.each([
    ['commas', 'name,number,section,form,seat\n김유나,1,a,A,3\n"Lee, Ann",2,b,B,4\n'],
    [
      'semicolons, a mark and line ends of a spreadsheet',
      '\ufeffName;Matrikelnummer;Gruppe;Form;Platz\r\n김유나;1;a;a;3\r\n"Lee, Ann";2;b;b;4\r\n',
    ],
    ['tabs', '이름\t학번\t분반\t유형\t좌석\n김유나\t1\ta\tA\t3\nLee, Ann\t2\tb\tB\t4'],
    ['a first line that says so', 'sep=;\nSTUDENT;Student_ID;Section;Version;Seat no.\n김유나;1;a;A;3\nLee, Ann;2;b;B;4\n'],
    [
      'lines in cells, spaces and rows without a word',
      'name,"number\n",section,form,seat\n\n 김유나 ,1,a,A,3\n,,,,\n"Lee,\nAnn",2,b,B,4,,\n\n',
    ],
    ['parts of names', 'Vorname,Nachname,Nummer,Kurs,Variante,Sitz\n유나,김,1,a,A,3\n,"Lee, Ann",2,b,B,4\n'],
  ])('is read with %s', (_, text) => {
    const { messages, students } = read(text)
    expect(messages).toEqual([])
    expect(students).toEqual(two)
  })

  it('is read in UTF-16 with its mark', () => {
    const text = '\ufeffname,number,section,form,seat\r\n김유나,1,a,A,3\r\n"Lee, Ann",2,b,B,4\r\n'
    const little = Buffer.from(text, 'utf16le')
    expect(read(little).students).toEqual(two)
    expect(read(Buffer.from(little).swap16()).students).toEqual(two)
  })

  it.each([
    ['EUC-KR', Uint8Array.of(0xc0, 0xcc, 0xb8, 0xa7, 0x0a)],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0x0a)],
    ['UTF-16 without a mark', Buffer.from('name\n', 'utf16le')],
  ])('says what to do about %s', (_, bytes) => {
    const { messages, file } = read(bytes)
    expect(messages).toEqual(['1:1 source-encoding Unexpected bytes that are not text, expected UTF-8'])
    expect(file.messages[0]?.note).toContain('CSV UTF-8')
  })

  it('is told all its faults at once, with their places', () => {
    const text = `name,number,form,naem
Ann,1,A,
,2,C,
Bob,,B,
Ann "Ze\u202e",1,A,
"Cid
Dee",1,A,x,y
שלום,7,,
${'x'.repeat(101)},8,A,
`.replace('Ann "Ze\u202e"', '"Ann ""Ze\u202e"""')
    expect(read(text).messages).toEqual([
      '3:1 roster-cell Unexpected empty cell, expected the name of a student',
      '3:4 roster-form Unexpected form `C`, expected one of the exam',
      '4:5 roster-cell Unexpected empty cell, expected the number of a student',
      '5:1 roster-cell Unexpected invisible character U+202E in the name, expected letters',
      '7:12 roster-row Unexpected row of 5 cells, expected 4 as the headings have',
      '8:1 roster-cell Unexpected `שלום` (U+05E9, U+05DC, U+05D5, U+05DD: Hebrew) in the name, expected characters that a font of the paper has',
      '8:8 roster-cell Unexpected empty cell, expected the form of a student',
      '9:1 roster-cell Unexpected name of 101 characters, expected at most 100',
      '5:15 roster-number Unexpected number `1` for a second time, expected one a student',
    ])
  })

  it.each([
    ['', '1:1 roster-row Unexpected list without a row, expected a row for each student'],
    ['name,number\n', '1:1 roster-row Unexpected list of headings alone, expected a row for each student'],
    ['id,e-mail\n1,a@b.c\n', '1:1 roster-column Unexpected headings `id` and `e-mail`, expected one for the name'],
    ['name,Name\na,b\n', '1:6 roster-column Unexpected column `Name` beside `name`, expected one that tells the name'],
    ['number,naem\n1,a\n', '1:8 roster-column Unexpected column `naem`, expected one that is known'],
    [
      'name,number\n"a"b,1\n',
      '2:1 roster-row Unexpected quotation mark, expected one before and one behind a cell, and two for one within',
    ],
    ['name\nAnn\nAnn\n', '3:1 roster-number Unexpected name `Ann` for a second time, expected one a student'],
  ])('%j is told its fault', (text, message) => {
    expect(read(text).messages).toContain(message)
  })

  it('names the heading that is meant', () => {
    expect(read('number,naem\n1,a\n').file.messages[0]?.note).toBe('Did you mean `name`?')
    // as a field of the paper is called
    expect(read('name,numer\na,1\n', [], ['numer']).messages).toEqual([])
  })

  it('tells fifty faults of a kind', () => {
    const { messages, file } = read(`name,number\n${'a,b,c\n'.repeat(1000)}`)
    expect(messages).toHaveLength(50)
    expect(file.messages.at(-1)?.note).toContain('More faults of this kind are not told.')
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'",;\t\n\r\ufeff김a1\u0000\u202e '), maxLength: 60 }), (text) => {
        for (const each of read(`name,number\n${text}`).messages) expect(each).toMatch(/^\d+:\d+ /)
      }),
    )
  })
})
