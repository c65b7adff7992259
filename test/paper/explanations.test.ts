import { describe, expect, it } from 'vitest'
import { separate } from '../../src/paper/separate.ts'
import { checked, front } from '../faults.ts'

const exam = (attributes: string) =>
  checked(`${front}## Table {points=2}

\`\`\`layers {${attributes}}
input 3x32x48
conv 16 k3 p1
separable 8 k3x5
maxpool 2
batchnorm
relu
flatten
fc 10
\`\`\`
`).exam

/** Text of a node and all below it, formulas in angle brackets. */
function textOf(node: unknown): string {
  if (typeof node !== 'object' || node === null) return ''
  const kind = 'type' in node ? node.type : undefined
  if ('value' in node) return kind === 'inlineMath' ? `<${node.value}>` : String(node.value)
  if (kind === 'break') return ' / '
  return 'children' in node && Array.isArray(node.children)
    ? node.children.map(textOf).join(kind === 'tableRow' ? ' | ' : '')
    : ''
}

describe('the arithmetic of a layer table', () => {
  it('is a note of the solution, a row for each layer that has some', () => {
    const [note] = separate(exam('explain blank=params')).solutions.notes.values()
    const [table] = note?.explanation ?? []
    expect(table?.type).toBe('table')
    const rows = table?.type === 'table' ? table.children.map(textOf) : []
    expect(rows).toEqual([
      'Layer | Output size | Parameters',
      'conv 16 k3 p1 | <\\text{H: }{\\lfloor {(32 + 2\\cdot 1 - 3)}/1\\rfloor} + 1 = 32> / <\\text{W: }{\\lfloor {(48 + 2\\cdot 1 - 3)}/1\\rfloor} + 1 = 48> | <{(3\\cdot 3\\cdot 3 + 1)}\\cdot 16 = 448>',
      'separable 8 k3×5 | <\\text{H: }{\\lfloor {(32 + 2\\cdot 0 - 3)}/1\\rfloor} + 1 = 30> / <\\text{W: }{\\lfloor {(48 + 2\\cdot 0 - 5)}/1\\rfloor} + 1 = 44> | <{(3\\cdot 5 + 1)}\\cdot 16 + {(16 + 1)}\\cdot 8 = 392>',
      'maxpool 2 | <\\text{H: }{\\lfloor {(30 + 2\\cdot 0 - 2)}/2\\rfloor} + 1 = 15> / <\\text{W: }{\\lfloor {(44 + 2\\cdot 0 - 2)}/2\\rfloor} + 1 = 22> | ',
      'batchnorm |  | <2\\cdot 8 = 16>',
      'flatten | <8\\cdot 15\\cdot 22 = 2640> | ',
      'fc 10 |  | <{(2640 + 1)}\\cdot 10 = 26{,}410>',
    ])
  })

  it('is in the language of no paper, and of no student', () => {
    const asked = exam('explain blank="output params"')
    expect(JSON.stringify(separate(asked).paper)).not.toMatch(/cdot|lfloor|26410|26,410/)
    expect(separate(exam('blank=params')).solutions.notes.size).toBe(0)
  })

  it('has one column for channels and sizes, and those for other figures that are shown', () => {
    const [note] = separate(exam('explain columns="layer c hw macs memory"')).solutions.notes.values()
    const [table] = note?.explanation ?? []
    const rows = table?.type === 'table' ? table.children.map(textOf) : []
    expect(rows[0]).toBe('Layer | Output size | MACs')
    expect(rows.at(-1)).toBe('fc 10 |  | <2640\\cdot 10 = 26{,}400>')
  })
})
