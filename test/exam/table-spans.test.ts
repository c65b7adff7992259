import { describe, expect, it } from 'vitest'
import { checked, faultsOf, inQuestion, messagesOf } from '../faults.ts'
import { bodyOf, papersOf } from '../html/papers.ts'

/** The cells of the first table of a student's paper, row by row, with what they take of others. */
async function cellsOf(...lines: string[]): Promise<string[]> {
  const html = bodyOf((await papersOf(inQuestion(...lines))).student).replace(/<math.*?<\/math>/gs, '')
  return Array.from(html.matchAll(/<tr.*?<\/tr>/gs), ([row]) =>
    Array.from(row.matchAll(/<(t[hd])([^>]*)>(.*?)<\/t[hd]>/gs), ([, kind, attributes = '', text = '']) => {
      const spans = [...attributes.matchAll(/(row|col)span="(\d)"/g)].map(([, name, count]) => ` ${name}${count}`)
      return `${kind === 'th' ? '*' : ''}${text.replace(/<[^>]*>/g, '').replaceAll('\u00a0', '') || '_'}${spans.join('')}`
    }).join(' | '),
  )
}

describe('cells of a table', () => {
  it.each([
    ['to the left', ['| a | << |', '|---|---|', '| b | << |', '| c | d |'], ['*a col2', 'b col2', 'c | d']],
    ['above', ['| a | b |', '|---|---|', '| c | d |', '| ^^ | e |'], ['*a | *b', 'c row2 | d', 'e']],
    [
      'both ways, however it is said',
      ['| a | b | c |', '|---|---|---|', '| d | << | e |', '| ^^ | << | f |', '| ^^ | ^^ | g |'],
      ['*a | *b | *c', 'd col2 row3 | e', 'f', 'g'],
    ],
    [
      'in a head of two levels, and of three',
      ['| a | b | << |', '|---|---|---|', '| ^^ | c | d |', '| ^^ | ^^ | e |', '| 1 | 2 | 3 |'],
      ['*a row3 | *b col2', '*c row2 | *d', '*e', '1 | 2 | 3'],
    ],
    ['with nothing in it', ['| a | b |', '|---|---|', '| | << |', '| c | d |'], ['*a | *b', '_ col2', 'c | d']],
    ['with blanks and formulas', ['| a | b |', '|---|---|', '| [[c]] | << |', '| d | $x$ |'], ['*a | *b', '_ col2', 'd | x']],
  ])('are joined %s', async (_name, lines, expected) => {
    expect(faultsOf(inQuestion(...lines))).toEqual([])
    expect(await cellsOf(...lines)).toEqual(expected)
  })

  it('are joined with nothing that is empty, and with no signs that are escaped or stand among others', async () => {
    const lines = ['| a || b |', '|---|---|---|', '||| |', '| \\^^ | \\<< | `^^` |', '| ^^ x | 1 << 2 | « |', '| c |']
    expect(faultsOf(inQuestion(...lines))).toEqual([])
    expect(await cellsOf(...lines)).toEqual([
      '*a | _ | *b',
      '_ | _ | _',
      '^^ | &#x3C;&#x3C; | ^^',
      '^^ x | 1 &#x3C;&#x3C; 2 | «',
      'c | _ | _',
    ])
  })

  it.each([
    ['in the first column', ['| a | b |', '|---|---|', '| << | c |'], '7:3', 'with nothing to its left'],
    ['in the first row', ['| a | ^^ |', '|---|---|', '| b | c |'], '5:7', 'with nothing above it'],
    ['that make no rectangle', ['| a | << |', '|---|---|', '| ^^ | c |'], '5:7', 'of cells that make no rectangle'],
    ['in a whole row', ['| a | b |', '|---|---|', '| c | d |', '| ^^ | ^^ |'], '8:3', 'in a row that has no cell of its own'],
    ['in a whole column', ['| a | << |', '|---|---|', '| b | << |'], '5:7', 'in a column that has no cell of its own'],
  ])('are not joined %s', (_name, lines, place, what) => {
    const [message, ...others] = messagesOf(inQuestion(...lines))
    expect(others).toEqual([])
    expect(message).toMatch(new RegExp(`^${place} Unexpected \`..\` ${what}, expected`))
    expect(faultsOf(inQuestion(...lines))).toEqual([`${place} table-span`])
  })

  it('keep their columns for all that looks at these', () => {
    const { exam } = checked(inQuestion('| a | b | c |', '|---|---|---|', '| d | << | [[e]] |'))
    const [node] = exam.sections[0]?.questions[0]?.body ?? []
    const cells = node?.type === 'table' ? node.children[1]?.children : []
    expect(cells?.map(({ data }) => data ?? null)).toEqual([{ span: { rows: 1, columns: 2 } }, { joined: true }, null])
    expect(faultsOf(inQuestion('| Question | << | Answer |', '|---|---|---|', '| a | b | 42 |'))).toEqual(['7:11 answer-text'])
  })

  it('are in a layer table what they say', () => {
    const table = ['| Layer | Output size |', '|---|---|', '| input | 3x8x8 |', '| relu | ^^ |']
    expect(faultsOf(inQuestion(':::layers', ...table, ':::'))).toEqual(['9:10 layer-cell'])
  })
})
