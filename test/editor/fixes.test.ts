import { chmod, lstat, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CodeAction, TextEdit } from 'vscode-languageserver-types'
import { fixExam } from '../../src/cli/fix.ts'
import { hasErrors } from '../../src/diagnostics/report.ts'
import { type Folder, good, openFolder, papersetter } from '../cli/command.ts'
import { completed, examplesOf } from '../docs/examples.ts'
import { openEditor, type TestEditor } from './client.ts'

let folder: Folder
beforeAll(async () => {
  folder = await openFolder()
})
afterAll(async () => await folder.remove())

let files = 0
/** A text behind `check --fix`, with what is said of it then. */
async function fixed(text: string) {
  files += 1
  const path = join(folder.path, `fixed-${files}.md`)
  await writeFile(path, text)
  const { file, made } = await fixExam(path, {}, true)
  return { text: await readFile(path, 'utf8'), file, made, path }
}

const front = '---\ntitle: Exam\n---\n\n'
const question = (text: string) => `${front}## Q {points=2}\n\n${text}\n\n:::answer\nA.\n:::\n`

describe('check --fix writes', () => {
  it.each([
    ['an attribute by its name', good.replace('points', 'pionts'), good],
    ['points in words', good.replace('points=2', '2 points'), good],
    ['a colon in place of an equals sign', good.replace('points=2', 'points: 2'), good],
    [
      'curly quotes, all of them',
      good.replace('points=2', 'points=2 tags=“a, b”'),
      good.replace('points=2', 'points=2 tags="a, b"'),
    ],
    ['commas between attributes', good.replace('points=2', '#a, points=2'), good.replace('points=2', '#a  points=2')],
    ['a directive by its name', good.replace(':::answer', ':::anwser'), good],
    ['a key by its name', good.replace('title', 'tilte'), good],
    [
      'a value as it is meant',
      good.replace('title: Good', 'title: Good\nforms: A-B'),
      good.replace('title: Good', 'title: Good\nforms: [A, B]'),
    ],
    [
      'a date',
      good.replace('title: Good', 'title: Good\ndate: 20.10.2026'),
      good.replace('title: Good', 'title: Good\ndate: 2026-10-20'),
    ],
    ['quotes around a title with a colon', good.replace('Good', 'Good: Part 1'), good.replace('Good', '"Good: Part 1"')],
    ['quotes around a title with a number sign', good.replace('Good', 'Quiz #2'), good.replace('Good', '"Quiz #2"')],
    ['the language of a listing', question('```pyhton\nx = 1\n```'), question('```python\nx = 1\n```')],
    [
      'several, one of which uncovers another',
      good.replace('points', 'pionts').replace(':::answer', ':::anwser{line=3}'),
      good.replace(':::answer', ':::answer{lines=3}'),
    ],
    [
      'behind a byte order mark, with other line ends',
      `\uFEFF${good.replace('points', 'pionts').replace('title', 'tilte').replaceAll('\n', '\r\n')}`,
      `\uFEFF${good.replaceAll('\n', '\r\n')}`,
    ],
    ['behind letters of two units', good.replace('## One {points', '## 한글 𝑥 {pionts'), good.replace('## One', '## 한글 𝑥')],
  ])('%s', async (_, text, wanted) => {
    const found = await fixed(text)
    expect(found.text).toBe(wanted)
    expect(found.file.messages.filter(({ fatal }) => fatal).map(String)).toEqual([])
  })

  it.each([
    [
      'a figure that the arithmetic does not give',
      question(
        ':::layers{pad.conv=0 stride.conv=1}\n| Layer | Output |\n|---|---|\n| Input | 3x8x8 |\n| Conv 4 k3 | [[4x8x8]] |\n:::',
      ),
    ],
    ['a reference', good.replace('Text', 'See [](#one). Text').replace('points=2', 'points=2 #onee')],
    ['a layer', question('```layers {blank=params}\ninput 3x8x8\nconb 4 k3\n```')],
    ['an attribute that is there already', good.replace('points=2', 'points=2 pionts=3')],
    ['a template', good.replace('title: Good', 'title: Good\ntemplate: quizz')],
  ])('nothing of %s, which the author decides', async (_, text) => {
    const found = await fixed(text)
    expect(found.text).toBe(text)
    expect(hasErrors(found.file)).toBe(true)
  })

  it('of each bad example of the documentation what leaves nothing to be written without asking', async () => {
    let changed = 0
    for (const { text, section } of examplesOf('messages.md').filter(({ info }) => info === 'markdown bad')) {
      const first = await fixed(completed(text))
      const again = await fixed(first.text)
      expect(again.made, section).toEqual([])
      if (first.made.length > 0) changed += 1
      expect(first.made.length > 0, section).toBe(first.text !== completed(text))
    }
    expect(changed).toBeGreaterThan(3)
  })
})

