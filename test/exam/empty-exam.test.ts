import { expect, test } from 'vitest'
import { checked } from '../faults.ts'

const emptyOf = (text: string) =>
  checked(`---\ntitle: T\n---\n\nAnswer all.\n\n${text}\n`)
    .file.messages.filter(({ ruleId }) => ruleId === 'exam-empty')
    .map(({ line, note }) => `${line} ${note}`)

test.each([
  ['an outline of Org', '* Capitals\n** First\n\nWhat?', 8, '** First'],
  ['an item of Org', '* Question 1\nWhat?', 7, '* Question 1'],
  ['a bold line', '**Question 1.** What?', 7, '**Question 1.** What?'],
  ['a heading of Typst', '= Capitals', 7, '= Capitals'],
  ['a numbered list', '1. What?\n2. Why?', 7, '1. What?'],
  ['a section', '# Capitals', 7, '# Capitals'],
  ['a number in Korean', '문제 1. 무엇?', 7, '문제 1. 무엇?'],
  ['a command', '\\question[3] What?', 7, '\\question[3] What?'],
  ['GIFT', '::Q1:: What?', 7, '::Q1:: What?'],
  ['HTML', '<h2>Q</h2>', 7, '<h2>Q</h2>'],
  ['a bold title', '**Capitals**', 7, '**Capitals**'],
])('an exam without a question names what %s begins', (_, text, line, begun) => {
  expect(emptyOf(text)).toEqual([
    `${line} \`${begun}\` begins no question here: \`## Title {points=3}\` does, with two \`#\` signs, and a part of it \`### Text\`.`,
  ])
})

test('an exam without anything like a question says how one begins', () => {
  expect(emptyOf('That is all.')).toEqual(['1 Each question begins with a heading of two `#` signs.'])
})
