import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Variant } from '../../src/imprint/variants.ts'
import { openBuilder } from '../../src/pipeline/build.ts'
import { pixel } from '../canaries.ts'
import { openFolder } from '../cli/command.ts'
import { faultsOfUa } from './ua.ts'
import { openWorkshop } from './workshop.ts'

const everything = `---
title: 모든 것 and more
course: TEST <1>
author: Department & Co.
grades: pages vertical
cover: true
fields: [Name, "Number [8]"]
---

See [the last](#끝), [](#tables), <https://example.org/a_(b)?c=d&e>, [a cost of \\$& and \\$' more](https://example.org/Contents), [a formula $x^2$](https://example.org/f) and [**bold**](#끝).

## Tables {#tables points=3}

| | Left | Right | |
|:--|---:|:-:|---|
| one | | [[two]] | |
| | $x^2$ | | ![a dot](figure.png) |
| | | | |

\`\`\`layers {blank=params}
input 3x8x8
conv 4 k3
flatten
\`\`\`

:::rubric
- 1: theta
- 2: an $\\eta$
:::

# Section

## 끝 {#끝 points=4}

- [x] first *one*
- [ ] $b$ \`code\`

1. a list
   - inside it

### Part {points=1}

- [ ] True
- [x] False

### Another {points=3}

:::answer{grid=3cm}
$\\epsilon$, see [the tables](#tables).
:::

\`\`\`plot {x=0..1 alt="A rising line" caption="A line"}
f(x) = x
\`\`\`

\`\`\`dot {alt="Two boxes"}
digraph { a -> b }
\`\`\`

> A quotation of ‘single’ and “double”, with ≠ and ﬁ.
`

const papers = ['student', 'solution', 'key', 'sheet'] as const

async function faultsOf(sources: Readonly<Record<string, string | Uint8Array>>, variants: readonly Variant[]): Promise<string[]> {
  const folder = await openFolder(sources)
  const out = join(folder.path, 'out')
  const builder = openBuilder({ out, also: ['key', 'sheet'], variants, env: process.env })
  try {
    const { written, file } = await builder.build(join(folder.path, 'exam.md'))
    expect(file.messages.filter(({ fatal }) => fatal).map(String)).toEqual([])
    expect(written.flatMap(({ audience }) => audience ?? []).sort()).toEqual([...papers].sort())
    const found = written.map(async ({ path, audience }) =>
      faultsOfUa(await readFile(path)).map((fault) => `${audience}: ${fault}`),
    )
    return (await Promise.all(found)).flat()
  } finally {
    await builder.close()
    await folder.remove()
  }
}

test.each<[string, Variant[]]>([
  ['as it is', []],
  ['in large print', ['large-print']],
  ['in large print of 24 points', ['large-print-24']],
  ['for readers with dyslexia', ['dyslexia-friendly']],
  ['in high contrast', ['high-contrast']],
])('every paper of an exam that has everything meets the rules of PDF/UA-1, %s', async (_, variants) => {
  expect(await faultsOf({ 'exam.md': everything, 'figure.png': pixel.bytes }, variants)).toEqual([])
})

test('and the rules see what breaks them', async () => {
  const workshop = await openWorkshop()
  try {
    const { student } = await workshop.build(everything, { 'figure.png': pixel.bytes })
    const text = Buffer.from(student).toString('latin1')
    // of the same length, as places in the file stay
    const broken = (old: string, other: string) => {
      expect(text.includes(old), old).toBe(true)
      return faultsOfUa(Buffer.from(text.replace(old, other), 'latin1')).map((fault) => fault.split(':')[0])
    }
    expect(faultsOfUa(student)).toEqual([])
    for (const [clause, old, other] of [
      ['5', 'pdfuaid:part>1', 'pdfuaid:part>2'],
      ['7.1', '/Marked true', '/Marked null'],
      ['7.1', '/Em /Span', '/Ex /Span'],
      ['7.1', '/S /Caption', '/S /Legends'],
      ['7.1', '/DisplayDocTitle true', '/DisplayDocTitle null'],
      ['7.2', '/S /LBody', '/S /Quote'],
      ['7.2', '/S /TD', '/S /P '],
      ['7.2', '/ColSpan 1', '/ColSpan 2'],
      ['7.4.2', '/S /H2', '/S /H4'],
      ['7.5', '/Scope', '/Scape'],
      ['7.7', '/Alt ', '/Old '],
      ['7.18.3', '/Tabs /S', '/Tabs /R'],
      ['7.18.5', '/Contents (', '/Comments ('],
      ['7.18.5', '/Obj ', '/Oba '],
      ['7.21.4', '/FontFile2', '/FontFile9'],
      ['7.21.7', '/ToUnicode', '/ToUnicorn'],
    ] as const)
      expect([old, ...broken(old, other)]).toContain(clause)
  } finally {
    await workshop.close()
  }
})
