import { describe, expect, it } from 'vitest'
import { checked, faultsOf, front, messagesOf } from '../faults.ts'

/** Questions with one blank each, from line 4 on, three lines each. */
function questions(...attributes: string[]): string {
  return attributes.map((each) => `## Q ${each}\n[[x]]\n\n`).join('')
}

/** A question whose parts have an answer each: the question in line 4, its parts in lines 5, 7, 9 … */
function parts(whole: string, ...each: string[]): string {
  return `${front}## Q ${whole}\n${each.map((attributes) => `### p ${attributes}\n[[x]]\n`).join('')}`
}

/** Notes of all messages. */
function notesOf(source: string): (string | undefined)[] {
  return checked(source).file.messages.map(({ note }) => note)
}

describe('a stated total', () => {
  const exam = (total: string, body: string) => front.replace('Test', `Test\ntotal: ${total}`) + body

  it.each([
    ['5', questions('{points=2}', '{points=3}'), []],
    ['2.5', questions('{points=2.5}', '{points=3 bonus}'), []],
    ['7', `# S {answer=1}\n${questions('{points=3}', '{points=3}')}# T\n${questions('{points=4}')}`, []],
    ['6', questions('{points=2}', '{points=3}'), ['3:1 points-sum']],
    ['5', questions('{points=2}', '{points=3 bonus}'), ['3:1 points-sum']],
    ['5', questions('', ''), ['3:1 points-sum']],
  ])('of %s with %j', (total, body, expected) => {
    expect(faultsOf(exam(total, body))).toEqual(expected)
  })

  it('that is wrong is shown with the sum', () => {
    const body = `# S {answer=2}\n${questions('{points=3}', '{points=3}', '{points=3}')}# T\n${questions('{points=2}', '{points=1}')}`
    expect(messagesOf(exam('10', body))).toEqual([
      '3:1 Unexpected sum `9` of the points of the questions of an exam with `10` points',
    ])
    expect(notesOf(exam('10', body))).toEqual(['2 × 3 + 2 + 1 = 9, not 10.'])
  })
})

describe('bonus points', () => {
  it.each([
    ['{points=2}', ['{points=2}', '{points=5 bonus}'], []],
    ['{points=2}', ['{points=5 bonus}'], []],
    ['{points=7}', ['{points=2}', '{points=5 bonus}'], ['4:1 points-sum']],
    ['{points=5 bonus}', ['{points=2}', '{points=3}'], []],
    ['{points=5 bonus}', ['{points=5}', '{points=3 bonus}'], ['7:1 points-bonus']],
    ['{bonus}', ['{points=2}', '{points=3}'], []],
    ['{bonus}', ['', ''], ['4:1 points-bonus']],
    ['', ['{points=2}', '{bonus}'], ['7:1 points-bonus']],
    ['{points=2 bonus=maybe}', [], ['4:16 attribute-value', '4:1 answer-missing']],
  ])('%s of parts with %j', (whole, each, expected) => {
    expect(faultsOf(parts(whole, ...each)).sort()).toEqual([...expected].sort())
  })

  it('do not count for a section', () => {
    expect(faultsOf(`${front}# S {points=2}\n${questions('{points=2}', '{points=3 bonus}')}`)).toEqual([])
  })
})

describe('any of several', () => {
  it.each([
    ['{answer=1 points=3}', ['{points=3}', '{points=3}'], []],
    ['{answer=2}', ['{points=3}', '{points=3}', '{points=3}'], []],
    ['{answer=2}', ['', '', ''], []],
    ['{answer=2 points=9}', ['{points=3}', '{points=3}', '{points=3}'], ['4:1 points-sum']],
    ['{answer=1}', ['{points=3}', '{points=2}', '{points=2.5}'], ['7:1 points-unequal', '9:1 points-unequal']],
    ['{answer=1}', ['{points=3}', ''], ['7:1 points-missing']],
    ['{answer=2}', ['{points=3}', '{points=3}'], ['4:7 answer-count']],
    ['{answer=1}', ['{points=3}', '{points=3}', '{points=3 bonus}'], ['9:1 points-bonus']],
    ['{answer=0}', ['{points=3}', '{points=3}'], ['4:7 attribute-value']],
    ['{answer=1.5}', ['{points=3}', '{points=3}'], ['4:7 attribute-value']],
    ['{answer}', ['{points=3}', '{points=3}'], ['4:7 attribute-value']],
  ])('%s of parts with %j', (whole, each, expected) => {
    expect(faultsOf(parts(whole, ...each))).toEqual(expected)
  })

  it('questions of a section', () => {
    expect(faultsOf(`${front}# S {answer=2 points=4}\n${questions('{points=2}', '{points=2}', '{points=2}')}`)).toEqual([])
    expect(faultsOf(`${front}# S {answer=2}\n${questions('{points=2}', '{points=2}', '')}`)).toEqual(['11:1 points-unequal'])
    expect(faultsOf(`${front}# S {answer=2}\n`)).toContain('4:6 answer-count')
    const unequal = messagesOf(`${front}# S {answer=1}\n${questions('{points=2}', '{points=3}')}`)
    expect(unequal).toEqual(['8:1 Unexpected `3` points, expected `2` where any 1 of 2 questions count'])
  })

  it('that do not add up are shown as a product', () => {
    expect(notesOf(parts('{answer=2 points=9}', '{points=3}', '{points=3}', '{points=3}'))).toEqual(['2 × 3 = 6, not 9.'])
  })
})

