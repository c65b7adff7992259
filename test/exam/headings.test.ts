import { describe, expect, it, test } from 'vitest'
import { plainText } from '../../src/exam/text.ts'
import { checked, faultsOf, front } from '../faults.ts'

/** A question with its heading in line 4. */
function headed(heading: string): string {
  return `${front}${heading}\n[[x]]\n`
}

describe('the text of a heading', () => {
  it.each([
    ['## Sigmoid {#s points=2}', 'Sigmoid'],
    ['## Sigmoid ## ', 'Sigmoid'],
    ['## Sigmoid {#s} ##', 'Sigmoid'],
    ['## {#s points=2}', ''],
    ['## *Very* `code` {#s}', 'Very code'],
    ['## The set $\\{a, b\\}$', 'The set \\{a, b\\}'],
    ['## The set $\\{a, b\\}$ {#s}', 'The set \\{a, b\\}'],
    ['## The set $x_{i}$', 'The set x_{i}'],
    ['## The code `{x}`', 'The code {x}'],
    ['## The set \\{a\\}', 'The set {a}'],
    ['## The opening \\{a=1', 'The opening {a=1'],
    ['## The set {a, b} and more', 'The set {a, b} and more'],
    ['## 활성화 함수 {#활성화 points=2}', '활성화 함수'],
    ['##\tTabs\t{#s}', 'Tabs'],
    ['## What [[x]] is {#s}', 'What ___ is'],
  ])('%j is without its attributes', (heading, expected) => {
    const { exam, file } = checked(headed(heading))
    expect(file.messages).toEqual([])
    expect(plainText(exam.sections[0]?.questions[0]?.heading ?? [])).toBe(expected)
  })
})

describe('attributes of a heading', () => {
  it.each([
    ['## A {#a pints=2}', ['4:10 attribute-unknown']],
    ['## A {#a points=2 points=3}', ['4:19 attribute-duplicate']],
    ['## A {#a #b}', ['4:10 attribute-duplicate']],
    ['## A {#a "b"}', ['4:10 attribute-syntax']],
    ['## A {tags="b}', ['4:7 attribute-syntax']],
    ['## A {#a points=2', ['4:6 attribute-syntax']],
    ['## A {points=2', ['4:6 attribute-syntax']],
    ['## A {#a points=2}.', ['4:6 attribute-syntax']],
    ['## A {#a} <!-- a comment -->', ['4:6 attribute-syntax']],
    ['## A {points=two}', ['4:7 attribute-value']],
    ['## A {points=-1}', ['4:7 attribute-value']],
    ['## A {points=2.25}', ['4:7 attribute-value']],
    ['## A {points}', ['4:7 attribute-value']],
    ['## A {points=}', ['4:7 attribute-value']],
    ['## A {id}', ['4:7 attribute-value']],
    ['## A {tags=""}', ['4:7 attribute-value']],
    ['## A {follows}', ['4:7 attribute-value']],
    ['## A {shuffle=maybe}', ['4:7 attribute-value']],
    ['## A {choose=two}', ['4:7 attribute-value', '4:7 choices-key']],
    ['## 활성화 함수 {#가 포인트=2}', ['4:15 attribute-unknown']],
    ['# A {points=2 tags=a}\n## Q {points=2}', ['4:15 attribute-unknown']],
    ['## Q\n### p {tags=a}', ['5:8 attribute-unknown']],
    ['## Q\n### p {shuffle=maybe}', ['5:8 attribute-value']],
  ])('%j are reported at their places', (heading, expected) => {
    expect(faultsOf(headed(heading))).toEqual(expected)
  })

  it('in halves of points are read', () => {
    const { exam } = checked(headed('## A {points=2.5 tags="a, b,c" shuffle=false}'))
    expect(exam.sections[0]?.questions[0]).toMatchObject({ points: 2.5, tags: ['a', 'b', 'c'], shuffle: false })
  })
})

describe('levels of headings', () => {
  it.each([
    ['### A', ['4:1 heading-level']],
    ['## Q\n#### A', ['5:1 heading-level']],
    ['## Q\n##### A', ['5:1 heading-level']],
    ['## Q\n### a\n[[x]]\n## R\n#### b', ['8:1 heading-level']],
    ['# S\n### A', ['5:1 heading-level']],
    ['## Q\n[[x]]\n\nTitle\n---', ['7:1 heading-underlined']],
    ['## Q\n- ## no\n- [[x]]', ['5:3 heading-place']],
    ['## Q\n> # no', ['5:3 heading-place']],
    ['## Q\n[[x]]\n\n##R', ['7:1 heading-space']],
    ['## Q\n[[x]]\n\n##\u00a0R', ['7:1 heading-space']],
    ['## Q\n[[x]]\n\n#R {#r}', ['7:1 heading-space']],
  ])('%j is reported', (source, expected) => {
    expect(faultsOf(headed(source)).sort()).toEqual([...expected].sort())
  })

  it.each([['#1 is text'], ['\\## is text'], ['####### seven']])('%j is a text', (source) => {
    expect(faultsOf(headed(`## Q\n${source}`))).toEqual([])
  })
})

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
