import { expect, test } from 'vitest'
import { text2qti } from '../../../src/interchange/export/text2qti/text2qti.ts'
import { convertText2qti } from '../../../src/quiz/text2qti.ts'
import { filesOf, filesOfExam, reasonsOf } from '../files.ts'
import { front, leaving } from '../leaving.ts'

async function written(source: string) {
  const { files, told } = await filesOf(text2qti, front + source)
  return { text: textIn(files), reasons: reasonsOf(told), files }
}

function textIn(files: ReadonlyMap<string, Uint8Array | string>): string {
  const text = files.get('test.text2qti.txt')
  if (typeof text !== 'string') throw new Error('no text')
  return text.replace(/^Quiz title: .*\n(?:shuffle .*\n)?\n/, '')
}

test('choices, with code and formulas, the solution as feedback', async () => {
  const { text, reasons } = await written(
    '## Sum {#sum points=1.5}\nWhat is $1 + 1$?\n\n```python\nprint(1 + 1)\n```\n\n- [ ] `1`\n- [x] **2**\n\n:::answer{space=none}\nCount.\n\nOnce more.\n:::\n',
  )
  expect(text).toBe(`Title: 1 Sum
Points: 1.5
1.  What is $1 + 1$?

    \`\`\`python
    print(1 + 1)
    \`\`\`
... Count.

    Once more.
a)  \`1\`
*b) **2**
`)
  expect(reasons).toEqual([])
})

