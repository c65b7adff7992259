import { readdirSync, readFileSync } from 'node:fs'
import { h } from 'hastscript'
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { fillSkeleton, readSkeleton, slots } from '../../src/html/skeleton.ts'

const all = slots.map((name) => `<slot name="${name}"></slot>`).join('\n')

const none = { logo: [], audience: [], course: [], details: [], fields: [], instructions: [], grades: [], honour: [] }

function faults(html: string): string[] {
  const file = new VFile(html)
  readSkeleton(file)
  return file.messages.map(({ line, column, ruleId, reason }) => `${line}:${column} ${ruleId} ${reason}`)
}

describe('a page skeleton', () => {
  test('with each slot once is in order, as are those of all templates', () => {
    expect(faults(all)).toEqual([])
    const folder = new URL('../../templates/', import.meta.url)
    const skeletons = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((path) => path.endsWith('page.html'))
    expect(skeletons.length).toBeGreaterThan(1)
    for (const path of skeletons) expect(faults(readFileSync(new URL(path, folder), 'utf8'))).toEqual([])
  })

  test.each([
    ['<script>alert(1)</script>', '1:1 template-element', '`<script>`'],
    ['<p onclick="f()">x</p>', '1:1 template-element', '`onClick`'],
    ['<p style="color:red">x</p>', '1:1 template-element', '`style`'],
    ['<img src="a.png">', '1:1 template-element', '`<img>`'],
    ['<style>p{}</style>', '1:1 template-element', '`<style>`'],
    ['<iframe src="x"></iframe>', '1:1 template-element', '`<iframe>`'],
    ['<slot name="titel"></slot>', '1:1 template-slot', '`titel`'],
    ['<slot name="title"></slot>', '12:1 template-slot', 'second slot `title`'],
  ])('with %s is reported', (html, place, what) => {
    const [first = '', ...more] = place.startsWith('12') ? faults(`\n${all}\n${html}`) : faults(`${html}\n${all}`)
    expect(more).toEqual([])
    expect(first).toContain(place)
    expect(first).toContain(what)
  })

  test('that lacks slots names them', () => {
    expect(faults(all.replace('<slot name="honour"></slot>', ''))).toEqual([
      '1:1 template-slot Unexpected page skeleton without `<slot name="honour">`',
    ])
  })

  test('that does not close what it opens is reported at its place', () => {
    expect(faults(`${all}\n<div><p>text</div`)[0]).toMatch(/^11:\d+ template-element Unexpected HTML/)
  })

  test('takes what fills it, and loses nothing else', () => {
    const file = new VFile(`<!-- note --><header class="front">${all}<p>End &amp; out</p></header>`)
    const filled = fillSkeleton(readSkeleton(file), {
      ...none,
      title: [h('h1', 'Title')],
      questions: [h('div', 'one'), h('div', 'two')],
    })
    expect(
      JSON.parse(JSON.stringify(filled, (key, value) => (key === 'position' || key === 'data' ? undefined : value))),
    ).toEqual([h('header.front', [h('h1', 'Title'), h('div', 'one'), h('div', 'two'), h('p', 'End & out')])])
  })
})
