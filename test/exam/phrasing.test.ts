import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/exam/text.ts'
import { pixel } from '../canaries.ts'
import { checked, faultsOf, inQuestion } from '../faults.ts'
import { bodyOf, papersOf } from '../html/papers.ts'

function seen(...lines: string[]): string {
  const body = checked(inQuestion(...lines)).exam.sections[0]?.questions[0]?.body ?? []
  return plainText(body.filter((node) => node.type !== 'answer'))
}

describe('prose that looks like something else', () => {
  it.each([
    ['At 10:30, a:b, x::y'],
    ['P(A|B) and {not, attributes} in prose'],
    ['C:\\dir'],
    ['$5 and $10, or US$5–$10'],
    ['1~3장, 5~7장'],
    ['a < b and c > d, 3 <5'],
    ['AT&T'],
  ])('%j is left alone', (text) => {
    expect(faultsOf(inQuestion(text))).toEqual([])
    expect(seen(text)).toBe(text)
  })
})

describe('dollars', () => {
  it.each([
    ['$5 and $10 and $x$', []],
    ['$x$ costs $5, $y$ costs $10', []],
    ['\\$x and $y$', []],
    ['$x', ['5:1 math-dollar']],
    ['$x + 1 $', ['5:1 math-delimiter']],
    ['Let $x be $y$', ['5:5 math-dollar']],
    ['$ x^2 $', ['5:1 math-delimiter']],
    ['$2^n $', ['5:1 math-delimiter']],
    ['$\\alpha is', ['5:1 math-dollar']],
    ['$x$2 and', ['5:1 math-dollar']],
    ['| a | $P(A |\n|---|---|\n| 1 | 2 |', ['5:7 math-dollar']],
    ['Let $$x$$ be', ['5:5 math-display']],
    ['**$$x$$**', ['5:3 math-display']],
  ])('in %j are formulas, money or a message', (text, expected) => {
    expect(faultsOf(inQuestion(text))).toEqual(expected)
  })
})

describe('fences of display mathematics', () => {
  it.each([
    ['a pair', ['$$', 'x', '$$'], []],
    ['a pair right below text', ['text', '$$', 'x', '$$', 'more'], []],
    ['one line', ['$$x$$'], []],
    ['one line in an item', ['- $$x$$'], []],
    ['text after the opening', ['$$L(W) = x', 'y', '$$', '', 'more $z$'], ['5:1 math-fence']],
    ['text before the closing', ['$$', 'x', 'y$$', '', 'more $z$'], ['5:1 math-fence']],
    ['never closed', ['$$', 'x', '', 'more $z$'], ['5:1 math-fence']],
    ['an empty line between', ['$$', 'x', '', 'y', '$$', '', 'more $z$'], ['5:1 math-fence']],
    ['never closed before another', ['$$', 'x', '', '$$', 'y', '$$'], ['5:1 math-fence']],
  ])('%s', (_, lines, expected) => {
    expect(faultsOf(inQuestion(...lines))).toEqual(expected)
  })

  it('that are never closed swallow no heading and no answer', () => {
    const source = inQuestion('$$', 'x').replace('yes', 'secret')
    const { exam, file } = checked(`${source}\n## {#r}\n$$\n\\foo\n$$\n\n[[x]]\n`)
    expect(file.messages.map(({ line, ruleId }) => `${line} ${ruleId}`)).toEqual(['5 math-fence', '14 math-syntax'])
    expect(exam.sections[0]?.questions).toHaveLength(2)
    expect(exam.sections[0]?.questions[0]?.body.map(({ type }) => type)).toEqual(['paragraph', 'answer'])
  })
})

