import { expect, test } from 'vitest'
import { readAiken } from '../../../src/interchange/import/aiken.ts'
import { wordsIn } from '../../../src/interchange/import/content.ts'
import { readGift } from '../../../src/interchange/import/gift/read.ts'

/** What a question in GIFT asks, in short. */
function asked(text: string): unknown {
  const [question] = readGift('a.gift', text).questions
  if (question === undefined) return undefined
  const { asked, gaps } = question
  switch (asked.kind) {
    case 'choices':
      return [asked.several, ...asked.choices.map(({ content, share }) => [wordsIn(content), share])]
    case 'boolean':
      return asked.right
    case 'gap':
      return [asked.gap.answer, asked.gap.tolerance, ...asked.gap.also]
    case 'gaps':
      return [...gaps.values()].map(({ answer }) => answer)
    case 'matching':
      return asked.pairs.map(({ left, right }) => [left && wordsIn(left), wordsIn(right)])
    default:
      return asked.kind
  }
}

test.each([
  ['{T}', true],
  ['Q {FALSE#no#yes####why}', false],
  ['Q {=a ~b}', [false, ['a', 1], ['b', 0]]],
  ['Q {~%50%a ~%50%b ~%-100%c}', [true, ['a', 0.5], ['b', 0.5], ['c', -1]]],
  ['Q {~a\\=b =c\\~d\\#e}', [false, ['a=b', 0], ['c~d#e', 1]]],
  ['Q {=a =b =%50%c}', ['a', undefined, 'b']],
  ['Q {a}', ['a', undefined]],
  ['Q {#3.14:0.01}', ['3.14', 0.01]],
  ['Q {#=1:0.5 =%50%2:1#near}', ['1', 0.5]],
  ['Q {#-2..4}', ['1', 3]],
  ['Q {#1e-3:1e-5}', ['1e-3', 0.00001]],
  [
    'Q {=a -> b =c->d = -> e}',
    [
      ['a', 'b'],
      ['c', 'd'],
      [undefined, 'e'],
    ],
  ],
  ['The {=sky} is up.', ['sky']],
  ['Q {}', 'written'],
  ['Q', 'text'],
  ['Q }', 'unknown'],
])('%s in GIFT', (text, expected) => {
  expect(asked(text)).toEqual(expected)
})

test('questions end at empty lines outside of braces, and before the next name', () => {
  const { questions } = readGift(
    'a.gift',
    '\uFEFF::A::a {=1\n\n~2}\n::B::b {T}\r\n\r\n// c\n::C\\:c::[html]<i>c</i> {}\n\n$CATEGORY: top/X/Y\n::D::d {F}',
  )
  expect(questions.map(({ title, line, category }) => [title, line, category.join('/')])).toEqual([
    ['A', 1, ''],
    ['B', 4, ''],
    ['C:c', 7, ''],
    ['D', 10, 'X/Y'],
  ])
})

test.each([
  ['A) a\nANSWER: A', 2, 'expected the letter of a choice above'],
  ['Q\nA) a\nB) b\nANSWER: C', 4, 'above: A, B'],
  ['Q\nA) a\nmore\nANSWER: A', 3, 'Unexpected `more` behind choices'],
  ['Q\nA) a\nB) b\n', 1, 'Expected `ANSWER:`'],
  ['', 1, 'Expected a question'],
])('%j in Aiken is refused with its line', (text, line, message) => {
  expect(() => readAiken('a.txt', text)).toThrow(expect.objectContaining({ line, message: expect.stringContaining(message) }))
})

test('a file in GIFT without a question is refused', () => {
  expect(() => readGift('a.gift', '// nothing\n')).toThrow('Expected a question')
})
