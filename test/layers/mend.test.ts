import { describe, expect, it } from 'vitest'
import { fromTable } from './sources.ts'

const attributes = 'pad.conv=1 stride.conv=1 pad.pool=0 stride.pool=2'

const table = `| Layer | C | H/W | filters | kernel | Parameters |
|---|---|---|---|---|---|
| Input | 3 | 32 | - | - | 0 |
| Conv | [[16]] | [[32]] | 16 | 3 | [[448]] |
| ReLU | [[16]] | [[32]] | - | - | [[0]] |
| Pool | [[16]] | [[16]] | - | 2 | [[0]] |
| BatchNorm | [[16]] | [[16]] | - | - | [[32]] |
| Conv | [[16]] | [[16]] | 16 | 3 | [[2320]] |
| Pool | [[16]] | [[8]] | - | 2 | [[0]] |
| Flatten | [[16 * 8 * 8]] | - | - | - | [[0]] |
| FC | [[10]] | - | - | - | [[10250]] |`

/** Every figure of the table with a wrong one in its place, and the cell in which it stands. */
const mutants = [...table.matchAll(/\d+/g)].flatMap((match) => {
  const before = table.slice(0, match.index)
  const line = before.split('\n').length + 1
  const cell = before.slice(before.lastIndexOf('\n') + 1).split('|').length - 1
  const figure = Number(match[0])
  const name = `line ${line}, cell ${cell}: ${figure}`
  return [figure + 1, figure * 2 + 4].map((wrong) => ({
    name: `${name} as ${wrong}`,
    line,
    cell,
    source: before + wrong + table.slice(match.index + match[0].length),
  }))
})

/** The cell, from 1, in which a column of a line lies. */
function cellAt(source: string, line: number, column: number): number {
  return (source.split('\n')[line - 2] ?? '').slice(0, column - 1).split('|').length - 1
}

describe('one wrong figure', () => {
  it.each(mutants)('gives one message at its own cell: $name', ({ source, line, cell }) => {
    const { messages } = fromTable(source, attributes)
    expect(messages).toHaveLength(1)
    const [, row = 0, column = 0] = /^(\d+):(\d+)/.exec(messages[0] ?? '')?.map(Number) ?? []
    const found = { line: row, cell: cellAt(source, row, column) }
    // these two contradict a single other cell, and nothing tells which of the two is wrong
    if (line === 4 && cell === 2) expect(found).toEqual({ line: 5, cell: 6 })
    else if (line === 12 && cell === 2) expect(found).toEqual({ line: 12, cell: 6 })
    else expect(found).toEqual({ line, cell })
  })

  it('is told apart from a second one', () => {
    const { messages } = fromTable(
      table.replace('16 | 3 | [[448]]', '16 | 5 | [[448]]').replace('[[10250]]', '[[10240]]'),
      attributes,
    )
    expect(messages.map((message) => message.split(':').slice(0, 2).join(':'))).toEqual([
      '5:33 layer-cell',
      '12:29 layer-parameters',
    ])
  })

  it('is not sought where two typed figures disagree by themselves', () => {
    const { messages } = fromTable(
      table.replace('[[448]]', '[[450]]').replace('[[32]] |\n| Conv', '[[33]] |\n| Conv'),
      attributes,
    )
    expect(messages.map((message) => message.split(':')[1]?.slice(2).trim())).toEqual(['layer-parameters', 'layer-parameters'])
  })
})
