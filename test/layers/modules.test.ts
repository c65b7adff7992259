import { describe, expect, it } from 'vitest'
import { random } from './oracle.ts'
import { fromNotation } from './sources.ts'

/** Each module as a line on an input that suits it. */
const lines: Readonly<Record<string, { input: string; line: string }>> = {
  'Embedding(1000,64)': { input: '20', line: 'embedding 1000 64' },
  'EmbeddingBag(100,8)': { input: '20', line: 'embedding 100 8 bag' },
  'RNN(10,20)': { input: '7x10', line: 'rnn 20' },
  'RNN(10,20,bias=False)': { input: '7x10', line: 'rnn 20 nobias' },
  'RNN(10,20,num_layers=2)': { input: '7x10', line: 'rnn 20 layers=2' },
  'LSTM(10,20)': { input: '7x10', line: 'lstm 20' },
  'LSTM(210,28)': { input: '7x210', line: 'lstm 28' },
  'LSTM(10,20,bidirectional)': { input: '7x10', line: 'lstm 20 bidirectional' },
  'LSTM(300,512,num_layers=2)': { input: '7x300', line: 'lstm 512 layers=2' },
  'torch LSTM(300,512,num_layers=2) as printed by torchinfo': { input: '7x300', line: 'lstm 512 layers=2' },
  'LSTM(10,20,proj_size=5)': { input: '7x10', line: 'lstm 20 proj=5' },
  'LSTMCell(10,20)': { input: '10', line: 'lstm 20' },
  'Keras Bidirectional(LSTM(64)) on 128 features': { input: '200x128', line: 'lstm 64 bidirectional biases=1' },
  'GRU(10,20)': { input: '7x10', line: 'gru 20' },
  'GRU(10,20,num_layers=2,bidirectional)': { input: '7x10', line: 'gru 20 layers=2 bidirectional' },
  'MultiheadAttention(64,8)': { input: '10x64', line: 'attention 64 heads=8' },
  'MultiheadAttention(64,4)': { input: '10x64', line: 'attention 64 heads=4' },
  'MultiheadAttention(64,8,bias=False)': { input: '10x64', line: 'attention 64 heads=8 nobias' },
  'MultiheadAttention(64,8,kdim=32,vdim=48)': { input: '10x64', line: 'attention 64 heads=8 kdim=32 vdim=48' },
  'TransformerEncoderLayer(64,8,256)': { input: '10x64', line: 'transformer 64 heads=8 ff=256' },
  'TransformerDecoderLayer(64,8,256)': { input: '10x64', line: 'transformerdecoder 64 heads=8 ff=256' },
  'LayerNorm(64)': { input: '10x64', line: 'layernorm last' },
  'LayerNorm([16,4,4])': { input: '16x4x4', line: 'layernorm' },
  'GroupNorm(4,16)': { input: '16x4x4', line: 'groupnorm 4' },
  'BatchNorm2d(16)': { input: '16x4x4', line: 'batchnorm' },
  'PReLU()': { input: '16x4x4', line: 'prelu' },
  'PReLU(16)': { input: '16x4x4', line: 'prelu perchannel' },
  'Bilinear(5,6,7)': { input: '5', line: 'a: fc 6\nbilinear 7 @input @a' },
  'Conv1d(4,8,3)': { input: '4x100', line: 'conv1d 8 k3' },
  'Conv3d(3,8,(3,5,7))': { input: '3x8x16x16', line: 'conv3d 8 k3x5x7' },
  'ConvTranspose2d(16,8,3,groups=4)': { input: '16x8x8', line: 'convtranspose2d 8 k3 g4' },
}

describe('modules of PyTorch and Keras', () => {
  it.each(random.modules)('have as many parameters: $module', ({ module, params }) => {
    const { input, line } = lines[module] ?? { input: '1', line: '' }
    const { table, messages } = fromNotation(`input ${input}\n${line}`)
    expect(messages).toEqual([])
    expect(table?.layers.at(-1)?.parameters).toBe(params)
  })

  it('are all there', () => {
    expect(random.modules).toHaveLength(31)
    expect(new Set(random.modules.map(({ module }) => module))).toEqual(new Set(Object.keys(lines)))
  })
})

it.each(['hwc', 'chw'])('permute turns the axes as they are written, order=%s', (order) => {
  const { table, messages } = fromNotation('input 5x7x3\npermute 2x1x3', `order=${order}`)
  expect(messages).toEqual([])
  expect(table?.rows.map(([, cell]) => (cell && 'text' in cell ? cell.text : undefined))).toEqual(['5x7x3', '7x5x3'])
})
