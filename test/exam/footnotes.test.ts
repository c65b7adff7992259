import { describe, expect, test } from 'vitest'
import { checked, faultsOf, front, inQuestion, messagesOf } from '../faults.ts'
import { bodyOf, papersOf } from '../html/papers.ts'

/** What a paper prints, with marks as `^1` and below the text as `1:`. */
async function printed(source: string, audience: 'student' | 'solution' = 'student'): Promise<string> {
  expect(faultsOf(source)).toEqual([])
  const body = bodyOf((await papersOf(source))[audience])
  return body
    .replace(/<p class="footnote"[^>]*><sup><a[^>]*>(\w+)<\/a><\/sup>/g, '\n$1:')
    .replace(/<sup class="footnote-mark"[^>]*><a[^>]*>(\w+)<\/a><\/sup>/g, '^$1')
    .replace(/<\/(?:p|div|h\d|li)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/\u00a0/g, ' ')
    .replace(/[ \n]*\n[ \n]*/g, '\n')
    .trim()
}

const exam = (body: string) => `${front}${body}`

describe('footnotes', () => {
  test('are numbered in each question, and stand below the text whose marks they have', async () => {
    const text = await printed(
      exam(
        '## A\nOne[^x], two[^y], one[^x].\n\n### P\nThree[^z]. One[^x].\n\n- [x] a\n- [ ] b\n\n## B\nAnew[^x].\n\n[[w]]\n\n[^x]: of B\n\n',
      ).replace('### P', '[^x]: ex\n[^y]: why\n[^z]: zed\n\n### P'),
    )
    expect(text.split('\n').slice(2)).toEqual([
      'One^1, two^2, one^1.',
      '1: ex',
      '2: why',
      '(a)',
      'P',
      'Three^3. One^1.',
      '3: zed',
      '1: ex',
      'Aa',
      'Bb',
      '2. B',
      'Anew^1.',
      '1: of B',
    ])
  })

  test('of answers have letters, and students see none of them', async () => {
    const source = exam(
      '## A\nText.[^n]\n\n:::answer\nSo.[^secret] And[^n]\n:::\n\n### P\n\n:::answer{space=none}\nSee.[^other]\n:::\n\nMore[^m]. It is [[x]].\n\n[^n]: open\n[^secret]: hidden\n[^other]: unseen\n[^m]: last',
    )
    const student = await printed(source)
    expect(student).not.toMatch(/hidden|unseen|\^a/)
    expect(student).toContain('More^2')
    expect(await printed(source, 'solution')).toMatch(/So\.\^a And\^b\na: hidden\nb: open[\s\S]*See\.\^a\na: unseen/)
  })

  test('may have their text anywhere in the exam', async () => {
    expect(await printed(exam('See.[^a]\n\n## Q\nText.[^b] [[x]]\n\n## R\n[[x]]\n\n[^a]: one\n[^b]: two'))).toMatch(
      /See\.\^1\n1: one[\s\S]*Text\.\^1\n1: two/,
    )
  })

  test.each([
    ['in a list', '* one[^1]\n* two'],
    ['in a quotation', '> one[^1]'],
    ['in emphasis', 'a **bold[^1]** word'],
    ['in a frame', ':::box\none[^1]\n:::'],
    ['in a cell', '| a | b |\n|---|---|\n| one[^1] | c |'],
    ['in a figure beside a text', ':::side\n| a |\n|---|\n| b[^1] |\n\nText.[^1]\n:::'],
    ['behind a formula', 'by $x$[^1].'],
    ['behind a word of Korean', '값[^1]은 둘이다.'],
  ])('%s stand below', async (_, text) => {
    expect(await printed(inQuestion(text, '', '[^1]: a note', ''))).toContain('1: a note')
  })
})

