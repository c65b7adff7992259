import { h } from 'hastscript'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { figureText } from '../../src/interchange/figure-text.ts'

const written = (text: string) =>
  unified()
    .use(rehypeStringify, { space: 'svg' })
    .stringify({ type: 'root', children: [h('text', figureText(text, 10))] })
    .replace(/^<text>|<\/text>$/g, '')
    .replace(/<tspan dy="3" font-size="7.2"( font-style="italic")?>(.*?)<\/tspan>/g, '_[$2]')
    .replace(/<tspan dy="-3" font-size="7.2"( font-style="italic")?>(.*?)<\/tspan>/g, '^[$2]')
    .replace(/<tspan( dy="-?3")? font-style="italic">(.*?)<\/tspan>/g, '*$2*')
    .replace(/<tspan dy="-?3">(.*?)<\/tspan>/g, '$1')

test.each([
  ['plain \\$5', 'plain $5'],
  ['$t$ in s', '*t* in s'],
  ['$x_1$', '*x*_[1]'],
  ['$x^{12}$ and more', '*x*^[12] and more'],
  ['$\\frac{s_{12}}{v_0}$', '*s*_[12]/*v*_[0]'],
  ['$\\sigma(z) \\le 1$', 'σ(*z*)≤1'],
  ['$\\log x$', 'log *x*'],
  ['$\\mathbf{w}^{\\top}$', '*w*^[top]'],
  ['$\\bar{y}$', '*y\u0304*'],
  ['$e^{-2}$', '*e*^[-2]'],
  ['$\\text{speed in } m$', 'speed in *m*'],
])('%s is set as %s', (text, expected) => {
  expect(written(text)).toBe(expected)
})
