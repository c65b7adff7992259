import { describe, expect, it } from 'vitest'
import { fromNotation, fromTable } from './sources.ts'

const figures = (text: string, attributes = '') => {
  const { table, messages } = fromNotation(text, attributes)
  return { messages, layers: table?.layers.slice(1).map(({ from, output, parameters }) => [from, output.join('x'), parameters]) }
}

describe('names', () => {
  it('lead from a layer to others below it', () => {
    const { messages, layers } = figures(`input 4x8x8
a: conv 6 k3 p1
conv 6 k1
add @a
from @a
conv 2 k1
concat @a
conv 3 k1 from=@a
multiply @input`)
    expect(messages).toEqual([
      '10:1 layer-impossible: Unexpected shapes `3x8x8` and `4x8x8` for `multiply @input`, expected inputs whose sizes agree or are 1',
    ])
    expect(layers).toEqual([
      [[0], '6x8x8', 222],
      [[1], '6x8x8', 42],
      [[2, 1], '6x8x8', 0],
      [[1], '2x8x8', 14],
      [[4, 1], '8x8x8', 0],
      [[1], '3x8x8', 21],
    ])
  })

  it('join several branches, and stretch a size of 1 in a product', () => {
    const { messages, layers } = figures(`x: input 4x8x6
a: conv 4 k1
b: conv 4 k3 p1 from=@x
add @x @a @b
s: globalavgpool
multiply @s @b
concat @a @b @x`)
    expect(messages).toEqual([])
    expect(layers?.slice(2)).toEqual([
      [[0, 1, 2], '4x8x6', 0],
      [[3], '4x1x1', 0],
      [[4, 2], '4x8x6', 0],
      [[1, 2, 0], '12x8x6', 0],
    ])
  })

  it('mean the latest line that has them, so that a repeat can hand on', () => {
    const { messages, layers } = figures(`x: input 4x8x8
repeat 2 {
  conv 2 k3 p1
  x: concat @x
}
repeat 2 { conv 8 k1 nobias
  x: add @x }
relu`)
    expect(messages).toEqual([])
    expect(layers).toEqual([
      [[0], '2x8x8', 74],
      [[1, 0], '6x8x8', 0],
      [[2], '2x8x8', 110],
      [[3, 2], '8x8x8', 0],
      [[4], '8x8x8', 64],
      [[5, 4], '8x8x8', 0],
      [[6], '8x8x8', 64],
      [[7, 6], '8x8x8', 0],
      [[8], '8x8x8', 0],
    ])
  })

  it('stand in typed tables too', () => {
    const { messages, table } = fromTable(`| Layer | Output | Parameters |
|-|-|-|
| x: Input | 8x4x4 | 0 |
| a: conv 8 k3 p1 | 8x4x4 | 584 |
| conv 8 k1 from=@x | 8x4x4 | 72 |
| add @a | [[]] | 0 |
| Total | | 656 |`)
    expect(messages).toEqual([])
    expect(table?.layers.map(({ from }) => from)).toEqual([[], [0], [0], [2, 1]])
  })
})

