import { describe, expect, it } from 'vitest'
import { fromNotation, fromTable } from './sources.ts'

/** The messages for one line after an input of 3x32x32, and their notes. */
function line(text: string, attributes = '', input = '3x32x32') {
  return fromNotation(`input ${input}\n${text}`, attributes)
}

describe('messages on the notation', () => {
  it.each([
    ['convv 16 k3', '3:1 layer-unknown: Unexpected layer `convv`, expected `conv`'],
    ['  bloc: maxpol 2', '3:9 layer-unknown: Unexpected layer `maxpol`, expected `maxpool`'],
    ['lstm 20', '3:1 layer-impossible: Unexpected input `3x32x32` for `lstm 20`, expected a sequence of vectors, T×I'],
    ['constructor=3', '3:1 layer-unknown: Unexpected layer `constructor`, expected a layer of the notation'],
    [
      'relu toString=1',
      '3:6 layer-option: Unexpected option `toString=1` for `relu`, expected `params`, `share`, `from` or `frozen`',
    ],
    ['%%', '3:1 layer-notation: Unexpected `%%`, expected the name of a layer'],
    ['conv 16 k3 !', '3:12 layer-notation: Unexpected `!` after `conv`, expected options such as `k3 s1 p1`'],
    ['conv k3', '3:1 layer-notation: Unexpected `conv k3` without the number of filters, expected `conv 16`'],
    ['conv 16', '3:1 layer-notation: Unexpected `conv 16` without a kernel, expected `k3` in the line or a kernel column'],
    ['maxpool', '3:1 layer-notation: Unexpected `maxpool` without the kernel size, expected `maxpool 2`'],
    ['conv 16 k0', '3:9 layer-option: Unexpected option `k0`, expected `k1`'],
    ['conv 16 k3 p=some', '3:12 layer-option: Unexpected option `p=some`, expected `p1` or `p=same` or `p=valid`'],
    ['conv 16 k3 k5', '3:12 layer-option: Unexpected option `k5`, expected each option once'],
    ['conv 16 k3 nobais', '3:12 layer-option: Unexpected option `nobais` for `conv`, expected `nobias`'],
    [
      'fc 10 k3',
      '3:7 layer-option: Unexpected option `k3` for `fc`, expected `nobias`, `bias`, `params`, `share`, `from` or `frozen`',
    ],
    ['relu 3', '3:6 layer-notation: Unexpected `3` after `relu`, expected no number'],
    ['conv 4x4 k3', '3:6 layer-notation: Unexpected `4x4` after `conv`, expected the number of filters'],
    ['input 784', '3:1 layer-input: Unexpected `input 784`, expected one input, in the first line'],
    [
      'CONV3-16',
      "3:1 layer-convention: Unexpected `CONV3-16` without stride and padding, expected `s1 p1` in the line or `stride.conv=1 pad.conv=1` in the block's attributes",
    ],
    [
      'CONV-3-16 s1',
      "3:1 layer-convention: Unexpected `CONV-3-16 s1` without padding, expected `p1` in the line or `pad.conv=1` in the block's attributes",
    ],
    [
      'conv 16 k35',
      '3:1 layer-impossible: Unexpected input `3x32x32` for `conv 16 k35`, expected a kernel that fits into the padded input',
    ],
    [
      'conv 16 k3x3x3',
      '3:1 layer-impossible: Unexpected input `3x32x32` for `conv 16 k3x3x3`, expected one size for all axes or one for each of the 2 of its input',
    ],
    [
      'conv 16 k3 g2',
      '3:1 layer-impossible: Unexpected input `3x32x32` for `conv 16 k3 g2`, expected channels that divide into 2 groups',
    ],
    ['maxpool 2 p2', '3:1 layer-impossible: Unexpected padding `2` for `maxpool 2 p2`, expected at most half the kernel'],
    ['Conv3d 8 k3', '3:1 layer-impossible: Unexpected input `3x32x32` for `Conv3d 8 k3`, expected 3 spatial axes'],
    [
      'conv 9007199254740991 k9',
      '3:1 layer-impossible: Unexpected figures beyond 2^53 − 1 for `conv 9007199254740991 k9`, expected figures that stay exact',
    ],
    [
      'conv 99999999999999999 k3',
      '3:6 layer-notation: Unexpected `99999999999999999` after `conv`, expected the number of filters',
    ],
    ['fc 10', '3:1 layer-unflattened: Unexpected volume `3x32x32` before `fc 10`, expected `flatten` between them'],
  ])('say what is wrong with %j', (text, message) => {
    expect(line(text).messages).toEqual([message])
  })

  it('come for all lines in one run', () => {
    const { messages, table } = fromNotation('input 3x8x8\nconvv 16\nrelu\nmaxpool\nfc')
    expect(messages.map((message) => message.split(' ')[0])).toEqual(['3:1', '5:1', '6:1'])
    expect(table?.layers).toHaveLength(1)
    expect(table?.totals).toBeUndefined()
  })

  it('refuse a size that is not whole where the block asks for it', () => {
    const { messages, notes } = line('conv 4 k3 s2', 'size=error', '3x10x10')
    expect(messages).toEqual([
      '3:1 layer-impossible: Unexpected input `3x10x10` for `conv 4 k3 s2`, expected a stride that comes out whole, or `size=floor`',
    ])
    expect(notes).toEqual(['(10 + 2·0 − 3)/2 + 1 = 4.5\n`input 3x10x10` in line 2 gives 3×10×10.'])
    expect(line('conv 4 k3 s2', 'size=floor', '3x10x10').table?.layers[1]?.output).toEqual([4, 4, 4])
  })

  it('want the input first', () => {
    expect(fromNotation('relu').messages).toEqual([
      '2:1 layer-input: Unexpected `relu`, expected the input first: `input 3x32x32`',
    ])
    expect(fromNotation('# nothing').messages).toEqual([
      '1:1 layer-input: Unexpected empty table, expected the input first: `input 3x32x32`',
    ])
    expect(fromNotation('input').messages).toEqual(['2:1 layer-input: Unexpected `input`, expected a shape: `input 3x32x32`'])
  })

  it('stand at the attribute that is wrong', () => {
    const { messages } = line('relu', 'padd.conv=1 bias=maybe blank=outptu columns="layer otput" headings=a')
    expect(messages).toEqual([
      '1:100 layer-option: Unexpected attribute `padd.conv=1` of a layer table, expected `pad.conv`',
      '1:200 layer-option: Unexpected attribute `bias=maybe` of a layer table, expected `bias=yes` or `bias=no`',
      '1:400 layer-column: Unexpected column `otput`, expected `output`',
      '1:300 layer-option: Unexpected blank column `outptu`, expected `output`',
    ])
    expect(line('relu', 'headings="a|b"').messages).toEqual([
      '1:100 layer-column: Unexpected `headings` with 2 texts, expected 3, one a column and `|` between them',
    ])
  })
})

