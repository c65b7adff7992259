import { parse } from 'gift-pegjs'
import { expect, test } from 'vitest'
import { gift } from '../../src/interchange/export/gift/gift.ts'
import { moodleXml } from '../../src/interchange/export/moodle/moodle.ts'
import { importGift } from './gift/importer.ts'
import { exported, front } from './leaving.ts'
import { importMoodle } from './moodle/importer.ts'

async function both(source: string, head = front) {
  const [moodle, plain] = await Promise.all([exported(moodleXml, head + source), exported(gift, head + source)])
  expect(() => parse(plain.text)).not.toThrow()
  return { moodle: importMoodle(moodle.text), gift: importGift(plain.text), told: moodle.told }
}

const texts: readonly (readonly [string, string, string])[] = [
  ['a formula with signs of XML', '$a < b \\& c > d$', '\\(a &#x3C; b \\&#x26; c > d\\)'],
  ['what ends a stretch of XML', '`x[y[0]]]>` is kept', '<code>x[y[0]]]></code> is kept'],
  ['signs of both languages', 'a ~ b = {c} # d : e \\\\ f', 'a ~ b = {c} # d : e \\ f'],
  [
    'what looks like a gap',
    '`{1:SHORTANSWER:=x}` and {#1}.',
    '<code>{<span>1:SHORTANSWER:=x}</span></code> and {<span>#1}.</span>',
  ],
  ['what looks like a formula', 'the signs \\\\( and \\$\\$', 'the signs \\<span>( and $</span><span>$</span>'],
  ['Korean', '다음 중 **옳은** 것은?', '다음 중 <strong>옳은</strong> 것은?'],
  ['Arabic and pictures', 'السؤال 😀 é', 'السؤال 😀 é'],
  ['tags', 'a \\<b>bold\\</b> \\&amp;', 'a &#x3C;b>bold&#x3C;/b> &#x26;amp;'],
]

test.each(texts)('%s', async (_, written, seen) => {
  const { moodle, gift: plain } = await both(`## {#q points=1}\n\n${written}\n\n- [x] ${written}\n- [ ] other\n`)
  expect([moodle[0]?.text, moodle[0]?.answers[0]?.text]).toEqual([`<p>${seen}</p>`, `<p>${seen}</p>`])
  const bare = seen.replace(/<\/?span>/g, '')
  expect([plain[0]?.text, plain[0]?.answers[0]?.text]).toEqual([bare, bare])
})

test('what looks like a gap is none beside gaps', async () => {
  const { moodle } = await both('## {#q points=2}\n\nOf `{1:SHORTANSWER:=x}` and {#1}: [[a]], [[b]].\n')
  expect(moodle[0]?.gaps.map(({ answers }) => answers[0]?.text)).toEqual(['a', 'b'])
})

test('listings keep tabs, empty lines and signs', async () => {
  const { moodle, gift: plain } = await both(
    '## {#q points=1}\n\n```c\nif (a < b) {\n\n\treturn "]]>";\n}\n```\n\n- [x] A\n- [ ] B\n',
  )
  const seen = '<pre><code class="language-c">if (a &#x3C; b) {\n\n\treturn "]]>";\n}</code></pre>'
  expect([moodle[0]?.text, plain[0]?.text]).toEqual([seen, seen])
})

test('questions with one title, none and a long one have names, and ids that differ', async () => {
  const long = 'word '.repeat(80)
  const choices = '\n\nWhich?\n\n- [x] A\n- [ ] B\n\n'
  const { moodle } = await both(
    `## Same {points=1}${choices}## Same {points=1}${choices}## {points=1}${choices}## ${long}{points=1}${choices}`,
  )
  expect(moodle.map(({ name }) => name.slice(0, 12))).toEqual(['Same', 'Same', 'Question 3', 'word word wo'])
  expect(new Set(moodle.map(({ idnumber }) => idnumber)).size).toBe(4)
})

test('titles are names where the exam prints none, and formulas are in them', async () => {
  const { moodle } = await both('## Of $x^2$ {points=1}\n\nWhich?\n\n- [x] A\n- [ ] B\n', '---\ntitle: T\ntitles: false\n---\n\n')
  expect(moodle[0]?.name).toBe('Of $x^2$')
})

test('macros are written out', async () => {
  const { moodle } = await both(
    '## {points=1}\n\nIs it $\\E{x}$?\n\n- [x] A\n- [ ] B\n',
    '---\ntitle: T\nmacros:\n  \\E: \\mathbb{E}[#1]\n---\n\n',
  )
  expect(moodle[0]?.text).toBe('<p>Is it \\(\\mathbb{E}[x]\\)?</p>')
})

test('quotation marks and dashes are as they are typed, and references say where they lead', async () => {
  const { moodle } = await both(
    '## One {#one points=1}\n\n"Is" it -- or not?\n\n- [x] A\n- [ ] B\n\n## Two {points=1}\n\nAs in [](#one), [text](https://example.org/?a=1&b=2).\n\n- [x] A\n- [ ] B\n',
  )
  expect(moodle.map(({ text }) => text)).toEqual([
    '<p>"Is" it -- or not?</p>',
    '<p>As in Question 1, <a href="https://example.org/?a=1&#x26;b=2">text</a>.</p>',
  ])
})

test('forty choices have no letters, and quarter points and no points are what they are', async () => {
  const many = Array.from({ length: 40 }, (_, index) => `- [${index === 7 ? 'x' : ' '}] c${index}\n`).join('')
  const { moodle } = await both(
    `## {points=0}\n\nWhich?\n\n${many}\n\n## {}\n\nWhich?\n\n- [x] A {points=0.75}\n- [ ] B {points=-0.25}\n- [ ] C\n`,
  )
  expect(moodle.map(({ mark, answers }) => [mark, answers.length])).toEqual([
    [0, 40],
    [0.75, 3],
  ])
  expect(moodle[1]?.answers.map(({ fraction }) => fraction)).toEqual([1, expect.closeTo(-0.3333333), 0])
})

test('a bonus, and a table of two hundred rows, come over', async () => {
  const rows = Array.from({ length: 200 }, (_, index) => `| ${index} | $x_{${index}}$ |\n`).join('')
  const { moodle, told } = await both(`## {points=2 bonus}\n\n| a | b |\n|:-:|---|\n${rows}\n- [x] A\n- [ ] B\n`)
  expect(moodle[0]?.text.match(/<tr>/g)).toHaveLength(201)
  expect(told[0]?.losses.map(({ reason }) => reason)).toEqual(['its points count among all others, as Moodle has none on top'])
})

test('a question without a text of its own is one all the same', async () => {
  const { moodle, gift: plain } = await both('## Why? {points=1}\n\n- [x] A\n- [ ] B\n')
  expect([moodle[0]?.text, moodle[0]?.name, plain[0]?.name]).toEqual(['', 'Why?', 'Why?'])
})
