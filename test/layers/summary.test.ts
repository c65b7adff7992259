import { describe, expect, it } from 'vitest'
import { fromNotation, readingOf } from './sources.ts'

/** Keras' example for MNIST, as its documentation prints it: 34,826 parameters. */
const keras = `Model: "sequential"
_________________________________________________________________
 Layer (type)                Output Shape              Param #   
=================================================================
 conv2d (Conv2D)             (None, 26, 26, 32)        320       
                                                                 
 max_pooling2d (MaxPooling2  (None, 13, 13, 32)        0         
 D)                                                              
                                                                 
 conv2d_1 (Conv2D)           (None, 11, 11, 64)        18496     
                                                                 
 max_pooling2d_1 (MaxPoolin  (None, 5, 5, 64)          0         
 g2D)                                                            
                                                                 
 flatten (Flatten)           (None, 1600)              0         
                                                                 
 dropout (Dropout)           (None, 1600)              0         
                                                                 
 dense (Dense)               (None, 10)                16010     
                                                                 
=================================================================
Total params: 34826 (136.04 KB)
Trainable params: 34826 (136.04 KB)
Non-trainable params: 0 (0.00 Byte)
_________________________________________________________________`

const boxed = `┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
│ input_layer (InputLayer)        │ (None, 28, 28, 1)      │             0 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ conv2d (Conv2D)                 │ (None, 14, 14, 32)     │           320 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ batch_normalization             │ (None, 14, 14, 32)     │           128 │
│ (BatchNormalization)            │                        │               │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ global_average_pooling2d        │ (None, 32)             │             0 │
│ (GlobalAveragePooling2D)        │                        │               │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ dense (Dense)                   │ (None, 10)             │           330 │
└─────────────────────────────────┴────────────────────────┴───────────────┘
 Total params: 778 (3.04 KB)
 Trainable params: 714 (2.79 KB)
 Non-trainable params: 64 (256.00 B)`

const connected = `__________________________________________________________________________________________________
Layer (type)                    Output Shape         Param #     Connected to                     
==================================================================================================
input_1 (InputLayer)            (None, 16, 16, 8)    0                                            
__________________________________________________________________________________________________
conv2d (Conv2D)                 (None, 16, 16, 8)    584         input_1[0][0]                    
__________________________________________________________________________________________________
add (Add)                       (None, 16, 16, 8)    0           conv2d[0][0]                     
                                                                 input_1[0][0]                    
__________________________________________________________________________________________________
conv2d_1 (Conv2D)               (None, 16, 16, 16)   144         add[0][0]                        
__________________________________________________________________________________________________
conv2d_2 (Conv2D)               (None, 16, 16, 16)   1168        add[0][0]                        
__________________________________________________________________________________________________
concatenate (Concatenate)       (None, 16, 16, 32)   0           conv2d_1[0][0]                   
                                                                 conv2d_2[0][0]                   
==================================================================================================
Total params: 1,896`

const torchinfo = `==========================================================================================
Layer (type:depth-idx)                   Output Shape              Param #
==========================================================================================
Net                                      [16, 10]                  --
├─Sequential: 1-1                        [16, 64, 6, 6]            --
│    └─Conv2d: 2-1                       [16, 32, 14, 14]          288
│    └─BatchNorm2d: 2-2                  [16, 32, 14, 14]          64
│    └─ReLU: 2-3                         [16, 32, 14, 14]          --
│    └─Conv2d: 2-4                       [16, 64, 12, 12]          18,496
│    └─MaxPool2d: 2-5                    [16, 64, 6, 6]            --
├─Linear: 1-2                            [16, 10]                  23,050
==========================================================================================
Total params: 41,898
Trainable params: 41,898
Non-trainable params: 0
Total mult-adds (M): 43.88
==========================================================================================
Input size (MB): 0.05
Params size (MB): 0.17
==========================================================================================`

const torchsummary = `----------------------------------------------------------------
        Layer (type)               Output Shape         Param #
================================================================
            Conv2d-1           [-1, 16, 32, 32]             448
              ReLU-2           [-1, 16, 32, 32]               0
         MaxPool2d-3           [-1, 16, 16, 16]               0
           Flatten-4                 [-1, 4096]               0
            Linear-5                   [-1, 10]          40,970
================================================================
Total params: 41,418
Trainable params: 41,418
Non-trainable params: 0
----------------------------------------------------------------`

/** AlexNet as torchvision prints it: 61,100,840 parameters. */
const alexnet = `AlexNet(
  (features): Sequential(
    (0): Conv2d(3, 64, kernel_size=(11, 11), stride=(4, 4), padding=(2, 2))
    (1): ReLU(inplace=True)
    (2): MaxPool2d(kernel_size=3, stride=2, padding=0, dilation=1, ceil_mode=False)
    (3): Conv2d(64, 192, kernel_size=(5, 5), stride=(1, 1), padding=(2, 2))
    (4): ReLU(inplace=True)
    (5): MaxPool2d(kernel_size=3, stride=2, padding=0, dilation=1, ceil_mode=False)
    (6): Conv2d(192, 384, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
    (7): ReLU(inplace=True)
    (8): Conv2d(384, 256, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
    (9): ReLU(inplace=True)
    (10): Conv2d(256, 256, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
    (11): ReLU(inplace=True)
    (12): MaxPool2d(kernel_size=3, stride=2, padding=0, dilation=1, ceil_mode=False)
  )
  (avgpool): AdaptiveAvgPool2d(output_size=(6, 6))
  (classifier): Sequential(
    (0): Dropout(p=0.5, inplace=False)
    (1): Linear(in_features=9216, out_features=4096, bias=True)
    (2): ReLU(inplace=True)
    (3): Dropout(p=0.5, inplace=False)
    (4): Linear(in_features=4096, out_features=4096, bias=True)
    (5): ReLU(inplace=True)
    (6): Linear(in_features=4096, out_features=1000, bias=True)
  )
)`

