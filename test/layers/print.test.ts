import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printNetwork } from '../../src/layers/index.ts'
import { readingOf } from './sources.ts'

const size = fc.integer({ min: 1, max: 9 })
const optional = (...words: string[]) => fc.constantFrom('', ...words.map((word) => ` ${word}`))
const join = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((words) => words.join(''))
const name = fc.constantFrom('a', 'b', 'x1', 'block.2', '이름')

const layer = fc.oneof(
  join(
    fc.constantFrom('conv ', 'Conv2d ', 'convolution '),
    size.map(String),
    optional('k3', 'k=3x5').map((k) => k || ' k1'),
    optional('p1', 'p=same', 'padding = 1x2'),
    optional('nobias'),
    optional('g1', 'params=77', 'frozen'),
  ),
  join(fc.constant('separable 4 k3'), optional('s2', 'biases=1')),
  join(fc.constant('convtranspose 4 k3'), optional('s2 op1', 's=2')),
  join(fc.constantFrom('maxpool 2', 'avgpool 2x3', 'POOL-2', 'Max Pooling 3'), optional('s1', 'p1'), optional('ceil')),
  fc.constantFrom(
    'batchnorm',
    'BN noaffine',
    'groupnorm 2',
    'instancenorm affine',
    'layernorm',
    'prelu perchannel',
    'ReLU',
    'dropout 0.5',
  ),
  fc.constantFrom(
    'zeropad 1',
    'zeropad l=1 t=2',
    'crop 1',
    'upsample 2',
    'pixelshuffle 2',
    'globalavgpool',
    'adaptiveavgpool 2x3',
  ),
  fc.constantFrom(
    'flatten',
    'fc 7 nobias',
    'Dense 3',
    'CONV3-4 s1 p1',
    'reshape 4x4',
    'permute 2x1x3',
    'embedding 10 4',
    'lstm 3 layers=2 bidirectional',
  ),
  fc.constantFrom('add @a', 'concat @a @b', 'multiply @x1', 'conv 3 k1 from=@a', 'conv 4 k1 share=@b'),
)
const line = fc.oneof({ weight: 4, arbitrary: layer }, { weight: 1, arbitrary: join(name, fc.constant(': '), layer) })
const lines: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 6, arbitrary: line }, { weight: 1, arbitrary: fc.constant('from @a') }), { maxLength: 6 })
  .map((all) => all.join('\n'))
const block = fc.tuple(size, lines).map(([times, inner]) => `repeat ${times} {\n${inner}\n}`)
const network = fc
  .tuple(
    fc.constantFrom('input 4x9x9', 'a: input 8x20', 'input 3x4x8x8', 'Input 12'),
    fc.array(fc.oneof(lines, block), { maxLength: 3 }),
  )
  .map(([input, parts]) => [input, ...parts].join('\n'))

const conventions = fc.constantFrom(
  '',
  '',
  'pad.conv=1 stride.conv=2 bias=no',
  'order=hwc batch=8 batchnorm=4C',
  'pad.pool=same stride.pool=2x1 flatten=implied same=keras',
)

/** Everything that was computed, and what was wrong with it, apart from the author's words. */
function outcome(text: string, attributes = '') {
  const { reading, messages } = readingOf(text, attributes)
  const layers = reading?.table.layers.map(({ line: _line, text: _text, formula, mistakes: _slips, ...figures }) => ({
    ...figures,
    formula,
  }))
  return {
    layers,
    totals: reading?.table.totals,
    faults: messages.length,
    printed: reading && printNetwork(reading.network, reading.options),
  }
}

describe('a network that is printed', () => {
  it('and read again is the same', () => {
    fc.assert(
      fc.property(network, conventions, (text, attributes) => {
        const first = outcome(text, attributes)
        fc.pre(first.faults === 0 || first.layers !== undefined)
        const second = outcome(first.printed ?? '')
        expect(second.printed).toBe(first.printed)
        if (first.totals !== undefined) expect(second).toEqual(first)
      }),
      { numRuns: 500 },
    )
  })

  it('is in the plain words of the notation', () => {
    expect(
      outcome('x: Input 3×32×32\nCONV3-16 s1 p1\n합성곱 8 k=3x5 padding=same\nrepeat 2 { y: Batch Norm\nadd @x }\n완전연결 10')
        .printed,
    ).toBe(
      `x: input 3x32x32
conv 16 k3 s1 p1
conv 8 k3x5 p=same
repeat 2 {
  y: batchnorm
  add @x
}
fc 10`,
    )
  })
})
