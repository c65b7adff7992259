import { describe, expect, test } from 'vitest'
import { front } from '../../faults.ts'
import { papersOf } from '../papers.ts'

/** The rows of the tables of a source, as its student's paper and its solution have them: tags of their cells, heads in brackets. */
async function rowsOf(source: string): Promise<string[][]> {
  const { student, solution } = await papersOf(`${front}${source}`)
  return [student, solution].map((html) =>
    Array.from(html.matchAll(/<(thead|tbody)>(.*?)<\/\1>/gs), ([, part = '', rows = '']) => {
      const cells = Array.from(rows.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs), ([, row = '']) => row.match(/<t[hd]\b/g)?.join('') ?? '')
      return part === 'thead' ? `[${cells.join()}]` : cells.join()
    }),
  )
}

const both = (...rows: string[]) => [rows, rows]

describe('a table', () => {
  test('without a text in its head has none, and no empty row', async () => {
    for (const head of ['| | |', '|  |   |', '|| |'])
      expect(await rowsOf(`## Q\n\n${head}\n|---|:-:|\n| a | [[b]] |\n| c | |\n`)).toEqual(both('<td<td,<td<td'))
  })

  test('has its head where one of its cells has a text, a formula or a blank', async () => {
    for (const [head, cells] of [
      ['| | a |', '<td<th'],
      ['| $x$ | |', '<th<td'],
      ['| | [[x]] |', '<td<th'],
      ['| a | << |', '<th'],
    ])
      expect(await rowsOf(`## Q\n\n${head}\n|---|---|\n| a | [[b]] |\n`)).toEqual(both(`[${cells}]`, '<td<td'))
  })

  test('of empty cells alone keeps them, and so does one in which an empty cell of the head goes on below', async () => {
    expect(await rowsOf('## Q\n\nIt is [[x]].\n\n| | |\n|---|---|\n')).toEqual(both('[<td<td]'))
    expect(await rowsOf('## Q\n\n| | |\n|---|---|\n| ^^ | [[a]] |\n| b | c |\n')).toEqual(both('[<td<td,<th]', '<td<td'))
  })

  test('has none wherever it stands', async () => {
    const table = '| | |\n|---|---|\n| a | b |\n'
    const rows = '<td<td'
    expect(await rowsOf(`## Q\n\nIt is [[x]].\n\n: A caption\n\n${table}`)).toEqual(both(rows))
    expect(await rowsOf(`## Q\n\n:::box\n${table}:::\n\nIt is [[x]].\n`)).toEqual(both(rows))
    expect(await rowsOf(`## Q\n\n:::side\n${table}\n\nBeside.\n:::\n\nIt is [[x]].\n`)).toEqual(both(rows))
    expect(await rowsOf(`## Q\n\n:::given\n${table}:::\n\n:::answer\nx\n:::\n`)).toEqual(both(rows))
    expect(await rowsOf(`## Q\n\n:::answer\n${table}:::\n`)).toEqual([[], [rows]])
    expect(await rowsOf(`:::shared{questions=1}\n${table}:::\n\n## Q\n\nIt is [[x]].\n`)).toEqual(both(rows))
  })
})