describe('comments and HTML', () => {
  it.each([
    ['a comment', ['<!-- secret -->'], []],
    ['a comment of many lines', ['<!--', 'secret', '## no heading', '', ':::answer', '-->'], []],
    ['a comment in a line', ['a <!-- secret --> b'], []],
    ['a comment that begins in a line of text', ['a <!-- secret', '[x] b', ':::', '--> c'], []],
    ['two comments', ['<!-- a --> <!-- b -->'], []],
    ['a value where there are none', ['a {{n}} and {{m'], ['5:3 value-unknown']],
    ['a value in a blank', ['It is [[{{n}}]].'], ['5:9 value-unknown']],
    ['braces in a formula, in code and after backslashes', ['$\\frac{{a}}{b}$ `{{n}}` \\{\\{n}}'], []],
    ['a tag', ['<div>', 'x', '</div>'], ['5:1 html']],
    ['a tag in a line', ['a <b>c</b> d'], ['5:3 html']],
    ['a line break', ['a<br>b'], ['5:2 html']],
    ['text after a comment', ['<!-- a --> lost'], ['5:1 html']],
    ['a comment that is closed by another', ['<!-- a', '', 'lost', '', '<!-- b -->'], ['5:1 html']],
    ['a declaration', ['<!DOCTYPE html>'], ['5:1 html']],
    ['an escaped tag', ['\\<b> and `<b>`'], []],
  ])('%s', (_, lines, expected) => {
    expect(faultsOf(inQuestion(...lines))).toEqual(expected)
    expect(seen(...lines)).not.toContain('secret')
  })

  it('a comment that is never closed is reported where it begins', () => {
    expect(faultsOf(inQuestion('<!-- secret'))).toEqual(['5:1 html'])
  })
})

describe('links', () => {
  it.each([
    ['[a](https://example.org) and <https://example.org>', []],
    ['[a](mailto:a@example.org) and a@example.org', []],
    ['[a](#q)', []],
    ['[a][r]\n\n[r]: https://example.org', []],
    ['[a](http://example.org) and http://example.org/a_b', []],
    ['[a](other.md#q)', ['5:1 link-target']],
    ['[a](javascript:alert%281%29)', ['5:1 link-target']],
    ['www.example.org', []],
    ['[a](ftp://example.org)', ['5:1 link-target']],
    ['[a](#r)', ['5:1 reference-unknown']],
    ['a[^1]\n\n[^1]: note', []],
    ['text\n\n[r]: https://example.org', ['7:1 definition-unused']],
  ])('%j', (text, expected) => {
    expect(faultsOf(inQuestion(text))).toEqual(expected)
  })
})

describe('tables', () => {
  it.each([
    ['| a | b |\n|---|---|\n| 1 | 2 |', []],
    ['| a | b |\n|---|---|\n| 1 |', []],
    ['| a | b |\n|---|---|\n| $P(A\\|B)$ | 2 |', []],
    ['| a | b |\n|---|---|\n| 1 | 2 | 3 |', ['7:9 table-cells']],
    ['| a | b |\n|---|---|\n| 1 | 2 |\nlost', ['8:1 table-row']],
  ])('%j', (text, expected) => {
    expect(faultsOf(inQuestion(text))).toEqual(expected)
  })
})

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
    ['![a](a.png){width=6cm caption="{b} and }"}', ['5:23 attribute-unknown']],
    ['![a](a.png){width=6cm caption="a $b$"}', ['5:12 attribute-syntax']],
    ['![a](a.png){width=6cm', ['5:12 attribute-syntax']],
    ['![a](a.png){#b width=6cm $c$', ['5:12 attribute-syntax']],
    ['![a](a.png){height=4cm}', ['5:13 attribute-unknown']],
    ['![a](a.png){width=1cm width=2cm}', ['5:23 attribute-duplicate']],
    ['a ![a](a.png){width=1in}, [[b]] ![a](a.png){60mm}', ['5:45 attribute-unknown']],
  ])('in %s is reported as %j', (line, expected) => {
    expect(faultsOf(inQuestion(line), images)).toEqual(expected)
  })

  it('is that of the picture and of its caption, and is not printed', async () => {
    const source = inQuestion('![a](stem.png "one"){width=6cm}', '', 'See ![b](stem.png){width=5mm}, [[x]].')
    const html = bodyOf((await papersOf(source)).student).replace(/data:[\w/;,+=]+/g, '')
    expect(html).toContain(
      '<figure style="--width:60mm" id="figure-1"><img src="" alt="a" style="width:60mm"><figcaption><span class="caption-number">Figure 1:</span> one</figcaption>',
    )
    expect(html).toContain('See <img src="" alt="b" style="width:5mm">, <')
  })
})
