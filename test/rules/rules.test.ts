import { describe, expect, it } from 'vitest'
import { checked, faultsOf, front, inQuestion, messagesOf } from '../faults.ts'

describe('answers', () => {
  it.each([
    ['nothing', '## Q\ntext\n', ['4:1 answer-missing']],
    ['an empty answer', '## Q\n:::answer{lines=6}\n:::\n', ['5:1 answer-missing']],
    ['a comment for an answer', '## Q\n:::answer\n<!-- later -->\n:::\n', ['5:1 answer-missing']],
    ['choices', '## Q\n- [x] a\n- [ ] b\n', []],
    ['a blank', '## Q\n[[a]]\n', []],
    ['parts with answers', '## Q\n### a\n:::answer\nx\n:::\n### b\n[[y]]\n', []],
    ['parts without', '## Q\n### a\n### b\n[[y]]\n', ['5:1 answer-missing']],
    ['subparts', '## Q\n### a\n#### i\n[[x]]\n#### ii\n', ['8:1 answer-missing']],
    ['a layer table with blanks', '## Q\n```layers {blank=params}\ninput 784\nfc 10\n```\n', []],
    ['a layer table without', '## Q\n```layers\ninput 784\nfc 10\n```\n', ['4:1 answer-missing']],
    ['two answers', '## Q\n:::answer\nx\n:::\n\n:::answer\ny\n:::\n', ['9:1 answer-duplicate']],
    [
      'a reason by its rubric beside choices with points',
      '## Q {points=3}\n- [x] a {points=1}\n- [ ] b\n\n:::answer{lines=2}\nx\n:::\n\n:::rubric\n- 2: x\n:::\n',
      [],
    ],
    [
      'a reason that does not add up',
      '## Q {points=3}\n- [x] a {points=1}\n- [ ] b\n\n:::answer{lines=2}\nx\n:::\n\n:::rubric\n- 1: x\n:::\n',
      ['4:1 points-sum'],
    ],
    ['two answers with a text between them', '## Q\n:::answer\nx\n:::\n\nAnd?\n\n:::answer\ny\n:::\n', []],
    ['a second answer that is empty', '## Q\n:::answer\nx\n:::\n\nAnd?\n\n:::answer\n:::\n', ['11:1 answer-missing']],
    ['a space and an explanation', '## Q\n- [x] a\n- [ ] b\n\n:::answer{lines=2}\nx\n:::\n\n:::answer\ny\n:::\n', []],
    ['text behind the last answer', '## Q\n:::answer\nx\n:::\n\nAnd?\n\n:::answer\ny\n:::\n\nSo.\n', ['15:1 answer-ended']],
    [
      'something given for each answer',
      '## Q\n:::given\na\n:::\n\n:::answer\nx\n:::\n\n:::given\nb\n:::\n\n:::answer\ny\n:::\n',
      [],
    ],
    [
      'two things given for one answer',
      '## Q\n:::given\na\n:::\n\n:::given\nb\n:::\n\n:::answer\ny\n:::\n',
      ['9:1 given-duplicate'],
    ],
    [
      'something given for an explanation',
      '## Q\n- [x] a\n- [ ] b\n\n:::given\nb\n:::\n\n:::answer\ny\n:::\n',
      ['8:1 given-space'],
    ],
    ['two rubrics', '## Q\n[[x]]\n\n:::rubric\n- 1: a\n:::\n\n:::rubric\n- 1: b\n:::\n', ['11:1 rubric-duplicate']],
    ['two lists of choices', '## Q\n- [x] a\n- [ ] b\n\nor\n\n- [x] c\n- [ ] d\n', ['10:1 choices-duplicate']],
  ])('of a question with %s', (_, source, expected) => {
    expect(faultsOf(front + source)).toEqual(expected)
  })

  it('that are missing are warnings, as papers are printed before solutions are written', () => {
    expect(checked(`${front}## Q\ntext\n`).file.messages.map(({ fatal }) => fatal)).toEqual([false])
  })
})

