import { describe, expect, it } from 'vitest'
import { checked, faultsOf, inQuestion } from '../faults.ts'

/** The boxes of a diagram: what is in each, and the places of those before it. */
function boxesOf(options: string, ...lines: string[]) {
  const { exam, file } = checked(inQuestion(`\`\`\`layers {diagram ${options}}`, ...lines, '```'))
  expect(file.messages.map(String)).toEqual([])
  const figure = exam.sections[0]?.questions[0]?.body.find((node) => node.type === 'network')
  return figure?.boxes.map(
    ({ kind, lines: texts, shape, from }) => `${kind === 'box' ? texts.join(' | ') : kind} ${shape ?? '-'} ${from}`,
  )
}

describe('the boxes of a diagram', () => {
  it('have a convolution with what follows it, and the shape that comes out', () => {
    expect(
      boxesOf('', 'input 3x32x32', 'conv 16 k3 p1', 'batchnorm', 'relu', 'maxpool 2', 'flatten', 'fc 10', 'softmax'),
    ).toEqual([
      'input 3×32×32 - ',
      'conv 16 k3 p1 | batchnorm | relu 16×32×32 0',
      'maxpool 2 16×16×16 1',
      'flatten 4096 2',
      'fc 10 | softmax 10 3',
    ])
  })

  it('join where the network joins, whatever the lines are called', () => {
    const lines = [
      'x: input 8x8x8',
      'conv 8 k3 p1',
      'a: relu',
      'conv 8 k1 from=@x',
      'b: batchnorm',
      'add @a @b',
      'relu',
      'concat @x',
    ]
    expect(boxesOf('', ...lines)).toEqual([
      'input 8×8×8 - ',
      'conv 8 k3 p1 | relu 8×8×8 0',
      'conv 8 k1 | batchnorm 8×8×8 0',
      'sum 8×8×8 1,2',
      'relu - 3',
      'concat 16×8×8 4,0',
    ])
  })

  it('keep apart a layer whose input goes elsewhere too', () => {
    expect(boxesOf('', 'input 8x8x8', 'a: conv 8 k3 p1', 'relu', 'add @a')).toEqual([
      'input 8×8×8 - ',
      'conv 8 k3 p1 8×8×8 0',
      'relu - 1',
      'sum 8×8×8 2,1',
    ])
  })

  it('are drawn in the order and with the batch that the table has', () => {
    expect(boxesOf('order=hwc batch=N', 'input 32x32x3', 'conv 16 k3')?.[1]).toBe('conv 16 k3 N×30×30×16 0')
  })
})

describe('a diagram tells no answer', () => {
  const lines = ['input 3x32x32', 'conv 16 k3 s2 p1', 'maxpool 2']
  it.each(['output', 'output params', 'all', 'c', 'filters', 'memory'])('that is a shape, where the blanks are %s', (blank) => {
    const columns = 'columns="layer output c hw filters params memory"'
    for (const box of boxesOf(`blank="${blank}" ${columns}`, ...lines)?.slice(1) ?? []) expect(box).toContain(' - ')
    expect(boxesOf(`blank="${blank}" ${columns} table=false`, ...lines)?.join()).not.toMatch(/×1|×8/)
  })

  it.each([
    ['kernel', 'conv 16 s2 p1 16×16×16 0'],
    ['stride', 'conv 16 k3 p1 16×16×16 0'],
    ['padding', 'conv 16 k3 s2 16×16×16 0'],
    ['filters', 'conv k3 s2 p1 - 0'],
    ['params', 'conv 16 k3 s2 p1 16×16×16 0'],
  ])('that an option is, where the blanks are %s', (blank, expected) => {
    expect(boxesOf(`blank="${blank}" columns="layer output filters kernel stride padding params"`, ...lines)?.[1]).toBe(expected)
  })
})

describe('a block with a diagram', () => {
  const block = (options: string, ...lines: string[]) => inQuestion(`\`\`\`layers {${options}}`, 'input 8x8x8', ...lines, '```')
  it.each([
    ['diagram', []],
    ['diagram=right', []],
    ['diagram=down caption="A net" alt="A net." width=80mm', []],
    ['diagram=up', ['5:12 attribute-value']],
    ['diagram caption="[[2]]"', ['5:29 caption-text']],
    ['diagram width=30cm', ['5:20 attribute-value']],
    ['diagram table=no', ['5:20 attribute-value']],
    ['caption="A net"', []],
    ['alt="A net"', ['5:12 layer-option']],
    ['table=false', ['5:12 layer-option']],
    ['diagram diagram=down', ['5:20 layer-option']],
  ])('{%s} has the faults %j', (options, expected) => {
    expect(faultsOf(block(options, 'relu'))).toEqual(expected)
  })

  it('is told in words, its own or those of its boxes', () => {
    const altOf = (options: string) => {
      const figure = checked(block(options, 'a: relu', 'conv 8 k1', 'add @a', 'relu')).exam.sections[0]?.questions[0]?.body[0]
      return figure?.type === 'network' ? figure.alt : undefined
    }
    expect(altOf('diagram alt=" A net. "')).toBe('A net.')
    expect(altOf('diagram')).toBe('1: input 8×8×8; 2: relu; 3: conv 8 k1 (8×8×8); 4: + (8×8×8) ← 3, 2; 5: relu')
  })

  it('of a large network is refused', () => {
    const layers = Array.from({ length: 30 }, () => 'conv 8 k1')
    expect(faultsOf(block('diagram=down', ...layers))).toEqual(['5:12 layer-diagram'])
  })

  it('prints its table below, unless it says otherwise', () => {
    const kinds = (options: string) =>
      checked(block(options, 'relu')).exam.sections[0]?.questions[0]?.body.map(({ type }) => type)
    expect(kinds('diagram')).toEqual(['network', 'layerTable', 'answer'])
    expect(kinds('diagram table=false')).toEqual(['network', 'answer'])
  })
})
