import fc from 'fast-check'
import type { Element } from 'hast'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { plotFigure } from '../../src/figures/plot/draw-plot.ts'
import type { Plot, Range } from '../../src/figures/plot/plot.ts'
import { inQuestion } from '../faults.ts'
import { bodyOf, papersOf } from '../html/papers.ts'

function plot(expression: string, x: Range, y?: Range): Element {
  return plotFigure({ ...plain(expression, x), y })
}

function plain(expression: string, x: Range): Plot {
  return {
    type: 'plot',
    curves: [{ label: 'f(x)', variable: 'x', expression, domain: undefined, line: undefined }],
    points: [],
    shades: [],
    xlabel: undefined,
    ylabel: undefined,
    x,
    y: undefined,
    width: 70,
    height: 43,
    alt: '',
    children: [],
  }
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

  it.each([
    ['y=1..6', 6],
    ['y=-6..-1', -6],
    ['y=-2..6', 6],
  ])('shades down to the axis, or to the edge next to it where it is out of view: %s', async (range, value) => {
    const html = await drawn(range, `f(x) = ${value}`, 'shade f')
    const [area = ''] = paths(html, 'shade')
    const heights = [...area.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y))
    // of the two axes the horizontal one is drawn first
    const axis = Number(/M[\d.]+ ([\d.]+)/.exec(paths(html, 'axis')[0] ?? '')?.[1])
    expect(value > 0 ? Math.max(...heights) : Math.min(...heights)).toBeCloseTo(axis, 1)
    expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(10)
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

describe('the numbers at the axes', () => {
  type Box = { text: string; left: number; right: number; top: number; bottom: number }

  /** The boxes of a plot's numbers by the widths of digits, half their size. */
  function numbers(figure: Element): Box[] {
    const found: Box[] = []
    visit(figure, 'element', (node) => {
      if (node.tagName !== 'text' || node.properties.className !== undefined) return
      const text = wordsOf(node)
      const { x, y, textAnchor } = node.properties
      const width = 2.9 * 0.5 * text.length
      const left = Number(x) - (textAnchor === 'end' ? width : textAnchor === 'middle' ? width / 2 : 0)
      found.push({ text, left, right: left + width, top: Number(y) - 1.95, bottom: Number(y) })
    })
    return found
  }

  function wordsOf(node: Element): string {
    return node.children
      .map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? wordsOf(child) : ''))
      .join('')
  }

  /** Where a plot's curve runs, point by point. */
  function curve(figure: Element): [number, number][] {
    const points: [number, number][] = []
    visit(figure, 'element', ({ properties }) => {
      if (String(properties.className) !== 'curve') return
      for (const [, x, y] of String(properties.d).matchAll(/[ML]([-\d.]+) ([-\d.]+)/g)) points.push([Number(x), Number(y)])
    })
    return points
  }

  const within = (box: Box, [x, y]: [number, number]) => box.left < x && x < box.right && box.top < y && y < box.bottom
  const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

  const expressions = fc.constantFrom(
    'x',
    '-x',
    'x^2/a',
    'sin(3*x/a)',
    'a/(1+exp(-5*x/a))',
    'abs(x) - a/2',
    '2*a',
    'exp(x/a)',
    '-a',
  )
  const magnitudes = fc.constantFrom(1, 3, 7, 20, 100, 0.05, 1e-9, 1e4, 2.5e6, 1e12)
  const ends = fc.tuple(fc.double({ min: -1.2, max: 0.9, noNaN: true }), fc.double({ min: 0.1, max: 2, noNaN: true }))

  it('lie neither on each other nor on the curve, whatever the plot, and say two values at least', () => {
    const sizes = fc.record({ width: fc.integer({ min: 40, max: 160 }), height: fc.integer({ min: 25, max: 90 }) })
    fc.assert(
      fc.property(expressions, magnitudes, ends, sizes, (expression, size, [from, length], picture) => {
        const x = { from: from * size, to: (from + length) * size }
        const figure = plotFigure({ ...plain(expression.replaceAll('a', String(size)), x), ...picture })
        const boxes = numbers(figure)
        expect(boxes.length).toBeGreaterThan(1)
        for (const [index, box] of boxes.entries()) {
          for (const other of boxes.slice(index + 1))
            expect([box.text, other.text, meet(box, other)]).toEqual([box.text, other.text, false])
          for (const point of curve(figure)) expect([box.text, point, within(box, point)]).toEqual([box.text, point, false])
        }
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    [{ from: 0, to: 4e-9 }, ['1·10−9', '4·10−9']],
    [{ from: 0, to: 3e12 }, ['1·1012', '3·1012']],
    [{ from: 0, to: 0.004 }, ['0.001', '0.004']],
    [{ from: 0, to: 400_000 }, ['100000', '400000']],
  ])('tell their size: %j', (x, some) => {
    expect(numbers(plotFigure({ ...plain('x', x), width: 160 })).map(({ text }) => text)).toEqual(expect.arrayContaining(some))
  })
})

it('money in names is no formula', async () => {
  const source = ['```plot {x=0..1 alt="a" xlabel="from $5 to $10"}', 'f(x) = x {label="costs \\$5 and $x$"}', '```']
  const { student } = await papersOf(
    inQuestion(...source, '', '```dot {alt="b"}', 'digraph { "$5 and $6" -> b [label="\\$7"] }', '```'),
  )
  const body = bodyOf(student)
  expect(body.match(/<foreignObject/g)).toHaveLength(1)
  for (const text of ['>from $5 to $10<', '>costs $5 and <', '>$5 and $6<', '>$7<']) expect(body).toContain(text)
})

it('a name with no place of its own lies on a line rather than on another name', () => {
  const points = [0.4, 0.5, 0.6].map((x) => ({ x, y: x, label: 'A long name', open: false, left: false }))
  const boxes: { left: number; top: number }[] = []
  visit(plotFigure({ ...plain('x', { from: 0, to: 1 }), points, width: 90, height: 60 }), 'element', (node) => {
    if (node.tagName === 'text' && node.children.some((child) => child.type === 'text' && child.value === 'A long name')) {
      const width = 17
      const { x, y, textAnchor } = node.properties
      boxes.push({ left: Number(x) - (textAnchor === 'end' ? width : textAnchor === 'middle' ? width / 2 : 0), top: Number(y) })
    }
  })
  expect(boxes).toHaveLength(3)
  for (const [index, one] of boxes.entries())
    for (const other of boxes.slice(index + 1))
      expect(Math.abs(one.top - other.top) > 2.2 || Math.abs(one.left - other.left) > 17).toBe(true)
})

it('formulas in names are set as those in running text', async () => {
  const source = [
    '```plot {x=0..1 alt="a" xlabel="time $t_0$ in s"}',
    'f(x) = x {label="$\\frac{1}{2}x$"}',
    'point (0, 0) {label="$\\vec{0}$"}',
    '```',
  ]
  const { student } = await papersOf(
    inQuestion(...source, '', '```dot {alt="b"}', 'digraph { "$x_1$" -> b [label="at $\\alpha$"] }', '```'),
  )
  const body = bodyOf(student)
  expect(body.match(/<foreignObject/g)).toHaveLength(5)
  expect(body.match(/<foreignObject[^>]*>(?:(?!<\/foreignObject>).)*class="katex"/gs)).toHaveLength(5)
  expect(body).not.toMatch(/\$|[\uE000-\uF8FF]/)
})

it('figures at the axes have a comma where the language has one', () => {
  const plot = { ...plain('x', { from: 0, to: 1 }), y: { from: -0.5, to: 0.5 } }
  const texts = (figure: Element) => {
    const found: string[] = []
    visit(figure, 'text', ({ value }) => {
      found.push(value)
    })
    return found
  }
  expect(texts(plotFigure(plot))).toEqual(expect.arrayContaining(['0.2', '−0.2']))
  const found = texts(plotFigure({ ...plot, decimal: ',' }))
  expect(found).toEqual(expect.arrayContaining(['0,2', '−0,2']))
  expect(found.join(' ')).not.toContain('.')
})
