import fc from 'fast-check'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { layersFromNotation, layersFromTable } from '../../src/layers/index.ts'
import { attributesOf, blockPlace, fromNotation } from './sources.ts'

const size = fc.integer({ min: 1, max: 24 })
const small = fc.integer({ min: 1, max: 5 })

describe('layer arithmetic', () => {
  it('counts the positions of a window', () => {
    fc.assert(
      fc.property(size, small, small, fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 3 }), (n, k, s, p, d) => {
        let positions = 0
        for (let start = -p; start + d * (k - 1) < n + p; start += s) positions++
        const { table } = fromNotation(`input 1x${n}\nconv 1 k${k} s${s} p${p} d${d}`)
        expect(table?.layers[1]?.output[1] ?? 0).toBe(positions)
      }),
    )
  })

  it('counts the windows of a pool that rounds up: all that start before the padding behind', () => {
    fc.assert(
      fc.property(size, small, small, fc.nat(2), (n, k, s, padding) => {
        const p = Math.min(padding, Math.floor(k / 2))
        fc.pre(n + 2 * p >= k)
        const reached = Math.ceil((n + 2 * p - k) / s)
        let positions = 0
        for (let index = 0; index <= reached; index++) if (index * s < n + p) positions++
        expect(fromNotation(`input 1x${n}\nmaxpool ${k} s${s} p${p} ceil`).table?.layers[1]?.output).toEqual([1, positions])
      }),
    )
  })

  it('counts as many parameters as the tensors have entries', () => {
    fc.assert(
      fc.property(small, small, small, small, fc.constantFrom(1, 2, 3), fc.boolean(), (depth, multiple, kh, kw, g, bias) => {
        let entries = 0
        for (let filter = 0; filter < multiple * g; filter++) {
          for (let channel = 0; channel < depth; channel++) for (let tap = 0; tap < kh * kw; tap++) entries++
          if (bias) entries++
        }
        const line = `conv ${multiple * g} k${kh}x${kw} g${g} ${bias ? '' : 'nobias'}`
        expect(fromNotation(`input ${depth * g}x8x8\n${line}`).table?.layers[1]?.parameters).toBe(entries)
      }),
    )
  })

  it('keeps weights and biases adding up to the parameters', () => {
    const line = fc.constantFrom('conv 4 k3 p1', 'batchnorm', 'relu', 'maxpool 2', 'conv 3 k1 nobias', 'flatten\nfc 7')
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const { table } = fromNotation(['input 2x16x16', ...lines].join('\n'))
        for (const layer of table?.layers ?? []) expect(layer.weights + layer.biases).toBe(layer.parameters)
      }),
    )
  })
})

const scrap = fc.constantFrom(
  ...[
    'conv',
    'Conv',
    'input',
    '3x32x32',
    '16',
    'k3',
    's',
    'p=same',
    '=',
    '-',
    '[[',
    ']]',
    'x',
    '×',
    '(',
    ')',
    ',',
    '$',
    '\\times',
    '@',
  ],
  ...[
    'fc',
    'maxpool',
    '2',
    '0',
    '9007199254740993',
    '1e9',
    '#',
    ':',
    '|',
    '합성곱',
    'Total',
    'flatten',
    ' ',
    '\t',
    'CONV3-16',
    'İ',
    '😀',
  ],
)
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(scrap, { maxLength: 12 }).map((scraps) => scraps.join(' ')),
  scrap,
)
const attributes = fc.oneof(
  fc.constantFrom('', 'pad.conv=1 stride.conv=1', 'columns="layer c hw parameters"', 'order=hwc size=error', 'blank=all bias=no'),
  fc.string({ maxLength: 30 }),
)

describe('arbitrary text', () => {
  it('never makes the notation throw, and gives a table or a message', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), attributes, (lines, attribute) => {
        const file = new VFile()
        const sources = ['input 3x32x32', ...lines].map((line, index) => ({ text: line, line: index + 1, column: 1 }))
        const table = layersFromNotation(sources, attributesOf(attribute), file, blockPlace)?.table
        if (file.messages.every(({ fatal }) => !fatal)) expect(table?.totals).toBeDefined()
        layersFromNotation(sources.slice(1), attributesOf(attribute), file, blockPlace)
      }),
      { numRuns: 1000 },
    )
  })

  it('never makes a typed table throw, and gives a table or a message', () => {
    const heading = fc.oneof(
      fc.constantFrom('Layer', 'C', 'H/W', 'Output size: C', 'Parameters', 'kernel', 'filters', 'Output'),
      text,
    )
    fc.assert(
      fc.property(
        fc.array(heading, { maxLength: 5 }),
        fc.array(fc.array(text, { maxLength: 5 }), { maxLength: 5 }),
        attributes,
        (header, rows, attribute) => {
          const cell = (content: string) => ({ text: content.trim(), place: blockPlace })
          const input = ['Input 3x32x32', ...header.slice(1).map(() => '=')]
          const table = { header: ['Layer', ...header.slice(1)].map(cell), rows: [input, ...rows].map((row) => row.map(cell)) }
          const file = new VFile()
          const result = layersFromTable(table, attributesOf(attribute), file, blockPlace)?.table
          if (file.messages.every(({ fatal }) => !fatal)) expect(result?.totals).toBeDefined()
          layersFromTable(
            { header: header.map(cell), rows: rows.map((row) => row.map(cell)) },
            attributesOf(attribute),
            file,
            blockPlace,
          )
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('is read to its end even when it is long', () => {
    // so long that what is quadratic comes to no end
    const long = [
      'k3 '.repeat(400_000),
      '('.repeat(1_000_000),
      '9'.repeat(1_000_000),
      'x'.repeat(1_000_000),
      ' '.repeat(1_000_000),
      '1,'.repeat(400_000),
    ]
    for (const piece of long) {
      fromNotation(`input 3x32x32\nconv ${piece}\n${piece}\nmaxpool ${piece}`)
      const cell = (content: string) => ({ text: content, place: blockPlace })
      const table = { header: [cell('Layer'), cell('Output')], rows: [[cell('Input 3x8x8'), cell(piece)]] }
      layersFromTable(table, [], new VFile(), blockPlace)
    }
  })
})
