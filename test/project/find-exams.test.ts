import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findExams } from '../../src/project/find-exams.ts'
import { findFiles } from '../../src/project/find-files.ts'
import { type Folder, good, openFolder } from '../cli/command.ts'

let folder: Folder

beforeEach(async () => {
  folder = await openFolder()
})
afterEach(() => folder?.remove())

async function write(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder.path, name)), { recursive: true })
    await writeFile(join(folder.path, name), text)
  }
}

/** Paths of the exams that a word means, from the folder. */
const found = async (word: string) =>
  (await findExams(join(folder.path, word))).paths.map((path) => path.slice(folder.path.length + 1))

test('a folder means the exams in it and below it, in their order, without what is hidden, built or of others', async () => {
  await write({
    'exams/b.md': good,
    'exams/a.markdown': good,
    'exams/2026/final.md': good,
    'exams/.hidden.md': good,
    'exams/.git/a.md': good,
    'exams/node_modules/x/a.md': good,
    'exams/dist/a.md': good,
    'exams/a.txt': good,
    'exams/README.md': good,
    'exams/notes.md': '# Notes\n\nOf the course.\n\n## Dates\n',
  })
  await symlink('..', join(folder.path, 'exams/2026/up'))
  await symlink('../b.md', join(folder.path, 'exams/2026/linked.md'))
  await symlink('nowhere', join(folder.path, 'exams/2026/dangling.md'))
  expect(await found('exams')).toEqual(['exams/2026/final.md', 'exams/2026/linked.md', 'exams/a.markdown', 'exams/b.md'])
  expect(await found('exams/')).toEqual(await found('exams'))
})

test.each([
  ['without a title', '---\ncourse: 433\n---\n\n## One\n'],
  ['with a misspelt title', '---\ntitel: One\n---\n\n## One\n'],
  ['without a question', '---\ntitle: One\n---\n\n# Part\n'],
  ['without front matter', '## One {points=2}\n\nText.\n'],
  ['with line ends and a mark of another system', '\uFEFF---\r\ntitle: One\r\n---\r\n\r\n## One\r\n'],
])('an exam %s is one, so that its faults are reported', async (_, text) => {
  await write({ 'exams/a.md': text })
  expect(await found('exams')).toEqual(['exams/a.md'])
})

test('files of a bank are no exams, whether an exam takes questions from them or not', async () => {
  const question = '---\ntitle: Of a bank\n---\n\n## One {#one points=1}\n'
  await write({
    'exams/a.md': '---\ntitle: One\n---\n\n::use{#one from="bank/"}\n',
    'exams/b.md': '---\ntitle: Two\n---\n\n::pick{from="single.md" count=1}\n',
    'exams/bank/deep/one.md': question,
    'exams/single.md': question,
    'exams/topics.md': question.replace('points=1', 'points=1 topic=sums'),
  })
  expect(await found('exams')).toEqual(['exams/a.md', 'exams/b.md'])
  expect((await findExams(join(folder.path, 'exams/topics.md'))).paths).toHaveLength(1)
  await rm(join(folder.path, 'exams/a.md'))
  await rm(join(folder.path, 'exams/b.md'))
  expect(await found('exams')).toEqual(['exams/bank/deep/one.md', 'exams/single.md'])
  expect((await findExams(join(folder.path, 'exams'))).banks).toBe(true)
})

describe('a pattern means the exams that match it', () => {
  beforeEach(() =>
    write({
      'exams/a1.md': good,
      'exams/a2.md': good,
      'exams/b.md': good,
      'exams/in/a3.md': good,
      'exams/.a4.md': good,
      'c d.md': good,
    }),
  )
  test.each([
    ['exams/*.md', ['exams/a1.md', 'exams/a2.md', 'exams/b.md']],
    ['exams/a?.md', ['exams/a1.md', 'exams/a2.md']],
    ['exams/a[12].md', ['exams/a1.md', 'exams/a2.md']],
    ['exams/{a1,b}.md', ['exams/a1.md', 'exams/b.md']],
    ['exams/**/*.md', ['exams/a1.md', 'exams/a2.md', 'exams/b.md', 'exams/in/a3.md']],
    ['*/a3.md', []],
    ['*/in/a3.md', ['exams/in/a3.md']],
    ['* *.md', ['c d.md']],
    ['nowhere/*.md', []],
    ['exams/*.txt', []],
  ])('%s', async (pattern, paths) => {
    expect(await found(pattern)).toEqual(paths)
  })
})

test('a file that is there is meant by its name, though that looks like a pattern', async () => {
  await write({ 'exam[1].md': good, 'exam1.md': good, 'a*.md': good, 'ab.md': good })
  expect(await found('exam[1].md')).toEqual(['exam[1].md'])
  expect(await found('exam[12].md')).toEqual(['exam1.md'])
  expect(await found('a*.md')).toEqual(['a*.md'])
})

test('letters that a file system keeps in parts are found as they are typed', async () => {
  const parts = '중간 고사'.normalize('NFD')
  await write({ [`${parts}.md`]: good, 'Prüfung.md': good })
  expect(await found('중간 고사.md')).toEqual([`${parts}.md`])
  expect(await found('중간*.md')).toEqual([`${parts}.md`])
  expect(await found('Pr\u0075\u0308fung.md')).toEqual(['Prüfung.md'])
})

test('a file that is not there is left to whoever reads it', () => {
  expect(findFiles('none.md', /\.md$/)).toEqual({ kind: 'file', paths: ['none.md'] })
})