describe('ids and references', () => {
  it.each([
    ['## A {#a}\n[[x]]\n## B {#b}\nsee [it](#a) [[x]]\n', []],
    ['## A {#a}\n[[x]]\n## B {#b follows=#a}\n[[x]]\n## C {#c follows=b}\n[[x]]\n', []],
    ['## A {#가}\n[[x]] [it](#가) [it](#%EA%B0%80)\n', []],
    ['## A\n### p {#p}\n#### i {#i}\n[[x]] [it](#p) [it](#i)\n', []],
    ['## A {#a}\n[[x]]\n## B {#a}\n[[x]]\n', ['6:1 id-duplicate']],
    ['# A {#a}\n## B {#a}\n[[x]]\n### p {#a}\n[[x]]\n', ['5:1 id-duplicate', '7:1 id-duplicate']],
    ['## A {#a}\n[[x]] [it](#b)\n', ['5:7 reference-unknown']],
    ['## A {#a}\n[[x]] [it](#)\n', ['5:7 reference-unknown']],
    ['# S {#s}\n## A {#a}\n[[x]] [it](#s)\n', []],
    ['# S {#s}\n## A {#a follows=s}\n[[x]]\n', ['5:10 reference-unknown']],
    ['## A\n[[x]]\n### p {#p}\n[[x]]\n## B {follows=p}\n[[x]]\n', ['8:7 reference-unknown']],
    ['## A {#a follows=b}\n[[x]]\n', ['4:10 reference-unknown']],
    ['## A {#a}\n:::answer\n[it](#b)\n:::\n', ['6:1 reference-unknown']],
    ['## A {#a}\n[[x [it](#b)]]\n', ['5:5 reference-unknown']],
  ])('%j', (source, expected) => {
    expect(faultsOf(front + source)).toEqual(expected)
  })

  it.each([
    ['one below it', '## A {#a follows=b}\n[[x]]\n## B {#b}\n[[x]]\n', ['4:10 follows-place']],
    ['one of another section', '# S\n## A {#a}\n[[x]]\n# T\n## B {#b follows=a}\n[[x]]\n', ['8:10 follows-place']],
    ['itself', '## A {#a follows=a}\n[[x]]\n', ['4:10 follows-circle']],
    ['another', '## A {#a follows=b}\n[[x]]\n## B {#b follows=#a}\n[[x]]\n', ['4:10 follows-circle']],
    [
      'others, with one behind the circle and two circles',
      '## T {#t follows=b}\n[[x]]\n## A {#a follows=c}\n[[x]]\n# S\n## B {#b follows=a}\n[[x]]\n## C {#c follows=b}\n[[x]]\n## D {#d follows=d}\n[[x]]\n',
      ['4:10 follows-place', '6:10 follows-circle', '13:10 follows-circle'],
    ],
  ])('of a question that follows %s', (_, source, expected) => {
    expect(faultsOf(front + source)).toEqual(expected)
  })

  it('of a circle are all named, with their lines', () => {
    const { file } = checked(`${front}## A {#a follows=b}\n[[x]]\n## B {#b follows=#a}\n[[x]]\n`)
    expect(file.messages.map(({ reason, note }) => [reason, note])).toEqual([
      [
        'Unexpected circle of `follows`: `#a` follows `#b` follows `#a`, expected a question to begin with',
        '`#b` says so in line 6. Take `follows` from the question that comes first.',
      ],
    ])
  })

  it('that are unknown suggest the nearest', () => {
    const { file } = checked(`${front}## A {#sigmoid}\n[[x]] [it](#sigmiod)\n`)
    expect(file.messages[0]).toMatchObject({ expected: ['sigmoid'], note: 'Did you mean `sigmoid`?' })
  })
})

