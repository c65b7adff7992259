import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { shrinkElements, shrinkOf } from '../../src/html/shrink.ts'

test('what is wider than the text gets a size that fits, down to the least that is still large', () => {
  const shrink = shrinkOf([
    { source: '3:1 formula', excess: 1 },
    { source: '9:1 table', excess: 25 },
    { source: '12:1 table', excess: 900 },
  ])
  expect([...shrink]).toEqual([
    ['3:1 formula', 0.95],
    ['9:1 table', 0.8],
    ['12:1 table', 0.6],
  ])
})

test('only elements at these places of the source are set smaller', () => {
  const main = h('main', [h('div', { dataSource: '3:1 formula' }), h('table', { dataSource: '4:1 table' }), h('p')])
  shrinkElements(main, new Map([['3:1 formula', 0.9]]))
  expect(main.children).toEqual([
    h('div', { dataSource: '3:1 formula', style: 'font-size:0.9em' }),
    h('table', { dataSource: '4:1 table' }),
    h('p'),
  ])
})
