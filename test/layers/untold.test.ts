import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import { layersFromNotation } from '../../src/layers/index.ts'
import { attributesOf, blockPlace, fromNotation, fromTable } from './sources.ts'

it('a layer’s line and the footnotes do not tell what a blank asks for', () => {
  const network = 'input 3x32x32\nconv 16 k3 s2 p=valid\nmaxpool 2 s1 p1'
  const { table } = fromNotation(network, 'columns="layer stride padding output" blank="stride padding" pad.conv=1')
  expect(table?.rows.map(([cell]) => (cell?.kind === 'given' ? cell.text : undefined))).toEqual([
    'input 3x32x32',
    'conv 16 k3',
    'maxpool 2',
  ])
  expect(table?.footnotes).toEqual([])
  expect(table?.rows[1]?.slice(1, 3).map((cell) => cell.kind)).toEqual(['blank', 'blank'])
})

it('headings and footnotes are in the language of the exam', () => {
  const file = new VFile()
  const lines = ['input 3x32x32', 'conv 16 k3'].map((text, index) => ({ text, line: index + 2, column: 1 }))
  const table = layersFromNotation(lines, attributesOf('pad.conv=1'), file, blockPlace, 'ko')?.table
  expect(table?.columns.map(({ heading }) => heading)).toEqual(['층', '출력 크기', '파라미터 수'])
  expect(table?.footnotes).toEqual(['합성곱의 패딩: 1.'])
})

it.each([
  ['kernel', 'conv 16 params=1516'],
  ['parameters', 'conv 16 k5'],
])('a typed table with `%s` to be filled in does not tell it in its layers', (blank, text) => {
  const { table, messages } = fromTable(
    '| Layer | Kernel | Output size | Parameters |\n|-|-|-|-|\n| Input | - | 3x32x32 | 0 |\n| conv 16 k5 params=1516 | 5 | 16x28x28 | 1516 |',
    `blank="${blank}"`,
  )
  expect(messages).toEqual([])
  const [cell] = table?.rows[1] ?? []
  expect(cell?.kind === 'given' ? cell.text : JSON.stringify(cell)).toBe(text)
})
