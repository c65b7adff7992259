import { basename } from 'node:path'
import { expect } from 'vitest'
import { fileName, type Variant } from '../../src/imprint/variants.ts'
import { readPdf } from '../../src/pdf/pdf.ts'
import { filler } from './exams.ts'
import { expectParity, type Papers } from './parity.ts'
import { getDocument, OPS } from './pdfjs.ts'
import { openWorkshop } from './workshop.ts'

/** An exam with some of everything whose look depends on a variant. */
const source = `---
title: Fixture
course: TEST 1
fields: [Name, Number]
---

Read all.

# Section

## Choices {points=2}

Which?

- [x] one
- [ ] two

:::answer
canaryexplained
:::

## Written {points=3}

Derive. ${filler(9)}

:::answer{lines=4}
${filler(5, 'canary')}
:::

## A long formula {points=1}

$$
\\begin{aligned} ${Array.from({ length: 13 }, (_, index) => `x_{${index}}`).join(' + ')} \\end{aligned}
$$

\`\`\`python
def f(x):  # a comment
    return x
\`\`\`

| a | b |
|---|---|
| 1 | [[2]] |

## Figures {points=1}

\`\`\`plot {x=-1..1 alt="lines" caption="Lines"}
f(x) = x
g(x) = 1 - x
\`\`\`

:::answer{grid=3cm}
canarygrid
:::
`

/** Papers that both files of tests look at are built once where the same process runs them. */
const known = new Map<string, ReturnType<typeof built>>()

/** An exam in its variants: its messages, and its papers as bytes and as pdf.js reads them. */
export function builtAs(variants: readonly Variant[], exam = source): ReturnType<typeof built> {
  const key = JSON.stringify([variants, exam])
  const found = known.get(key) ?? built(variants, exam)
  known.set(key, found)
  return found
}

async function built(variants: readonly Variant[], exam: string) {
  const workshop = await openWorkshop({ variants })
  try {
    const made = await workshop.build(exam)
    const names = ['student', 'solution'].map((audience) => `${fileName(audience, variants)}.pdf`)
    expect(made.written.map(({ path }) => basename(path))).toEqual(names)
    return { ...made, papers: await expectParity(made) }
  } finally {
    await workshop.close()
  }
}

/** Colours that a PDF fills and strokes with, and the sizes of its text in points. */
export async function inks(bytes: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const colours = new Set<string>()
  const sizes = new Map<number, number>()
  try {
    const pdf = await task.promise
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number)
      const { fnArray, argsArray } = await page.getOperatorList()
      for (const [index, operator] of fnArray.entries()) {
        if (operator === OPS.setFillRGBColor || operator === OPS.setStrokeRGBColor) colours.add(String(argsArray[index][0]))
      }
      for (const item of (await page.getTextContent()).items) {
        if (!('str' in item)) continue
        const size = Math.round(Math.abs(Number(item.transform[3])) * 2) / 2
        sizes.set(size, (sizes.get(size) ?? 0) + item.str.length)
      }
    }
  } finally {
    await task.destroy()
  }
  return { colours, size: [...sizes].sort(([, a], [, b]) => b - a)[0]?.[0] }
}

export const headings = (bytes: Uint8Array) => readPdf(bytes).outline.map(({ title }) => title)
export const points = ({ student }: Papers) =>
  student.pages.flatMap(({ text }) => text.match(/\[\d points?\]|Total: \d+ points/g) ?? [])
