import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Variant } from '../../src/imprint/variants.ts'
import { writePdf } from '../../src/pdf/finish-pdf.ts'
import { openPdf, readStream } from '../../src/pdf/pdf-file.ts'
import { isReference } from '../../src/pdf/pdf-objects.ts'
import { openBuilder } from '../../src/pipeline/build.ts'
import { pixel } from '../canaries.ts'
import { openFolder } from '../cli/command.ts'
import { items } from './exams.ts'
import { faultsOfUa } from './ua.ts'
import { faultsOfUa2 } from './ua2.ts'
import { openWorkshop } from './workshop.ts'

const everything = `---
title: 모든 것 and more
course: TEST <1>
author: Department & Co.
grades: pages vertical
cover: true
fields: [Name, "Number [8]"]
---

See [the last](#끝), [](#tables), [](#first), [the second](#second), <https://example.org/a_(b)?c=d&e>, [a cost of \\$& and \\$' more](https://example.org/Contents), [a formula $x^2$](https://example.org/f) and [**bold**](#끝)[^1].

[^1]: A note with $x$, and [the tables](#tables).
[^1b]: Of a *cell*.

## Tables {#tables points=3}

: The *first* of tables, with $x^2$ {#first}

| | Left | Right | |
|:--|---:|:-:|---|
| one[^1b] | | [[two]] | |
| | $x^2$ | | ![a dot](figure.png) |
| | | | |

\`\`\`layers {blank=params}
input 3x8x8
conv 4 k3
flatten
\`\`\`

: The second {#second}

![a dot](figure.png) ![a dot](figure.png)

: Two dots

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
$\\epsilon$, see [the tables](#tables)[^1].
:::

\`\`\`plot {x=0..1 alt="A rising line" caption="A line"}
f(x) = x {label="$\\hat{f}(x)$"}
\`\`\`

\`\`\`dot {alt="Two boxes"}
digraph { a -> b [label="$\\frac{1}{2}$"] }
\`\`\`

Below an answer[^2], and again[^2].

[^2]: A note.

> A quotation[^1] of ‘single’ and “double”, with ≠ and ﬁ.
`

const papers = ['student', 'solution', 'key', 'sheet'] as const

async function faultsOf(
  sources: Readonly<Record<string, string | Uint8Array>>,
  variants: readonly Variant[],
  expected: readonly string[] = papers,
): Promise<string[]> {
  const folder = await openFolder(sources)
  const out = join(folder.path, 'out')
  const builder = openBuilder({ out, also: ['key', 'sheet'], variants, env: process.env })
  try {
    const { written, file } = await builder.build(join(folder.path, 'exam.md'))
    expect(file.messages.filter(({ fatal }) => fatal).map(String)).toEqual([])
    expect(written.flatMap(({ audience }) => audience ?? []).sort()).toEqual([...expected].sort())
    const printed = written.filter(({ audience }) => audience !== undefined)
    const found = printed.map(async ({ path, audience }) => {
      const bytes = await readFile(path)
      return [...faultsOfUa(bytes), ...faultsOfUa2(bytes)].map((fault) => `${audience}: ${fault}`)
    })
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
])('every paper of an exam that has everything meets the rules of PDF/UA-1 and 2, %s', async (_, variants) => {
  expect(await faultsOf({ 'exam.md': everything, 'figure.png': pixel.bytes }, variants)).toEqual([])
})

/** The same paper, whose fonts say that their first letters are of private use. */
function withPrivateLetters(bytes: Uint8Array): Uint8Array {
  const file = openPdf(bytes)
  const maps = file.objects.flatMap((object): [number, string][] => {
    const map = readStream(file, { object })?.bytes.toString('latin1') ?? ''
    if (!map.includes('begincmap')) return []
    const changed = map.replace(/(<\w{4}> <\w{4}>) <00[46]\w>/g, '$1 <E020>').replace(/^(<\w{4}>) <00[46]\w>/gm, '$1 <E020>')
    return [[object, `<</Length ${changed.length}>> stream\n${changed}\nendstream`]]
  })
  const [root = 0, info = 0] = ['Root', 'Info'].map((key) => {
    const value = file.trailer.get(key)
    return isReference(value) ? value.object : 0
  })
  return writePdf(file, new Map(maps), root, info)
}

