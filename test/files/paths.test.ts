import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { failureOf } from '../../src/cli/failure.ts'
import { templateFault } from '../../src/cli/templates.ts'
import { spelt } from '../../src/files/paths.ts'
import { correctKeys } from '../../src/pipeline/correct-keys.ts'
import { loadForms } from '../../src/project/load.ts'
import { pixel } from '../canaries.ts'
import { type Folder, openFolder } from '../cli/command.ts'
import { front } from '../faults.ts'

let spelling: Folder

/** With a mark as a character of its own, as another system writes it. */
const parted = 'gru\u0308n.png'

beforeAll(async () => {
  spelling = await openFolder({ 'exam.md': '' })
  await mkdir(join(spelling.path, 'Bilder'))
  for (const name of ['Fig.png', parted]) await writeFile(join(spelling.path, 'Bilder', name), '')
})
afterAll(() => spelling?.remove())

/** How a path is spelt that was written in a folder, from there. */
function spellingOf(path: string, from = '.') {
  const found = spelt(join(spelling.path, from, path), join(spelling.path, from))
  return found?.replaceAll('\\', '/').replace(spelling.path.replaceAll('\\', '/'), '')
}

// what a file system opens is not asked for, so that it is the same where capital and small letters are
test.each([
  ['as it is listed', 'Bilder/Fig.png', '/Bilder/Fig.png'],
  ['with other capitals', 'Bilder/fig.PNG', undefined],
  ['with other capitals of its folder', 'bilder/Fig.png', undefined],
  ['with other marks', 'Bilder/gr\u00fcn.png', `/Bilder/${parted}`],
  ['with other marks and capitals', 'Bilder/Gr\u00fcn.png', undefined],
  ['that leads nowhere', 'Bilder/none.png', '/Bilder/none.png'],
  ['through a file', 'exam.md/x.png', '/exam.md/x.png'],
])('a path %s', (_, path, found) => {
  expect(spellingOf(path)).toBe(found)
  expect(spellingOf(join('..', path), 'Bilder')).toBe(found)
})

test('how the folder of an exam is spelt does not matter', () => {
  expect(spellingOf('x.png', 'BILDER')).toBe('/BILDER/x.png')
  expect(spelt('exam.md', '')).toBe('exam.md')
})

let folder: Folder

const question = '## Q {#one points=2 topic=a literal}\n\nText\n\n:::answer\nyes\n:::\n'

beforeAll(async () => {
  folder = await openFolder()
  if (pixel.kind !== 'image') throw new Error('the pixel is an image')
  const files: Record<string, string | Uint8Array> = {
    'img/a.png': pixel.bytes,
    'img/My Plot.png': pixel.bytes,
    // as another system spells it
    'img/Gru\u0308n.png': pixel.bytes,
    'bank/cnn.md': question,
    'bank/fi\u0301n.md': question.replace('one', 'two'),
    'bank/figures.md': `${question.replace('one', 'three')}\n![x](B.png)\n`,
    'bank/b.png': pixel.bytes,
    'nets/small.layers': 'input 3x8x8\nconv 4 k3 p1\n',
    'mine/template.yml': 'extends: exam\n',
    'broken/template.yml': 'extends: ../Mine\n',
    'broken/paper.css': 'body { background: url(IMG/B.png) }',
    'broken/img/b.png': pixel.bytes,
    'node_modules/x/hidden.png': pixel.bytes,
  }
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder.path, name, '..'), { recursive: true })
    await writeFile(join(folder.path, name), content)
  }
})
afterAll(() => folder?.remove())

/** Notes of all messages about an exam in the folder. */
async function notesOf(text: string, options?: { root: string }) {
  const path = join(folder.path, 'exam.md')
  await writeFile(path, text)
  const { file } = await loadForms(path, options)
  return file.messages.map(({ ruleId, note }) => `${ruleId}: ${note}`)
}

const asking = (...lines: string[]) => `${front}${question.replace('#one', '#own')}\n${lines.join('\n')}\n`

test.each([
  ['img\\a.png', 'Did you mean `img/a.png`? Folders are separated by `/`.'],
  ['Img/a.PNG', 'Did you mean `img/a.png`? Capital and small letters differ.'],
  ['a.png', 'Did you mean `img/a.png`?'],
  ['img/a', 'Did you mean `img/a.png`?'],
  ['img/a.jpg', 'Did you mean `img/a.png`?'],
  ['img/my%20plot.png', 'Did you mean `img/My%20Plot.png`? Capital and small letters differ.'],
  ['hidden.png', 'The path is relative to the exam.'],
])('of the image `%s` is said where it is', async (path, note) => {
  expect(await notesOf(asking(`![x](${path})`))).toEqual([`image-missing: ${note}`])
})

