import { describe, expect, it } from 'vitest'
import { pixel } from '../canaries.ts'
import { faultsOf, inQuestion } from '../faults.ts'
import { bodyOf, papersOf } from '../html/papers.ts'

const images = new Map([['a.png', pixel]])

describe('the width of an image', () => {
  it.each([
    ['![a](a.png){width=60mm}', []],
    ['![a](a.png "caption"){width=6cm}', []],
    ['![a](a.png){}', []],
    ['![a](a.png) {w}', []],
    ['text {w} ![a](a.png)', []],
    ['![a](a.png){width=60}', ['5:13 attribute-value']],
    ['![a](a.png){width=40cm}', ['5:13 attribute-value']],
    ['![a](a.png){height=4cm}', ['5:13 attribute-unknown']],
    ['![a](a.png){width=1cm width=2cm}', ['5:23 attribute-duplicate']],
    ['a ![a](a.png){width=1in}, [[b]] ![a](a.png){60mm}', ['5:45 attribute-unknown']],
  ])('in %s is reported as %j', (line, expected) => {
    expect(faultsOf(inQuestion(line), images)).toEqual(expected)
  })

  it('is that of the picture and of its caption, and is not printed', async () => {
    const source = inQuestion('![a](stem.png "one"){width=6cm}', '', 'See ![b](stem.png){width=5mm}, [[x]].')
    const html = bodyOf((await papersOf(source)).student).replace(/data:[\w/;,+=]+/g, '')
    expect(html).toContain('<figure style="width:60mm"><img src="" alt="a" style="width:60mm"><figcaption>one</figcaption>')
    expect(html).toContain('See <img src="" alt="b" style="width:5mm">, <')
  })
})
