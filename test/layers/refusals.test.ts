import { describe, expect, it } from 'vitest'
import { notationOf } from './notation-of.ts'
import { random } from './oracle.ts'
import { fromNotation } from './sources.ts'

describe('networks that PyTorch refuses', () => {
  it.each(random.refused)('are refused at the same layer: $id', ({ input, layers, fails_at, layer_in }) => {
    const { table, messages } = fromNotation(notationOf(input, layers))
    expect(messages).toEqual([expect.stringMatching(`^${fails_at + 3}:1 layer-impossible:`)])
    expect(table?.layers).toHaveLength(fails_at + 1)
    expect(table?.layers.at(-1)?.output).toEqual(layer_in)
    expect(table?.totals).toBeUndefined()
  })

  it('are all there', () => {
    expect(random.refused.filter(({ id }) => id.startsWith('err-'))).toHaveLength(18)
    expect(random.refused.filter(({ id }) => id.startsWith('probe-'))).toHaveLength(11)
  })

  it('are computed as Keras does where the table says so', () => {
    const { table, messages } = fromNotation('input 3x8x8\nconv 4 k3 s2 p=same', 'same=keras')
    expect(messages).toEqual([])
    expect(table?.layers[1]?.output).toEqual([4, 4, 4])
  })
})