test.each(['/img/a.png', '../img/a.png'])('of the image `%s` outside is said where it is in the folder', async (path) => {
  expect(await notesOf(asking(`![x](${path})`))).toEqual(['image-outside: Did you mean `img/a.png`?'])
})

test('an image, a bank and a network are read however their letters with marks are spelt', async () => {
  expect(await notesOf(asking('![x](img/Grün.png)', '', '::use{#two from=bank/f\u00edn.md}'))).toEqual([])
})

test('of a logo, and of an image of a bank, is said how it is spelt', async () => {
  expect(await notesOf(`---\ntitle: T\nlogo: img/My plot.png\n---\n${question}`)).toEqual([
    'image-missing: Did you mean `img/My Plot.png`? Capital and small letters differ.',
  ])
  expect(await notesOf(`${front}::use{#three from=bank/figures.md}\n`)).toEqual([
    'image-missing: Did you mean `b.png`? Capital and small letters differ.',
  ])
})

test.each([
  ['Bank/CNN.md', 'Did you mean `bank/cnn.md`? Capital and small letters differ.'],
  ['bank\\cnn.md', 'Did you mean `bank/cnn.md`? Folders are separated by `/`.'],
  ['cnn.md', 'Did you mean `bank/cnn.md`?'],
  ['bank/cnn', 'Did you mean `bank/cnn.md`?'],
  ['BANK', 'Did you mean `bank`? Capital and small letters differ.'],
  ['../elsewhere/cnn.md', 'Did you mean `bank/cnn.md`?'],
])('of the bank `%s` is said where it is', async (path, note) => {
  const [first, ...others] = await notesOf(asking(`::use{#one from="${path}"}`), { root: folder.path })
  expect([first?.replace(/^bank-(?:missing|outside): /, ''), others]).toEqual([note, []])
})

test.each([
  ['Nets/small.layers', 'Did you mean `nets/small.layers`? Capital and small letters differ.'],
  ['small.layers', 'Did you mean `nets/small.layers`?'],
  ['nets/small.txt', 'Did you mean `nets/small.layers`?'],
])('of the network `%s` is said where it is', async (path, note) => {
  expect(await notesOf(asking(`\`\`\`layers {file=${path}}`, '```'))).toEqual([`layers-file: ${note}`])
})

test.each([
  ['./Mine', 'Did you mean `./mine`? Capital and small letters differ.'],
  ['templates/mine', 'Did you mean `./mine`?'],
  ['qiuz', 'Did you mean `quiz`?'],
])('of the template `%s` is said where it is', async (name, note) => {
  expect(await notesOf(`---\ntitle: T\ntemplate: ${name}\n---\n${question}`)).toEqual([`template-missing: ${note}`])
})

test('of what a template names is said where it is', async () => {
  expect(await notesOf(`---\ntitle: T\ntemplate: ./broken\n---\n${question}`)).toEqual([
    'template-address: Did you mean `img/b.png`? Capital and small letters differ.',
    'template-missing: Did you mean `../mine`? Capital and small letters differ.',
  ])
  expect(templateFault('Quizz')).toMatch(/Did you mean quiz\?\n$/)
})

test.each(['exam.errata.yaml', 'Exam.errata.yml', 'exam-errata.yml', 'exam.erratum.yml', 'errata.yml'])(
  'of errata in `%s`, which are not read, is told',
  async (name) => {
    const there = await openFolder({ 'exam.md': front + question, [name]: 'errata:\n  - question: one\n    accept: A\n' })
    const { file } = await correctKeys(join(there.path, 'exam.md'), join(there.path, 'out'))
    expect(file.messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([
      `errata-name: Unexpected file \`${name}\`, expected \`exam.errata.yml\``,
    ])
    await there.remove()
  },
)

test('of a file on the command line is said which one may be meant', async () => {
  const cases = { 'IMG/a.png': 'img/a.png', 'bank/CNN.md': 'bank/cnn.md', 'bank/cnn': 'bank/cnn.md', 'cnn.md': 'bank/cnn.md' }
  for (const [path, meant] of Object.entries(cases)) {
    const error = Object.assign(new Error('x'), { code: 'ENOENT', path: join(folder.path, path) })
    expect(failureOf(error, join(folder.path, path))).toMatch(
      new RegExp(`the file does not exist; did you mean \`.*${meant}\`\\?\n$`),
    )
  }
})