describe('points of choices', () => {
  const choices = (heading: string, ...lines: string[]) => `${front}## Q ${heading}\n${lines.join('\n')}\n`

  it.each([
    ['', ['- [x] a {points=2}', '- [ ] b'], []],
    ['{points=2}', ['- [x] a {points=2}', '- [ ] b {points=-0.25}'], []],
    ['{points=2}', ['- [x] a {points=2 pin}', '- [ ] b {pin points=1.5}'], []],
    ['{points=2}', ['- [x] a', '- [ ] b {points=-1}'], []],
    ['{points=3}', ['- [x] a {points=2}', '- [x] b {points=1}', '- [ ] c'], []],
    ['{points=4}', ['- [x] a {points=2}', '- [x] b {points=1}', '- [ ] c'], ['4:1 points-sum']],
    ['', ['- [x] a {points=2}', '- [x] b', '- [ ] c'], ['6:1 choice-points']],
    ['', ['- [x] a {points=0}', '- [ ] b'], ['5:1 choice-points']],
    ['', ['- [x] a {points=2}', '- [ ] b {points=2}'], ['6:1 choice-points']],
    ['{points=2}', ['- [x] a', '- [ ] b {points=2}'], ['6:1 choice-points']],
    ['', ['- [x] a {points=2}', '- [x] b {points=2}', '- [ ] c {points=1}'], ['7:1 choice-points']],
    ['', ['- [x] a {points=two}', '- [ ] b'], ['5:10 attribute-value']],
    ['', ['- [x] a {points=0.3}', '- [ ] b'], ['5:10 attribute-value']],
    ['', ['- [x] a {point=2 pin}', '- [ ] b'], ['5:10 attribute-unknown']],
    ['', ['- [x] the set {a b}', '- [ ] the set {a, b}'], []],
  ])('%s with %j', (heading, lines, expected) => {
    expect(faultsOf(choices(heading, ...lines))).toEqual(expected)
  })

  it('that do not add up are shown with the sum', () => {
    const source = choices('{points=4}', '- [x] a {points=2}', '- [x] b {points=1}', '- [ ] c')
    expect(messagesOf(source)).toEqual(['4:1 Unexpected sum `3` of the points of the choices of a question with `4` points'])
    expect(notesOf(source)).toEqual(['2 + 1 = 3, not 4.'])
  })

  it('and of parts are one sum', () => {
    const source = choices('{points=9}', '- [x] a {points=2}', '- [ ] b', '', '### p {points=3}', '[[x]]')
    expect(notesOf(source)).toEqual(['2 + 3 = 5, not 9.'])
  })
})

describe('points of parts', () => {
  it.each([
    ['{points=5}', ['{points=2}', '{points=3}'], []],
    ['', ['{points=2}', '{points=3}'], []],
    ['{points=5}', ['', ''], []],
    ['{points=5}', ['{points=2}', '{points=2.5}'], ['4:1 points-sum']],
    ['{points=5}', ['{points=3}', '{points=3}'], ['4:1 points-sum']],
    ['{points=5}', ['{points=2}', ''], ['7:1 points-missing']],
    ['', ['{points=2}', ''], ['7:1 points-missing']],
  ])('%s of parts with %j', (whole, each, expected) => {
    expect(faultsOf(parts(whole, ...each))).toEqual(expected)
  })

  it.each([
    ['## Q {points=3}', '- 1: a\n- 2: b', []],
    ['## Q {points=3}', '- 1: a\n- 1.5: b', ['7:1 rubric-points']],
    ['## Q', '- 1: a\n- 1.5: b', []],
  ])('%s with the rubric %j', (heading, rubric, expected) => {
    expect(faultsOf(`${front}${heading}\n[[x]]\n\n:::rubric\n${rubric}\n:::\n`)).toEqual(expected)
  })

  it('of subparts and of a section add up', () => {
    const questions = '## Q {points=4}\n### p\n#### i {points=1}\n[[x]]\n#### ii {points=2}\n[[x]]\n'
    expect(faultsOf(`${front}# S {points=4}\n${questions}`)).toEqual(['5:1 points-sum'])
    expect(faultsOf(`${front}# S {points=5}\n${questions.replace('points=4', 'points=3')}`)).toEqual(['4:1 points-sum'])
    expect(messagesOf(`${front}# S {points=5}\n${questions.replace('points=4', 'points=3')}`)).toEqual([
      '4:1 Unexpected sum `3` of the points of the questions of a section with `5` points',
    ])
  })
})

