import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { fitStyle } from '../../src/html/fit.ts'
import { emptyLayout } from '../../src/layout/layout.ts'

const space = (id: string, ...inside: string[]) =>
  h(
    'div.answer',
    { id },
    inside.map((name) => h(`div.${name}`)),
  )

test('a split space begins with a slab that stays whole, but for one that begins with what is given: that would be left behind on the page before', () => {
  const layout = {
    ...emptyLayout,
    answers: new Map([
      ['answer-1', 90],
      ['answer-2', 90],
    ]),
    split: new Set(['answer-1', 'answer-2']),
  }
  const css = fitStyle(h('main', [space('answer-1', 'solution'), space('answer-2', 'given', 'solution')]), layout)
  expect(css).toContain('#answer-1::before')
  expect(css).not.toContain('#answer-2::before')
  expect(css).toContain('#answer-2{height:90mm}')
})
