import { describe, expect, it } from 'vitest'
import { fromTable } from './sources.ts'

/** The note to a wrong cell in the last row of a table. */
function noteOn(heading: string, cells: string, attributes = '', before: string[] = []): string {
  const columns = heading.split('|').length + 1
  const input = `| Input 3x32x48 |${' = |'.repeat(columns - 1)}`
  const table = [`| Layer | ${heading} |`, `|${'-|'.repeat(columns)}`, input, ...before, `| ${cells} |`].join('\n')
  const { messages, notes } = fromTable(table, attributes)
  expect(messages).toHaveLength(1)
  return notes[0] ?? ''
}

describe('a wrong figure is explained by a common slip', () => {
  it.each([
    ['Parameters', 'conv 16 k3 | 432', '432 = 3·3·3·16: biases forgotten?'],
    ['Parameters', 'conv 16 k3 | 160', '160 = (3·3·1 + 1)·16: input channels forgotten?'],
    ['Parameters', 'conv 16 k3 | 4480', 'A digit too many?'],
    ['Parameters', 'conv 16 k3 | 44', 'A digit missing?'],
    ['Parameters', 'conv 16 k3 | 484', 'Two digits swapped?'],
    ['Parameters', 'conv 16 k3 nobias | 448', '448 = (3·3·3 + 1)·16: biases that are not there?'],
    ['Parameters', 'batchnorm | 12', '12 = 4·3: running mean and variance counted (`batchnorm=4C`)?'],
    ['Parameters', 'batchnorm | -', undefined],
    ['Parameters', 'batchnorm | 0', '0: scale and shift forgotten?'],
    ['Parameters', 'flatten | 4608', '4608 = 3·32·48: flattening rearranges and learns nothing?'],
    ['Parameters', 'separable 8 k3 | 224', '224 = (3·3·3 + 1)·8: counted as an ordinary convolution?'],
    ['Parameters', 'convtranspose 8 k2 | 96', '96 = 2·2·3·8: biases forgotten?'],
    ['Parameters', 'layernorm | 6', '6 = 2·3: a scale and a shift a channel (`layernorm perchannel`)?'],
    ['Parameters', 'prelu | 0', '0: its slope is learnt?'],
    ['Parameters', 'conv 8 k1 params=9 | 32', '32 = (1·1·3 + 1)·8 = 32: the layer states another number?'],
    ['Weights', 'conv 16 k3 | 448', '448 = (3·3·3 + 1)·16: biases counted in?'],
    ['Output', 'conv 16 k3 p1 | 16x30x46', 'H: ⌊(32 + 2·0 − 3)/1⌋ + 1 = 30, W: ⌊(48 + 2·0 − 3)/1⌋ + 1 = 46: padding forgotten?'],
    ['Output', 'conv 16 k5 p1 | 16x32x48', 'padding off by one?'],
    ['Output', 'conv 16 k3 p1 | 16x48x32', 'Height and width swapped?'],
    ['Output', 'conv 16 k3 p1 | 32x48x16', 'Channels last, where the table has them first?'],
    ['Output', 'maxpool 3 | 3x11x16', 'rounded up instead of down?'],
    ['Output', 'maxpool 2 | 3x31x47', 'stride forgotten?'],
    ['Output', 'convtranspose 8 k3 s2 p1 op1 | 8x63x95', 'output padding forgotten?'],
    ['H/W', 'conv 16 k3 p1 | 48x32', 'Height and width swapped?'],
    ['MACs', 'conv 16 k1 | 147456', '147456 = 2·73728: FLOPs: a multiplication and an addition each?'],
    ['FLOPs', 'conv 16 k1 | 73728', '48·32·48 = 73728: MACs: each is two operations?'],
    ['Memory', 'relu | 4608', '4608 = 3x32x48: entries instead of bytes?'],
    ['Receptive field', 'conv 8 k5 | 3', 'r + d(k − 1)·j from layer to layer'],
    ['Buffers', 'batchnorm | 12', '6, stored but not learnt'],
  ])('%s: %s', (heading, cells, cause) => {
    const note = noteOn(heading, cells)
    if (cause !== undefined) expect(note.split('\n').at(-1)?.endsWith(cause), note).toBe(true)
  })

  it('and channels first, where they are last', () => {
    const rows = '| Layer | Output |\n|-|-|\n| Input | 32x48x3 |\n| conv 16 k3 p1 | 16x32x48 |'
    expect(fromTable(rows, 'order=hwc').notes[0]).toContain('Channels first, where the table has them last?')
  })

  it('and a rounded figure is right at its own precision', () => {
    const fc = (figure: string) =>
      fromTable(`| Layer | Parameters | Memory |\n|-|-|-|\n| Input 25088 | 0 | 98 KiB |\n| fc 4096 | ${figure} | = |`).messages
    for (const figure of ['102.8M', '103M', '102,764,544', '102.76 M']) expect(fc(figure), figure).toEqual([])
    for (const figure of ['102.7M', '102M', '1M', '102764K']) expect(fc(figure), figure).toHaveLength(1)
  })
})