describe('messages on typed tables', () => {
  const head = '| Layer | C | H/W | filters | kernel | Parameters |\n|-|-|-|-|-|-|\n| Input | 32 | 12 | - | - | 0 |\n'
  const attributes = 'stride.conv=1 pad.conv=1'

  it.each([
    ['| Conv | 64 | 12 | 64 | 5 | = |', '5:15 layer-output', '⌊(12 + 2·1 − 5)/1⌋ + 1 = 10'],
    ['| Conv | 64 | 8 | 64 | 5 | = |', '5:15 layer-output', '⌊(12 + 2·0 − 5)/1⌋ + 1 = 8: padding forgotten?'],
    ['| conv 64 k3 s2 | 64 | 7 | 64 | 3 | = |', '5:24 layer-output', '⌈(12 + 2·1 − 3)/2⌉ + 1 = 7: rounded up instead of down?'],
    ['| Conv | 32 | 10 | 64 | 5 | = |', '5:10 layer-output', 'one channel a filter: 64'],
    ['| Conv | 64 | 10 | 64 | 5 | 1664 |', '5:29 layer-parameters', '1664 = (5·5·1 + 1)·64: input channels forgotten?'],
    ['| Conv | 64 | 10 | 64 | 5 | 51200 |', '5:29 layer-parameters', '51200 = 5·5·32·64: biases forgotten?'],
    [
      '| BN | 32 | 12 | - | - | 128 |',
      '5:26 layer-parameters',
      '128 = 4·32: running mean and variance counted (`batchnorm=4C`)?',
    ],
    [
      '| BN | 32 | 12 | - | - | 32 |',
      '5:26 layer-parameters',
      '32 = 1·32: scale and shift are two parameters a channel, not one?',
    ],
    ['| BN | 32 | 12 | - | - | 0 |', '5:26 layer-parameters', '0: scale and shift forgotten?'],
    ['| Flatten | 4608 | - | - | - | 4608 |', '5:32 layer-parameters', '32·12·12: flattening rearranges and learns nothing?'],
  ])('name the likely cause: %s', (row, place, note) => {
    const { messages, notes, file } = fromTable(head + row, attributes)
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatch(new RegExp(`^${place}: Unexpected`))
    expect(notes[0]).toContain(note)
    expect(file.messages[0]?.expected).toHaveLength(1)
  })

  it('teach as the documentation shows', () => {
    const { messages, notes, file } = fromTable(`${head}| conv 64 k5 | 64 | 8 | 64 | 5 | 1664 |`)
    expect(messages).toEqual(['5:34 layer-parameters: Unexpected parameters `1664` for `conv 64 k5`, expected `51264`'])
    expect(notes).toEqual(['(5·5·32 + 1)·64 = 51264\n1664 = (5·5·1 + 1)·64: input channels forgotten?'])
    expect(file.messages[0]).toMatchObject({ actual: '1664', expected: ['51264'], fatal: true, source: 'papersetter' })
  })

  it('go on with the true value after a wrong cell', () => {
    const { messages } = fromTable(
      `${head}| Conv | 63 | 12 | 64 | 3 | = |\n| Pool | 64 | 5 | - | 2 | 0 |\n| Flatten | 2304 | - | - | - | 0 |\n| FC | 10 | - | - | - | 23051 |`,
      attributes,
    )
    expect(messages.map((message) => message.split(':').slice(0, 2).join(':'))).toEqual([
      '5:10 layer-output',
      '6:15 layer-output',
      '8:25 layer-parameters',
    ])
  })

  it('ask for what a plain name leaves open', () => {
    expect(fromTable(`${head}| Conv | 64 | = | 64 | 5 | = |`).messages).toEqual([
      "5:3 layer-convention: Unexpected `Conv 64 k5` without padding, expected `p1` in the line or `pad.conv=1` in the block's attributes",
    ])
    expect(fromTable(`${head}| Conv | 64 | = | 64 | - | = |`, attributes).messages[0]).toMatch(
      /^5:3 layer-notation: .* without a kernel/,
    )
    expect(fromTable(`${head}| Pool | 64 | = | - | - | = |`).messages[0]).toMatch(
      /^5:3 layer-notation: Unexpected `Pool` without the kernel size/,
    )
    expect(fromTable(`${head}| FC | [[]] | = | - | - | = |`).messages[0]).toMatch(
      /^5:3 layer-notation: Unexpected `FC` without the number of outputs/,
    )
  })

  it('name a heading that stands twice, and one that is nearly known', () => {
    expect(fromTable('| Layer | Depth | C | Channels |\n|-|-|-|-|\n| Input | 3 | 3 | 3 |').messages).toEqual([
      '2:23 layer-column: Unexpected second column `Channels`, expected each kind of column once',
    ])
    const { messages, notes, file } = fromTable('| Layer | Paramters | Activation |\n|-|-|-|\n| Input 3x8x8 | 0 | - |')
    expect(messages).toEqual(['2:11 layer-column: Unexpected heading `Paramters`, expected `Parameters`'])
    expect(file.messages[0]?.fatal).toBe(false)
    expect(notes[0]).toContain('`columns="')
    expect(fromTable('| Depth | Ebene |\n|-|-|\n| 3 | Input |', 'columns="c layer"').messages).toEqual([])
    expect(fromTable('| C | H/W |\n|-|-|\n| 3 | 4 |').messages[0]).toMatch(/^2:3 layer-column: Unexpected table without layers/)
  })

  it('report rows that are misplaced, short or unknown', () => {
    expect(fromTable(`${head}| Total | | | | | 0 |\n| ReLU | = | = | - | - | 0 |`).messages).toEqual([
      '5:3 layer-notation: Unexpected row `Total`, expected the total in the last row',
    ])
    expect(fromTable(`${head}| ReLU | = |`).messages).toEqual(['5:3 layer-cell: Unexpected row of 2 cells, expected 6'])
    expect(fromTable(`${head}| RNN | = | = | - | - | 0 |\n| Input | = | = | - | - | 0 |`).messages).toEqual([
      '5:3 layer-notation: Unexpected `RNN` without the number of hidden units, expected `RNN 128` or a column that states it',
      '6:3 layer-input: Unexpected row `Input`, expected one row `Input`, the first',
    ])
    expect(fromTable('| Layer | C |\n|-|-|\n| Input | [[]] |').messages[0]).toMatch(
      /^4:3 layer-input: Unexpected `Input` without a shape/,
    )
  })
})
