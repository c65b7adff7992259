import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Builder, openBuilder } from '../../src/pipeline/build.ts'
import { type Folder, openFolder } from '../cli/command.ts'
import { allText, innards, normal, type Reading, readPaper } from './reading.ts'
import { faultsOfUa2 } from './ua2.ts'

let folder: Folder
let builder: Builder

const sixty = Array.from({ length: 60 }, (_, index) => {
  const choices = ['one', 'two', 'three', 'four', 'five'].map((word, place) => `- [${place === index % 5 ? 'x' : ' '}] ${word}`)
  return `## Question ${index + 1} {points=2 literal}\n\nWhich?\n\n${choices.join('\n')}\n`
})
const exams = {
  'sixty.md': `---\ntitle: Sixty\ncourse: TEST 1\nfields: [Department, Student number]\n---\n\n${sixty.join('\n')}`,
  'long.md': `---\ntitle: Long\n---\n\n${sixty.map((text) => text.replace('Which?', 'Say [[$\\frac{a}{b}$]] and [[canaryword canaryother]].')).join('\n')}`,
  'korean.md':
    '---\ntitle: 시험\nlang: ko\nfields: ["학번 [6]", "좌석 [3]"]\n---\n\n## 하나 {points=1}\n\n- [ ] 참\n- [x] 거짓\n\n:::answer\ncanarywhy\n:::\n',
  'written.md': '---\ntitle: Written\n---\n\n## One\n\n:::answer\nyes\n:::\n',
}

beforeAll(async () => {
  folder = await openFolder(exams)
  builder = openBuilder({ out: join(folder.path, 'out'), only: 'key', also: ['sheet'], env: process.env })
})
afterAll(async () => {
  await builder?.close()
  await folder?.remove()
})

async function build(name: string): Promise<{ key: Reading; sheet: Reading; messages: string[] }> {
  const { file, written } = await builder.build(join(folder.path, `${name}.md`))
  expect(written.map(({ audience }) => audience)).toEqual(['key', 'sheet'])
  const read = async (paper: string) => await readPaper(await readFile(join(folder.path, 'out', name, `${paper}.pdf`)))
  return { key: await read('key'), sheet: await read('sheet'), messages: file.messages.map(String) }
}

/** Lines of the first page from the top, each with its texts from left to right. */
function linesOf({ pages }: Reading): string[] {
  const lines: { y: number; pieces: { text: string; x: number }[] }[] = []
  for (const { text, x, y } of pages[0]?.pieces ?? []) {
    const line = lines.find((each) => Math.abs(each.y - y) < 2.5)
    if (line === undefined) lines.push({ y, pieces: [{ text, x }] })
    else line.pieces.push({ text, x })
  }
  const inOrder = lines.toSorted((one, other) => other.y - one.y)
  return inOrder.map(({ pieces }) =>
    normal(
      pieces
        .toSorted((one, other) => one.x - other.x)
        .map(({ text }) => text)
        .join(' '),
    ),
  )
}

test('the key and the sheet of sixty questions fit a page each, with all marks and right letters', async () => {
  const { key, sheet, messages } = await build('sixty')
  expect(messages).toEqual([])
  expect([key.pages.length, sheet.pages.length]).toEqual([1, 1])
  const letter = (number: number) => 'ABCDE'[(number - 1) % 5]
  for (const number of [1, 14, 30]) {
    expect(linesOf(key).join('\n')).toContain(`${number} ${letter(number)} 2 ${number + 30} ${letter(number + 30)} 2`)
  }
  for (const number of [1, 13, 20]) {
    const row = (at: number) => `${at} A B C D E`
    expect(linesOf(sheet)).toContain([row(number), row(number + 20), row(number + 40)].join(' '))
  }
  expect(allText(sheet)).toContain('Department')
  expect(allText(sheet)).toContain('Name')
  expect(allText(sheet).match(/Student number/g)).toHaveLength(1)
})

test('the formulas of a key are read in words, and have their MathML, each once', async () => {
  const { key } = await build('long')
  expect(key.alts).toContain('a over b')
  const bytes = await readFile(join(folder.path, 'out', 'long', 'key.pdf'))
  expect(innards(bytes).match(/<math xmlns=[^>]*><mfrac><mi>a<\/mi><mi>b<\/mi><\/mfrac><\/math>/g)).toHaveLength(1)
  expect(faultsOfUa2(bytes)).toEqual([])
})

test('a key with long answers is set closer until it fits, with every answer', async () => {
  const { key } = await build('long')
  expect(key.pages).toHaveLength(1)
  expect(allText(key).match(/canaryother/g)).toHaveLength(60)
  expect(key.missing).toEqual([])
  const right = Math.max(...(key.pages[0]?.pieces ?? []).map(({ x }) => x))
  expect(right).toBeLessThan(595 - 20)
})

test('a key of eight forms has room for long names and words, in large print, too', async () => {
  const ids = ['sigmoid-and-the-vanishing-gradient', 'gradientdescentandmoreofwordsthatarelong', ...Array.from('cdefghijkl')]
  const questions = ids.map((id) => `## On ${id} {#${id} points=1}\n\nIs it?\n\n- [ ] True\n- [x] False\n`)
  await writeFile(
    join(folder.path, 'eight.md'),
    `---\ntitle: Eight\nforms: 8\nseed: one\nshuffle: questions\nfields: [Name]\nnames: true\n---\n\n${questions.join('\n')}`,
  )
  for (const large of [undefined, 28]) {
    const of8 = openBuilder({
      out: join(folder.path, 'out'),
      only: 'key',
      variants: large === undefined ? [] : ['large-print-28'],
      env: process.env,
    })
    const { file } = await of8.build(join(folder.path, 'eight.md')).finally(of8.close)
    expect(file.messages.map(String)).toEqual([])
    const key = await readPaper(
      await readFile(join(folder.path, 'out/eight', large === undefined ? 'key.pdf' : 'key-large-28.pdf')),
    )
    expect(linesOf(key)).toContain(large === undefined ? 'Question A B C D E F G H' : 'Question A B C')
    if (large === undefined) expect(key.pages).toHaveLength(4)
    // whoever has a key writes no name on it
    expect(allText(key)).not.toContain('___')
  }
})

