import type { Element } from 'hast'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { plotFigure } from '../../src/html/figures/plot.ts'
import type { Plot, Range } from '../../src/model/nodes.ts'

function plot(expression: string, x: Range, y?: Range): Element {
  const figure: Plot = {
    type: 'plot',
    curves: [{ label: 'f(x)', variable: 'x', expression }],
    x,
    y,
    width: 70,
    height: 43,
    alt: '',
    caption: undefined,
  }
  return plotFigure(figure)
}

/** How many pieces a plot's first curve has. */
function pieces(figure: Element): number {
  let count = 0
  visit(figure, 'element', ({ properties }) => {
    if (String(properties.className) === 'curve') count = String(properties.d).split('M').length - 1
  })
  return count
}

function texts(figure: Element): string[] {
  const found: string[] = []
  visit(figure, 'text', ({ value }) => {
    found.push(value)
  })
  return found
}

describe('a curve', () => {
  it.each(['1 / (1 + exp(-50*x))', 'tanh(40*x)', 'sin(40*x)', 'max(0, x)'])('that is steep is one line: %s', (expression) => {
    expect(pieces(plot(expression, { from: -6, to: 6 }))).toBe(1)
  })

  it.each([
    ['step(x)', 2],
    ['1/x', 2],
    ['floor(x)', 5],
  ])('that jumps is broken: %s', (expression, count) => {
    expect(pieces(plot(expression, { from: -2, to: 2 }, { from: -3, to: 3 }))).toBe(count)
  })
})

it('the origin is named only where it is in view', () => {
  expect(texts(plot('x', { from: -1, to: 1 }))).toContain('0')
  expect(texts(plot('x', { from: 1, to: 10 }, { from: 5, to: 10 }))).not.toContain('0')
})
