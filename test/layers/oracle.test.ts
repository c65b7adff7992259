import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lineOf, notationOf, type OracleLayer } from './notation-of.ts'
import { fromNotation } from './sources.ts'

type Oracle = {
  cases: { id: string; input: number[]; layers: OracleLayer[]; total: number; batchnorm?: string }[]
  refusals: { id: string; input: number[]; fails_at: number; layers: { type: string }[] }[]
  rows: OracleLayer[]
}

const oracle: Oracle = JSON.parse(readFileSync(new URL('../oracle/networks.json', import.meta.url), 'utf8'))

// PyTorch refuses `same` with a stride; Keras and TensorFlow compute it, and so do we.
const computedElsewhere = ['probe-same-with-stride']

/** Keras pools globally to a flat vector, we to C×1×1 as PyTorch does. */
function shapeOf(type: string, out: number[]): number[] {
  return type.startsWith('global') && out.length === 1 ? [...out, 1, 1] : out
}

describe('networks computed with PyTorch', () => {
  it.each(oracle.cases)('agree in every figure: $id', ({ input, layers, total }) => {
    const { table, file } = fromNotation(notationOf(input, layers))
    expect(file.messages.filter(({ fatal }) => fatal)).toEqual([])
    const computed = table?.layers.slice(1) ?? []
    expect(computed.map(({ output, parameters }) => ({ output, parameters }))).toEqual(
      layers.map(({ type, out, params }) => ({ output: shapeOf(type, out), parameters: params })),
    )
    for (const [index, layer] of layers.entries()) {
      const ours = computed[index]
      if (layer.weights !== undefined) expect(ours?.weights).toBe(layer.weights)
      if (layer.biases !== undefined) expect(ours?.biases).toBe(layer.biases)
      if (layer.buffers !== undefined && layer.type === 'batchnorm' && layer.affine !== false)
        expect(ours?.buffers).toBe(layer.buffers)
    }
    expect(table?.totals?.parameters).toBe(total)
  })

  it('agree in each single layer of branched networks', () => {
    for (const row of oracle.rows) {
      const { table } = fromNotation(`input ${row.in?.join('x')}\n${lineOf(row)}`)
      const layer = table?.layers[1]
      expect({ line: lineOf(row), in: row.in, out: layer?.output, params: layer?.parameters }).toEqual({
        line: lineOf(row),
        in: row.in,
        out: row.out,
        params: row.params,
      })
    }
    expect(oracle.rows.length).toBeGreaterThan(300)
  })

  it.each(oracle.refusals.filter(({ id }) => !computedElsewhere.includes(id)))(
    'are refused at the same layer: $id',
    (refusal) => {
      const { table, messages } = fromNotation(notationOf(refusal.input, refusal.layers))
      expect(messages).toHaveLength(1)
      expect(messages[0]).toMatch(new RegExp(`^${refusal.fails_at + 3}:1 layer-impossible:`))
      expect(table?.layers).toHaveLength(refusal.fails_at + 1)
      expect(table?.totals).toBeUndefined()
    },
  )
})