test('several choices, a text and a number', async () => {
  const { text, reasons } = await written(
    '## {#a points=1}\nWhich?\n\n- [x] a\n- [ ] b\n- [x] c\n\n## {#b points=1}\nThe capital is [[Seoul]].\n\n## {#c points=1}\nIt is [[2.5]]{tolerance=0.1}.\n\n## {#d points=1}\nIt is [[42]].\n',
  )
  expect(text.match(/^(?:\[|\*|=).*$/gm)).toEqual(['[*] a', '[ ] b', '[*] c', '*   Seoul', '=   2.5 +- 0.1', '=   42'])
  expect(reasons).toEqual([
    'approximated: some of the right choices give a part of the points in Canvas, of which each wrong one takes some',
  ])
})

test('what graders alone see stands in a line of its own', async () => {
  const { text } = await written('## {#q points=2}\nWhy?\n\n:::answer\nSo.\n:::\n\n:::rubric\n- 1: this\n- 1: that\n:::\n')
  expect(text).toBe('Title: 1\nPoints: 2\n1.  Why?\n... So.\n!   *   1: this\n    *   1: that\n____\n')
})

test('numbers that text2qti refuses or rounds are texts', async () => {
  const { text, reasons } = await written(
    '## {#a points=1}\nIt is [[0]].\n\n## {#b points=1}\nIt is [[0.00002]].\n\n## {#c points=1}\nIt is [[3.14159265]].\n',
  )
  expect(text.match(/^[*=] .*$/gm)).toEqual(
    ['*   0', '*   0.00002', '*   3.14159265'].map((line) => line.replace('0.00002', String(0.00002))),
  )
  expect(reasons).toEqual(Array.from({ length: 3 }, () => 'approximated: the number is compared as text'))
})

test('several blanks, statements and pairs are questions of their own, none like another', async () => {
  const { text, reasons } = await written(
    '## {#q points=2}\n[[a]] and [[b]].\n\n## {#s points=2}\nTrue?\n\n:::statements\n- [x] One.\n- [ ] Two.\n:::\n\n## {#m points=2}\nMatch.\n\n:::matching\n| A | B |\n|---|---|\n| x | y |\n| z | w |\n:::\n',
  )
  expect(text.match(/^Title: .*$/gm)).toEqual(
    ['1 (1)', '1 (2)', '2 (1)', '2 (2)', '3 (1)', '3 (2)'].map((title) => `Title: ${title}`),
  )
  expect(text).toContain('1.  \\_\\_(1)\\_\\_ and \\_\\_(2)\\_\\_.\n\n    **(1)**\n*   a\n')
  expect(text).toContain('    One.\n*a) True\nb)  False\n')
  expect(reasons).toHaveLength(3)
})

test('two questions with one text are different ones', async () => {
  const { text } = await written('## {#a points=1}\nWhy?\n\n:::answer\na\n:::\n\n## {#b points=1}\nWhy?\n\n:::answer\nb\n:::\n')
  expect(text.match(/^\d\. .*$/gm)).toEqual(['1.  Why?', '2.  Why?&#8203;'])
})

test('points that are no whole or half are told', async () => {
  const { text, reasons } = await written('## {#q points=1}\n[[a]], [[b]], [[c]] and [[d]].\n')
  expect(text.match(/^Points: .*$/gm)).toEqual(Array.from({ length: 4 }, () => 'Points: 0.5'))
  expect(reasons).toContain('approximated: points are whole or halves: 0.25 became 0.5')
})

test('forms are a group, whose questions have points that are whole', async () => {
  const { exam } = leaving(`${front}## {#q points=1.5}\nIt is [[1]].\n`)
  const [question] = exam.questions
  if (question === undefined) throw new Error('no question')
  const { files } = await filesOfExam(text2qti, { ...exam, questions: ['A', 'B'].map((form) => ({ ...question, form })) })
  expect(textIn(files)).toMatch(
    /^GROUP\npick: 1\npoints per question: 2\n\nTitle: 1\n1\. [\s\S]*\n\nTitle: 1\n2\. [\s\S]*\n\nEND_GROUP\n$/,
  )
})

test('pictures lie in a folder beside it', async () => {
  const { text, files } = await written(
    '## {#q points=1}\n```plot {x=-1..1 alt="A [parabola]."}\nf(x) = x^2\n```\n\n:::answer\na\n:::\n',
  )
  expect([...files.keys()]).toEqual(['test.text2qti.txt', 'test.text2qti/plot.svg'])
  expect(text).toContain('1.  ![A \\[parabola\\].](test.text2qti/plot.svg)')
})

test('formulas hold no dollar, need no line of their own and stand apart', async () => {
  const { text } = await written(
    '## {#q points=1}\nIt costs \\$5.\n\n$$\n\\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*}\n$$\n\n:::answer\n$$\\text{a \\$ b}$$\n:::\n',
  )
  expect(text).toContain('1.  It costs \\$5.\n\n    $\\displaystyle \\begin{aligned} a &= b \\\\ c &= d \\end{aligned}$\n')
  expect(text).toContain('... $\\displaystyle \\text{a \\$ b}$')
})

test('no text of an author is taken for a mark of Markdown or of text2qti', async () => {
  const { text } = await written(
    '## {#q points=1}\n1\\. no list \\* a \\_b\\_ \\`c\\` \\[d\\](e) &lt;b> &amp;amp; {x} | y\n\n\\# no heading\n\n= 5\n\n- [x] \\*a\\) b\n- [ ] \\-\n',
  )
  expect(text).toContain(
    '1.  1\\. no list \\* a \\_b\\_ \\`c\\` \\[d\\](e) &lt;b> &amp;amp; \\{x\\} \\| y\n\n    \\# no heading\n\n    &#61; 5\n*a) \\*a) b\nb)  \\-\n',
  )
})

test('our own reader finds the same questions in it', async () => {
  const source =
    '## Sum {#sum points=2}\nWhat is $x^2$?\n\n- [ ] one\n- [x] *two*\n\n## Why {#why points=1.5}\n**Why**?\n\n:::answer{lines=8}\nBecause.\n:::\n\n## Number {#number points=1}\nIt is so much.\n\n[[2.5]]{tolerance=0.1}\n'
  const { files } = await filesOf(text2qti, front + source)
  const whole = files.get('test.text2qti.txt')
  const { text, losses, counts } = convertText2qti('test.txt', typeof whole === 'string' ? whole : '')
  expect(counts).toMatchObject({ questions: 3, solutions: 1, formulas: 1 })
  expect(losses.filter(({ kind }) => kind === 'lost')).toEqual([])
  expect(text).toContain('What is $x^2$?\n\n- [ ] one\n- [x] *two*')
  expect(text).toContain('[[2.5]]{tolerance=0.1}')
})
