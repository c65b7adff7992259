import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CompletionItem, CompletionList, TextEdit } from 'vscode-languageserver-types'
import { codeAttributes, directiveAttributes } from '../../src/editor/vocabulary.ts'
import { blankAttributes, choiceAttributes, headingAttributes, pictureAttributes } from '../../src/exam/attribute-names.ts'
import { directives } from '../../src/exam/directives.ts'
import { keysOfCourse } from '../../src/exam/front/course-settings.ts'
import { descriptions } from '../../src/exam/front/descriptions.ts'
import { keys } from '../../src/exam/front/keys.ts'
import { listingLanguages } from '../../src/exam/listing-languages.ts'
import { languages } from '../../src/languages/locales.ts'
import { layerNames, layerOptionValues, optionsOfLayer } from '../../src/layers/index.ts'
import { templateNames } from '../../src/project/templates.ts'
import { type Folder, openFolder } from '../cli/command.ts'
import { openEditor, type TestEditor } from './client.ts'

const front = '---\ntitle: Exam\n---\n\n'

const bank = `## Slope of the sigmoid {#slope points=2 topic=slopes tags="gradient, two words"}

Where?

- [x] here
- [ ] there

:::answer
Here.
:::
`

describe('an editor completes', () => {
  let folder: Folder
  let editor: TestEditor
  beforeAll(async () => {
    folder = await openFolder()
    const files = {
      'bank/slopes.md': bank,
      'old.md': '---\ntitle: Old\ndate: 2026-04-20\n---\n\n::use{#slope from=bank}\n',
    }
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder.path, name)), { recursive: true })
      await writeFile(join(folder.path, name), text)
    }
    editor = await openEditor(folder.path, { compiled: true })
    await editor.open('exam.md', front)
    await editor.open('papersetter.yml', '')
  })
  afterAll(async () => {
    await editor.end()
    await folder.remove()
  })

  /** What may stand where `|` is. */
  async function items(text: string, name = 'exam.md'): Promise<CompletionItem[]> {
    const lines = text.slice(0, text.indexOf('|')).split('\n')
    await editor.change(name, text.replace('|', ''))
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }
    const ask = async () => await editor.ask<CompletionItem[] | CompletionList>('textDocument/completion', name, { position })
    // banks that were not read in a moment are told with the next letter
    let answer = await ask()
    while (!Array.isArray(answer)) answer = await ask()
    return answer
  }
  const labels = async (text: string, name?: string) => (await items(text, name)).map(({ label }) => label)
  /** The text with the item of a label in its place. */
  async function completed(text: string, label: string): Promise<string> {
    const item = (await items(text)).find((each) => each.label === label)
    const edit = item?.textEdit
    if (edit === undefined || !('range' in edit)) throw new Error(`no ${label}`)
    const before = text.slice(0, text.indexOf('|'))
    const start = before.lastIndexOf('\n') + 1
    const { range, newText }: TextEdit = edit
    return before.slice(0, start + range.start.character) + newText + text.slice(before.length + 1)
  }

  it('each directive, by its colons or its first letters', async () => {
    const all = [...directives].map(([name, { colons }]) => colons + name)
    expect(all.length).toBeGreaterThan(15)
    for (const typed of ['::|', ':::|', ':::ans|']) expect(await labels(`${front}## Q\n\n${typed}\n`)).toEqual(all)
    expect(await completed('## Q\n\n::ans|\n', ':::answer')).toBe('## Q\n\n:::answer\n')
    expect(await completed('## Q\n\n:::|\n', '::pagebreak')).toBe('## Q\n\n::pagebreak\n')
  })

  it('each attribute of each directive, heading, block, choice, blank and picture', async () => {
    const withId = (names: readonly string[]) => names.map((name) => (name === 'id' ? '#' : name))
    const places: [string, readonly string[]][] = [
      ...[...directiveAttributes].map(([name, names]): [string, readonly string[]] => [
        `${directives.get(name)?.colons}${name}{|}`,
        names,
      ]),
      ...[...codeAttributes].map(([name, names]): [string, readonly string[]] => [`\`\`\`${name} {|}\n\`\`\``, names]),
      ['```python {|}\n```', ['literal', 'blanks']],
      ['# One {|}', [...headingAttributes.section, 'appendix', 'detach', 'uncounted']],
      ['## One {|}', headingAttributes.question],
      ['### One {|}', headingAttributes.part],
      ['#### One {|}', headingAttributes.part],
      ['- [ ] one {|}', choiceAttributes],
      ['It is [[2]]{|}', blankAttributes],
      ['![A](a.png){|}', pictureAttributes],
      [': A caption {|}', ['id']],
    ]
    expect(new Set(directiveAttributes.keys())).toEqual(new Set(directives.keys()))
    for (const [text, names] of places) expect(await labels(`${front}## Q\n\n${text}\n`), text).toEqual(withId(names))
    expect(await labels(`${front}## Q {#q points=2 b|}\n`)).not.toContain('points')
    for (const text of ['A set {|}', '$\\{|\\}$', 'Braces \\{|', '```python\nx = {|}\n```'])
      expect(await labels(`${front}## Q\n\n${text}\n`), text).toEqual([])
  })

  it('each key of the front matter and of a course, with what it says, and each of its few values', async () => {
    expect(new Set(Object.keys(descriptions))).toEqual(new Set(Object.keys(keys)))
    const found = await items('---\ntitle: A\n|\n---\n')
    expect(found.map(({ label }) => label)).toEqual(Object.keys(keys).filter((key) => key !== 'title'))
    expect(found.every(({ detail, documentation }) => detail && documentation)).toBe(true)
    expect(await completed('---\ndur|\n---\n', 'duration')).toBe('---\nduration: \n---\n')
    // before the front matter is closed
    expect(await labels('---\nti|')).toContain('title')
    expect(await labels('|', 'papersetter.yml')).toEqual([...keysOfCourse, 'banks'])
    for (const [key, { values }] of Object.entries(keys))
      if (values !== undefined) {
        expect(await labels(`---\n${key}: |\n---\n`), key).toEqual(values)
        expect(await labels(`${key}: |`, 'papersetter.yml'), key).toEqual(values)
      }
    expect(await labels('---\nshuffle: [questions, |]\n---\n')).toEqual(['questions', 'sections'])
    expect(await labels('---\ntemplate: |\n---\n')).toEqual(templateNames())
  })

  it('languages of blocks and of listings', async () => {
    expect(await labels(`${front}## Q {lang=|}\n`)).toEqual(languages)
    expect(await labels(`${front}## Q\n\n:::box{lang=|}\n`)).toEqual(languages)
    const found = await labels(`${front}## Q\n\n\`\`\`|\n`)
    expect(found).toEqual(['layers', 'plot', 'dot', 'vars', 'verify', ...listingLanguages])
  })

  it('each layer, its options, names of other lines, and options of the table', async () => {
    const network = (line: string) => `${front}## Q\n\n\`\`\`layers\ninput 3x8x8\na: conv 16 k3\n${line}\n\`\`\`\n`
    expect(await labels(network('|'))).toEqual(layerNames)
    expect(await labels(network('b: co|'))).toEqual(layerNames)
    for (const name of layerNames) {
      const found = await labels(network(`${name} 2 |`))
      expect(found, name).toEqual(optionsOfLayer(name))
    }
    expect(optionsOfLayer('conv')).toEqual(expect.arrayContaining(['k', 's', 'p', 'd', 'g', 'nobias']))
    expect(await labels(network('add @|'))).toEqual(['a'])
    for (const [name, values] of layerOptionValues) {
      expect(await labels(`${front}## Q\n\n\`\`\`layers {${name}=|}\n\`\`\`\n`), name).toEqual(values)
      expect(await labels(`${front}## Q\n\n:::layers{${name}=|}\n:::\n`), name).toEqual(values)
    }
  })

  it('ids in links, formulas and attributes', async () => {
    const text = `${front}## One 한 😀 {#one}\n\n$$\nx = 1 \\label{eq:x}\n$$\n\n## Two {#two follows=|}\n`
    expect(await labels(text)).toEqual(['one', 'eq:x', 'two'])
    expect(await labels(`${text.replace('|', 'one')}See [](#|).\n`)).toEqual(['one', 'eq:x', 'two'])
    expect(await labels(`${text.replace('|', 'one')}See \\eqref{|}.\n`)).toEqual(['one', 'eq:x', 'two'])
    expect(await completed(`${front}## One 😀 {#one}\n\n😀 [](#o|)\n`, 'one')).toBe(`${front}## One 😀 {#one}\n\n😀 [](#one)\n`)
  })

  it('questions, topics, tags and paths of banks', async () => {
    expect(await completed(`${front}::use{#|}\n`, 'slope')).toBe(`${front}::use{#slope from="bank/slopes.md"}\n`)
    expect(await completed(`${front}::use{#sl| from=bank}\n`, 'slope')).toBe(`${front}::use{#slope from=bank}\n`)
    const [item] = await items(`${front}::use{#| from=bank}\n`)
    expect(item?.detail).toBe('Slope of the sigmoid')
    expect(item?.documentation).toEqual({ kind: 'markdown', value: expect.stringContaining('used once, last 2026-04') })
    expect(await labels(`${front}::use{from=|}\n`)).toEqual(['bank/slopes.md'])
    expect(await labels(`${front}::pick{topic=|}\n`)).toEqual(['slopes'])
    expect(await labels(`${front}::pick{kind=|}\n`)).toContain('choices')
    expect(await completed(`${front}::pick{tags=|}\n`, 'two words')).toBe(`${front}::pick{tags="two words"}\n`)
    expect(await completed(`${front}::pick{tags="gradient, t|"}\n`, 'two words')).toBe(
      `${front}::pick{tags="gradient, two words"}\n`,
    )
    expect(await labels(`${front}## Q {excludes="#|"}\n`)).toContain('slope')
  })
})
