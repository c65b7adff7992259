import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fonts } from '../../src/build/fonts.ts'
import type { Press } from '../../src/render/press.ts'
import { formula, openTestPress, paper } from './paper.ts'

let press: Press
let fonts: Fonts

beforeAll(async () => {
  ;({ press, fonts } = await openTestPress())
})
afterAll(() => press?.close())

async function measure(body: string) {
  return await press.measure(paper(fonts.css, body))
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

test('what is wider than the page is found with its source, once', async () => {
  const { overflows } = await measure(`
    <ol data-source="1:1"><li data-source="2:1"><p data-source="3:1">${'x'.repeat(150)}</p></li></ol>
    <p data-source="4:1">fits</p>
    <div data-source="5:1" style="width: 180mm; height: 1mm"></div>
    <div data-source="6:1" style="overflow: hidden"><div style="width: 171mm; height: 1mm"></div></div>`)
  expect(overflows.map(({ source }) => source)).toEqual(['3:1', '5:1', '6:1'])
  expect(overflows[1]?.excess).toBeCloseTo(10, 1)
  expect(overflows[2]?.excess).toBeCloseTo(1, 1)
})

test('a displayed formula is as wide as what it shows, and roots, arrows and accents do not stick out', async () => {
  const wide = Array.from({ length: 40 }, (_, i) => `x_{${i}}`).join('+')
  const { overflows } = await measure(`
    <div data-source="1:1">${formula('\\sqrt{\\frac{a}{b}} \\overrightarrow{AB} \\widehat{abc} \\underbrace{x+y}_{n}', true)}</div>
    <div data-source="2:1">${formula(wide, true)}</div>`)
  expect(overflows.map(({ source }) => source)).toEqual(['2:1'])
})