test('what is filled in in a layer table stands in a table, and forms with short answers side by side', async () => {
  const choices = '## One {points=1}\n\nWhich?\n\n- [ ] aa\n- [x] bb\n- [ ] cc\n\n'
  const layers =
    '## Two {points=2}\n\n```layers {blank="output params"}\ninput 3x8x8\nconv 4 k3 p1\nflatten\nfc 10\n```\n\nAnd [[so]], or [[not]].\n'
  const front = '---\ntitle: Keys\nseed: 1\nforms: 4\n---\n\n'
  const readKey = async (name: string, source: string) => {
    await writeFile(join(folder.path, `${name}.md`), front + source)
    const { written, file } = await builder.build(join(folder.path, `${name}.md`))
    expect(file.messages.filter(({ fatal }) => fatal).map(String)).toEqual([])
    const bytes = await readFile(written.find(({ path }) => path.endsWith('key.pdf'))?.path ?? '')
    expect(faultsOfUa2(bytes)).toEqual([])
    return await readPaper(bytes)
  }
  const heads = ({ pages }: Reading) =>
    pages.flatMap(({ pieces }, page) =>
      pieces.filter(({ text }) => /Form [A-D]$/.test(normal(text))).map(({ x, y }) => ({ page: page + 1, x, y: Math.round(y) })),
    )
  const short = heads(await readKey('short', choices))
  // three in a row, and the fourth below a new head
  expect(short.map(({ page }) => page)).toEqual([2, 2, 2, 3])
  expect(new Set(short.slice(0, 3).map(({ y }) => y)).size).toBe(1)
  expect(new Set(short.slice(0, 3).map(({ x }) => x)).size).toBe(3)
  // in short lines, where three would lose their points at the edge
  for (const narrow of ['margin: 30', 'margin: [24, 17, 18, 30]', 'size: 12pt']) {
    const name = narrow.replace(/\W+/g, '-')
    await writeFile(join(folder.path, `${name}.md`), front.replace('forms', `${narrow}\nforms`) + choices)
    const { written } = await builder.build(join(folder.path, `${name}.md`))
    const key = await readPaper(await readFile(written.find(({ path }) => path.endsWith('key.pdf'))?.path ?? ''))
    expect(
      heads(key).map(({ page }) => page),
      narrow,
    ).toEqual([2, 2, 3, 3])
    expect(allText(key).match(/\bPoints\b/g), narrow).toHaveLength(4)
  }
  expect(heads(await readKey('two', `${choices}It is [[a word]].\n`)).map(({ page }) => page)).toEqual([2, 2, 3, 3])
  expect(
    heads(await readKey('long', `${choices}It is [[a word and many more words than that]].\n`)).map(({ page }) => page),
  ).toEqual([2, 3, 4, 5])

  const whole = await readKey('layers', choices + layers)
  expect(heads(whole).map(({ page }) => page)).toEqual([2, 3, 4, 5])
  const lines = linesOf({ ...whole, pages: whole.pages.slice(1) })
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/conv 4 k3 p1 4 × 8 × 8 112$/),
      expect.stringMatching(/fc 10 10 2570$/),
      'so ; not',
    ]),
  )
})

test('both are in the language of the exam, carry its fingerprint, and only the key knows what is right', async () => {
  const { key, sheet } = await build('korean')
  expect(linesOf(key).join('\n')).toContain('1 거짓 1')
  for (const text of ['답안지', '이름', '학번', '참', '거짓']) expect(allText(sheet)).toContain(text)
  for (const paper of [key, sheet]) expect(allText(paper)).not.toContain('canarywhy')
  const [, mark = ''] = /papersetter:(\w{8})\/\w{8}, key/.exec(String(key.info.Keywords)) ?? []
  expect(sheet.info.Keywords).toBe(`papersetter:${mark}, sheet`)
  for (const { pages, marked } of [key, sheet]) {
    expect(pages[0]?.text).toContain(mark)
    expect(marked).toBe(true)
  }
})

test('the sheet as HTML needs nothing else, and holds no answer', async () => {
  const own = openBuilder({ out: join(folder.path, 'out'), only: 'sheet', html: true, env: process.env })
  try {
    const { written } = await own.build(join(folder.path, 'korean.md'))
    expect(written.map(({ path }) => path.replace(/.*\./, ''))).toEqual(['pdf', 'html'])
  } finally {
    await own.close()
  }
  const html = await readFile(join(folder.path, 'out/korean/sheet.html'), 'utf8')
  expect(html).toContain('data:font/woff2;base64,')
  expect(html).not.toMatch(/<script|<link|src="(?!data:)|canarywhy/)
  // as many boxes as its fields ask for, and not what asks for them
  expect(html.match(/class="digit"/g)).toHaveLength(9)
  expect(html).not.toMatch(/\[[36]\]/)
})

test('a sheet for an exam without choices is an error, and nothing is written', async () => {
  const { file, written } = await builder.build(join(folder.path, 'written.md'))
  expect(written).toEqual([])
  expect(file.messages.map(({ line, ruleId, fatal }) => [line, ruleId, fatal])).toEqual([[1, 'sheet-empty', true]])
})