describe('what is wrong with footnotes', () => {
  test.each([
    ['a choice', '- [x] a[^1]\n- [ ] b', ['5:8 footnote-place']],
    ['a blank', 'It is [[a[^1]]].', ['5:10 footnote-place']],
    ['a link', '[a[^1]](https://example.org)', ['5:3 footnote-place']],
    ['a caption', '| a |\n|---|\n| b |\n\n: Of b[^1]', ['9:7 footnote-place']],
    ['what is given', ':::given\na[^1]\n:::', ['6:2 footnote-place']],
    ['a rubric', ':::rubric\n- 1: a[^1]\n:::', ['6:7 footnote-place']],
    ['a final answer', ':::answerline\n$x =$[^1] [[5]]\n:::', ['6:6 footnote-place']],
    ['a statement', ':::statements\n- [x] a[^1]\n- [ ] b\n:::', ['6:8 footnote-place']],
    ['an option', ':::matching\n| a | b |\n|---|---|\n| c | d[^1] |\n| e | f |\n:::', ['8:8 footnote-place']],
  ])('%s has none', (_, text, faults) => {
    expect(faultsOf(inQuestion(text, '', '[^1]: note', '')).filter((fault) => /footnote/.test(fault))).toEqual(faults)
  })

  test('titles have none, but parts begin with their headings', () => {
    const source = exam('# S[^1]\n## T[^1] {points=1}\n### P[^1] {points=1}\n[[x]]\n\n[^1]: note')
    expect(faultsOf(source)).toEqual(['4:4 footnote-place', '5:5 footnote-place'])
  })

  test.each([
    ['a list', '[^1]: - a\n    - b', '7:1 Unexpected footnote without a text, expected one paragraph of text'],
    ['two paragraphs', '[^1]: a\n\n    b', '7:1 Unexpected more than a paragraph in a footnote, expected one paragraph of text'],
    ['a blank', '[^1]: a [[b]]', '7:1 Unexpected blank in a footnote, expected one paragraph of text'],
    ['a mark', '[^1]: a[^2]\n[^2]: b', '7:1 Unexpected footnote in a footnote, expected one paragraph of text'],
    ['its own mark', '[^1]: a[^1]', '7:1 Unexpected footnote in a footnote, expected one paragraph of text'],
    ['a picture', '[^1]: a ![b](b.png)', '7:1 Unexpected picture in a footnote, expected one paragraph of text'],
  ])('a text is no %s', (_, text, message) => {
    expect(messagesOf(inQuestion('a[^1] b[^1]', '', text, ''))).toEqual([message])
  })

  test('texts with the marks of each other are both told', () => {
    expect(faultsOf(inQuestion('a[^1]', '', '[^1]: a[^2]', '[^2]: b[^1]', ''))).toEqual([
      '7:1 footnote-text',
      '8:1 footnote-text',
    ])
  })

  test('a mark without a text is told, and one with several', () => {
    expect(messagesOf(inQuestion('a[^1]'))).toEqual([
      '5:2 Unexpected footnote `[^1]` without a text, which is printed as it stands, expected a line `[^1]: …` in its question',
    ])
    const source = exam('## A\n[[x]][^1]\n\n[^1]: a\n\n## B\n[[x]][^1]\n\n[^1]: b\n\n## C\n[[x]][^1]\n')
    expect(messagesOf(source)).toEqual([
      '15:6 Unexpected footnote `[^1]`, whose text stands in 2 other places, expected it in its own question',
    ])
  })

  test('a text is used, and stands there once', () => {
    expect(messagesOf(inQuestion('a[^1]', '', '[^1]: one', '[^1]: two', '[^2]: three'))).toEqual([
      '8:1 Unexpected second footnote `[^1]:`, expected each once in a question',
      '9:1 Unexpected footnote `[^2]:` that nothing refers to, expected `[^2]` in a text',
    ])
  })

  test('a text in a solution is for the solution', () => {
    expect(messagesOf(exam('## A\n:::answer\nSo.[^1]\n\n[^1]: hidden\n:::\n\nText.[^1]\n'))).toEqual([
      '11:6 Unexpected footnote `[^1]` in what students read, whose text stands in a solution, expected its text outside',
    ])
  })

  test('what is wrong in a text is told once', () => {
    expect(messagesOf(inQuestion('a[^1] b[^1]', '', '[^1]: It is $\\frac{1$ and Antwort: ____', '')).length).toBeLessThan(3)
    expect(faultsOf(inQuestion('a[^1] b[^1]', '', '[^1]: It is $\\frac{1$', ''))).toEqual(['7:19 math-syntax'])
  })

  test('a text is looked through as all others are', () => {
    expect(faultsOf(inQuestion('a[^1]', '', '[^1]: See \\textbf{this}.', ''))).toEqual(['7:11 latex-command'])
  })

  test('the exam keeps its text at the mark alone', () => {
    const { exam: read } = checked(exam('## A\nText.[^1] [[x]]\n\n[^1]: a note\n[^2]: never'))
    expect(JSON.stringify(read).match(/a note|never/g)).toEqual(['a note'])
  })
})
