import { describe, expect, it } from 'vitest'
import type { ComputedLayer } from '../../src/layers/index.ts'
import { kindOf, lineOf, notationOf } from './notation-of.ts'
import { type OracleCase, type OracleLayer, published, random } from './oracle.ts'
import { fromNotation } from './sources.ts'

const figures = ['weights', 'biases', 'macs'] as const

const sequential = published.cases.flatMap(({ layers, ...rest }) => (layers === undefined ? [] : [{ ...rest, layers }]))
const branched = published.cases.flatMap(({ rows, ...rest }) => (rows === undefined ? [] : [{ ...rest, rows }]))

/** What the oracle says of a layer. Only batch normalisation has buffers. */
function stated(layer: OracleLayer) {
  return {
    type: kindOf(layer.type),
    output: layer.out,
    parameters: layer.params,
    buffers: layer.buffers ?? 0,
    ...Object.fromEntries(figures.filter((key) => layer[key] !== undefined).map((key) => [key, layer[key]])),
  }
}

/** The same of a computed layer: its kind, its output and as many figures as the oracle has. */
function computed(layer: ComputedLayer | undefined, like: OracleLayer) {
  return {
    type: layer?.type,
    output: layer?.output,
    parameters: layer?.parameters,
    buffers: layer?.buffers,
    ...Object.fromEntries(figures.filter((key) => like[key] !== undefined).map((key) => [key, layer?.[key]])),
  }
}

/** PyTorch applies a linear layer to the last axis of a volume; so do we, with a warning. */
function warnings(input: readonly number[], layers: readonly OracleLayer[]): string[] {
  const inputs = [input, ...layers.map(({ out }) => out)]
  return layers.flatMap(({ type }, index) =>
    type === 'linear' && (inputs[index]?.length ?? 1) > 1 ? [expect.stringMatching(`^${index + 3}:1 layer-unflattened:`)] : [],
  )
}

/** As published: to three places. */
function inBillions(macs = 0): number {
  return Number((macs / 1e9).toFixed(3))
}

function expectAgreement({ input, layers, total_params, total_macs }: Omit<OracleCase, 'id'>) {
  const { table, messages } = fromNotation(notationOf(input, layers))
  expect(messages).toEqual(warnings(input, layers))
  expect(layers.map((like, index) => computed(table?.layers[index + 1], like))).toEqual(layers.map(stated))
  expect(table?.layers).toHaveLength(layers.length + 1)
  for (const layer of table?.layers ?? []) expect(layer.weights + layer.biases).toBe(layer.parameters)
  const sum = (pick: (layer: OracleLayer) => number) => layers.reduce((total, layer) => total + pick(layer), 0)
  expect(table?.totals?.parameters).toBe(total_params ?? sum(({ params }) => params))
  if (total_macs !== undefined) expect(table?.totals?.macs).toBe(total_macs)
  expect(table?.totals?.buffers).toBe(sum(({ buffers }) => buffers ?? 0))
  return table?.totals
}

describe('networks computed with PyTorch', () => {
  it.each(sequential)('agree in every figure: $id', ({ published_gmacs, bn_channels, ...network }) => {
    const totals = expectAgreement(network)
    if (published_gmacs !== undefined) expect(inBillions(totals?.macs)).toBe(published_gmacs)
    if (bn_channels !== undefined) expect(totals?.buffers).toBe(2 * bn_channels)
  })

  it.each([...random.networks, ...random.probes])('agree in every figure: $id', (network) => {
    expectAgreement(network)
  })

  it.each(branched)('agree in each single layer: $id', ({ rows, outside = 0, ...network }) => {
    const totals = { parameters: 0, macs: 0, buffers: 0 }
    for (const row of rows) {
      const line = lineOf(row)
      const { table, messages } = fromNotation(`input ${row.in.join('x')}\n${line}`)
      const layer = table?.layers[1]
      expect({ line, ...computed(layer, row) }).toEqual({ line, ...stated(row) })
      expect(messages).toEqual(warnings(row.in, [row]))
      totals.parameters += row.times * (layer?.parameters ?? 0)
      totals.macs += row.times * (layer?.macs ?? 0)
      totals.buffers += row.times * (layer?.buffers ?? 0)
    }
    expect(totals).toEqual({
      parameters: (network.total_params ?? 0) - outside,
      macs: network.total_macs,
      buffers: 2 * (network.bn_channels ?? 0),
    })
    if (network.published_gmacs !== undefined) expect(inBillions(totals.macs)).toBe(network.published_gmacs)
    // GoogLeNet is published without its auxiliary classifiers, Inception v3 with them
    expect([totals.parameters, totals.parameters + outside]).toContain(network.published_total)
  })

  it('are all there', () => {
    const layers = [...sequential, ...random.networks, ...random.probes].reduce((sum, each) => sum + each.layers.length, 0)
    const rows = branched.flatMap((each) => each.rows)
    expect([sequential.length, branched.length, random.networks.length, random.probes.length]).toEqual([36, 12, 119, 25])
    expect([layers, rows.length, rows.reduce((sum, { times }) => sum + times, 0)]).toEqual([1418, 724, 2124])
  })
})
