import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadForms } from '../../src/project/load.ts'
import { type Folder, openFolder } from '../cli/command.ts'

let folder: Folder

beforeAll(async () => {
  folder = await openFolder({ 'bank.md': '## B {#b topic=a}\n\nText\n\n:::answer\nyes\n:::\n' })
})
afterAll(() => folder?.remove())

const answer = '\n:::answer\nyes\n:::\n'
const next = `\n## Next\n\nMore\n${answer}`

/** An exam with one slip in a question, and another question behind it. */
const body = (text: string) => `---\ntitle: T\n---\n${text}${next}`
const stem = (text: string) => body(`## Q {#q}\n\n${text}\n${answer}`)
const keys = (text: string) => `---\n${text}\n---\n## Q\n\nText\n${answer}`

/** Sources with one slip each, and the one message about it, by its line and rule. */
const slips: Record<string, [source: string, message: string]> = {
  'an answer without its end': [body('## Q\n\nText\n\n:::answer\nyes\n'), '8 directive-fence'],
  'an answer without its beginning': [body('## Q\n\nText\n\nyes\n:::\n'), '9 directive-fence'],
  'a misspelt directive': [body('## Q\n\nText\n\n:::anser\nyes\n:::\n'), '8 directive-unknown'],
  'a directive with a space': [body('## Q\n\nText\n\n::: answer\nyes\n:::\n'), '8 directive-fence'],
  'a directive of two colons': [body('## Q\n\nText\n\n::answer\nyes\n:::\n'), '8 directive-unknown'],
  'a directive that ends with fewer colons': [body('## Q\n\nText\n\n::::answer\nyes\n:::\n'), '8 directive-fence'],
  'an indented end': [body('## Q\n\nText\n\n:::answer\nyes\n    :::\n'), '8 directive-fence'],
  'an indented beginning': [body('## Q\n\nText\n\n    :::answer\nyes\n:::\n'), '8 code-indented'],
  'an indented block': [body('## Q\n\nText\n\n    :::answer\n    yes\n    :::\n'), '8 code-indented'],
  'a beginning after a tab': [body('## Q\n\nText\n\n\t:::answer\nyes\n:::\n'), '8 code-indented'],
  'an open brace of an answer': [body('## Q\n\nText\n\n:::answer{lines=3\nyes\n:::\n'), '8 directive-fence'],
  'front matter without its end': [`---\ntitle: T\npoints: margin\n\n## Q\n\nText\n${answer}`, '1 front-matter-syntax'],
  'an open quotation mark': [keys('title: "T'), '2 front-matter-syntax'],
  'a tab in the front matter': [keys('title: T\n\tcourse: x'), '3 front-matter-syntax'],
  'stars in the front matter': [keys('title: **Quiz** 3'), '2 front-matter-syntax'],
  'a misspelt title': [keys('titel: T'), '2 front-matter-key'],
  'an unknown key': [keys('title: T\npionts: margin'), '3 front-matter-key'],
  'an unknown language': [keys('title: T\nlang: eng'), '3 front-matter-value'],
  'an unknown way of points': [keys('title: T\npoints: four'), '3 front-matter-value'],
  'a missing template': [keys('title: T\ntemplate: foo'), '3 template-missing'],
  'an unknown attribute': [body(`## Q {pionts=2}\n\nText\n${answer}`), '4 attribute-unknown'],
  'points in a word': [body(`## Q {points=two}\n\nText\n${answer}`), '4 attribute-value'],
  'an open brace of a heading': [body(`## Q {points=2\n\nText\n${answer}`), '4 attribute-syntax'],
  'a closing brace of a heading': [body(`## Q points=2}\n\nText\n${answer}`), '4 attribute-syntax'],
  'a quotation mark of an attribute': [body(`## Q {points="2}\n\nText\n${answer}`), '4 attribute-syntax'],
  'a heading without a space': [`---\ntitle: T\n---\n##Q\n\nText\n${answer}${next}`, '4 heading-space'],
  'a part without a question': [`---\ntitle: T\n---\n### P\n\nText\n${answer}${next}`, '4 heading-level'],
  'a heading too deep': [body(`## Q\n\nText\n\n##### P\n\nMore\n${answer}`), '8 heading-level'],
  'a heading of dashes': [body(`Q\n---\n\nText\n${answer}`), '4 heading-underlined'],
  'a broken block of values': [stem('```vars\nn = = 2\n```\n\n{{n}} {{n}} {{n}}\n\n{{n}} $x^{{n}}$'), '7 vars-value'],
  'values that cannot be drawn': [stem('```vars\nn: 2..5\nwhere: n > 9\n```\n\n{{n}} {{n}}\n\n{{n}}'), '6 vars-draw'],
  'a misspelt block of values': [stem('```var\nn: 2..5\n```\n\n{{n}} {{n}}\n\n{{n}}'), '6 block-unknown'],
  'values without a block': [stem('{{n}} {{n}}\n\n{{n}}'), '6 value-unknown'],
  'a name without a value': [stem('```vars\nn: 2..5\n```\n\n{{n}} {{m}}\n\n{{m}} {{m + 1}}'), '10 value-unknown'],
  'a block of values in a list': [stem('- a\n\n  ```vars\n  n: 2..5\n  ```\n\n{{n}} and {{n}}'), '8 vars-place'],
  'a missing bank': [body('::use{#a from=no.md}\n\n::use{#b from=no.md}\n\n::use{#c from=no.md}\n'), '4 bank-missing'],
  'a missing bank of a question that is named': [
    body(`::use{#a from=no.md}\n\n## Q\n\nAs in [](#a) and [](#a).\n${answer}`),
    '4 bank-missing',
  ],
  'a missing bank and a sum': [
    `---\ntitle: T\n---\n# S {points=4}\n\n## Q {points=2}\n\nText\n${answer}\n::use{#a from=no.md}\n`,
    '14 bank-missing',
  ],
  'a missing question of a bank': [body('::use{#a from=bank.md}\n'), '4 use-unknown'],
  'an open formula': [stem('$$\nx = 1\n\nText'), '6 math-fence'],
  'an open formula in a line': [stem('Let $x = 1 be.'), '6 math-dollar'],
  'an open listing': [stem('```python\nx = 1'), '6 code-fence'],
  'a long row of a table': [stem('| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 1 | 2 |'), '8 table-cells'],
  'a table without its second line': [stem('| a | b |\n| 1 | 2 |\n| 1 | 2 |'), '6 table-delimiter'],
  'an id twice, and references': [stem(`[](#q)\n${answer}\n## R {#q}\n\n[](#q)`), '12 id-duplicate'],
  'a missing id, named twice': [stem('[](#p) and [](#p)'), '6 reference-unknown'],
  'a bad line of layers': [stem('```layers\ninput 3x32x32\nconv 16 k3 p1\ncnov 32 k3\nflatten\nfc 10\n```'), '9 layer-unknown'],
  'a bad input of layers': [stem('```layers\ninput 3x32xx32\nconv 16 k3 p1\nflatten\nfc 10\n```'), '7 layer-notation'],
  'a bad line of a plot': [stem('```plot {x=0..5 alt="a"}\nf(x) = x\ng(x) = 2x+\n```'), '8 plot-formula'],
  'the range of a plot as a line': [stem('```plot {alt="a"}\nx: 0..5\nf(x) = x\n```'), '7 plot-line'],
  'a bad line of a graph': [stem('```dot {alt="a"}\ndigraph { a -> b -> }\n```'), '7 dot-syntax'],
  'boxes without bullets': [body('## Q\n\n[x] a\n[ ] b\n[ ] c\n'), '6 choice-box'],
  'bullets without a space': [body('## Q\n\n-[x] a\n-[ ] b\n'), '6 choice-box'],
  'a box without a space': [body('## Q\n\n- [x]a\n- [ ] b\n'), '6 choice-box'],
  'another sign in a box': [body('## Q\n\n- [v] a\n- [ ] b\n'), '6 choice-box'],
  'choices in an answer': [body('## Q\n\nText\n\n:::answer\n- [x] a\n- [ ] b\n- [ ] c\n:::\n'), '9 choice-box'],
  'no correct choice': [body('## Q\n\n- [ ] a\n- [ ] b\n'), '6 choices-key'],
  'a criterion without points': [body(`## Q\n\nText\n${answer}\n:::rubric\n- 1: a\n- b\n:::\n`), '14 rubric-form'],
  'what is given without a space': [body('## Q\n\nText\n\n:::given\nx\n:::\n'), '8 given-space'],
  'a word in HTML': [stem('A <b>bold</b> word'), '6 html'],
  'a block in HTML': [stem('<details>\n<summary>a</summary>\n\nText\n\n</details>'), '6 html'],
  'nested HTML': [stem('<center>\n\n<b>a</b>\n\n</center>').replace('<b>a</b>', 'a'), '6 html'],
  'an open comment': [stem('<!-- note\n\nText'), '6 html'],
  'an open comment in a line': [stem('Text <!-- note'), '6 html'],
  'an open blank': [body('## Q\n\nIt is [[a].\n'), '6 blank-unpaired'],
  'an open brace in a formula': [stem('$\\frac{1{2}$'), '6 math-syntax'],
}

test.each(Object.entries(slips))('%s has one message', async (_, [source, message]) => {
  const { file } = await loadForms(join(folder.path, 'exam.md'), {}, Buffer.from(source))
  expect(file.messages.map(({ line, ruleId }) => `${line} ${ruleId}`)).toEqual([message])
})

test('another cause in the same source has a message of its own', async () => {
  const source = body(
    `## Q\n\n{{n}}\n${answer}\n## R\n\n\`\`\`vars\nn: = 2\n\`\`\`\n\n{{n}}\n${answer}\n## S\n\n{{n}} <b>a</b>\n${answer}`,
  )
  const { file } = await loadForms(join(folder.path, 'exam.md'), {}, Buffer.from(source))
  expect(file.messages.map(({ line, ruleId }) => `${line} ${ruleId}`).sort()).toEqual([
    '15 vars-value',
    '26 html',
    '26 value-unknown',
    '6 value-unknown',
  ])
})
