import { describe, expect, it, test } from 'vitest'
import { meantPaths, nearest, pathSuggestion } from '../../src/diagnostics/nearest.ts'
import { listingLanguages } from '../../src/exam/listing-languages.ts'

const keys = [
  'title',
  'course',
  'date',
  'duration',
  'form',
  'forms',
  'font',
  'size',
  'lang',
  'logo',
  'honour',
  'margin',
  'pages',
  'points',
  'template',
  'total',
]
const attributes = ['points', 'bonus', 'tags', 'follows', 'shuffle', 'choose', 'columns', 'width', 'height', 'tolerance']
const layers = ['conv', 'convtranspose', 'maxpool', 'avgpool', 'batchnorm', 'layernorm', 'flatten', 'fc', 'relu', 'lstm', 'gru']
const languages = [...listingLanguages]

describe('a misspelt word', () => {
  it.each([
    // a letter too few, too many, a wrong one, two in the wrong order
    ['titel', keys, 'title'],
    ['tittle', keys, 'title'],
    ['titl', keys, 'title'],
    ['Title', keys, 'title'],
    ['cuorse', keys, 'course'],
    ['durration', keys, 'duration'],
    ['tempalte', keys, 'template'],
    ['page', keys, 'pages'],
    ['honor', keys, 'honour'],
    ['pionts', attributes, 'points'],
    ['oints', attributes, 'points'],
    ['ppoints', attributes, 'points'],
    ['point', attributes, 'points'],
    ['colums', attributes, 'columns'],
    ['heigth', attributes, 'height'],
    ['tollerance', attributes, 'tolerance'],
    ['toleranse', attributes, 'tolerance'],
    ['cnv', layers, 'conv'],
    ['batchnrom', layers, 'batchnorm'],
    ['convtrnaspose', layers, 'convtranspose'],
    ['max_pool', layers, 'maxpool'],
    ['pyton', languages, 'python'],
    ['pythn', languages, 'python'],
    ['javscript', languages, 'javascript'],
    ['hasekll', languages, 'haskell'],
    ['juila', languages, 'julia'],
    ['matalb', languages, 'matlab'],
  ] as const)('`%s` is taken for one that is known', (word, known, meant) => {
    expect(nearest(word, known)).toBe(meant)
  })
})

describe('another word', () => {
  it.each([
    ['ocaml', ['yaml', 'xaml', 'sml']],
    ['format', keys],
    ['instructor', keys],
    ['subject', keys],
    ['semester', keys],
    ['school', keys],
    ['notes', keys],
    ['marks', keys],
    ['weight', attributes],
    ['label', attributes],
    ['color', attributes],
    ['minpool', layers],
    ['rnn', layers],
    ['selu', ['elu2', 'gelu6']],
    ['dense', layers],
    ['go', ['do', 'to']],
    ['x', ['y', 'z']],
    ['solution', ['answer', 'rubric', 'given', 'layers']],
    ['hint', ['answer', 'rubric', 'given', 'layers', 'pick', 'use']],
    ['note', ['answer', 'rubric', 'given', 'layers', 'vote']],
    ['brainfog', languages],
    ['mermaid', languages],
    ['tikz', languages],
    ['esperanto', languages],
    ['', ['a', 'title']],
    ['번호', ['이름', '학번']],
    ['a'.repeat(100_000), keys],
  ] as const)('`%.20s` is taken for none of them', (word, known) => {
    expect(nearest(word, known)).toBeUndefined()
  })

  it('is not taken for one of two that are known', () => {
    for (const language of languages) expect(nearest(language, languages)).toBe(language)
  })
})

const there = [
  'img/a.png',
  'img/My Plot.png',
  'img/b.jpg',
  'img/c.png.png',
  'img/Gr\u00fcn.png',
  'img/_u.png',
  'x/fig1.png',
  'x/d.png',
  'y/d.png',
]

test.each([
  ['img\\a.png', ['img/a.png']],
  ['Img/A.PNG', ['img/a.png']],
  ['./img//a.png', ['img/a.png']],
  ['/img/a.png', ['img/a.png']],
  ['../exam/img/a.png', ['img/a.png']],
  ['file:///home/me/img/a.png', ['img/a.png']],
  ['C:\\Users\\me\\img\\a.png', ['img/a.png']],
  ['img/a', ['img/a.png']],
  ['img/a.jpg', ['img/a.png']],
  ['img/b.png', ['img/b.jpg']],
  ['img/c.png', ['img/c.png.png']],
  ['a.png', ['img/a.png']],
  ['figures/a.jpeg', ['img/a.png']],
  ['img/my%20plot.png', ['img/My Plot.png']],
  ['img/My_Plot.png', ['img/My Plot.png']],
  ['img/MyPlot.png', ['img/My Plot.png']],
  ['img/Gru\u0308n.png', ['img/Gr\u00fcn.png']],
  // a backslash before a sign is lost in Markdown
  ['img_u.png', ['img/_u.png']],
  ['img/My Polt.png', ['img/My Plot.png']],
  // none is likelier than the other
  ['d.png', ['x/d.png', 'y/d.png']],
  // another figure is another file
  ['x/fig2.png', []],
  ['nothing.png', []],
  ['', []],
])('of files that exist `%s` means %j', (written, meant) => {
  expect(meantPaths(written, there)).toEqual(meant)
})

test('the note says how to write it, and what differs', () => {
  expect(pathSuggestion('Img/A.png', ['img/a.png'])?.note).toBe('Did you mean `img/a.png`? Capital and small letters differ.')
  expect(pathSuggestion('img\\a.png', ['img/a.png'])?.note).toBe('Did you mean `img/a.png`? Folders are separated by `/`.')
  expect(pathSuggestion('d.png', ['x/d.png', 'y/d.png'])?.note).toBe('Did you mean `x/d.png` or `y/d.png`?')
  expect(pathSuggestion('a.png', [])).toBeUndefined()
})
