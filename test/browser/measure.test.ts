import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fonts } from '../../src/browser/fonts.ts'
import type { BrowserSession } from '../../src/browser/session.ts'
import { formula, openTestPress, paper } from './paper.ts'

let session: BrowserSession
let fonts: Fonts

beforeAll(async () => {
  ;({ session: session, fonts } = await openTestPress())
})
afterAll(() => session?.close())

async function measure(body: string) {
  return await session.measure(paper(fonts.css, body))
}

test('lengths are millimetres of the border box, in print media', async () => {
  const { elements, overflows } = await measure(`
    <style>@media screen { .box { height: 99mm } }</style>
    <div data-measure="a" style="width: 50mm; height: 20mm; padding: 5mm"></div>
    <div data-measure="b" class="box" style="height: 30mm"></div>`)
  expect(elements.map(({ key }) => key)).toEqual(['a', 'b'])
  expect(elements[0]).toMatchObject({ above: 0, below: 0, contentWidth: 0 })
  expect(elements[0]?.width).toBeCloseTo(60, 1)
  expect(elements[0]?.height).toBeCloseTo(30, 1)
  expect(elements[1]?.width).toBeCloseTo(170, 1)
  expect(overflows).toEqual([])
})

test('what rises above or hangs below a box is told, even when it is clipped', async () => {
  const { elements } =
    await measure(`<div data-measure="a" style="height: 10mm; margin: 20mm 0; overflow: hidden; position: relative">
    <div style="position: absolute; top: -3mm; left: 0; width: 40mm; height: 20mm"></div></div>`)
  expect(elements[0]?.above).toBeCloseTo(3, 1)
  expect(elements[0]?.below).toBeCloseTo(7, 1)
  expect(elements[0]?.contentWidth).toBeCloseTo(40, 1)
})

test('what is painted beyond the edge of the text is told once, with the outermost source around it', async () => {
  const { overflows } = await measure(`
    <div data-measure="a"><p data-source="1:1"><span data-source="2:1">${'x'.repeat(150)}</span></p></div>
    <p data-source="4:1">fits</p>
    <div id="five" data-source="5:1" style="width: 180mm; height: 1mm; border: 1px solid"></div>
    <div data-measure="b"><div data-measure="c" style="overflow: hidden"><div style="width: 171mm; border: 1px solid">x</div></div></div>`)
  expect(overflows.map(({ source, names }) => [source, names])).toEqual([
    ['1:1', ['', 'a']],
    ['5:1', ['five']],
    ['', ['c', 'b']],
  ])
  expect(overflows[1]?.excess).toBeCloseTo(10.5, 0)
  expect(overflows[2]?.excess).toBeCloseTo(1.5, 0)
})

test('what nobody sees may be beyond the edge: empty boxes, spaces, and ends of lines in a listing', async () => {
  const { overflows } = await measure(`
    <div style="width: 180mm; height: 1mm"></div>
    <pre style="white-space: pre">x${' '.repeat(300)}</pre>
    <div style="width: 180mm; white-space: pre"> </div>`)
  expect(overflows).toEqual([])
})

test.each([
  '\\begin{align} a &= b + c \\\\ d &= e \\end{align}',
  '\\begin{align*} a &= b + c \\\\ d &= e \\end{align*}',
  '\\begin{alignat}{2} a &= b & c &= d \\end{alignat}',
  '\\begin{gather} a = b \\\\ c = d \\end{gather}',
  '\\begin{equation} a = b \\end{equation}',
  '\\begin{aligned} a &= b \\\\ c &= d \\end{aligned} \\tag{1}',
  'f = \\begin{cases} 1 & x > 0 \\\\ 0 & \\text{else} \\end{cases}',
  '\\left[\\begin{array}{c|c} 1 & 2 \\\\ \\hline 3 & 4 \\end{array}\\right] \\boxed{x} \\overbrace{a + b}^{n} \\xrightarrow{text}',
  'x \\llap{abc} y \\rlap{ddd} \\phantom{xxx} \\hspace{-1cm} z \\smash{y} \\cancel{x} \\widetilde{abc} \\sqrt[3]{x}',
])('nothing is told of a formula that fits: %s', async (tex) => {
  const { overflows } = await measure(`<div data-source="1:1">${formula(tex, true)}</div>`)
  expect(overflows).toEqual([])
})

test('a formula that runs into its number is told, and so is one that begins left of the text', async () => {
  const wide = Array.from({ length: 15 }, (_, index) => `x_{${index}}`).join('+')
  const { overflows } = await measure(`
    <div data-source="1:1">${formula(`${wide} \\tag{number}`, true)}</div>
    <div data-source="2:1">${formula(wide, true)}</div>
    <span data-source="3:1">${formula('\\hspace{-1cm} x')}</span>`)
  expect(overflows.map(({ source }) => source)).toEqual(['1:1', '3:1'])
})

test('a drawing that is much smaller than it was made is told', async () => {
  const { overflows } = await measure(`
    <svg data-source="1:1" data-full-width="400" style="width: 160mm; height: 9mm"></svg>
    <svg data-source="2:1" data-full-width="200" style="width: 160mm; height: 9mm"></svg>`)
  expect(overflows.map(({ source, width, excess }) => [source, width, Math.round(excess)])).toEqual([['1:1', 400, 240]])
})

test('a displayed formula is as wide as what it shows, and roots, arrows and accents do not stick out', async () => {
  const wide = Array.from({ length: 40 }, (_, i) => `x_{${i}}`).join('+')
  const { overflows } = await measure(`
    <div data-source="1:1">${formula('\\sqrt{\\frac{a}{b}} \\overrightarrow{AB} \\widehat{abc} \\underbrace{x+y}_{n}', true)}</div>
    <div data-source="2:1">${formula(wide, true)}</div>`)
  expect(overflows.map(({ source }) => source)).toEqual(['2:1'])
})
