import { describe, expect, it } from 'vitest'
import { fromTable } from './sources.ts'

const block = 'stride.conv=1 pad.conv=1'

/** A table with one convolution whose parameters are 448 and whose output is 16x32x32. */
function conv(parameters: string, c = '16', hw = '32', attributes = block) {
  return fromTable(
    `| Layer | C | H/W | filters | kernel | Parameters |\n|-|-|-|-|-|-|\n| Input | 3 | 32 | - | - | 0 |\n| Conv | ${c} | ${hw} | 16 | 3 | ${parameters} |`,
    attributes,
  )
}

function output(cell: string, attributes = block, input = '3x32x32') {
  return fromTable(
    `| Layer | Output shape |\n|-|-|\n| Input | ${input} |\n| conv 16 k3 p1 | ${cell} |\n| maxpool 4 | = |\n| flatten | [[16*8*8]] |`,
    attributes,
  )
}

describe('cells', () => {
  it.each([
    '448',
    '[[448]]',
    '[[ 448 ]]',
    '(3*3*3+1)*16',
    '(3×3×3 + 1)·16',
    '3x3x3x16+16 = 448',
    '$(3\\cdot 3\\cdot 3+1)\\times 16$',
  ])('are compared by value: %s', (cell) => {
    const { table, messages } = conv(cell)
    expect(messages).toEqual([])
    const printed = table?.rows[1]?.[5]
    expect(printed).toEqual(
      cell.startsWith('[[') ? { kind: 'blank', key: cell.slice(2, -2).trim() } : { kind: 'given', text: cell },
    )
  })

  it('with thousands separators are read', () => {
    const { messages } = fromTable(
      '| Layer | Parameters |\n|-|-|\n| Input 1024 | 0 |\n| FC 10 | 10,250 |\n| Total | [[10,250]] |',
    )
    expect(messages).toEqual([])
  })

  it.each([
    '16x32x32',
    '16×32×32',
    '(16,32,32)',
    '(16, 32, 32)',
    '[16, 32, 32]',
    '16 * 32 * 32',
    '16@32x32',
    '$16 \\times 32 \\times 32$',
  ])('hold shapes in any usual form: %s', (cell) => {
    expect(output(cell).messages).toEqual([])
    expect(output(`[[${cell}]]`).table?.rows[1]?.[1]).toEqual({ kind: 'blank', key: cell })
  })

  it('hold shapes channels last where the block says so', () => {
    const { table, messages } = output('32x32x16', `${block} order=hwc`, '32x32x3')
    expect(messages).toEqual([])
    expect(table?.rows[2]?.[1]).toEqual({ kind: 'given', text: '8x8x16' })
    expect(table?.footnotes).toContain('Shapes are given as height × width × channels.')
    expect(output('16x32x32', `${block} order=hwc`, '32x32x3').messages).toEqual([
      '5:19 layer-output: Unexpected output size `16x32x32` for `conv 16 k3 p1`, expected `32x32x16`',
    ])
  })

  it('are filled in where the author leaves it to the tool', () => {
    const { table, messages } = conv('[[]]', '=', '[[]]')
    expect(messages).toEqual([])
    expect(table?.rows[1]?.map((cell) => (cell.kind === 'blank' ? `[${cell.key}]` : cell.text))).toEqual([
      'Conv',
      '16',
      '[32]',
      '16',
      '3',
      '[448]',
    ])
  })

  it('that are empty must say what they mean', () => {
    expect(conv('').messages).toEqual([
      '5:30 layer-cell: Unexpected empty cell for parameters of `Conv 16 k3`, expected `[[]]`, `=` or `-`',
    ])
  })

  it.each(['abc', '1.5', '4 4 8', '448 apples', '(3*3', '1e3', '-', '–'])('that are no figure are faults: %s', (cell) => {
    const { messages } = conv(cell)
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatch(/^5:29 layer-(?:cell|parameters): Unexpected parameters/)
  })

  it('may say that a figure does not apply, and must not hold one that does not', () => {
    const rows = (hw: string, parameters: string) =>
      `| Layer | H/W | Parameters |\n|-|-|-|\n| Input 3x4x4 | 4 | - |\n| ReLU | 4 | ${parameters} |\n| Flatten | ${hw} | - |`
    expect(fromTable(rows('-', '–')).messages).toEqual([])
    expect(fromTable(rows('[[]]', '0')).table?.rows[2]?.[1]).toEqual({ kind: 'blank', key: '-' })
    expect(fromTable(rows('1', '0')).messages).toEqual(['6:13 layer-output: Unexpected H/W `1` for `Flatten`, expected `-`'])
  })

  it('of a non-square layer hold both sizes', () => {
    const rows = (hw: string) => `| Layer | H/W | C |\n|-|-|-|\n| Input 3x32x48 | 32x48 | 3 |\n| Pool 2 | ${hw} | = |`
    expect(fromTable(rows('16x24')).messages).toEqual([])
    expect(fromTable(rows('=')).table?.rows[1]?.[1]).toEqual({ kind: 'given', text: '16x24' })
    expect(fromTable(rows('16')).messages).toEqual(['5:12 layer-output: Unexpected H/W `16` for `Pool 2`, expected `16x24`'])
  })

  it('of weights and biases are checked apart', () => {
    const rows = (weights: string, biases: string) =>
      `| Layer | Weights | Biases |\n|-|-|-|\n| Input 3x32x32 | - | - |\n| conv 16 k3 | ${weights} | ${biases} |\n| Total | 432 | 16 |`
    expect(fromTable(rows('432', '16')).messages).toEqual([])
    expect(fromTable(rows('144', '16')).notes).toEqual([
      '3·3·3·16 = 432\n3·3·16: the kernel counted along one axis only, or 144 = 3·3·1·16: input channels forgotten?',
    ])
    expect(fromTable(rows('432', '1')).messages).toEqual([
      '5:22 layer-biases: Unexpected biases `1` for `conv 16 k3`, expected `16`',
    ])
  })

  it('of the total are sums', () => {
    const rows = (total: string) =>
      `| Layer | Parameters |\n|-|-|\n| Input 784 | - |\n| FC 100 | = |\n| FC 10 | = |\n| Total | ${total} |`
    expect(fromTable(rows('[[]]')).table?.rows[3]?.[1]).toEqual({ kind: 'blank', key: '79,510' })
    const { messages, notes } = fromTable(rows('79500'))
    expect(messages).toEqual(['7:11 layer-parameters: Unexpected parameters `79500` for `Total`, expected `79510`'])
    expect(notes).toEqual(['78500 + 1010 = 79510'])
  })

  it('state kernel, stride and padding in columns of their own', () => {
    const rows = (row: string) =>
      `| Layer | filters | kernel | stride | padding | Output shape |\n|-|-|-|-|-|-|\n| Input | - | - | - | - | 3x32x32 |\n${row}`
    expect(fromTable(rows('| Conv | 8 | 5x3 | 1 | same | 8x32x32 |')).messages).toEqual([])
    expect(fromTable(rows('| Conv | 8 | 5 | 1 | 2 | 8x32x32 |\n| Pool | - | 3 | 2 | 1 | 8x16x16 |')).messages).toEqual([])
    expect(fromTable(rows('| conv 16 k3 | 8 | 3 | 1 | - | = |')).messages).toEqual([
      '5:16 layer-cell: Unexpected filters `8` for `conv 16 k3`, expected `16`',
    ])
    expect(fromTable(rows('| Conv | 8 | three | 1 | 0 | = |')).messages).toEqual([
      '5:14 layer-cell: Unexpected kernel `three`, expected a size such as `3` or `3x5`, or `-`',
    ])
  })

  it('stand under headings in many wordings', () => {
    const rows = (heading: string) => `| Layer | ${heading} |\n|-|-|\n| Input 1024 | 0 |\n| FC 10 | 10250 |`
    for (const heading of [
      '# of params',
      '# parameters',
      'Number of Parameters',
      '**Params**',
      'Parameters',
      '파라미터 수',
      '매개변수',
    ])
      expect(fromTable(rows(heading)).messages).toEqual([])
    const sizes = (heading: string) => `| Layer | ${heading} |\n|-|-|\n| Input 3x8x8 | 8 |\n| Pool 2 | 4 |`
    for (const heading of ['H/W', 'HxW', 'H × W', 'size', '높이/너비', 'Output: H/W'])
      expect(fromTable(sizes(heading)).messages).toEqual([])
  })

  it('may number the layers', () => {
    const { messages } = fromTable(
      '| Layer | filters | kernel | C |\n|-|-|-|-|\n| Input 3x8x8 | - | - | 3 |\n| Conv1 | 16 | 3 | 16 |\n| Conv2 | 8 | 3 | 8 |\n| FC: Flatten | - | - | = |\n| FC1 | - | - | [[10]] |',
      block,
    )
    expect(messages).toEqual([])
  })

  it('keeps the number of a layer that has no column of filters from being read as its filters', () => {
    const { messages } = fromTable('| Layer | Output size |\n|-|-|\n| Input 3x8x8 | 3x8x8 |\n| Conv1 | 16x8x8 |')
    expect(messages).toEqual([
      '5:3 layer-notation: Unexpected `Conv1` without the number of filters, expected `Conv 16` or a column that states it',
      '5:3 layer-notation: Unexpected `Conv1` without a kernel, expected `k3` in the line or a kernel column',
    ])
  })
})
