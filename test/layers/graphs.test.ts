import { describe, expect, it } from 'vitest'
import { kindOf, notationOfGraph } from './notation-of.ts'
import { graphs, publishedCase } from './oracle.ts'
import { fromNotation } from './sources.ts'

describe('branched networks of torchvision', () => {
  it.each(graphs.graphs)('agree in every node: $id', ({ id, nodes, total_params }) => {
    const { table, messages } = fromNotation(notationOfGraph(nodes))
    expect(messages).toEqual([])
    expect(table?.layers.map(({ name, type, from, output, parameters }) => ({ name, type, from, output, parameters }))).toEqual(
      nodes.map(({ type, from, out, params }, index) => ({
        name: `n${index}`,
        type: type === 'input' ? 'input' : kindOf(type),
        from,
        output: out,
        parameters: params,
      })),
    )
    expect(table?.totals?.parameters).toBe(total_params)
    const { total_macs, bn_channels = 0 } = publishedCase(id.replace('graph', 'tv'))
    expect(table?.totals?.macs).toBe(total_macs)
    expect(table?.totals?.buffers).toBe(2 * bn_channels)
  })

  it('are all there', () => {
    expect(graphs.graphs.map(({ nodes }) => nodes.length)).toEqual([176, 67, 67, 198, 315, 250, 271])
  })

  it('are wired in every way that the notation has', () => {
    const text = graphs.graphs.map(({ nodes }) => notationOfGraph(nodes)).join('\n')
    for (const wiring of [/^n\d+: conv .* from=@n\d+$/m, /^from @n\d+$/m, /^n\d+: add @n\d+$/m, /^n\d+: concat(?: @n\d+){4}$/m])
      expect(text).toMatch(wiring)
  })
})
