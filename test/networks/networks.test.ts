import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { receptiveField } from '../../src/layers/arithmetic/receptive-field.ts'
import type { ComputedLayer } from '../../src/layers/index.ts'
import { fromNotation } from '../layers/sources.ts'

/** What is known of a network from its paper, from torchvision or from the guide that its file names. */
type Known = {
  parameters: number
  /** Layers with repeats written out, the input among them: where torchvision's graph is known, its nodes. */
  layers: number
  /** The shape that the last line gives. */
  output: string
  /** Multiply-accumulates without biases. */
  macs?: number
  /** torchvision's column *GFLOPS*, which holds multiply-accumulates. */
  gigamacs?: number
  /** Running means and variances: twice the channels of all batch normalisations. */
  buffers?: number
}

const known: Record<string, Known> = {
  'alexnet.layers': { parameters: 61_100_840, layers: 22, output: '1000', macs: 714_188_480, gigamacs: 0.714 },
  'autoencoder.layers': { parameters: 28_241, layers: 22, output: '1x28x28', macs: 6_076_800 },
  'bert-base.layers': { parameters: 109_482_240, layers: 24, output: '768', macs: 12 * 4_026_531_840 + 768 * 768 },
  'densenet121.layers': { parameters: 7_978_856, layers: 428, output: '1000', macs: 2_834_161_664, gigamacs: 2.834 },
  'googlenet.layers': { parameters: 6_624_904, layers: 198, output: '1000', macs: 1_498_376_192, gigamacs: 1.498 },
  'lenet5.layers': { parameters: 61_706, layers: 13, output: '10', macs: 416_520 },
  'mobilenetv2.layers': { parameters: 3_504_872, layers: 154, output: '1000', macs: 300_774_272, gigamacs: 0.301 },
  'resnet50.layers': {
    parameters: 25_557_032,
    layers: 176,
    output: '1000',
    macs: 4_089_184_256,
    gigamacs: 4.089,
    buffers: 2 * 26_560,
  },
  'squeezenet.layers': { parameters: 1_248_424, layers: 67, output: '1000', macs: 818_924_576, gigamacs: 0.819 },
  'transformer.layers': { parameters: 1_396_482, layers: 12, output: '2', macs: 2 * 20_971_520 + 2 * 64 },
  'unet.layers': { parameters: 31_030_658, layers: 54, output: '2x388x388' },
  'vgg16.layers': { parameters: 138_357_544, layers: 40, output: '1000', macs: 15_470_264_320, gigamacs: 15.47 },
}

const folder = new URL('../../exams/networks/', import.meta.url)

/** Computes a file of the folder. */
function compute(name: string) {
  return fromNotation(readFileSync(new URL(name, folder), 'utf8'))
}

/** The layers of a file, the input among them. */
function layersOf(name: string): readonly ComputedLayer[] {
  return compute(name).table?.layers ?? []
}

/** What of the input the last layer of a type sees. */
function lastField(name: string, type: string) {
  const layer = layersOf(name).findLast((each) => each.type === type)
  return layer && receptiveField(layer.field)
}

/** The shapes that the layers of a type give, one after the other. */
function shapesOf(name: string, type: string): string[] {
  return layersOf(name)
    .filter((layer) => layer.type === type)
    .map(({ output }) => output.join('x'))
}

describe('the networks to start from', () => {
  it('are all known here', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.layers'))
    expect(files.sort()).toEqual(Object.keys(known).sort())
  })

  it.each(Object.entries(known))('%s comes to its published figures without a message', (name, figures) => {
    const { table, messages } = compute(name)
    const { totals, layers = [] } = table ?? {}
    expect(messages).toEqual([])
    expect(totals?.parameters).toBe(figures.parameters)
    expect(layers).toHaveLength(figures.layers)
    expect(layers.at(-1)?.output.join('x')).toBe(figures.output)
    if (figures.macs !== undefined) expect(totals?.macs).toBe(figures.macs)
    if (figures.gigamacs !== undefined) expect(((totals?.macs ?? 0) / 1e9).toFixed(3)).toBe(figures.gigamacs.toFixed(3))
    if (figures.buffers !== undefined) expect(totals?.buffers).toBe(figures.buffers)
  })

  it('see as much of the input as is known', () => {
    expect(lastField('alexnet.layers', 'maxpool')).toBe(195)
    // 7 + 2·2 + 3·2·4 + 2·4 + 4·2·8 + 2·8
    expect(lastField('squeezenet.layers', 'maxpool')).toBe(123)
    expect(lastField('vgg16.layers', 'conv')).toBe(196)
    expect(lastField('vgg16.layers', 'maxpool')).toBe(212)
    // 11 + 3·2·4 + (2·4 + 3·2·8) + (2·8 + 5·2·16) + (2·16 + 2·2·32), the stride in the 3×3 convolutions
    expect(lastField('resnet50.layers', 'add')).toBe(427)
  })

  it('keep the sizes of their papers', () => {
    expect(shapesOf('vgg16.layers', 'maxpool')).toEqual(['64x112x112', '128x56x56', '256x28x28', '512x14x14', '512x7x7'])
    expect(shapesOf('googlenet.layers', 'concat')).toEqual([
      '256x28x28',
      '480x28x28',
      ...['512x14x14', '512x14x14', '512x14x14', '528x14x14', '832x14x14'],
      ...['832x7x7', '1024x7x7'],
    ])
    expect(shapesOf('resnet50.layers', 'add')).toEqual([
      ...Array.from({ length: 3 }, () => '256x56x56'),
      ...Array.from({ length: 4 }, () => '512x28x28'),
      ...Array.from({ length: 6 }, () => '1024x14x14'),
      ...Array.from({ length: 3 }, () => '2048x7x7'),
    ])
    expect(shapesOf('mobilenetv2.layers', 'add')).toEqual([
      '24x56x56',
      ...Array.from({ length: 2 }, () => '32x28x28'),
      ...Array.from({ length: 3 }, () => '64x14x14'),
      ...Array.from({ length: 2 }, () => '96x14x14'),
      ...Array.from({ length: 2 }, () => '160x7x7'),
    ])
    expect(shapesOf('densenet121.layers', 'avgpool')).toEqual(['128x28x28', '256x14x14', '512x7x7'])
    expect(shapesOf('unet.layers', 'concat')).toEqual(['1024x56x56', '512x104x104', '256x200x200', '128x392x392'])
  })

  it('join branches in the order of the original', () => {
    const layers = layersOf('googlenet.layers')
    const joined = layers.find(({ type }) => type === 'concat')
    expect(joined?.from.map((index) => layers[index]?.output[0])).toEqual([64, 128, 32, 32])
    const dense = layersOf('densenet121.layers')
    const last = dense.findLast(({ type }) => type === 'concat')
    expect(last?.from.map((index) => dense[index]?.output[0])).toEqual([992, 32])
    const unet = layersOf('unet.layers')
    const skips = unet.filter(({ type }) => type === 'concat')
    expect(skips.map(({ from }) => from.map((index) => unet[index]?.type))).toEqual(
      Array.from({ length: 4 }, () => ['crop', 'convtranspose']),
    )
  })
})
