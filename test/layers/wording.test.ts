import { describe, expect, it } from 'vitest'
import { fromNotation, fromTable } from './sources.ts'

/** Cells that mean a line of the notation, on an input of 4 channels, 32×32. */
const cells: [line: string, ...cells: string[]][] = [
  [
    'conv 16 k3 p1',
    ...[
      'Conv2D (16 filters, 3×3, ReLU, same padding)',
      'Conv2D(16, (3,3), padding="same")',
      'nn.Conv2d(4, 16, 3, padding=1)',
      'Conv2d(4→16, k=3, p=1)',
    ],
    ...[
      'Conv 3x3, 16, pad 1',
      '3x3 conv, 16, same',
      'CONV1 (f=3, s=1, p=1, 16 filters)',
      'Conv2D 16 filters kernel 3 stride 1 padding 1',
      '2D Convolution (16 @ 3x3), same padding',
    ],
    ...[
      'Convolutional layer with 16 3x3 filters and padding 1',
      '**Conv2D**(filters=16, kernel_size=3, strides=1, padding="same", activation="relu")',
      '16 kernels of size 3 by 3 conv, pad=1',
    ],
    ...[
      'tf.keras.layers.Conv2D(16, 3, padding="same")',
      'Conv2D(16, 3, 1, "same") + Dropout(0.2)',
      'K=16, F=3, S=1, P=1 convolution',
    ],
  ],
  ['conv 16 k5', 'Conv2D(16, 5)', 'Conv2d(4, 16, 5)', 'Conv2D (16, 5x5, valid padding)', '$5\\times5$ conv, 16, no padding'],
  [
    'conv 8 k3 s2 p1',
    '3×3 conv, 8, /2, pad 1',
    'Conv2d(4, 8, kernel_size=(3, 3), stride=(2, 2), padding=(1, 1))',
    '3x3 Conv(8), stride=2, pad=1',
  ],
  ['conv 8 k3 nobias', 'Conv2D(8, 3, use_bias=False)', 'Conv2d(4, 8, 3, bias=False)', 'Conv2D (8 filters, 3x3, no bias)'],
  ['conv 8 k3 d2 p2', 'Conv2d(4, 8, 3, padding=2, dilation=2)', 'Dilated conv 3x3, rate 2, 8 filters, padding 2'],
  ['conv 8 k3 g2', 'Conv2d(4, 8, 3, groups=2)'],
  ['conv k3 dw p1', 'DepthwiseConv2D(3, padding="same")', 'Depthwise conv 3x3, pad 1'],
  [
    'convtranspose 8 k2 s2',
    'ConvTranspose2d(4, 8, kernel_size=2, stride=2)',
    'Conv2DTranspose(8, 2, strides=2)',
    'Transposed convolution 2x2, 8, stride 2, no padding',
  ],
  [
    'maxpool 2',
    'MaxPool (2×2)',
    'MaxPooling2D(2)',
    'nn.MaxPool2d(2, 2)',
    'Max-Pooling 2×2, stride 2',
    '2 by 2 max pooling',
    'MaxPool2D pool_size=(2,2)',
    'POOL1 (f=2, s=2)',
  ],
  ['maxpool 3 s2 p1', 'MaxPool2d(3, 2, 1)', '3×3 max pool, /2, pad 1', 'Max pooling (kernel 3, stride 2, padding 1)'],
  ['avgpool 4', 'Average pooling 4x4', 'AvgPool2d(kernel_size=4)', 'avg pool (4 x 4)'],
  ['adaptiveavgpool 4', 'AdaptiveAvgPool2d((4, 4))', 'AdaptiveAvgPool2d(output_size=4)'],
  ['batchnorm', 'BatchNorm2d(4)', 'BatchNormalization', 'nn.BatchNorm2d(4, eps=1e-05, momentum=0.1)'],
  ['upsample 2', 'UpSampling2D((2, 2))', 'Upsample(scale_factor=2)'],
  ['zeropad 3', 'ZeroPadding2D((3, 3))', 'ZeroPadding2D(3)'],
]

const head = '| Layer | Output | Parameters |\n|-|-|-|\n| Input 4x32x32 | = | 0 |'

describe('a layer in words', () => {
  it.each(cells.flatMap(([line, ...forms]) => forms.map((form) => ({ line, form }))))('$form is $line', ({ line, form }) => {
    const { table, messages } = fromTable(`${head}\n| ${form} | = | = |`)
    const meant = fromNotation(`input 4x32x32\n${line}`).table?.layers[1]
    expect(messages).toEqual([])
    expect(table?.layers[1]).toMatchObject({
      type: meant?.type,
      output: meant?.output,
      parameters: meant?.parameters,
      macs: meant?.macs,
    })
  })

  it.each([
    ['Conv 3x3, 16', '| = | = |', 'Unexpected `Conv 3x3, 16` without padding, expected it in the row or `pad.conv=1`'],
    ['Conv 3 64', '| = | = |', 'Unexpected'],
    ['Deformable Conv2D(8, 3)', '| = | = |', 'Unexpected layer `Deformable`'],
    [
      'nn.Conv2d(3, 16, 3, padding=1)',
      '| = | = |',
      'Unexpected input channels `3` for `nn.Conv2d(3, 16, 3, padding=1)`, expected `4`',
    ],
    ['Conv2D', '| 8x30x30 | = |', 'Unexpected'],
  ])('is refused where it leaves something open, or is wrong: %s', (cell, figures, message) => {
    const { messages, file } = fromTable(`${head}\n| ${cell} ${figures}`)
    expect(messages[0]).toContain(message)
    expect(file.messages[0]?.fatal).toBe(true)
  })

  it('keeps to itself what its blanks ask for', () => {
    const typed = '| Layer | filters | kernel | Output |\n|-|-|-|-|\n| Input 4x32x32 | - | - | = |'
    const printed = (cell: string, facts: string) => fromTable(`${typed}\n| ${cell} | ${facts} | 16x32x32 |`).table?.rows[1]?.[0]
    expect(printed('Conv2D (16 filters, 3×3, same)', '[[16]] | [[3]]')).toEqual({ kind: 'given', text: 'Conv2D (same)' })
    expect(printed('nn.Conv2d(4, 16, 3, padding=1)', '16 | [[3]]')).toEqual({
      kind: 'given',
      text: 'nn.Conv2d(4, 16, padding=1)',
    })
    expect(printed('3x3 conv, 16, same', '[[16]] | 3')).toEqual({ kind: 'given', text: '3x3 conv, same' })
  })
})
