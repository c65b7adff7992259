import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type TargetName, targets } from '../../src/interchange/export/targets.ts'
import type { Told } from '../../src/interchange/losses.ts'
import { front, toldAs } from './leaving.ts'

const choices = '- [x] A\n- [ ] B\n- [ ] C\n'
const written = '\n:::answer{lines=3}\nSo.\n:::\n'

/** A question of each kind, with nothing else in it that a system may not have. */
const kinds: readonly (readonly [string, string])[] = [
  ['one right choice', `## {points=1}\n\nWhich?\n\n${choices}`],
  ['several right choices', '## {points=1}\n\nWhich?\n\n- [x] A\n- [x] B\n- [ ] C\n'],
  ['points of choices', '## {}\n\nWhich?\n\n- [x] A {points=1}\n- [ ] B {points=-0.25}\n- [ ] C {points=0.5}\n'],
  ['true or false', '## {points=1}\n\nIs it?\n\n- [x] True\n- [ ] False\n'],
  ['a number with its tolerance', '## {points=1}\n\nIt is [[9.81]]{tolerance=0.01} m/s².\n'],
  ['a word', '## {points=1}\n\nIt is [[red]].\n'],
  ['a formula in a gap', '## {points=1}\n\nIt is [[$x^{n+1}$]].\n'],
  ['several gaps', '## {points=2}\n\nFrom [[2]] to [[red]].\n'],
  ['gaps of a listing', '## {points=2}\n\n```python {blanks}\nfor i in [[range]](n):\n    [[print]](i)\n```\n'],
  ['a layer table', '## {points=2}\n\n```layers {blank="params"}\ninput 3x8x8\nconv 4 k3\nconv 4 k3\n```\n'],
  ['matching', '## {points=3}\n\n:::matching\n| a | b |\n|---|---|\n| one | x |\n| two | y |\n| three | z |\n| | w |\n:::\n'],
  ['ordering', '## {points=3}\n\n:::ordering\n1. one\n2. two\n3. three\n:::\n'],
  ['statements', '## {points=3}\n\n:::statements\n- [x] One.\n- [ ] Two.\n- [x] Three.\n:::\n'],
  ['a written answer', `## {points=1}\n\nWhy?\n${written}`],
  ['its rubric', `## {points=1}\n\nWhy?\n${written}\n:::rubric\n- 1: So.\n:::\n`],
  ['a reason beside choices', `## {points=1}\n\nWhich, and why?\n\n${choices}${written}`],
  ['parts that are gaps', '## \n\nOf it.\n\n### {points=1}\n\nA [[1]].\n\n### {points=1}\n\nB [[2]].\n'],
  ['other parts', `## \n\nOf it.\n\n### {points=1}\n\nA [[1]].\n\n### {points=1}\n\nWhy?\n${written}`],
  [
    'a text for several questions',
    `:::shared{questions=2}\nA text.\n:::\n\n## {points=1}\n\nWhich?\n\n${choices}\n## {points=1}\n\nWhich?\n\n${choices}`,
  ],
  ['formulas', `## {points=1}\n\nIs $\\frac{a}{b} < 1$?\n\n${choices}`],
  ['tables and listings', `## {points=1}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\`\`\`c\nx = 1;\n\`\`\`\n\n${choices}`],
  ['plots, graphs, networks', `## {points=1}\n\n\`\`\`plot {x=0..1 alt="A line."}\nf(x) = x\n\`\`\`\n\n${choices}`],
  ['points other than 1', `## {points=2}\n\nWhich?\n\n${choices}`],
  ['quarters of points', '## {}\n\nWhich?\n\n- [x] A {points=0.75}\n- [ ] B\n'],
  ['bonus', `## {points=1 bonus}\n\nWhich?\n\n${choices}`],
]

const names: readonly TargetName[] = ['moodle', 'gift', 'canvas', 'qti3', 'text2qti', 'docx']
const worse = ['dropped', 'missing', 'approximated'] as const
const signs = { kept: '●', approximated: '◐', missing: '○', dropped: '○' }
const worst = (told: readonly Told[]) =>
  signs[worse.find((each) => told.some(({ losses }) => losses.some(({ kind }) => kind === each))) ?? 'kept']

test('docs/interchange.md has the table of what each system keeps', async () => {
  expect([...names].sort()).toEqual(Object.keys(targets).sort())
  const rows: string[] = []
  for (const [kind, source] of kinds) {
    const cells: string[] = []
    for (const name of names) cells.push(worst(await toldAs(targets[name], front + source)))
    rows.push(`| ${[kind, ...cells].join(' | ')} |\n`)
  }
  const head = `| | ${names.map((name) => `\`${name}\``).join(' | ')} |\n|---|${names.map(() => ':-:|').join('')}\n`
  expect(readFileSync(new URL('../../docs/interchange.md', import.meta.url), 'utf8')).toContain(head + rows.join(''))
})
