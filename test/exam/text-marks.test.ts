import type { Nodes } from 'mdast'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { treeOf } from '../../src/exam/exam.ts'
import { plainText } from '../../src/exam/text.ts'
import { checked, faultsOf, inQuestion } from '../faults.ts'

/** The text of the question with what is lowered in `_{}` and what is raised in `^{}`. */
function read(text: string): string {
  const { exam } = checked(inQuestion(text))
  let found = ''
  visit(treeOf(exam), 'paragraph', (node) => {
    found ||= marked(node)
  })
  return found
}

function marked(node: Nodes): string {
  const inner = 'children' in node ? node.children.map((child) => marked(child)).join('') : 'value' in node ? node.value : ''
  return node.type === 'subscript' ? `_{${inner}}` : node.type === 'superscript' ? `^{${inner}}` : inner
}

describe('sub- and superscripts', () => {
  test.each([
    ['H~2~O', 'H_{2}O'],
    ['x^2^', 'x^{2}'],
    ['C~6~H~12~O~6~ und CO~2~.', 'C_{6}H_{12}O_{6} und CO_{2}.'],
    ['SO~4~^2-^ and Fe^3+^, Cl^-^', 'SO_{4}^{2−} and Fe^{3+}, Cl^{−}'],
    ['(NH~4~)~2~SO~4~, [Fe(CN)~6~]^3-^', '(NH_{4})_{2}SO_{4}, [Fe(CN)_{6}]^{3−}'],
    ['^14^C und ^14^~6~C', '^{14}C und ^{14}_{6}C'],
    ['10^23^ atoms, 5 m^2^/s, 2^nd^, 1^er^ août, cm^3^.', '10^{23} atoms, 5 m^{2}/s, 2^{nd}, 1^{er} août, cm^{3}.'],
    ['T~max~ und v~0~, λ~1~, K~a~', 'T_{max} und v_{0}, λ_{1}, K_{a}'],
    ['넓이는 5 m^2^이고 CO~2~는 기체이다.', '넓이는 5 m^{2}이고 CO_{2}는 기체이다.'],
    ['H~2(g)~ and NaCl~(aq)~', 'H_{2(g)} and NaCl_{(aq)}'],
    ['*x*~1~ and **F**^2^', 'x_{1} and F^{2}'],
    ['the end^1,2^ and a star^*^', 'the end^{1,2} and a star^{*}'],
    ['a &amp; x^2^ \\* y~1~', 'a & x^{2} * y_{1}'],
  ])('%s is read', (text, expected) => {
    expect(faultsOf(inQuestion(text))).toEqual([])
    expect(read(text)).toBe(expected)
  })

  test.each([
    '1~3장, 4~5장',
    '1~3장,4~5장',
    '1~3과 4~5',
    '1~3·4~5쪽, 7~9쪽',
    '3~5명이 6~8시간 동안',
    '가~나, 다~라',
    '가~나와다~라',
    '제1장~제3장, 제5장~제7장',
    '10:00~11:00, 13:00~15:00',
    '2020~2021, 2022~2023년',
    'A~C, D~F',
    'A~C반,D~F반',
    '(1)~(3), (5)~(7)',
    'ㄱ~ㄷ, ㄹ~ㅂ',
    'about ~5 and ~10',
    '~100–~200',
    'X ~ N(0, 1), Y ~ N(0, 2)',
    'X~N(0, 1), Y~N(0, 2)',
    'C:\\PROGRA~1 and ~/data:~/x',
    'a^b',
    '^_^',
    'In ^[a] or a^b and c^d',
  ])('%s stays as it is', (text) => {
    expect(read(text)).toBe(text)
  })

  test.each(['x^2+y^2', 'x^2 + y^2 = z^2', 'x^2=y^2', 'a^2,b^2', 'x^-1+y^-1', 'e^x*e^y', '(a^2)^3', 'x^a^b'])(
    '%s is no text with a superscript',
    (text) => {
      expect(read(text)).toBe(text)
    },
  )

  test('a backslash means the sign', () => {
    expect(read('H\\~2~O, x\\^2^ and H~2\\~O')).toBe('H~2~O, x^2^ and H~2~O')
  })

  test('struck out text stays', () => {
    const { exam } = checked(inQuestion('Was ~~H~2~O~~ is.'))
    const found: string[] = []
    visit(treeOf(exam), 'delete', (node) => void found.push(marked(node)))
    expect(found).toEqual(['H_{2}O'])
  })

  test('are plain text by the signs of Unicode, or as they are written', () => {
    const { exam } = checked(inQuestion('10^23^, H~2~O, SO~4~^2-^, T~max~'))
    let text = ''
    visit(treeOf(exam), 'paragraph', (node) => {
      text ||= plainText(node)
    })
    expect(text).toBe('10²³, H₂O, SO₄²⁻, T~max~')
  })

  test('stand in blanks, titles, choices, captions and cells', () => {
    const lines = [
      'Water is [[H~2~O]], not [[CO~2~]]{tolerance=1}.',
      '',
      ': Of CO~2~',
      '',
      '| m^2^ |',
      '|---|',
      '| H~2~ |',
      '',
      '- [x] H~2~',
      '- [ ] H~3~',
    ]
    const source = `---\ntitle: T\n---\n## Water H~2~O {#q points=1}\n\n${lines.join('\n')}\n`
    const { exam, file } = checked(source)
    expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(['blank-tolerance'])
    let count = 0
    visit(treeOf(exam), ['subscript', 'superscript'], () => {
      count += 1
    })
    expect(count).toBe(8)
  })
})