describe('points of texts', () => {
  const answer = ':::answer{lines=1}\nso\n:::\n\n'
  const part = (whole: string, ...each: string[]) =>
    `${front}## Q ${whole}\n\n${each.map((text) => `${text}\n\n${answer}`).join('')}`

  it.each([
    ['{points=5}', ['Show that. {points=2}', 'Hence find. {points=3}'], []],
    ['', ['Show that. {points=2}', 'Hence find. {points=3}'], []],
    ['{points=5}', ['Show that\nit is $x$ {points=2}', 'Hence.\n\n$$\nx\n$$\n\n{points=3}'], []],
    ['{points=5}', ['It is **so**. {points=5}', 'Why?'], []],
    ['{points=5}', ['One. {points=2.5}', 'Two. {points=2}'], ['4:1 points-sum']],
    ['{points=5}', ['One. {points=2.3}', 'Two. {points=5}'], ['6:7 attribute-value']],
    ['{points=5}', ['One. {points}', 'Two. {points=5}'], ['6:7 attribute-value']],
    ['{points=5}', ['One. {point=2}', 'Two. {points=5}'], ['6:7 attribute-unknown']],
    ['{points=5}', ['One. {2 points}', 'Two. {points=5}'], ['6:6 points-text']],
    ['{points=5}', ['5 + 3 = {8}', 'Two. {points=5}'], ['6:9 answer-text']],
    ['{points=5}', ['One. {points=2 bonus}', 'Two. {points=3}'], ['6:16 attribute-unknown']],
    ['{points=5}', ['One.{points=2}', 'Two. {points=5}'], ['6:5 attribute-place']],
    ['{points=5}', ['One {points=2} and more.', 'Two. {points=5}'], ['6:5 attribute-place']],
    ['{points=5}', ['> One. {points=2}', 'Two. {points=5}'], ['6:8 attribute-place']],
    ['{points=5}', ['One \\{points=2}.', 'Two. {points=5}'], []],
    ['{points=5}', ['The set {a, b}', 'and {1, 2}. {points=5}'], []],
  ])('%s with %j', (whole, each, faults) => {
    expect(faultsOf(part(whole, ...each))).toEqual(faults)
  })

  it('stand in no instruction, no answer and no choice of another kind', () => {
    expect(faultsOf(`${front}Text. {points=2}\n\n## Q {points=1}\n\n[[x]]\n`)).toEqual(['4:7 attribute-place'])
    expect(faultsOf(`${front}## Q {points=1}\n\n:::answer\nSo. {points=1}\n:::\n`)).toEqual(['7:5 attribute-place'])
  })

  it('stand beside no points of parts or choices', () => {
    expect(faultsOf(`${front}## Q\n\nA stem. {points=1}\n\n### a {points=2}\n[[x]]\n`)).toEqual(['6:1 points-place'])
    expect(faultsOf(`${front}## Q\n\nA stem. {points=1}\n\n- [x] a {points=2}\n- [ ] b\n`)).toEqual(['6:1 points-place'])
  })
})

describe('points of items', () => {
  const statements = (whole: string, ...each: string[]) =>
    `${front}## Q ${whole}\n\n:::statements\n${each.map((points, index) => `- [${index === 0 ? 'x' : ' '}] text ${index}${points}`).join('\n')}\n:::\n`

  it.each([
    ['{points=2}', [' {points=0.5}', ' {points=1.5}'], []],
    ['', [' {points=0.25}', ' {points=1.5}'], []],
    ['{points=3}', [' {points=1}', ' {points=1}'], ['4:1 points-sum']],
    ['{points=1}', [' {points=1}', ''], ['8:1 points-missing']],
    ['{points=1}', [' {points=1}', ' {points=0}'], ['8:15 attribute-value', '8:1 points-missing']],
    ['{points=1}', [' {points=1}', ' {points=-1}'], ['8:15 attribute-value', '8:1 points-missing']],
    ['{points=1}', ['', '{points=1}'], ['8:13 attribute-place']],
    ['{points=1}', ['', ' {pin}'], ['8:14 attribute-place']],
  ])('%s with %j', (whole, each, faults) => {
    expect(faultsOf(statements(whole, ...each)).sort()).toEqual([...faults].sort())
  })

  it('stand in the left cell of a pair', () => {
    const pairs = (left: string, right: string) =>
      `${front}## Q {points=2}\n\n:::matching\n| a | b |\n|---|---|\n| one ${left} | eins ${right} |\n| two {points=1} | zwei |\n:::\n`
    expect(faultsOf(pairs('{points=1}', ''))).toEqual([])
    expect(faultsOf(pairs('', '{points=1}'))).toContain('9:15 attribute-place')
  })
})