describe('the command', () => {
  it('tells each change and what is left, and leaves links and modes as they are', async () => {
    const path = join(folder.path, 'real.md')
    await writeFile(path, good.replace('points', 'pionts').replace('- [ ] no', '- [ ] no $\\foo$'))
    await chmod(path, 0o640)
    await symlink('real.md', join(folder.path, 'link.md'))
    const run = await papersetter(['check', 'link.md', '--fix'], { cwd: folder.path })
    expect(run.status).toBe(1)
    expect(run.stderr).toContain('link.md:5:9  wrote `points` in place of `pionts`  attribute-unknown\n')
    expect(run.stderr).toContain('math-syntax')
    expect(run.stderr).toContain('\n1 error\n')
    expect(await readFile(path, 'utf8')).toContain('{points=2}')
    expect((await stat(path)).mode & 0o777).toBe(0o640)
    expect((await lstat(join(folder.path, 'link.md'))).isSymbolicLink()).toBe(true)
  })

  it('writes nothing with --dry-run, nor where nothing is to be changed', async () => {
    const text = good.replace('points', 'pionts')
    await writeFile(join(folder.path, 'dry.md'), text)
    const run = await papersetter(['check', 'dry.md', '--fix', '--dry-run'], { cwd: folder.path })
    expect(run).toEqual({
      status: 0,
      stdout: '',
      stderr: 'dry.md:5:9  would write `points` in place of `pionts`  attribute-unknown\n',
    })
    expect(await readFile(join(folder.path, 'dry.md'), 'utf8')).toBe(text)
    await writeFile(join(folder.path, 'good.md'), good)
    const before = await folder.state('good.md')
    expect((await papersetter(['check', 'good.md', '--fix'], { cwd: folder.path })).status).toBe(0)
    expect(await folder.state('good.md')).toEqual(before)
  })

  it.each([
    [['check', '-', '--fix'], /Unexpected `-` with --fix/],
    [['check', 'good.md', '--dry-run'], /Unexpected --dry-run without --fix/],
  ])('%j is wrong usage', async (words, fault) => {
    await writeFile(join(folder.path, 'good.md'), good)
    const run = await papersetter(words, { cwd: folder.path, input: good })
    expect([run.status, run.stdout]).toEqual([2, ''])
    expect(run.stderr).toMatch(fault)
  })

  it('changes no bank from which an exam takes a question', async () => {
    await mkdir(join(folder.path, 'bank'))
    const bank = good.replace('{points', '{#one pionts')
    await writeFile(join(folder.path, 'bank/one.md'), bank)
    const exam = `${front}::use{#one from=bank}\n\n## Own {point=1}\n\n- [x] a\n- [ ] b\n\n:::answer\na\n:::\n`
    await writeFile(join(folder.path, 'uses.md'), exam)
    const run = await papersetter(['check', 'uses.md', '--fix'], { cwd: folder.path })
    expect(await readFile(join(folder.path, 'bank/one.md'), 'utf8')).toBe(bank)
    expect(await readFile(join(folder.path, 'uses.md'), 'utf8')).toBe(exam.replace('point=', 'points='))
    expect(run.stderr).toMatch(/bank\/one\.md:5:14\s+error/)
  })
})