describe('formulas', () => {
  it.each([
    ['\\frca{1}{2}', 'Did you mean `\\frac`?'],
    ['\\alhpa', 'Did you mean `\\alpha`?'],
    ['\\rightarow', 'Did you mean `\\rightarrow`?'],
    ['\\inft', 'Did you mean `\\infty`?'],
    ['\\textbff{a}', 'Did you mean `\\textbf`?'],
    ['\\begin{alinged} x \\end{alinged}', 'Did you mean `aligned`?'],
    ['\\foobarbaz', 'See katex.org/docs/supported for the commands.'],
    [
      '\\begin{tabular}{c} x \\end{tabular}',
      'A table is one of Markdown, in which `<<` and `^^` join cells; columns of a formula are those of `array` and `matrix`.',
    ],
  ])('that misspell a command get the one that was meant: %s', (formula, note) => {
    const { file } = checked(`${front}## A\n[[x]] $${formula}$\n`)
    expect(file.messages.map((message) => message.note)).toEqual([note])
  })

  it.each([
    ['$\\foo$', '5:2 Unexpected formula: `\\foo` is not a command that KaTeX knows'],
    ['a $x + \\frac{1$ b', '5:13 Unexpected formula: this `{` is never closed, expected `}`'],
    ['$\\left( x$', '5:10 Unexpected formula: it ends where `\\right` is expected'],
    ['$x }$', '5:4 Unexpected formula: `}`, expected the end of the formula'],
    ['$x^2^3$', '5:5 Unexpected formula: Double superscript'],
    ['$\\begin{aligned} x \\end{align}$', '5:20 Unexpected formula: Mismatch: \\begin{aligned} matched by \\end{align}'],
    ['$정답$', '5:2 Unexpected formula: '],
    ['$\\text{정답}$', undefined],
    ['$\\href{https://example.org}{x}$', '5:1 Unexpected formula: `\\href` is not available on paper'],
    ['$\\includegraphics{a.png}$', '5:1 Unexpected formula: `\\includegraphics` is not available on paper'],
    ['$x % note$', '5:'],
    ['$\\rule{1000em}{1em}$', undefined],
  ])('%s', (text, expected) => {
    const messages = messagesOf(inQuestion(text))
    if (expected === undefined) expect(messages).toEqual([])
    else {
      expect(messages).toHaveLength(1)
      expect(messages[0]?.slice(0, expected.length)).toBe(expected)
    }
  })

  it('are checked wherever they stand, each at its place', () => {
    const source = [
      `${front}# S $\\foo$`,
      'intro $\\foo$',
      '',
      '## Q $\\foo$',
      '- [x] a $\\foo$',
      '- [ ] [[b]] **$\\foo$**',
      '',
      ':::answer',
      '$$',
      'x \\\\',
      '  \\foo',
      '$$',
      ':::',
      '',
      ':::rubric',
      '- 1: c $\\foo$',
      ':::',
    ].join('\n')
    expect(faultsOf(source)).toEqual([
      '4:6 math-syntax',
      '5:8 math-syntax',
      '7:7 math-syntax',
      '8:10 math-syntax',
      '9:16 math-syntax',
      '14:3 math-syntax',
      '19:9 math-syntax',
    ])
  })

  it('in the cells of a layer table are checked', () => {
    const table = '| Layer | Output | Parameters |\n|---|---|---|\n| Input | 784 | - |\n| FC 10 | 10 | [[$7850 \\foo$]] |'
    expect(faultsOf(`${front}## Q\n:::layers\n${table}\n:::\n`)).toEqual(['9:16 layer-cell', '9:24 math-syntax'])
  })

  it('nested without end are a message and no crash', () => {
    expect(faultsOf(inQuestion(`$${'{'.repeat(20_000)}x${'}'.repeat(20_000)}$`))).toEqual(['5:2 math-syntax'])
  })
})

describe('images', () => {
  const png = { kind: 'image', type: 'image/png', bytes: new Uint8Array() } as const

  it.each([
    ['![a](a.png)', png, []],
    ['![a](a.png "caption")', png, []],
    ['![](a.png)', png, ['5:1 figure-alt']],
    ['text ![a](a.png)', undefined, ['5:6 image-missing']],
    ['![a](a.png)', { kind: 'outside' } as const, ['5:1 image-outside']],
    ['![a](a.png)', { kind: 'remote' } as const, ['5:1 image-remote']],
    ['![a](a.png)', { kind: 'unknown' } as const, ['5:1 image-unknown']],
  ])('%s that is %j', (text, found, expected) => {
    expect(faultsOf(inQuestion(text), found === undefined ? new Map() : new Map([['a.png', found]]))).toEqual(expected)
  })
})

describe('all faults of an exam', () => {
  it('are reported in one run, in the order of the source', () => {
    const source = `---
title: A
titel: B
---

text before $\\foo$

# Section {shufle}

## First {#a points=3}

See [the other](#c) at 10:30.

:::soluton
secret
:::

## Second {#a points=2}

- [ ] a
- [ ] b

## Third {points=2}

It is [[open.

:::answer{lines=0}
yes
:::

:::rubric
- 1: a
:::
`
    expect(faultsOf(source)).toEqual([
      '3:1 front-matter-key',
      '6:14 math-syntax',
      '8:12 attribute-unknown',
      '12:5 reference-unknown',
      '14:1 directive-unknown',
      '18:1 id-duplicate',
      '20:1 choices-key',
      '25:7 blank-unpaired',
      '27:11 attribute-value',
      '31:1 rubric-points',
    ])
  })
})