describe('faults of names and blocks', () => {
  it.each([
    ['add @a', '3:5 layer-name: Unexpected `@a`, expected a name that stands before a line above'],
    ['block: relu\nadd @blokc', '4:5 layer-name: Unexpected `@blokc`, expected `@block`'],
    ['add', '3:1 layer-name: Unexpected `add` without a name, expected the name of another line: `add @a`'],
    [
      'relu @input',
      '3:6 layer-notation: Unexpected `@input` after `relu`, expected it after `add`, `multiply` or `concat`, or `from=@input`',
    ],
    ['from input', '3:1 layer-notation: Unexpected `from input`, expected one name and nothing else: `from @a`'],
    ['a: relu\na: relu\nrelu\nadd @a', '4:1 layer-name: Unexpected second `a`, expected a use of the first one, or another name'],
    ['a: relu\nadd @a', '4:1 layer-name: Unexpected `add @a`, which takes the same output twice, expected different ones'],
    ['relu }', '3:6 layer-notation: Unexpected `}`, expected `repeat 3 {` before it'],
    ['repeat 2 {\nrelu', '3:1 layer-notation: Unexpected end of the network, expected `}` that closes `repeat 2`'],
    ['repeat {\nrelu\n}', '3:1 layer-notation: Unexpected `repeat {`, expected `repeat 3 {` with a number from 1 to 1000'],
    [
      'repeat 5000 {\nrelu\n}',
      '3:1 layer-notation: Unexpected `repeat 5000 {`, expected `repeat 3 {` with a number from 1 to 1000',
    ],
    ['relu 2x2 {\nrelu\n}', '3:1 layer-notation: Unexpected `relu 2x2 {`, expected `repeat 3 {` with a number from 1 to 1000'],
    ['a: from @input', '3:4 layer-notation: Unexpected `from @input`, expected one name and nothing else: `from @a`'],
    ['@input', '3:1 layer-notation: Unexpected `@input`, expected the name of a layer'],
    ['a:', '3:3 layer-notation: Unexpected end of the line, expected a layer after the name'],
    [
      'a: conv 4 k1\nconv 5 k1 share=@a',
      '4:1 layer-impossible: Unexpected weights of `@a` for `conv 5 k1 share=@a`, expected 25 of them, not 16',
    ],
    ['conv 4 k1 params=many', '3:11 layer-option: Unexpected option `params=many`, expected `params=1516`'],
    ['conv 4 k1 frozen=2', '3:11 layer-option: Unexpected option `frozen=2`, expected `frozen` alone'],
    ['conv 4 k1 from=input', '3:11 layer-option: Unexpected option `from=input`, expected `from=@name`'],
    ['conv 4 k1 frozen frozen', '3:18 layer-option: Unexpected option `frozen`, expected each option once'],
  ])('%j is reported once', (text, message) => {
    const { messages } = fromNotation(`input 3x8x8\n${text}`)
    expect(messages).toHaveLength(1)
    expect(messages[0]?.startsWith(message), messages[0]).toBe(true)
  })

  it('of a line in a repeat are reported once, and so are its warnings', () => {
    expect(fromNotation('input 3x8x8\nrepeat 4 {\nmaxpool 2\n}').messages).toHaveLength(1)
    expect(fromNotation('input 3x8x8\nrepeat 4 {\nfc 8\n}').messages).toEqual([
      '4:1 layer-unflattened: Unexpected volume `3x8x8` before `fc 8`, expected `flatten` between them',
    ])
  })

  it('do not hide other faults, nor make new ones', () => {
    const { messages, table } = fromNotation('input 3x8x8\na: konv 4 k3\nrelu\nadd @a\nb: conv 4\nconcat @a @c')
    expect(messages.map((message) => message.split(':').slice(0, 2).join(':'))).toEqual([
      '3:4 layer-unknown',
      '6:4 layer-notation',
      '7:11 layer-name',
    ])
    expect(table?.layers).toHaveLength(1)
    expect(table?.totals).toBeUndefined()
  })

  it('too many layers are refused, not computed', () => {
    const { messages } = fromNotation('input 3x8x8\nrepeat 1000 {\nrepeat 1000 {\nrelu\n}\n}')
    expect(messages).toHaveLength(1)
    expect(messages[0]).toContain('Unexpected network of more than 20000 layers')
  })
})

describe('what any line may say', () => {
  it('another number of parameters, shared and frozen ones', () => {
    const { table, messages } = fromNotation(`input 6x14x14
c3: conv 16 k5 params=1516
relu
conv 16 k3 p1 frozen
a: conv 16 k3 p1
conv 16 k3 p1 share=@a
batchnorm frozen`)
    expect(messages).toEqual([])
    expect(table?.layers.map(({ parameters, weights, biases, trainable }) => [parameters, weights, biases, trainable])).toEqual([
      [0, 0, 0, 0],
      [1516, 1500, 16, 1516],
      [0, 0, 0, 0],
      [2320, 2304, 16, 0],
      [2320, 2304, 16, 2320],
      [0, 0, 0, 0],
      [32, 16, 16, 0],
    ])
    expect(table?.totals).toMatchObject({ parameters: 6188, trainable: 3836 })
    expect(table?.layers[1]?.formula.parameters).toBe('1516, as stated')
    expect(table?.layers[5]?.macs).toBe(table?.layers[4]?.macs)
  })

  it('is not told where a blank asks for it', () => {
    const { table } = fromNotation(
      'input 6x14x14\nconv 16 k5 params=1516 s1',
      'columns="layer stride params" blank="params stride"',
    )
    expect(table?.rows[1]?.[0]).toEqual({ kind: 'given', text: 'conv 16 k5' })
  })

  it('options of the network itself, which those of the block override', () => {
    const network = 'options pad.conv=1 stride.conv=1\noptions batchnorm=4C\ninput 3x8x8\nCONV3-16\nbatchnorm'
    expect(fromNotation(network).table?.layers.map(({ parameters }) => parameters)).toEqual([0, 448, 64])
    expect(fromNotation(network, 'batchnorm=2C').table?.layers.map(({ parameters }) => parameters)).toEqual([0, 448, 32])
    expect(fromNotation('options pad.conv=1 pda.pool=2\ninput 3x8x8').messages).toEqual([
      '2:20 layer-option: Unexpected attribute `pda.pool=2` of a layer table, expected `pad.pool`',
    ])
  })

  it('may be repeated many times over, but not without end', () => {
    const nested = (depth: number) => `input 3x8x8\n${'repeat 1 {\n'.repeat(depth)}relu\n${'}\n'.repeat(depth)}`
    expect(fromNotation(nested(50)).messages).toEqual([])
    expect(fromNotation(nested(51)).messages).toEqual(['53:1 layer-notation: Unexpected repeat within 50 others, expected fewer'])
    expect(fromNotation(nested(20000)).messages).toHaveLength(1)
    expect(fromNotation('input 3x8x8\nrepeat 1000 {\nrepeat 1000 {\nrelu\n}\n}').messages).toEqual([
      '3:1 layer-notation: Unexpected network of more than 20000 layers, expected fewer',
    ])
  })
})