describe('an editor', () => {
  let editor: TestEditor
  beforeAll(async () => {
    editor = await openEditor(folder.path)
  })
  afterAll(async () => await editor.end())

  async function actions(name: string, text: string, count: number) {
    await editor.open(name, text)
    await editor.said(name, (each) => each.length === count)
    const found = await editor.ask<CodeAction[]>('textDocument/codeAction', name, {
      range: { start: { line: 0, character: 0 }, end: { line: text.split('\n').length, character: 0 } },
      context: { diagnostics: [] },
    })
    return found.map(({ title, kind, edit, isPreferred }) => {
      const edits = edit?.changes?.[editor.uriOf(name)] ?? []
      return { title, kind, isPreferred, text: edited(text, edits) }
    })
  }

  it('is offered the computed value, quotes and what was meant, and all that decides nothing at once', async () => {
    const table =
      ':::layers{pad.conv=0 stride.conv=1}\n| Layer | Output |\n|---|---|\n| Input | 3x8x8 |\n| Conv 4 k3 | [[4x8x8]] |\n:::'
    const text = question(table).replace('points', 'pionts').replace('title: Exam', 'title: Exam: One').replaceAll('\n', '\r\n')
    const found = await actions('offers.md', text, 3)
    expect(found.map(({ title, kind, isPreferred }) => [title, kind, isPreferred])).toEqual([
      ['Put quotes around "Exam: One"', 'quickfix', true],
      ['Write points in place of pionts', 'quickfix', true],
      ['Write the computed value 4x6x6', 'quickfix', false],
      ['Write what Papersetter says, where that decides nothing', 'source.fixAll', undefined],
    ])
    expect(found[0]?.text).toBe(text.replace('Exam: One', '"Exam: One"'))
    expect(found[2]?.text).toBe(text.replace('[[4x8x8]]', '[[4x6x6]]'))
    expect(found[3]?.text).toBe(text.replace('pionts', 'points').replace('Exam: One', '"Exam: One"'))
  })

  it('is offered a template that there is', async () => {
    const text = good.replace('title: Good', 'title: Good\ntemplate: quizz')
    const found = await actions('template.md', text, 1)
    expect(found.map(({ isPreferred, text }) => [isPreferred, text])).toEqual([[false, text.replace('quizz', 'quiz')]])
  })

  it('is offered ids that there are', async () => {
    const text = good.replace('points=2', 'points=2 #one').replace('Text', 'See [](#onee). Text')
    const found = await actions('ids.md', text, 1)
    expect(found.map(({ title, text }) => [title, text])).toEqual([['Write one in place of onee', text.replace('onee', 'one')]])
  })

  const fence = '```'
  it.each([
    ['a command', 'Is $\\alpha + \\frca{1}{2}$ more?', '\\frca', '\\frac'],
    ['a command on a later line', '> $$\n> \\alpha + \\\\\n> \\sqtr{2}\n> $$', '\\sqtr', '\\sqrt'],
    ['an environment', '$$\n\\begin{algined} x \\end{aligned}\n$$', 'algined', 'aligned'],
    ['a function of a plot', `${fence}plot {x=-1..1 alt="a"}\nf(x) = 2 * sinn(x)\n${fence}`, 'sinn', 'sin'],
    ['a curve to be shaded', `${fence}plot {x=-1..1 alt="a"}\nsigma(x) = x\nshade sgima\n${fence}`, 'sgima', 'sigma'],
    ['an attribute of a graph', `${fence}dot {alt="a"}\ngraph { a -- b [labell=x] }\n${fence}`, 'labell', 'label'],
    ['a value of a graph', `${fence}dot {alt="a"}\ndigraph { a -> b [style=dahsed] }\n${fence}`, 'dahsed', 'dashed'],
  ])('is offered %s that was meant', async (what, written, wrong, right) => {
    const text = question(`${written}\n\nIt is [[x]].`)
    const found = await actions(`${what.replaceAll(' ', '-')}.md`, text, 1)
    expect(found.map(({ title, text }) => [title, text])).toEqual([
      [`Write ${right} in place of ${wrong}`, text.replace(wrong, right)],
    ])
  })

  it('is offered keys of errata', async () => {
    const text = good.replace('title: Good', 'title: Good\nerrata: [{ question: q1, acept: [A] }]')
    const found = await actions('errata.md', text, 1)
    expect(found.map(({ text }) => text)).toEqual([text.replace('acept', 'accept')])
  })
})

function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n')
  const later = [...edits].sort(
    (a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character,
  )
  for (const { range, newText } of later) {
    const line = lines[range.start.line] ?? ''
    lines[range.start.line] = line.slice(0, range.start.character) + newText + line.slice(range.end.character)
  }
  return lines.join('\n')
}
