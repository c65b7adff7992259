import { describe, expect, it } from 'vitest'
import { receptiveField } from '../../src/layers/arithmetic/receptive-field.ts'
import { notationOf } from './notation-of.ts'
import { random } from './oracle.ts'
import { fromNotation } from './sources.ts'

describe('receptive fields', () => {
  it.each(random.receptive_fields)('are what the gradients reach: $id', ({ layers, receptive_field, jump }) => {
    // the oracle leaves open how many filters a convolution has
    const filtered = layers.map((layer) => (layer.type === 'conv' ? { ...layer, filters: 2 } : layer))
    const { table, messages } = fromNotation(notationOf([1, 2000, 1500], filtered))
    expect(messages).toEqual([])
    const field = table?.layers.at(-1)?.field
    expect(receptiveField(field)).toBe(receptive_field)
    expect(new Set(field?.size)).toEqual(new Set([receptive_field]))
    expect(new Set(field?.jump)).toEqual(new Set([jump]))
  })

  it('are all there', () => {
    expect(random.receptive_fields).toHaveLength(32)
  })
})