const blocks = `Sequential(
  (0): Conv1d(1, 8, kernel_size=(3,), stride=(1,), padding=(1,))
  (1): 2 x Conv1d(8, 8, kernel_size=(3,), stride=(1,), padding=(1,), bias=False)
  (2): Flatten(start_dim=1, end_dim=-1)
  (3): Linear(in_features=80, out_features=2, bias=True)
)`

describe('a summary in a block', () => {
  it.each([
    [
      'of Keras',
      keras,
      'input=28x28x1',
      34_826,
      ['conv 32 k3', 'maxpool 2', 'conv 64 k3', 'maxpool 2', 'flatten', 'dropout', 'fc 10'],
    ],
    ['of Keras in boxes', boxed, '', 778, ['conv 32 k3 s2 p=same', 'batchnorm', 'globalavgpool flat', 'fc 10']],
    [
      'of torchinfo',
      torchinfo,
      'input=1x28x28',
      41_898,
      ['conv 32 k3 s2 p1 nobias', 'batchnorm', 'relu', 'conv 64 k3', 'maxpool 2', 'fc 10'],
    ],
    ['of torchsummary', torchsummary, 'input=3x32x32', 41_418, ['conv 16 k3 p1', 'relu', 'maxpool 2', 'flatten', 'fc 10']],
    [
      'of a model',
      blocks,
      'input=1x10',
      32 + 2 * 192 + 162,
      ['conv 8 k3 p1', 'conv 8 k3 p1 nobias', 'conv 8 k3 p1 nobias', 'flatten', 'fc 2'],
    ],
  ])('%s is read', (_, text, attributes, total, lines) => {
    const { table, messages } = fromNotation(text, attributes)
    expect(messages).toEqual([])
    expect(table?.totals?.parameters).toBe(total)
    expect(table?.rows.slice(1).map(([cell]) => cell?.kind === 'given' && cell.text)).toEqual(lines)
  })

  it('of a network with branches names what each layer takes', () => {
    const { table, messages } = fromNotation(connected)
    expect(messages).toEqual([])
    expect(table?.layers.map(({ from }) => from)).toEqual([[], [0], [1, 0], [2], [2], [3, 4]])
    expect(table?.totals?.parameters).toBe(1896)
  })

  it('of modules is taken in their order, which a warning says', () => {
    const { table, messages } = fromNotation(alexnet, 'input=3x224x224')
    expect(messages).toEqual(['1:1 layer-convention: Unexpected modules of `AlexNet`, expected those of a `Sequential`'])
    expect(table?.totals?.parameters).toBe(61_100_840)
  })

  it('asks for the input that it does not print', () => {
    expect(fromNotation(keras).messages).toEqual([
      "1:1 layer-input: Unexpected summary without its input, expected `input=3x32x32` in the block's attributes",
    ])
  })

  it('has its figures checked, each where it stands', () => {
    expect(fromNotation(keras.replace('18496', '18432'), 'input=28x28x1').messages).toEqual([
      '11:56 layer-parameters: Unexpected parameters `18432` for `conv2d_1 (Conv2D)`, expected `18496`',
    ])
    expect(fromNotation(torchsummary.replace('40,970', '40,960'), 'input=3x32x32').messages).toEqual([
      '9:58 layer-parameters: Unexpected parameters `40,960` for `Linear`, expected `40970`',
    ])
    expect(fromNotation(alexnet.replace('in_features=9216', 'in_features=9261'), 'input=3x224x224').messages).toContainEqual(
      expect.stringMatching(/^21:10 layer-cell: Unexpected input channels `9261`/u),
    )
    expect(fromNotation(keras.replace('Total params: 34826', 'Total params: 34836'), 'input=28x28x1').messages).toEqual([
      '23:1 layer-parameters: Unexpected parameters `34836` for `Total`, expected `34826`',
    ])
  })

  it('gives blanks and other columns, as the notation does', () => {
    const { reading } = readingOf(torchinfo, 'input=1x28x28 columns="layer output macs" blank=output')
    expect(reading?.table.rows[1]).toEqual([
      { kind: 'given', text: 'conv 32 k3 s2 p1 nobias' },
      { kind: 'blank', key: '32x14x14' },
      { kind: 'given', text: '56,448' },
    ])
  })

  it('is no network in the notation, and that none of these', () => {
    expect(fromNotation('input 3x8x8\nconv 4 k3').messages).toEqual([])
    expect(fromNotation('Layer (type)\nconv 4 k3').messages).not.toEqual([])
  })
})
