import { afterAll, beforeAll, expect, test } from 'vitest'
import { paintingOf } from './painting.ts'
import { getDocument } from './pdfjs.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let usual: Workshop
let contrast: Workshop

beforeAll(async () => {
  usual = await openWorkshop()
  contrast = await openWorkshop({ variants: ['high-contrast'] })
})
afterAll(async () => {
  await usual?.close()
  await contrast?.close()
})

const source = (body: string) => `---\ntitle: Rules\nfields: []\n---\n\n## One {points=3}\n\n${body}\n`

/** How heavy the horizontal rules are that are filled, by which all borders are painted; in points, the lightest first. */
async function weights(bytes: Uint8Array): Promise<number[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  try {
    const { marks } = await paintingOf(await (await task.promise).getPage(1))
    const rules = marks.filter(({ text, left, right, bottom, top }) => text === '' && right - left > 3 && top - bottom < 2)
    return [...new Set(rules.map(({ bottom, top }) => Math.round((top - bottom) * 100) / 100))].sort((a, b) => a - b)
  } finally {
    await task.destroy()
  }
}

/** What is drawn, its weights from the lightest to the heaviest, and those in high contrast. */
const kinds: readonly [what: string, body: string, usual: [number, number], contrast: [number, number]][] = [
  ['a table', '| a | b |\n|---|---|\n| 1 | 2 |', [0.28, 0.37], [0.75, 1.03]],
  ['a line between two texts', 'Text.\n\n---\n\nText.', [0.28, 0.28], [0.75, 0.75]],
  ['a blank', 'It is [[so]].', [0.37, 0.37], [1.03, 1.03]],
  // TeX's bars have 0.04 em
  ['a fraction', '$$ -\\frac{\\partial L}{\\partial z} $$', [0.37, 0.37], [0.75, 0.75]],
  ['a fraction in a line', 'Half: $\\frac{x+1}{y+2}$.', [0.37, 0.37], [0.75, 0.75]],
  ['a bar over letters', '$$ \\overline{ABC} + \\underline{x+y} $$', [0.37, 0.37], [0.75, 0.75]],
  ['an array', '$$ \\begin{array}{c|c} a & b \\\\ \\hline c & d \\end{array} $$', [0.37, 0.37], [0.75, 0.75]],
]

test.each(kinds)('the rules of %s have their own weight, and more in high contrast', async (_, body, light, heavy) => {
  for (const [workshop, [least, most]] of [
    [usual, light],
    [contrast, heavy],
  ] as const) {
    const { student, solution } = await workshop.build(source(body))
    for (const paper of [student, solution]) {
      const found = await weights(paper)
      expect([found[0], found.at(-1)]).toEqual([least, most])
    }
  }
})
