import { describe, expect, it } from 'vitest'
import { checked, faultsOf, front } from '../faults.ts'

/** A question whose choices begin in line 5. */
function choosing(...lines: string[]): string {
  return `${front}## {#q}\n${lines.join('\n')}\n`
}

function choicesOf(source: string) {
  const body = checked(source).exam.sections[0]?.questions[0]?.body ?? []
  return body.find((node) => node.type === 'choices')
}

describe('choices', () => {
  it.each([
    [['- [x] a', '- [ ] b'], 'one'],
    [['- [x] a', '- [X] b'], 'several'],
    [['- [x] True', '- [ ] False'], 'boolean'],
    [['- [ ] 참', '- [x] 거짓'], 'boolean'],
    [['- [x] True', '- [ ] False', '- [ ] Neither'], 'one'],
    [['1. [x] a', '2. [ ] b'], 'one'],
    [['* [ ] a', '* [x] b'], 'one'],
  ])('%j are of a kind', (lines, kind) => {
    expect(faultsOf(choosing(...lines))).toEqual([])
    expect(choicesOf(choosing(...lines))).toMatchObject({ kind })
  })

  it('may be marked as several though one is correct', () => {
    const source = `${front}## {#q choose=multiple}\n- [x] a\n- [ ] b\n`
    expect(choicesOf(source)).toMatchObject({ kind: 'several' })
    expect(faultsOf(source)).toEqual([])
  })

  it('keep their place where they are pinned', () => {
    const source = choosing('- [x] a', '- [ ] $x$ {pin}', '- [ ] c {pin=false}', '- [ ] d \\{pin\\}')
    expect(faultsOf(source)).toEqual([])
    expect(choicesOf(source)?.children.map(({ pin }) => pin)).toEqual([false, true, false, false])
  })
})

describe('choices that are faulty', () => {
  it.each([
    ['none correct', ['- [ ] a', '- [ ] b'], ['5:1 choices-key']],
    ['one only', ['- [x] a'], ['5:1 choices-few']],
    ['two bullets', ['- [x] a', '* [ ] b'], ['6:1 choices-duplicate']],
    ['an empty one', ['- [x] a', '- [ ] <!-- b -->'], ['6:1 choice-empty']],
    ['a doubled one', ['- [x] a $x$', '- [ ] b', '- [ ] a $x$'], ['7:1 choice-duplicate']],
    ['one without a box', ['- [x] a', '- b'], ['6:1 choice-box']],
    ['a box of another kind', ['- [*] a', '- [ ] b'], ['5:1 choice-box']],
    ['all boxes of another kind', ['- [✓] a', '- [] b'], ['5:1 choice-box']],
    ['spaces in a box', ['- [ x ] a', '- [  ] b'], ['5:1 choice-box']],
    ['no space after the box', ['- [x]a', '- [ ]b'], ['5:1 choice-box']],
    ['round boxes', ['- (x) a', '- ( ) b'], ['5:1 choice-box']],
    ['no bullets', ['[x] a', '[ ] b'], ['5:1 choice-box']],
    ['no space after the bullet', ['-[x] a', '-[ ] b'], ['5:2 choice-box']],
    ['a no-break space after the bullet', ['-\u00a0[x] a', '-\u00a0[ ] b'], ['5:3 choice-box']],
    ['a number that begins no list', ['Choose.', '2. [x] a', '3. [ ] b'], ['6:4 choice-box']],
    ['an empty item above a box', ['-', '[x] a'], ['6:1 choice-box']],
    ['choices in choices', ['- [x] a', '  - [x] c', '- [ ] b'], ['6:3 choice-box']],
    ['choices in a quotation', ['> - [x] a', '> - [ ] b'], ['5:3 choice-box']],
    ['an indented list', ['text', '', '    - [x] a', '    - [ ] b'], ['7:1 code-indented']],
    ['two lists', ['- [x] a', '- [ ] b', '', 'and', '', '- [x] c', '- [ ] d'], ['10:1 choices-duplicate']],
    ['an unknown attribute', ['- [x] a {pinned}', '- [ ] b'], ['5:10 attribute-unknown']],
    ['a pin in capitals', ['- [x] a {Pin}', '- [ ] b'], ['5:10 attribute-unknown']],
    ['a pin of another value', ['- [x] a {pin=no}', '- [ ] b'], ['5:10 attribute-value']],
  ])('%s', (_, lines, expected) => {
    expect(faultsOf(choosing(...lines)).sort()).toEqual([...expected].sort())
  })

  it.each([
    ['choose=one', ['- [x] a', '- [x] b'], ['4:8 choices-key']],
    ['choose=multiple', ['[[a]]'], ['4:8 choices-key']],
  ])('where %s says otherwise', (choose, lines, expected) => {
    expect(faultsOf(`${front}## {#q ${choose}}\n${lines.join('\n')}\n`)).toEqual(expected)
  })

  it('in an answer are reported', () => {
    expect(faultsOf(choosing(':::answer', '- [x] a', '- [ ] b', ':::'))).toEqual(['6:1 choice-box'])
  })

  it('that two pictures stand for are not the same', () => {
    const images = new Map([
      ['a.png', { kind: 'image', type: 'image/png', bytes: new Uint8Array() } as const],
      ['b.png', { kind: 'image', type: 'image/png', bytes: new Uint8Array() } as const],
    ])
    expect(faultsOf(choosing('- [x] ![left](a.png)', '- [ ] ![right](b.png)'), images)).toEqual([])
  })
})

describe('brackets in prose', () => {
  it.each([
    ['The set [x, y]'],
    ['[x](https://example.org)'],
    ['( ) 안에'],
    ['[ ] 안에 알맞은 수'],
    ['\\[x] is text'],
    ['- [link](https://a.org)'],
    ['`[x]` is code'],
  ])('%j are no box', (line) => {
    expect(faultsOf(choosing(line, '', '[[x]]'))).toEqual([])
  })
})
