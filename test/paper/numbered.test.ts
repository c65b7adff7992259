import { expect, test } from 'vitest'
import { plainText } from '../../src/exam/text.ts'
import { separate } from '../../src/paper/separate.ts'
import { checked } from '../faults.ts'

test('blanks and the blank cells of tables are numbered on, those of solutions last', () => {
  const table = ['```layers {blank="output params"}', 'input 3x8x8', 'conv 4 k3', 'conv 4 k3', '```']
  const written = ['## One', '', '[[a]]', '', ...table, '', ':::answer', '[[b]]', ':::', '', '## Two', '', '[[c]]']
  const { solutions } = separate(checked(['---', 'title: T', '---', '', ...written, ''].join('\n')).exam)
  const blanks = new Map([...solutions.blanks].map(([key, filling]) => [plainText(filling), key]))
  const { size } = solutions.cells
  expect(size).toBeGreaterThanOrEqual(4)
  expect([...solutions.cells.keys()]).toEqual(Array.from({ length: size }, (_, index) => `blank-${index + 2}`))
  expect([...blanks]).toEqual([
    ['a', 'blank-1'],
    ['c', `blank-${size + 2}`],
    ['b', `blank-${size + 3}`],
  ])
})
