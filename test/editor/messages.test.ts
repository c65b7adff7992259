import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Diagnostic } from 'vscode-languageserver-types'
import { type PrintedMessage, messagesOf as printedOf } from '../../src/diagnostics/format-messages.ts'
import { loadExam } from '../../src/project/load.ts'
import { bad, type Folder, good, openFolder } from '../cli/command.ts'
import { completed, examplesOf } from '../docs/examples.ts'
import { openEditor, type TestEditor } from './client.ts'

/** A message of `check` as an editor is to get it. */
function seen({ line, column, severity, rule, message, note }: PrintedMessage) {
  return [(line ?? 1) - 1, (column ?? 1) - 1, severity, rule, note === null ? message : `${message}\n${note}`]
}

function told({ range, severity, code, message }: Diagnostic) {
  return [range.start.line, range.start.character, severity === 1 ? 'error' : 'warning', code, message]
}

async function checkedBy(folder: Folder, name: string) {
  const { file } = await loadExam(join(folder.path, name))
  return printedOf(file).filter((message) => message.file === join(folder.path, name))
}

describe('an editor is told of an exam', () => {
  let folder: Folder
  let editor: TestEditor
  beforeAll(async () => {
    folder = await openFolder({ 'good.md': good, 'vgg16.layers': 'input 3x224x224\nconv 64 k3 p1\n' })
    editor = await openEditor(folder.path)
  })
  afterAll(async () => {
    await editor.end()
    await folder.remove()
  })

  it('what check says of each bad example of the documentation', async () => {
    const examples = examplesOf('messages.md').filter(({ info }) => info === 'markdown bad')
    expect(examples.length).toBeGreaterThan(150)
    const names = examples.map(({ section }, index) => `${section}-${index}.md`)
    for (const [index, { text }] of examples.entries()) {
      await writeFile(join(folder.path, names[index] ?? ''), completed(text))
      await editor.open(names[index] ?? '', completed(text))
    }
    for (const name of names) {
      const wanted = (await checkedBy(folder, name)).map(seen)
      const same = (found: Diagnostic[]) => JSON.stringify(found.map(told)) === JSON.stringify(wanted)
      expect((await editor.said(name, same)).map(told), name).toEqual(wanted)
      await editor.close(name)
    }
  })

  it('what stands in the editor, not on the disk, and nothing of it when it is closed', async () => {
    await editor.open('good.md', bad)
    const found = await editor.said('good.md', (each) => each.length === 2)
    expect(found.map(({ code, range }) => [code, range])).toEqual([
      ['attribute-unknown', { start: { line: 4, character: 8 }, end: { line: 4, character: 16 } }],
      ['math-syntax', { start: { line: 9, character: 10 }, end: { line: 9, character: 14 } }],
    ])
    expect(found[0]?.codeDescription?.href).toMatch(/^file:.*\/docs\/messages\.md#attribute-unknown$/)
    await editor.change('good.md', good)
    expect(await editor.said('good.md', (each) => each.length === 0)).toEqual([])
    await editor.change('good.md', bad)
    expect(await editor.said('good.md', (each) => each.length === 2)).toHaveLength(2)
    await editor.close('good.md')
    expect(await editor.said('good.md', (each) => each.length === 0)).toEqual([])
  })

  it.each([
    ['a byte order mark', (text: string) => `\uFEFF${text}`, 0],
    ['other ends of lines', (text: string) => text.replaceAll('\n', '\r\n'), 0],
    ['letters of two units before', (text: string) => text.replace('- [ ] no ', '- [ ] 😀한 '), 1],
    ['a tab before', (text: string) => text.replace('- [ ] no ', '- [ ]\tno\t'), 0],
  ])('the place of a fault behind %s', async (name, change, more) => {
    const text = change(bad)
    const file = `${name.replaceAll(' ', '-')}.md`
    await editor.open(file, text)
    const found = await editor.said(file, (each) => each.some(({ code }) => code === 'math-syntax'))
    const { start, end } = found.find(({ code }) => code === 'math-syntax')?.range ?? expect.fail('no range')
    const line = text.split(/\r?\n/)[9] ?? ''
    expect(line.slice(start.character, end.character)).toBe('\\foo')
    expect([start.line, start.character]).toEqual([9, 10 + more])
  })

  it('that an identity does not hold, when there is time to try it', async () => {
    const drawn = good.replace('Text', '```verify\nx == 2*x   for x in 1..6\n```\n\nText')
    await writeFile(join(folder.path, 'drawn.md'), drawn)
    await editor.open('drawn.md', drawn)
    const wanted = (await checkedBy(folder, 'drawn.md')).map(seen)
    expect(wanted.map(([, , , rule]) => rule)).toEqual(['verify-fails'])
    const found = await editor.said('drawn.md', (each) => each.length === 1)
    expect(found.map(told)).toEqual(wanted)
  })
})

describe('an editor is told of other files', () => {
  const question = '## Slope {#slope points=2 topic=slopes}\n\nWhere?\n\n- [x] here\n- [ ] there\n\n:::answer\nHere.\n:::\n'
  let folder: Folder
  let editor: TestEditor
  beforeAll(async () => {
    folder = await openFolder({ 'exam.md': '---\ntitle: Exam\n---\n\n::use{#slope from="bank/slopes.md"}\n' })
    await mkdir(join(folder.path, 'bank'))
    await mkdir(join(folder.path, '.git'))
    await writeFile(join(folder.path, 'bank/slopes.md'), question)
    await writeFile(join(folder.path, 'papersetter.yml'), 'lang: en\n')
    editor = await openEditor(folder.path)
  })
  afterAll(async () => {
    await editor.end()
    await folder.remove()
  })

  it('what bank check says of a bank', async () => {
    await editor.open('bank/slopes.md', `${question}\n${question.replace('#slope ', '')}`)
    const found = await editor.said('bank/slopes.md', (each) => each.length > 0)
    expect(found.map(({ code, range }) => [code, range.start.line])).toEqual([['bank-id', 11]])
  })

  it('what is in a bank that stands in the editor, for the exam that takes a question from it', async () => {
    await editor.open('bank/slopes.md', question.replace('#slope', '#slopes'))
    await editor.open('exam.md', '---\ntitle: Exam\n---\n\n::use{#slope from="bank/slopes.md"}\n')
    const found = await editor.said('exam.md', (each) => each.length > 0)
    expect(found.map(({ code }) => code)).toEqual(['use-unknown'])
    await editor.change('bank/slopes.md', question)
    expect(await editor.said('exam.md', (each) => each.length === 0)).toEqual([])
    // a fault of the question is told in its file
    await editor.change('bank/slopes.md', question.replace('Where?', 'Where $\\foo$?'))
    const there = await editor.said('bank/slopes.md', (each) => each.length === 1 && each[0]?.code === 'math-syntax')
    expect(there.map(({ code, range }) => [code, range.start.line])).toEqual([['math-syntax', 2]])
  })

  it('what is wrong in the file of a course', async () => {
    await editor.open('papersetter.yml', 'lang: en\npapier: A4\ntitle: No\n')
    const found = await editor.said('papersetter.yml', (each) => each.length > 0)
    expect(found.map(({ code, range }) => [code, range.start.line])).toEqual([
      ['front-matter-key', 2],
      ['front-matter-key', 1],
    ])
  })
})

describe('an editor is told nothing', () => {
  it('of a Markdown file that has nothing to do with exams', async () => {
    const folder = await openFolder({ 'README.md': '# Read me\n\n- [ ] to do\n\n:::note\nA.\n:::\n' })
    const editor = await openEditor(folder.path)
    await editor.open('README.md', '# Read me\n\n- [ ] to do\n\n:::note\nA.\n:::\n')
    expect(await editor.said('README.md', () => true)).toEqual([])
    // as soon as it is one
    await editor.change('README.md', '---\ntitle: A\n---\n')
    await editor.open('exam.md', '---\ntitle: A\n---\n')
    expect((await editor.said('exam.md', (each) => each.length > 0)).map(({ code }) => code)).toEqual(['exam-empty'])
    await editor.end()
    await folder.remove()
  })
})

describe('the compiled program', () => {
  it('serves an editor over standard input and output, and ends when it is told', async () => {
    const folder = await openFolder({ 'good.md': good })
    const editor = await openEditor(folder.path, { compiled: true })
    expect(editor.initialized.serverInfo?.name).toBe('papersetter')
    await editor.open('good.md', bad)
    expect(await editor.said('good.md', (each) => each.length === 2)).toHaveLength(2)
    await editor.shutdown()
    expect(await editor.exit()).toBe(0)
    await folder.remove()
  })
})