describe('an error that is carried on', () => {
  const rows = (conv: string, pool: string, fc: string, total: string) => `| Layer | Output | Parameters |
|-|-|-|
| Input | 3x32x32 | 0 |
| conv 16 k3 | ${conv} | 448 |
| maxpool 2 | ${pool} | 0 |
| flatten | = | 0 |
| fc 10 | 10 | ${fc} |
| Total | | ${total} |`

  it('names the row to mend first, in each row that follows from it', () => {
    const { messages, notes } = fromTable(rows('16x32x32', '16x16x16', '40970', '41418'))
    expect(messages.map((message) => message.replace(/:.*/u, ''))).toEqual(['5', '6', '8', '9'])
    const first = 'It agrees with the wrong output of `conv 16 k3` in line 5: mend that row first.'
    expect(notes[0]).toContain('padding that is not there')
    expect(notes.slice(1)).toEqual([
      `⌊(30 + 2·0 − 2)/2⌋ + 1 = 15\n${first}`,
      `(3600 + 1)·10 = 36010\n${first}`,
      '448 + 36010 = 36458\nIt is the sum of the figures as typed: mend those first.',
    ])
  })

  it('says nothing of the sort where a figure is wrong in itself', () => {
    const { notes } = fromTable(rows('16x32x32', '16x9x9', '36010', '36458'))
    expect(notes).toHaveLength(2)
    expect(notes[1]).not.toContain('mend')
  })
})

describe('cells of both kinds', () => {
  it('a batch before a shape is left out or stated', () => {
    const rows = (cell: string) => `| Layer | Output |\n|-|-|\n| Input | 32x32x3 |\n| conv 16 k3 p1 | ${cell} |`
    for (const cell of ['(None, 32, 32, 16)', '[-1, 32, 32, 16]', 'N x 32 x 32 x 16', '32x32x16', '(8, 32, 32, 16)'])
      expect(fromTable(rows(cell), 'order=hwc batch=8').messages, cell).toEqual([])
    expect(fromTable(rows('(7, 32, 32, 16)'), 'order=hwc').messages).toHaveLength(1)
    const printed = fromTable(rows('[[]]'), 'order=hwc batch=N').table
    expect(printed?.rows[1]?.[1]).toEqual({ kind: 'blank', key: 'Nx32x32x16' })
    expect(printed?.footnotes).toEqual([
      'Shapes are given as height × width × channels.',
      'The first size is that of the batch, N.',
    ])
  })

  it('whole columns are blanks by an attribute, but for the input', () => {
    const { table } = fromTable(
      '| Layer | C | H/W | Parameters |\n|-|-|-|-|\n| Input | 3 | 8 | 0 |\n| conv 4 k3 | 4 | = | - |\n| flatten | = | - | 0 |',
      'blank=output',
    )
    expect(table?.rows.map((row) => row.map(({ kind }) => kind === 'blank'))).toEqual([
      [false, false, false, false],
      [false, true, true, false],
      [false, true, false, false],
    ])
  })

  it('global pooling may give a vector, as its row states', () => {
    const rows = (cell: string) =>
      `| Layer | Output | Parameters |\n|-|-|-|\n| Input | 16x4x4 | 0 |\n| GlobalAveragePooling2D | ${cell} | 0 |\n| fc 10 | 10 | 170 |`
    expect(fromTable(rows('16')).messages).toEqual([])
    expect(fromTable(rows('16x1x1')).messages).toContain(
      '6:3 layer-unflattened: Unexpected volume `16x1x1` before `fc 10`, expected `flatten` between them',
    )
  })

  it('a total may leave out what is not trained', () => {
    const rows = (total: string) =>
      `| Layer | Parameters |\n|-|-|\n| Input 3x8x8 | 0 |\n| conv 4 k1 frozen | 16 |\n| batchnorm | 16 |\n| Total | ${total} |`
    expect(fromTable(rows('32'), 'batchnorm=4C').messages).toEqual([])
    const { messages, table } = fromTable(rows('8'), 'batchnorm=4C total=trainable')
    expect(messages).toEqual([])
    expect(table?.footnotes).toContain('The total leaves out parameters that are not trained.')
  })
})

describe('a table with channels last', () => {
  it('has its fully connected layers work on the channels, as Keras', () => {
    const rows = '| Layer | Output | Parameters |\n|-|-|-|\n| Input | 6x6x256 | 0 |\n| Dense 4096 | 6x6x4096 | 1,052,672 |'
    expect(fromTable(rows, 'order=hwc').messages).toEqual([
      '5:3 layer-unflattened: Unexpected volume `6x6x256` before `Dense 4096`, expected `flatten` between them',
    ])
  })

  it('has its sequences the same way round', () => {
    const rows =
      '| Layer | Output | Parameters |\n|-|-|-|\n| Input | 20 | 0 |\n| Embedding 1000 64 | (None, 20, 64) | 64,000 |\n| LSTM 32 biases=1 | (None, 20, 32) | 12,416 |\n| conv 8 k3 | (None, 18, 8) | 776 |\n| Dense 4 | (None, 18, 4) | 36 |'
    expect(fromTable(rows, 'order=hwc').messages).toEqual([])
    expect(fromTable(rows).messages).not.toEqual([])
  })
})
