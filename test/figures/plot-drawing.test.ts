import type { Element } from 'hast'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { plotFigure } from '../../src/figures/plot/draw-plot.ts'
import type { Plot, Range } from '../../src/figures/plot/plot.ts'
import { inQuestion } from '../faults.ts'
import { bodyOf, papersOf } from '../html/papers.ts'

function plot(expression: string, x: Range, y?: Range): Element {
  const figure: Plot = {
    type: 'plot',
    curves: [{ label: 'f(x)', variable: 'x', expression, domain: undefined, line: undefined }],
    points: [],
    shades: [],
    xlabel: undefined,
    ylabel: undefined,
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

it('a power may be a fraction', () => {
  const [one, other] = ['x^0.5', 'sqrt(x)'].map((expression) => plot(expression, { from: 0, to: 4 }))
  expect(one).toEqual(other)
})

it('the origin is named only where it is in view', () => {
  expect(texts(plot('x', { from: -1, to: 1 }))).toContain('0')
  expect(texts(plot('x', { from: 1, to: 10 }, { from: 5, to: 10 }))).not.toContain('0')
})

describe('a plot as printed', () => {
  const drawn = async (options: string, ...lines: string[]) =>
    bodyOf((await papersOf(inQuestion(`\`\`\`plot {x=0..4 alt="a" ${options}}`, ...lines, '```'))).student)
  const paths = (html: string, name: string) =>
    [...html.matchAll(new RegExp(`<path class="${name}"[^>]* d="([^"]*)"`, 'g'))].map(([, path = '']) => path)
  const across = (path: string) => [...path.matchAll(/[ML]([\d.]+) /g)].map(([, x]) => Number(x))

  it('draws a function over its own domain alone', async () => {
    const [whole = '', part = ''] = paths(await drawn('', 'f(x) = 1', 'g(x) = 2 {x=1..2}'), 'curve')
    const [from = 0, to = 0] = [across(whole)[0], across(whole).at(-1)]
    expect(across(part)[0]).toBeCloseTo(from + (to - from) / 4, 1)
    expect(across(part).at(-1)).toBeCloseTo(from + (to - from) / 2, 1)
  })

  it('gives each of eight functions a line that differs without colour', async () => {
    const html = await drawn('', ...'abcdefgh'.split('').map((name, index) => `${name}(x) = ${index}`))
    const lines = [...html.matchAll(/<path (class="curve[^"]*" stroke-dasharray="[^"]*") d="M[\d.]+ [\d.]+ h5"/g)]
    expect(new Set(lines.map(([, style]) => style)).size).toBe(8)
  })

  it('draws lines as their author asks', async () => {
    expect(await drawn('', 'f(x) = 1 {line=dotted}')).toContain('stroke-dasharray="0.5 0.9" d=')
  })

  it('shades between two functions where both have values, and below the curves', async () => {
    const html = await drawn('', 'f(x) = x', 'g(x) = sqrt(x - 1)', 'shade f g')
    const [area = ''] = paths(html, 'shade')
    expect(area.match(/M/g)).toHaveLength(1)
    expect(Math.min(...across(area))).toBeGreaterThan(Math.min(...across(paths(html, 'curve')[0] ?? '')) + 5)
    expect(html.indexOf('class="shade"')).toBeLessThan(html.indexOf('class="curve"'))
  })

  it('marks points, with their names where there is room', async () => {
    const html = await drawn('y=0..4', 'point (1, 2) {label="A" open}', 'point (4, 2) {label="right end"}')
    expect(html).toMatch(/<circle class="point open"[^>]*><\/circle><text class="name"[^>]* text-anchor="start">A</)
    expect(html).toMatch(/<circle class="point"[^>]*><\/circle><text class="name"[^>]* text-anchor="end">right end</)
  })

  it('names the axes', async () => {
    const html = await drawn('xlabel="Epoch" ylabel="손실"', 'f(x) = x', 'g(x) = 2 {label="two"}')
    for (const text of ['Epoch', '손실', 'f(x)', 'two']) expect(html).toContain(`>${text}</text>`)
    expect(html).not.toContain('class="name letter"')
  })
})
