import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CodeLens, Hover } from 'vscode-languageserver-types'
import { type Folder, openFolder } from '../cli/command.ts'
import { openEditor, type TestEditor } from './client.ts'

const bank = `## Slope {#slope points=2 topic=slopes difficulty=3 tags="gradient"}

Where?

- [x] here
- [ ] there

:::answer
Here.
:::

## Unused {#unused points=1 topic=slopes}

- [x] here
- [ ] there

:::answer
Here.
:::
`

const exam = `---
title: Exam
columns: 2
macros: { half: "\\\\frac12" }
---

::use{#slope from="bank/slopes.md"}

## Network {#net points=4}

The half is $\\half + x^2$, as in [](#net).

\`\`\`layers {blank=params}
input 3x32x32
conv 16 k3
relu
flatten
fc 10
\`\`\`

:::layers{pad.conv=0 stride.conv=1}
| Layer | Output | Parameters |
|-------|--------|------------|
| Input | 3x8x8 | - |
| Conv 4 k3 | [[]] | [[]] |
:::

:::answer{lines=2}
x
:::

## 한국어 {lang=ko}

😀 값은 $x^2$이다.

:::answer
x
:::
`

describe('an editor shows', () => {
  let folder: Folder
  let editor: TestEditor
  beforeAll(async () => {
    folder = await openFolder()
    const files = {
      'bank/slopes.md': bank,
      'bank/papersetter.statistics.csv':
        'id,date,exam,n,difficulty,discrimination,choices\nslope,2026-04-20,../old.md,104,0.48,0.31,A:0.6 B:0.4\n',
      'exam.md': exam,
      'older.md': '---\ntitle: Older\ndate: 2025-10-20\n---\n\n::use{#slope from=bank}\n',
      'old.md': '---\ntitle: Old\ndate: 2026-04-20\n---\n\n::use{#slope from=bank}\n',
    }
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder.path, name)), { recursive: true })
      await writeFile(join(folder.path, name), text)
    }
    editor = await openEditor(folder.path)
    await editor.open('exam.md', exam)
    await editor.open('bank/slopes.md', bank)
    await editor.open('papersetter.yml', 'lang: en\nbanks: [bank]\n')
  })
  afterAll(async () => {
    await editor.end()
    await folder.remove()
  })

  async function shown(name: string, text: string, found: string): Promise<string | null> {
    const lines = text.split('\n')
    const line = lines.findIndex((each) => each.includes(found))
    const hover = await editor.ask<Hover | null>('textDocument/hover', name, {
      position: { line, character: (lines[line] ?? '').indexOf(found) + 1 },
    })
    if (hover === null) return null
    if (typeof hover.contents === 'string' || !('value' in hover.contents)) throw new Error('plain contents')
    return hover.contents.value
  }

  it.each([
    ['columns: 2', /^Columns of questions\.\n\nTakes 1 or 2\./],
    [':::answer{', /`:::answer\{lines=6\}`\n\nAttributes: `space`, `lines`/],
    ['::use', /`::use\{#id from=bank\.md\}`/],
    [
      'slope from',
      /^\*\*Slope\*\*\n\n2 points · choices · topic slopes · difficulty 3 · tags gradient\n\nused 3 times, last 2026-04/,
    ],
    ['slope from', /- 2025-10-20: Older\n- 2026-04-20: Old\n[\s\S]*Results: 104 students, p 0\.48, r 0\.31/],
    ['#net)', /^\*\*Network\*\*\n\n4 points$/],
    ['conv 16 k3', /3×32×32 → 16×30×30\n- output .*30.*\n- parameters \(3·3·3 \+ 1\)·16 = 448\n/],
    ['fc 10', /14400 → 10\n.*\n- parameters .*= 144010\n/],
    ['Conv 4 k3', /3×8×8 → 4×6×6\n.*\n- parameters \(3·3·3 \+ 1\)·4 = 112\n/],
    ['\\half +', /^1 over 2 plus x squared$/],
    ['x^2$이', /엑스|x/],
  ])('of %s what is known', async (found, wanted) => {
    expect(await shown('exam.md', exam, found)).toMatch(wanted)
  })

  it('nothing of plain text', async () => {
    expect(await shown('exam.md', exam, 'The half')).toBe(null)
    expect(await shown('exam.md', exam, '한국어')).toBe(null)
  })

  it('keys of a course', async () => {
    expect(await shown('papersetter.yml', 'lang: en\nbanks: [bank]\n', 'banks')).toMatch(/^Folders in which/)
    expect(await shown('papersetter.yml', 'lang: en\nbanks: [bank]\n', 'lang')).toMatch(/^The language/)
  })

  it('above each question of a bank how often it was used', async () => {
    const lenses = await editor.ask<CodeLens[]>('textDocument/codeLens', 'bank/slopes.md')
    expect(lenses.map(({ range, command }) => [range.start.line, command?.title])).toEqual([
      [0, 'used 3 times, last 2026-04'],
      [11, 'on no exam'],
    ])
    expect(await editor.ask<CodeLens[]>('textDocument/codeLens', 'exam.md')).toEqual([])
  })
})