test.each<[string, Variant[]]>([
  ['as it is', []],
  ['in large print', ['large-print']],
])('and so do those of matching, ordering and statements, %s', async (_, variants) => {
  expect(await faultsOf({ 'exam.md': items }, variants)).toEqual([])
})

test('and so do tables without a head, which have no row for it', async () => {
  const table = (head: string) => `| ${head} | |\n|---|---|\n| one | [[two]] |\n| three | four |\n`
  expect(
    await faultsOf({ 'exam.md': `---\ntitle: T\n---\n## Q\n\n: Data\n\n${table('')}\n## R\n\n- [x] True\n- [ ] False\n` }, []),
  ).toEqual([])
  const workshop = await openWorkshop()
  try {
    for (const [head, rows] of [
      ['', 2],
      ['Numbers', 3],
    ] as const) {
      const { student } = await workshop.build(`---\ntitle: T\n---\n## Q\n\n${table(head)}`)
      expect(
        Buffer.from(student)
          .toString('latin1')
          .match(/\/S \/TR\b/g),
      ).toHaveLength(rows)
    }
  } finally {
    await workshop.close()
  }
})

test('and so does every form of an exam, and the keys of all', async () => {
  const forms = everything.replace('grades: pages vertical', 'forms: 2')
  expect(
    await faultsOf({ 'exam.md': forms, 'figure.png': pixel.bytes }, [], [...papers, 'student', 'solution', 'sheet']),
  ).toEqual([])
})

test('and the rules see what breaks them', async () => {
  const workshop = await openWorkshop()
  try {
    const { student } = await workshop.build(everything, { 'figure.png': pixel.bytes })
    const text = Buffer.from(student).toString('latin1')
    // of the same length, as places in the file stay
    const broken = (old: string, other: string, faultsIn: (bytes: Uint8Array) => string[]) => {
      expect(text.includes(old), old).toBe(true)
      expect(other.length, old).toBe(old.length)
      return faultsIn(
        Buffer.from(
          text.replace(old, () => other),
          'latin1',
        ),
      ).map((fault) => fault.split(':')[0])
    }
    expect([...faultsOfUa(student), ...faultsOfUa2(student)]).toEqual([])
    for (const [clause, old, other] of [
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
      expect([old, ...broken(old, other, faultsOfUa)]).toContain(clause)
    for (const [clause, old, other] of [
      ['5', 'pdfuaid:part>2', 'pdfuaid:part>1'],
      ['5', 'pdfuaid:rev>2024', 'pdfuaid:rev>2023'],
      ['6.1', '%PDF-2.0', '%PDF-1.7'],
      ['6.1', '/ID [<', '/IX [<'],
      ['6.1.3', '#accessibility1.0', '#reuse1.0        '],
      ['8.2.1', '/S /TD', '/S /P '],
      ['8.2.1', '/S /Sect', '/S /Span'],
      ['8.2.1', '/S /Em', '/S /LI'],
      ['8.2.4', '/pdf2/ssn', '/pdf3/ssn'],
      ['8.2.4', '/Namespaces', '/Namespices'],
      ['8.2.4', '/S /Em', '/S /Ex'],
      ['8.2.5.2', '/S /Document', '/S /Sections'],
      ['8.2.5.25', '/ListNumbering /Ordered', '/ListNumbering /None   '],
      ['8.2.5.27', '/S /Figure\n/Alt (A rising', '/S /Caption\n/Alt(A rising'],
      ['8.2.5.29', '/AF [', '/AX ['],
      ['8.2.5.29', '/AFRelationship /Supplement', '/AFRelationship /Source    '],
      ['8.2.5.29', '/application#2Fmathml+xml', '/application#2Fmathlm+xml'],
      ['8.4.4', '/Lang (ko)', '/Lang (k )'],
      ['8.6', '/Alt (x squared)', '/Alt <FEFFE020> '],
      ['8.8', '/SD [', '/SX ['],
      ['8.8', '/D [', '/X ['],
    ] as const)
      expect([old, ...broken(old, other, faultsOfUa2)]).toContain(clause)
    expect(faultsOfUa2(withPrivateLetters(student))).toEqual(['8.4.3: a letter of private use that says nothing'])
  } finally {
    await workshop.close()
  }
})
