import { describe, expect, it, test } from 'vitest'
import { checked } from '../../faults.ts'

/** What is said about a line of the front matter. */
function noteOn(line: string) {
  const [first] = checked(`---\ntitle: T\n${line}\n---\n\n## Q {#q points=100}\n\nIt is [[x]].\n`).file.messages
  return `${first?.ruleId}: ${first?.note}`
}

test.each([
  ['forms: A-D', 'forms: [A, B, C, D]'],
  ['forms: A to C', 'forms: [A, B, C]'],
  ['forms: [A-C]', 'forms: [A, B, C]'],
  ['forms: ABCD', 'forms: [A, B, C, D]'],
  ['forms: A, B and C', 'forms: [A, B, C]'],
  ['forms: 4 versions', 'forms: 4'],
  ['date: 20.10.2026', 'date: 2026-10-20'],
  ['date: 10/20/2026', 'date: 2026-10-20'],
  ['date: 2026/10/20', 'date: 2026-10-20'],
  ['date: October 20, 2026', 'date: 2026-10-20'],
  ['date: 3. Mai 2026', 'date: 2026-05-03'],
  ['date: 2026년 10월 20일', 'date: 2026-10-20'],
  ['lang: English', 'lang: en'],
  ['lang: Deutsch', 'lang: de'],
  ['lang: 한국어', 'lang: ko'],
  ['lang: de_DE', 'lang: de'],
  ['margin: 2.5cm', 'margin: 25'],
  ['margin: 1in', 'margin: 25'],
  ['paper: a4', 'paper: A4'],
  ['paper: US Letter', 'paper: Letter'],
  ['fields: Name, Student number', 'fields: [Name, Student number]'],
  ['total: 100 points', 'total: 100'],
  ['shuffle: true', 'shuffle: questions'],
  ['grades: yes', 'grades: questions'],
  ['columns: two', 'columns: 2'],
  ['choices: (a)', 'choices: a'],
  ['number: Question', 'number: "Question 1"'],
  ['cover: on', 'cover: true'],
  ['duplex: nein', 'duplex: false'],
])('in place of `%s` the note has the line to write', (line, meant) => {
  expect(noteOn(line)).toBe(`front-matter-value: Write \`${meant}\`.`)
})

test.each([
  ['date: 10/12/2026', 'date: 2026-10-20'],
  ['date: 45.13.2026', 'date: 2026-10-20'],
  ['date: soon', 'date: 2026-10-20'],
  ['forms: four', 'forms: [A, B]'],
  ['forms: D-A', 'forms: [A, B]'],
])('where `%s` may mean several things it has an example', (line, example) => {
  expect(noteOn(line)).toBe(`front-matter-value: For example \`${example}\`.`)
})

test.each([
  ['instructions: Answer all.', 'above the questions'],
  ['subtitle: Spring', 'into `title` or `course`'],
  ['output: pdf_document', 'belongs to another program'],
])('of the key `%s` is said where its value goes', (line, note) => {
  expect(noteOn(line)).toContain('front-matter-key')
  expect(noteOn(line)).toContain(note)
})

const question = '## Q {#q points=1}\n\nIt is [[x]].\n'

/** What the messages about a source say. */
const messagesOf = (source: string) =>
  checked(source).file.messages.map(({ line, ruleId, reason }) => `${line} ${ruleId} ${reason}`)

describe('front matter of other programs', () => {
  it.each([
    ['TOML', '+++\ntitle = "Test"\n\n[extra]\na = 1\n+++\n', 1, 'between `+++`'],
    ['JSON', '{\n  "title": "Test"\n}\n', 1, 'as JSON'],
    ['a code block', '```yaml\ntitle: Test\n```\n', 1, 'in a code block'],
    ['dashes of a word processor', '—-\ntitle: Test\n—-\n', 1, 'between other signs'],
    ['four dashes', '----\ntitle: Test\nfields:\n  - Name\n----\n', 1, 'between other signs'],
    ['an empty line before it', '\n---\ntitle: Test\n---\n', 2, 'below the first line'],
    ['a heading before it', '# Test\n\n---\ntitle: Test\nfields: [Name]\n---\n', 3, 'below the first line'],
    ['no dashes', 'title: Test\ndate: 2026-10-20\n', 1, 'keys without the lines of dashes'],
    ['dashes below alone', 'Title: Test\n---\n', 1, 'keys without the lines of dashes'],
  ])('with %s has one message, which names it', (_, written, line, what) => {
    for (const source of [`${written}\n${question}`, `${written}\n${question}`.replaceAll('\n', '\r\n')]) {
      const messages = messagesOf(source)
      expect(messages).toHaveLength(1)
      expect(messages[0]).toMatch(new RegExp(`^${line} front-matter-title Unexpected .*${what.replace('+++', '\\+{3}')}`))
    }
  })

  it('is not seen in a text that follows a heading', () => {
    expect(messagesOf(`# Test\n\nName: ____\n\n${question}`)).toEqual([
      '1 front-matter-title Unexpected exam without a title, expected `title:` in the front matter',
    ])
  })

  it('hides no fault of what follows it', () => {
    expect(messagesOf(`+++\ntitle = "Test"\n+++\n\nAnswer: 42\n\n${question}`)[1]).toContain('5 answer-text')
  })
})
