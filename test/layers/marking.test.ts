import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { markAnswers, readAnswers } from '../../src/layers/index.ts'
import { readingOf } from './sources.ts'

const network = 'input 3x32x32\nconv 16 k3 p1\nrelu\nmaxpool 2\nconv 8 k3\nflatten\nfc 10'

function mark(records: Record<string, string>[], text = network, attributes = '') {
  const { reading } = readingOf(text, attributes)
  if (reading === undefined) throw new Error('no network')
  const file = new VFile({ path: 'answers.csv' })
  const cells = markAnswers(reading, readAnswers(records, reading, file))
  return {
    marks: cells.map(({ row, column, mark: given, mistake }) =>
      [row, column, mistake === null ? given : `${given} ${mistake}`].join(' '),
    ),
    cells,
    faults: file.messages.map(({ reason }) => reason),
  }
}

describe('marking', () => {
  it('takes right figures in any form for right', () => {
    const { marks, faults } = mark([
      { output: '16x32x32', parameters: '(3*3*3+1)*16 = 448' },
      { output: '(16, 32, 32)', parameters: '-' },
      { output: '16 × 16 × 16', parameters: '0' },
      { output: '[8, 14, 14]', parameters: '1,160' },
      { output: '1568' },
      { output: '10', parameters: '15,690' },
      { row: 'total', parameters: '17298' },
    ])
    expect(faults).toEqual([])
    expect(marks.filter((each) => !each.endsWith(' right'))).toEqual([])
    expect(marks).toHaveLength(12)
  })

  it('carries a wrong output on, and takes off for it once', () => {
    const { marks, cells } = mark([
      { output: '16x30x30', parameters: '448' },
      { output: '16x30x30', parameters: '0' },
      { output: '16x15x15' },
      { output: '8x13x13', parameters: '1160' },
      { output: '1352' },
      { output: '10', parameters: '13530' },
      { row: 'total', parameters: '15138' },
    ])
    expect(marks).toEqual([
      '1 output wrong',
      '1 parameters right',
      '2 output follows 1',
      '2 parameters right',
      '3 output follows 1',
      '4 output follows 1',
      '4 parameters right',
      '5 output follows 1',
      '6 output right',
      '6 parameters follows 1',
      'total parameters follows',
    ])
    expect(cells[0]).toEqual({
      row: 1,
      layer: 'conv 16 k3 p1',
      column: 'output',
      typed: '16x30x30',
      mark: 'wrong',
      expected: '16x32x32',
      mistake: null,
      cause: expect.stringContaining('padding forgotten?'),
    })
  })

  it('takes a volume for wrong where the layer makes a vector, and figures without the layer’s row where they stand', () => {
    const { marks } = mark([{ layer: 'flatten', output: '8x14x14' }])
    expect(marks).toEqual(['5 output wrong'])
  })

  it('does not excuse a second mistake', () => {
    const { marks } = mark([
      { row: '1', output: '16x30x30' },
      { row: '3', output: '16x16x15' },
      { row: '4', output: '8x14x13', parameters: '72' },
      { row: '6', parameters: '15700' },
      { row: 'total', parameters: '99' },
    ])
    expect(marks).toEqual([
      '1 output wrong',
      '3 output wrong',
      '4 output follows 1',
      '4 parameters wrong',
      '6 parameters wrong',
      'total parameters wrong',
    ])
  })

  it('goes back to right where a student does', () => {
    expect(mark([{ output: '16x30x30' }, { output: '16x32x32' }, { output: '16x16x16' }]).marks).toEqual([
      '1 output wrong',
      '2 output right',
      '3 output right',
    ])
  })

  it('knows channels and sizes in columns of their own, and figures that follow in a row', () => {
    const { marks } = mark(
      [
        { layer: 'conv 16 k3 p1', C: '16', 'H/W': '30', weights: '430', biases: '16', parameters: '446', MACs: '5', FLOPs: '10' },
        { layer: 'maxpool 2', 'H/W': '15', C: '16', activations: '3600', memory: '14400' },
        { layer: 'relu', activations: '1', memory: '4' },
      ],
      network,
    )
    expect(marks).toEqual([
      '1 c right',
      '1 hw wrong',
      '1 weights wrong',
      '1 biases right',
      '1 parameters follows',
      '1 macs wrong',
      '1 flops follows',
      '3 hw follows 1',
      '3 c right',
      '3 activations follows 1',
      '3 memory follows 1',
      '2 activations wrong',
      '2 memory follows',
    ])
  })

  it('follows branches to the mistake', () => {
    const text = 'x: input 4x8x8\na: conv 4 k3\nb: conv 4 k3 from=@x\nadd @a @b\nflatten'
    expect(mark([{ output: '4x8x8' }, { output: '4x8x8' }, { output: '4x8x8' }, { output: '256' }], text).marks).toEqual([
      '1 output wrong',
      '2 output wrong',
      '3 output follows 1',
      '4 output follows 1',
    ])
  })

  it('keeps to the true figures where a layer cannot stand on what was written', () => {
    expect(
      mark([
        { row: '3', output: '16x2x2' },
        { row: '4', output: '8x14x14' },
      ]).marks,
    ).toEqual(['3 output wrong', '4 output right'])
    expect(mark([{ output: 'many', parameters: 'x' }]).marks).toEqual(['1 output wrong', '1 parameters wrong'])
  })

  it('reports records that belong nowhere', () => {
    const { faults, marks } = mark([
      { row: '9', output: '1' },
      { layer: 'conv 99', output: '1' },
      { row: '2', output: '16x32x32', colour: 'red', empty: '' },
      { row: '2', output: '16x32x32' },
    ])
    expect(marks).toEqual(['2 output right'])
    expect(faults).toEqual([
      'Unexpected record 1 for no row of the table, expected `row` from 1 to 6 or `total`, or the name of a layer',
      'Unexpected record 2 for no row of the table, expected `row` from 1 to 6 or `total`, or the name of a layer',
      'Unexpected field `colour`, expected the name of a column such as `output` or `parameters`',
      'Unexpected field `empty`, expected the name of a column such as `output` or `parameters`',
      'Unexpected second record for row 2, expected one record a row',
    ])
  })
})

