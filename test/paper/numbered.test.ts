import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { treeOf } from '../../src/exam/visit.ts'
import { numbered } from '../../src/paper/numbered.ts'
import { checked } from '../faults.ts'

/** Numbers of blanks and of cells of layer tables that are blank, in the order of the source. */
function blanksOf(...lines: string[]): number[] {
  const { exam } = checked(['---', 'title: T', '---', '', ...lines, ''].join('\n'))
  const found: number[] = []
  visit(treeOf(numbered(exam)), (node) => {
    if (node.type === 'blank') found.push(node.key)
    if (node.type === 'layerTable')
      node.table.rows
        .flat()
        .filter(({ kind }) => kind === 'blank')
        .forEach((_, index) => {
          found.push(node.key + index)
        })
  })
  return found
}

test('blanks and the blank cells of tables are numbered on, those of solutions last', () => {
  const table = ['```layers {blank="output params"}', 'input 3x8x8', 'conv 4 k3', 'conv 4 k3', '```']
  const found = blanksOf('## One', '', '[[a]]', '', ...table, '', ':::answer', '[[b]]', ':::', '', '## Two', '', '[[c]]')
  const cells = found.length - 3
  expect(cells).toBeGreaterThanOrEqual(4)
  expect(found).toEqual([...Array.from({ length: cells + 1 }, (_, index) => index + 1), cells + 3, cells + 2])
})
