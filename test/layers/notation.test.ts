import { describe, expect, it } from 'vitest'
import { layerAttributes } from '../../src/layers/index.ts'
import { fromNotation } from './sources.ts'

/** The shape after the last line, and the messages. */
function last(text: string, attributes = '') {
  const { table, messages } = fromNotation(text, attributes)
  const layer = table?.layers.at(-1)
  return { output: layer?.output.join('x'), parameters: layer?.parameters, messages }
}

describe('the notation', () => {
  it('is free in case, spaces and comments', () => {
    for (const line of [
      'conv 16 k3',
      'Conv 16 k=3',
      '  CONV 16  k = 3 # comment',
      'c1: conv 16 k 3',
      'Conv2d 16 kernel=3',
      'conv16 k3',
    ])
      expect(last(`# a net\n\ninput 3 x 32 × 32\n${line}`)).toEqual({ output: '16x30x30', parameters: 448, messages: [] })
  })

  it('tells a line that is none by all of its first word', () => {
    const [message] = fromNotation('input 3x32x32\n+++ 16').file.messages
    expect(message?.place).toMatchObject({ start: { line: 3, column: 1 }, end: { line: 3, column: 4 } })
  })

  it.each(['lstm 16', 'gru 16 biases=1', 'rnn 16 bidirectional', 'lstm 16 nobias'])(
    'has a formula that comes to the parameters of %s',
    (line) => {
      const { table, messages } = fromNotation(`input 5x8\n${line}`)
      const layer = table?.layers.at(-1)
      expect([messages, layer?.formula.parameters?.split(' = ').at(-1)]).toEqual([[], String(layer?.parameters)])
    },
  )

  it('keeps names, indices and formulas for what prints them', () => {
    const { table } = fromNotation('input 3x32x32\nfirst: conv 16 k3 p1')
    expect(table?.layers[1]).toMatchObject({
      name: 'first',
      type: 'conv',
      line: 3,
      from: [0],
      input: [3, 32, 32],
      formula: { output: '⌊(32 + 2·1 − 3)/1⌋ + 1 = 32', parameters: '(3·3·3 + 1)·16 = 448' },
    })
  })

  it.each([
    ['conv 8 k3x5 s2x1 p1x2', '8x16x32', 8 * (3 * 15 + 1)],
    ['conv 8 k5 p=same', '8x32x32', 8 * 76],
    ['conv 8 k5 same', '8x32x32', 8 * 76],
    ['conv 8 k5 valid', '8x28x28', 8 * 76],
    ['conv 8 k3 d2 nobias', '8x28x28', 216],
    ['conv 6 k3 g3', '6x30x30', 60],
    ['conv 6 dw k3', '6x30x30', 60],
    ['conv dw k3', '3x30x30', 30],
    ['maxpool 3 s2 p1', '3x16x16', 0],
    ['avgpool 2x4', '3x16x8', 0],
    ['maxpool 3 ceil', '3x11x11', 0],
    ['adaptiveavgpool 7', '3x7x7', 0],
    ['globalavgpool', '3x1x1', 0],
    ['dropout 0.5', '3x32x32', 0],
    ['leakyrelu 0.01', '3x32x32', 0],
    ['batch norm', '3x32x32', 6],
    ['flatten', '3072', 0],
  ])('computes %s', (line, output, parameters) => {
    expect(last(`input 3x32x32\n${line}`)).toEqual({ output, parameters, messages: [] })
  })

  it('computes on one and three axes', () => {
    expect(last('input 16x100\nconv 32 k5 s2')).toEqual({ output: '32x48', parameters: 32 * 81, messages: [] })
    expect(last('input 1x8x64x64\nconv 4 k3x5x5')).toEqual({ output: '4x6x60x60', parameters: 4 * 76, messages: [] })
    expect(last('input 784\nfc 10')).toEqual({ output: '10', parameters: 7850, messages: [] })
  })

  it('rounds pools up as PyTorch does, without a last window that starts in the padding behind', () => {
    expect(last('input 1x6x6\nmaxpool 2 s5 p1 ceil').output).toBe('1x2x2')
    expect(last('input 1x5x5\navgpool 2 s3 p1 ceil').output).toBe('1x2x2')
    expect(last('input 1x4x4\nmaxpool 1 s3 ceil').output).toBe('1x2x2')
    expect(last('input 3x7x7\nmaxpool 2 ceil').output).toBe('3x4x4')
    expect(last('input 3x7x7\nmaxpool 2').output).toBe('3x3x3')
  })

  it('reads textbook forms', () => {
    const text = 'input 3x32x32\nCONV3-16\nCONV-5-8\nPOOL-2\nBATCHNORM\nFLATTEN\nFC-10'
    const { table, messages } = fromNotation(text, 'stride.conv=1 pad.conv=1')
    expect(messages).toEqual([])
    expect(table?.layers.map(({ output }) => output.join('x'))).toEqual([
      '3x32x32',
      '16x32x32',
      '8x30x30',
      '8x15x15',
      '8x15x15',
      '1800',
      '10',
    ])
    expect(last('input 3x32x32\nCONV3-16 s1 p1')).toEqual({ output: '16x32x32', parameters: 448, messages: [] })
  })

  it('follows the conventions of the block, and says so under the table', () => {
    const text = 'input 3x32x32\nconv 16 k3\nbatchnorm\nmaxpool 3\nflatten\nfc 10'
    const { table } = fromNotation(text, 'bias=no batchnorm=4C pad.conv=1 stride.conv=2 pad.pool=1 stride.pool=2')
    expect(table?.layers.map(({ parameters }) => parameters)).toEqual([0, 432, 64, 0, 0, 10240])
    expect(table?.totals).toMatchObject({ parameters: 10736, trainable: 10704, weights: 10688, biases: 16, buffers: 32 })
    expect(table?.footnotes).toEqual([
      'Convolutions have stride 2.',
      'Convolutions have padding 1.',
      'Pools have stride 2.',
      'Pools have padding 1.',
      'Layers have no biases.',
      'Batch normalisation counts 4C parameters.',
    ])
    expect(fromNotation(text, 'bias=yes batchnorm=2C pad.conv=0').table?.footnotes).toEqual([])
  })

  it('takes what a line states before what the block states', () => {
    expect(last('input 3x32x32\nconv 16 k3 p0 s1 bias', 'pad.conv=1 stride.conv=2 bias=no')).toEqual({
      output: '16x30x30',
      parameters: 448,
      messages: [],
    })
  })

  it('prints chosen columns under chosen headings', () => {
    const { table } = fromNotation('input 3x8x8\nconv 4 k3', 'columns="layer c hw" headings="층 | 출력: C | 출력: H/W" blank=c')
    expect(table?.columns).toEqual([
      { kind: 'layer', heading: '층' },
      { kind: 'c', heading: 'C', group: '출력' },
      { kind: 'hw', heading: 'H/W', group: '출력' },
    ])
    expect(table?.rows[1]).toEqual([
      { kind: 'given', text: 'conv 4 k3' },
      { kind: 'blank', key: '4' },
      { kind: 'given', text: '6' },
    ])
  })

  it('names its attributes', () => {
    expect(layerAttributes).toContain('pad.conv')
    expect(new Set(layerAttributes).size).toBe(18)
  })
})