describe('records', () => {
  const small = 'input 1x8x8\ntanh\nconv 2 k3\ntanh\nflatten\nfc 3'

  it('find rows by names that several rows have, whatever the case, and in any language', () => {
    expect(
      mark(
        [
          { layer: 'TANH', output: '1x8x8' },
          { 층: 'tanh', '출력 크기': '2x6x6' },
          { 행: '5', '파라미터 수': '219' },
        ],
        small,
      ).marks,
    ).toEqual(['1 output right', '3 output right', '5 parameters right'])
    const german = [
      { Zeile: '2', Ausgabegröße: '2x6x6' },
      { Schicht: 'Summe', 'Anzahl der Parameter': '239' },
    ]
    expect(mark(german, small).marks).toEqual(['2 output right', 'total parameters right'])
  })

  it('may begin with the input and end with the total, as the table on paper does', () => {
    const outputs = ['1x8x8', '1x8x8', '2x6x6', '2x6x6', '72', '3']
    const records = [...outputs.map((output) => ({ output, parameters: '' })), { output: '', parameters: '239' }]
    expect(mark(records, small).marks).toEqual([...outputs.map((_, row) => `${row} output right`), 'total parameters right'])
    expect(mark(records.slice(1), small).marks.at(-1)).toBe('total parameters right')
  })

  it('that lost a figure to a comma, or are none, are reported', () => {
    expect(mark([{ row: '5', parameters: '61', '': '706' }], small).faults).toEqual([
      'Unexpected cell `706` behind the last column, expected quotes around a figure with a comma: `"61,706"`',
    ])
    expect(mark([], small).faults).toEqual(['Unexpected file without records, expected a record for each row that was filled in'])
  })
})
