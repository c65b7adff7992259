import { unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import { front } from '../leaving.ts'
import { all, first } from '../read-xml.ts'
import { documentsOf, everyPart, outline, partOf, textIn } from './read-docx.ts'

const html = async (document: Uint8Array) => (await mammoth.convertToHtml({ buffer: Buffer.from(document) })).value

test('another program reads headings, lists, tables and emphasis', async () => {
  const { student } = await documentsOf(
    '---\ntitle: Quiz\ncourse: C 1\n---\n\n# Part A\n\n## Sum {points=2}\nWhat is *one* and **two**?\n\n- [ ] 1\n- [x] 3\n\n## Table {points=1}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n:::answer{lines=3}\nyes\n:::\n',
  )
  const text = await html(student)
  expect(text).toContain('<h1>')
  expect(text).toMatch(/<h1>(?:<a id="[^"]*"><\/a>)?Part A<\/h1>/)
  expect(text).toContain('Sum')
  expect(text).toMatch(/<em>one<\/em> and <strong>two<\/strong>/)
  expect(text).toMatch(/<ol><li>1<\/li><li>3<\/li><\/ol>/)
  expect(text).toMatch(/<table>.*<strong>a<\/strong>.*<p>2<\/p>/s)
})

test('the student’s document is the same whatever the solutions are, and the other one has them', async () => {
  const source = (word: string, right: [string, string]) =>
    `${front}## {points=3}\nIt is [[${word}]]. Then [[${word} ${word} ${word}]]\n\n- [${right[0]}] a\n- [${right[1]}] b\n\n:::answer{lines=2}\n${word}\n\n![](x.png)\n:::\n\n:::rubric\n- 3: ${word}\n:::\n`.replace(
      '\n\n![](x.png)',
      '',
    )
  const one = await documentsOf(source('secret', ['x', ' ']))
  const other = await documentsOf(source('something else', [' ', 'x']))
  expect(Buffer.from(one.student).equals(Buffer.from(other.student))).toBe(true)
  expect(textIn(one.student)).not.toContain('secret')
  expect(textIn(one.solution).match(/secret/g)).toHaveLength(6)
  expect(await html(one.solution)).toMatch(/a<strong>\u2003✓<\/strong>/)
})

test('Word counts questions, parts and choices', async () => {
  const { student } = await documentsOf(
    `${front}## {points=1}\nOne?\n\n- [x] a\n- [ ] b\n\n## {points=1}\nTwo?\n\n### {points=1}\nA part.\n\n:::answer\na\n:::\n\n## {points=1}\nThree?\n\n- [x] c\n- [ ] d\n`,
  )
  const document = partOf(student, 'word/document.xml')
  const numbered = all(document, 'w:p')
    .filter((each) => all(each, 'w:numPr').length > 0)
    .map((each) => [
      first(each, 'w:numId').attributes['w:val'],
      first(each, 'w:ilvl').attributes['w:val'],
      each.text.replace(/\[.*/, '').trim(),
    ])
  expect(numbered).toEqual([
    ['1', '0', 'One?'],
    ['2', '0', 'a'],
    ['2', '0', 'b'],
    ['1', '0', 'Two?'],
    ['1', '1', 'A part.'],
    ['1', '0', 'Three?'],
    ['3', '0', 'c'],
    ['3', '0', 'd'],
  ])
  const numbering = partOf(student, 'word/numbering.xml')
  expect(all(numbering, 'w:lvlText').map(({ attributes }) => attributes['w:val'])).toEqual(['%1.', '(%2)', '(%3)', '%1.'])
})

test('Korean counts as Korean does, in its letters', async () => {
  const { student } = await documentsOf('---\ntitle: 시험\nlang: ko\n---\n\n## {points=2}\n맞는 것은?\n\n- [x] 하나\n- [ ] 둘\n')
  expect(all(partOf(student, 'word/numbering.xml'), 'w:numFmt').map(({ attributes }) => attributes['w:val'])).toContain(
    'decimalEnclosedCircle',
  )
  const styles = partOf(student, 'word/styles.xml')
  expect(first(styles, 'w:rFonts').attributes['w:eastAsia']).toBe('Malgun Gothic')
  expect(first(styles, 'w:lang').attributes['w:val']).toBe('ko-KR')
})

test.each([
  ['\\frac{a}{b}', 'oMath(f(num(a) den(b)))'],
  ['x_i^2', 'oMath(sSubSup(e(x) sub(i) sup(2)))'],
  ['\\sqrt[3]{x}', 'oMath(rad(deg(3) e(x)))'],
  ['\\sum_{i=1}^n a_i + b', 'oMath(nary(chr=∑ sub(i = 1) sup(n) e(sSub(e(a) sub(i)))) + b)'],
  ['\\left(\\frac{1}{2}\\right]', 'oMath(d(begChr=( endChr=] e(f(num(1) den(2)))))'],
  ['\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}', 'oMath(d(begChr=( endChr=) e(m(mr(e(1) e(2)) mr(e(3) e(4))))))'],
  ['\\hat{x}', 'oMath(acc(chr=\u0302 e(x)))'],
  ['\\overline{x}', 'oMath(bar(e(x)))'],
  ['\\underbrace{a}_n', 'oMath(limLow(e(groupChr(chr=⏟ e(a))) lim(n)))'],
  ['{}_6^{12}\\mathrm{C}', 'oMath(sPre(sub(6) sup(1 2) e(C)))'],
  ['\\displaystyle\\lim_{x\\to 0} f', 'oMath(limLow(e(lim) lim(x → 0)) \u2009 f)'],
])('%s is an equation of Word', async (tex, expected) => {
  const { student, reasons } = await documentsOf(`${front}## {points=1}\nIt is $${tex}$.\n\n:::answer\na\n:::\n`)
  const [math] = all(partOf(student, 'word/document.xml'), 'm:oMath')
  expect(math && outline(math).replace(/sup\(12\)/, 'sup(1 2)')).toBe(expected)
  expect(reasons).toEqual([])
})

test('equations below one another stand on their signs', async () => {
  const { student } = await documentsOf(
    `${front}## {points=1}\n$$\n\\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*}\n$$\n\n:::answer\na\n:::\n`,
  )
  const [math] = all(partOf(student, 'word/document.xml'), 'm:oMathPara')
  expect(math && outline(math)).toBe('oMathPara(oMath(eqArr(e(a & = b) e(c & = d))))')
})

test('figures are in it, with what they say, and Word knows what kind they are', async () => {
  const { student, reasons } = await documentsOf(
    `${front}## {points=1}\n\`\`\`plot {x=-1..1 alt="A parabola."}\nf(x) = x^2\n\`\`\`\n\n:::answer\na\n:::\n`,
  )
  const files = Object.keys(unzipSync(student))
  expect(files).toContain('word/media/plot.svg')
  const document = partOf(student, 'word/document.xml')
  expect(first(document, 'wp:docPr').attributes.descr).toBe('A parabola.')
  expect(all(document, 'asvg:svgBlip')).toHaveLength(1)
  expect(textIn(student)).toContain('<Default Extension="svg" ContentType="image/svg+xml"/>')
  expect(reasons).toEqual(['approximated: a figure is an SVG, which Word shows from 2016 on'])
})

test('each relationship leads somewhere, and each is used', async () => {
  const { solution } = await documentsOf(
    `${front}## {#q points=1}\nSee [a page](https://example.org/?a=1&b=2) and [](#q).\n\n- [x] a\n- [ ] b\n`,
  )
  const files = unzipSync(solution)
  const relationships = all(partOf(solution, 'word/_rels/document.xml.rels'), 'Relationship')
  for (const { attributes } of relationships)
    if (attributes.TargetMode !== 'External') expect(Object.keys(files)).toContain(`word/${attributes.Target}`)
  const used = [...textIn(solution).matchAll(/r:(?:id|embed)="(rId\d+)"/g)].map(([, id]) => id)
  const ids = relationships.map(({ attributes }) => attributes.Id)
  expect(used.every((id) => ids.includes(id ?? ''))).toBe(true)
  const document = partOf(solution, 'word/document.xml')
  const names = all(document, 'w:bookmarkStart').map(({ attributes }) => attributes['w:name'])
  for (const { attributes } of all(document, 'w:hyperlink'))
    if (attributes['w:anchor'] !== undefined) expect(names).toContain(attributes['w:anchor'])
})

test('fields stand two in a line, with boxes or lines as long as their author says', async () => {
  const { student } = await documentsOf(
    `---\ntitle: Quiz\nfields: [Name, "Number [3]", "Room {20mm}"]\n---\n\n## {points=1}\nOne?\n\n- [x] a\n- [ ] b\n`,
  )
  const [line] = all(partOf(student, 'word/document.xml'), 'w:p').filter((each) => each.text.startsWith('Name'))
  if (line === undefined) throw new Error('no fields')
  expect([all(line, 'w:bdr').length, all(line, 'w:br').length]).toEqual([3, 1])
  const lines = all(line, 'w:t').filter(({ text }) => /^\u00a0+$/.test(text))
  expect((lines[0]?.text.length ?? 0) / (lines[1]?.text.length ?? 1)).toBeCloseTo(45 / 20, 0)
})

test('points are called what the exam calls them, wherever they stand', async () => {
  const { student } = await documentsOf(
    `---\ntitle: Quiz\nunit: [mark, marks]\ngrades: questions\n---\n\n## {points=3}\n\nShow it. {points=1}\n\n:::answer\na\n:::\n\nUse it. {points=2}\n\n:::answer\nb\n:::\n`,
  )
  const words = all(partOf(student, 'word/document.xml'), 'w:p').map(({ text }) => text)
  expect(words.filter((each) => /mark/i.test(each))).toEqual([
    'Total: 3 marks',
    'Marks',
    'Show it. [1 mark]',
    'Use it. [2 marks]',
  ])
  expect(words.join(' ')).not.toMatch(/point/i)
})

test('what was found after the exam is not in it, and that is told', async () => {
  const { reasons } = await documentsOf(
    `${front}## {#a points=1}\nOne?\n\n- [x] a\n- [ ] b\n\n## {#b points=1}\nTwo?\n\n- [x] a\n- [ ] b\n`,
    new Map(),
    ['b'],
  )
  expect(reasons).toEqual(['approximated: what was found after the exam is not in the solution'])
})

test('every part is well-formed with hostile texts', async () => {
  const { student, solution } = await documentsOf(
    `---\ntitle: "A & B < ]]>"\n---\n\n## \\<t> & {points=1}\n\`]]>\` \\& < > " ' &#9; 안녕\n\n\`\`\`c\nif (a < b && c > d)\t{ "]]>" }\n\`\`\`\n\n- [x] &lt;script>\n- [ ] $a < b$\n`,
  )
  for (const document of [student, solution]) expect(everyPart(document).length).toBeGreaterThan(8)
  expect(partOf(student, 'word/document.xml').text).toContain('if (a < b && c > d)')
})
