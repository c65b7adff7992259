import { describe, expect, it } from 'vitest'
import { receptiveField } from '../../src/layers/arithmetic/receptive-field.ts'
import { notationOf, notationOfGraph } from './notation-of.ts'
import { graphs, random } from './oracle.ts'
import { judged, randomBranches } from './seen.ts'
import { fromNotation } from './sources.ts'

/** The receptive field of each layer. */
function fieldsOf(text: string, attributes = '') {
  const { table, messages } = fromNotation(text, attributes)
  expect(messages).toEqual([])
  return table?.layers.map(({ field }) => receptiveField(field)) ?? []
}

describe('receptive fields', () => {
  it.each(random.receptive_fields)('are what the gradients reach: $id', ({ layers, receptive_field, jump }) => {
    // the oracle leaves open how many filters a convolution has
    const filtered = layers.map((layer) => (layer.type === 'conv' ? { ...layer, filters: 2 } : layer))
    const { table, messages } = fromNotation(notationOf([1, 2000, 1500], filtered))
    expect(messages).toEqual([])
    const field = table?.layers.at(-1)?.field
    expect(field && receptiveField(field)).toBe(receptive_field)
    const seen = field?.axes.map((axis) => axis.seen)
    expect(seen).toMatchObject([{ jump }, { jump }])
  })

  it('are all there', () => {
    expect(random.receptive_fields).toHaveLength(32)
  })

  it('are what is found by following each entry through a network with branches', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const layers = randomBranches(seed)
      const { table, messages } = fromNotation(layers.map(({ line }) => line).join('\n'), 'same=keras')
      expect([seed, messages]).toEqual([seed, []])
      const fields = new Map(table?.layers.map(({ name, field }) => [name, receptiveField(field)]))
      for (const [index, { line, traced }] of layers.entries())
        expect([seed, line, judged(traced, fields.get(`n${index}`))]).toEqual([seed, line, 'right'])
    }
  })

  it.each([
    // A. Araujo et al., Computing Receptive Fields of Convolutional Neural Networks, has 1311; PyTorch strides in the 3×3
    ['graph-inception_v3', 1311, 299],
    ['graph-resnet50', 427, 224],
    ['graph-googlenet', 379, 224],
    // the last row is lost to ⌊(224 − 7)/2⌋
    ['graph-squeezenet1_0', 155, 223],
    ['graph-squeezenet1_1', 207, 223],
    // squeeze and excitation: everything
    ['graph-efficientnet_b0', 224, 224],
    ['graph-regnet_y_400mf', 224, 224],
  ])('of torchvision, %s, are at most %i, and all of its %i behind the pool', (id, widest, all) => {
    const nodes = graphs.graphs.find((graph) => graph.id === id)?.nodes ?? []
    const fields = fieldsOf(notationOfGraph(nodes))
    const last = nodes.findLastIndex(({ type }) => type === 'adaptiveavgpool')
    expect(fields[last]).toBe(all)
    const before = fields.slice(0, last).flatMap((field) => field ?? Number.NaN)
    expect(Math.max(...before)).toBe(widest)
    expect(fields.slice(last + 1).every((field) => field === null || field === all)).toBe(true)
  })

  it('are all that reaches a gate, by whatever way', () => {
    const gates = ['globalavgpool\nconv 8 k1', 'globalavgpool flat\nfc 8\nreshape 8x1x1', 'avgpool 30x32', 'adaptivemaxpool 1']
    for (const gate of gates)
      expect(
        fieldsOf(`input 3x32x34\nx: conv 8 k3\n${gate}\nmultiply @x\nconv 8 k3 p1 s2\nconv 8 k3\nupsample 2`).slice(-4),
      ).toEqual(Array(4).fill([32, 34]))
    // along one axis alone, as coordinate attention has it
    expect(fieldsOf('input 3x32x34\nx: conv 8 k3\nadaptiveavgpool 30x1\nmultiply @x\nconv 8 k3 p1').slice(-2)).toEqual([
      [3, 34],
      [5, 34],
    ])
  })

  it('of branches are a union, of shifted ones wider than each', () => {
    const shifted = 'x: input 3x32x32\na: crop l=2\nb: crop r=2 from=@x\nconv 3 k3 p1\nadd @a'
    expect(fieldsOf(shifted).at(-1)).toEqual([3, 4])
    const both = 'x: input 3x32x32\na: crop l=2\nb: crop r=2 from=@x\nadd @a @b\nglobalavgpool'
    expect(fieldsOf(both)).toEqual([1, 1, 1, [1, 3], 32])
    expect(fieldsOf(both.replace('add @a @b\n', ''))).toEqual([1, 1, 1, [32, 30]])
    expect(fieldsOf(both.replace('add @a @b', 'add @b @a'))).toEqual([1, 1, 1, [1, 3], 32])
  })

  it('follow axes that change their places, or come back', () => {
    expect(fieldsOf('input 24x28x30\nreshape 2x12x28x30\npermute 2x1x3x4\nreshape 24x28x30\nconv 4 k3x5').at(-1)).toEqual([3, 5])
    expect(fieldsOf('input 28x30x24\nconv 24 k3x1\npermute 2x1x3\nconv 4 k5x1', 'order=hwc').at(-1)).toEqual([3, 5])
  })

  it('beyond 2^53 are refused', () => {
    const { messages, table } = fromNotation('input 1x1x1\nrepeat 60 {\nmaxpool 3 s2 p1\n}')
    expect(messages).toEqual([
      '4:1 layer-impossible: Unexpected figures beyond 2^53 − 1 for `maxpool 3 s2 p1`, expected figures that stay exact',
    ])
    expect(table?.layers.at(-1)?.field.axes).toMatchObject(Array(2).fill({ seen: { first: 1 - 2 ** 52, last: 2 ** 52 - 1 } }))
  })
})
