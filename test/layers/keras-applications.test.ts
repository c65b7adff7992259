import { describe, expect, it } from 'vitest'
import { lineOf } from './notation-of.ts'
import { type OracleRow, published, publishedCase } from './oracle.ts'
import { fromNotation } from './sources.ts'

/** The applications whose totals Keras publishes, without their layers. */
const applications = published.cases.filter(({ id }) => id.startsWith('keras-app-')).map(({ id }) => id)

/** Lines that repeat so many times. */
function repeated(times: number, block: string): string {
  return `repeat ${times} {\n${block}\n}`
}

function vgg19(): string {
  const stages = [64, 128, 256, 512, 512].map(
    (filters, stage) => `${repeated(stage < 2 ? 2 : 4, `conv ${filters} k3 p1\nrelu`)}\nmaxpool 2`,
  )
  return [...stages, 'flatten', repeated(2, 'fc 4096\nrelu'), 'fc 1000'].join('\n')
}

/** Blocks in which every layer sees the outputs of all before it. */
function densenet(blocks: readonly number[]): string {
  const bottleneck = 'batchnorm\nrelu\nconv 128 k1 nobias\nbatchnorm\nrelu\nconv 32 k3 p1 nobias'
  const lines = ['conv 64 k7 s2 p3 nobias', 'batchnorm', 'relu', 'x: maxpool 3 s2 p1']
  let channels = 64
  for (const [block, times] of blocks.entries()) {
    channels += 32 * times
    lines.push(repeated(times, `${bottleneck}\nx: concat @x`), 'batchnorm', 'relu')
    if (block === blocks.length - 1) break
    channels /= 2
    lines.push(`conv ${channels} k1 nobias`, 'x: avgpool 2')
  }
  return [...lines, 'globalavgpool', 'flatten', 'fc 1000'].join('\n')
}

/** A convolution without biases, and a batch normalisation without a scale. */
function conv(line: string): string {
  return `conv ${line} nobias\nbatchnorm noscale\nrelu`
}

/** Branches that leave `@x` and join in a new one. */
function branches(...all: readonly (readonly string[])[]): string {
  const written = all.map((lines, index) => `from @x\n${lines.join('\n')}\nb${index}: identity`)
  return `${written.join('\n')}\nconcat ${all.map((_, index) => `@b${index}`).join(' ')}`
}

function inceptionResnetV2(): string {
  const residual = (channels: number, ...all: string[][]) => `${branches(...all)}\nconv ${channels} k1\nadd @x\nx: relu`
  const stem = [conv('32 k3 s2'), conv('32 k3'), conv('64 k3 p=same'), 'maxpool 3 s2', conv('80 k1'), conv('192 k3')]
  return [
    ...stem,
    'x: maxpool 3 s2',
    branches(
      [conv('96 k1')],
      [conv('48 k1'), conv('64 k5 p=same')],
      [conv('64 k1'), conv('96 k3 p=same'), conv('96 k3 p=same')],
      ['avgpool 3 s1 p1', conv('64 k1')],
    ),
    'x: identity',
    repeated(
      10,
      residual(
        320,
        [conv('32 k1')],
        [conv('32 k1'), conv('32 k3 p=same')],
        [conv('32 k1'), conv('48 k3 p=same'), conv('64 k3 p=same')],
      ),
    ),
    branches([conv('384 k3 s2')], [conv('256 k1'), conv('256 k3 p=same'), conv('384 k3 s2')], ['maxpool 3 s2']),
    'x: identity',
    repeated(20, residual(1088, [conv('192 k1')], [conv('128 k1'), conv('160 k1x7 p=same'), conv('192 k7x1 p=same')])),
    branches(
      [conv('256 k1'), conv('384 k3 s2')],
      [conv('256 k1'), conv('288 k3 s2')],
      [conv('256 k1'), conv('288 k3 p=same'), conv('320 k3 s2')],
      ['maxpool 3 s2'],
    ),
    'x: identity',
    repeated(10, residual(2080, [conv('192 k1')], [conv('192 k1'), conv('224 k1x3 p=same'), conv('256 k3x1 p=same')])),
    conv('1536 k1'),
    'globalavgpool\nflatten\nfc 1000',
  ].join('\n')
}

/** Counts an application as Keras does, with the running statistics, and as PyTorch does, without. */
function totalsOf(id: string, lines: string) {
  const { input, published_total } = publishedCase(id)
  const { table, messages } = fromNotation(`input ${input.join('x')}\n${lines}`, 'batchnorm=4C')
  expect(messages).toEqual([])
  return { keras: table?.totals?.parameters, torch: table?.totals?.trainable, published: published_total }
}

/** Counts the modules of a network of torchvision as Keras does, each after a change. */
function totalOfRows(id: string, change: (row: OracleRow) => OracleRow): number {
  return (publishedCase(id).rows ?? []).reduce((total, row) => {
    const { table, messages } = fromNotation(`input ${row.in.join('x')}\n${lineOf(change(row))}`, 'batchnorm=4C')
    expect(messages).toEqual([])
    return total + row.times * (table?.totals?.parameters ?? 0)
  }, 0)
}

describe('totals that Keras publishes', () => {
  it('come out for VGG19, which has no batch normalisation', () => {
    const { keras, torch, published } = totalsOf('keras-app-vgg19', vgg19())
    expect(keras).toBe(published)
    expect(torch).toBe(published)
  })

  it.each(['resnet50', 'resnet152'])('come out for %s of torchvision with biases and running statistics', (name) => {
    const total = totalOfRows(`tv-${name}`, (row) => (row.type === 'conv' ? { ...row, bias: true } : row))
    expect(total).toBe(publishedCase(`keras-app-${name}`).published_total)
  })

  it('come out for Inception v3 of torchvision without a scale and with running statistics', () => {
    const total = totalOfRows('tv-inception_v3', (row) => (row.type === 'batchnorm' ? { ...row, scaled: false } : row))
    expect(total).toBe(publishedCase('keras-app-inceptionv3').published_total)
  })

  it('come out for DenseNet, and that of torchvision without the running statistics', () => {
    const small = totalsOf('keras-app-densenet169', densenet([6, 12, 32, 32]))
    expect(small.keras).toBe(small.published)
    expect(small.torch).toBe(14_149_480)
    const large = totalsOf('keras-app-densenet201', densenet([6, 12, 48, 32]))
    expect(large.keras).toBe(large.published)
  })

  it('come out for Inception-ResNet v2', () => {
    const { keras, published } = totalsOf('keras-app-inceptionresnetv2', inceptionResnetV2())
    expect(keras).toBe(published)
  })

  it('are all there', () => {
    const names = ['vgg19', 'resnet50', 'densenet169', 'inceptionv3', 'inceptionresnetv2', 'densenet201', 'resnet152']
    expect(applications).toEqual(names.map((name) => `keras-app-${name}`))
  })
})
