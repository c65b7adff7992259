import { describe, expect, it } from 'vitest'
import { fromNotation, fromTable } from './sources.ts'

/** What the last line gives, or why it cannot stand there. */
function last(text: string, attributes = ''): string {
  const { table, messages } = fromNotation(text, attributes)
  return messages[0]?.split('\n')[0] ?? table?.layers.at(-1)?.output.join('x') ?? ''
}

describe('sizes at their edges', () => {
  it.each([
    ['input 3x32x32\nzeropad 0x2', '3x32x36'],
    ['input 3x32x32\nzeropad 2x0', '3x36x32'],
    ['input 3x32x32\ncrop 1x0', '3x30x32'],
    ['input 3x32x32\ncrop 0', '3x32x32'],
    ['input 3x32\nzeropad 0', '3x32'],
    ['input 3x8x32x32\nzeropad 1x0x2', '3x10x32x36'],
    ['input 3x8x32x32\ncrop 0x1x0', '3x8x30x32'],
    ['input 3x2x32\ncrop 1x0', '3:1 layer-impossible: Unexpected input `3x2x32` for `crop 1x0`, expected something left of it'],
  ])('%j', (text, expected) => {
    expect(last(text)).toBe(expected)
  })

  // keras.layers.Conv2DTranspose(8, k, strides=s, padding=…): conv_utils.deconv_output_length
  it.each([
    ['k2 s3 p=valid', '8x15x15'],
    ['k2 s3 valid', '8x15x15'],
    ['k2 s3 p=same', '8x15x15'],
    ['k1 s4 p=valid', '8x20x20'],
    ['k3 s3 p=valid', '8x15x15'],
    ['k4 s3 p=valid', '8x16x16'],
    ['k2x5 s3x2 p=valid', '8x15x13'],
    ['k2 d2 s4 p=valid', '8x20x20'],
    ['k2 d2 s2 p=valid', '8x11x11'],
    // PyTorch's
    ['k2 s3', '8x14x14'],
    ['k2 s3 p0', '8x14x14'],
    ['k2 s3 op1', '8x15x15'],
  ])('of a transposed convolution, %s', (options, expected) => {
    for (const same of ['', 'same=keras']) expect(last(`input 3x5x5\nconvtranspose 8 ${options}`, same)).toBe(expected)
  })

  it('of a transposed convolution are explained, and its padding is 0', () => {
    const { table } = fromNotation('input 3x5x5\nconvtranspose 8 k2 s3 p=valid', 'columns="layer padding output"')
    expect(table?.layers.at(-1)?.formula.output).toBe('(5 − 1)·3 + max(2, 3) = 15')
    const typed = '| Layer | Padding | Output |\n|-|-|-|\n| Input | - | 3x5x5 |\n| convtranspose 8 k2 s3 p=valid | 0 | 8x15x15 |'
    expect(fromTable(typed).messages).toEqual([])
  })
})

it.each(['crop 1', 'Cropping 1', 'Zuschnitt 1', 'crop 1x1'])('%s in a typed table says how much', (line) => {
  const { messages } = fromTable(`| Layer | Output |\n|-|-|\n| Input | 3x32x32 |\n| ${line} | 3x30x30 |`)
  expect(messages).toEqual([])
})

describe('layers that PyTorch refuses', () => {
  it.each([
    ['input 16x1x1\ninstancenorm', 'more than one entry in each channel'],
    ['input 16x1\ninstancenorm affine', 'more than one entry in each channel'],
    ['input 16\ninstancenorm', 'more than one entry in each channel'],
    ['input 16x4x4\nglobalavgpool\ninstancenorm', 'more than one entry in each channel'],
    ['input 16x1x1\ngroupnorm 16', 'more than one entry in each group'],
    ['input 16\ngroupnorm 16', 'more than one entry in each group'],
    ['input 3x8x8\nmaxpool 2 p=same', 'stride 1, a padding in figures, or `same=keras` in the attributes of the table'],
    ['input 3x8x8\navgpool 3 s2 same', 'stride 1, a padding in figures, or `same=keras` in the attributes of the table'],
  ])('%j', (text, expected) => {
    expect(last(text)).toContain(`expected ${expected}`)
  })

  it('as they are with Keras, or with more to look at', () => {
    expect(last('input 3x9x9\nmaxpool 2 p=same', 'same=keras')).toBe('3x5x5')
    expect(last('input 3x9x9\nmaxpool 3 s1 p=same')).toBe('3x9x9')
    expect(last('input 3x9x9\nmaxpool 2 p=valid')).toBe('3x4x4')
    expect(last('input 16x1x1\ngroupnorm 8')).toBe('16x1x1')
    expect(last('input 16x1x2\ninstancenorm')).toBe('16x1x2')
    expect(last('input 16x2x1\ngroupnorm 16')).toBe('16x2x1')
    expect(last('input 1x1x16\ninstancenorm', 'order=hwc')).toContain('more than one entry')
    expect(last('input 16x1x1\nbatchnorm')).toBe('16x1x1')
  })
})
