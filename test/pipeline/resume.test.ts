import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserMark } from '../../src/pipeline/browser-mark.ts'
import { type Builder, openBuilder } from '../../src/pipeline/build.ts'
import type { BuildOptions } from '../../src/pipeline/build-options.ts'
import { bin, compiled, emptyCache, type Folder, good, openFolder } from '../cli/command.ts'

let folder: Folder
let builder: Builder

const open = (options: Partial<BuildOptions>) =>
  openBuilder({ out: join(folder.path, 'out'), root: folder.path, env: process.env, resume: true, ...options })

beforeAll(async () => {
  folder = await openFolder()
  builder = open({})
})
afterAll(async () => {
  await builder?.close()
  await folder?.remove()
})

const write = async (files: Readonly<Record<string, string>>) => {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder.path, name), content)
}

/** Builds an exam: the papers that were printed, and those that were kept. */
async function built(name: string, own = builder) {
  const { written, file, removed } = await own.build(join(folder.path, `${name}.md`))
  const names = (kept: boolean) =>
    written.filter((each) => (each.kept === true) === kept).map(({ path }) => path.slice(path.lastIndexOf('/') + 1))
  return { printed: names(false), kept: names(true), messages: file.messages.map(String), removed }
}

const both = ['student.pdf', 'solution.pdf']
const none = { messages: [], removed: [] }

const drawing = (colour: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="${colour}"/></svg>`

describe('a build that may keep papers', () => {
  const exam = `---
title: All
template: ./look
---

## One {points=2}

![Box](box.svg)

- [x] yes
- [ ] no

:::answer
Because.
:::

::use{#q from="bank/"}
`
  const question = (word: string) => `## Two {#q topic=t points=1}\n\n${word}?\n\n:::answer\nNo.\n:::\n`
  const edits: [string, Record<string, string>][] = [
    ['the question', { 'all.md': exam.replace('## One', '## Once') }],
    ['the solution alone', { 'all.md': exam.replace('Because', 'As it is so') }],
    ['which choice is right', { 'all.md': exam.replace('[x] yes\n- [ ]', '[ ] yes\n- [x]') }],
    ['a picture', { 'all.md': exam, 'box.svg': drawing('blue') }],
    ['a bank', { 'bank/t.md': question('Why') }],
    ['the template', { 'look/paper.css': ':root { --size: 12pt }' }],
  ]

  beforeAll(async () => {
    for (const name of ['bank', 'look']) await mkdir(join(folder.path, name))
    await write({
      'all.md': exam,
      'box.svg': drawing('red'),
      'bank/t.md': question('Who'),
      'look/template.yml': 'extends: exam\n',
      'look/paper.css': '',
    })
    expect(await built('all')).toEqual({ ...none, printed: both, kept: [] })
  })

  test('keeps them, to the byte those that are printed anew', async () => {
    const before = await folder.state('out/all/solution.pdf')
    expect(await built('all')).toEqual({ ...none, printed: [], kept: both })
    expect(await folder.state('out/all/solution.pdf')).toEqual(before)
    const fresh = open({ out: join(folder.path, 'fresh'), resume: undefined })
    expect(await built('all', fresh)).toEqual({ ...none, printed: both, kept: [] })
    expect(await built('all', fresh)).toEqual({ ...none, printed: both, kept: [] })
    await fresh.close()
    for (const name of both)
      expect(await readFile(join(folder.path, 'out/all', name))).toEqual(await readFile(join(folder.path, 'fresh/all', name)))
  })

  test.each(edits)('prints them after a change of %s', async (_, files) => {
    await write(files)
    expect(await built('all')).toEqual({ ...none, printed: both, kept: [] })
  })

  test.each<[string, Partial<BuildOptions>]>([
    ['other variants', { variants: ['high-contrast'] }],
    ['one paper', { only: 'student' }],
    ['another date for exams without one', { env: { ...process.env, SOURCE_DATE_EPOCH: '1800000000' }, only: 'student' }],
    ['HTML files besides', { html: true, only: 'student' }],
  ])('prints %s where they are asked for', async (_, options) => {
    await built('all')
    const other = open(options)
    expect((await built('all', other)).kept).toEqual([])
    expect((await built('all', other)).printed).toEqual([])
    await other.close()
  })

  test('prints them where one was changed, or is gone', async () => {
    await built('all')
    const path = join(folder.path, 'out/all/student.pdf')
    await writeFile(path, Buffer.concat([await readFile(path), Buffer.from('\n% noted')]))
    expect((await built('all')).printed).toEqual(both)
    await rm(join(folder.path, 'out/all/solution.pdf'))
    expect((await built('all')).printed).toEqual(both)
    expect((await built('all')).kept).toEqual(both)
  })

  test('says all again that there is to say', async () => {
    const grown = good.replace(':::answer', ':::answer{space=5mm}').replace('canaryanswer', 'Word.\n\n'.repeat(9))
    await write({ 'warned.md': grown })
    const first = await built('warned')
    expect(first.messages).toEqual([expect.stringContaining('Unexpected solution of')])
    expect(await built('warned')).toEqual(first)
  })
})

test('of many forms those are kept that were printed when the build was killed', async () => {
  await write({ 'forms.md': good.replace('title: Good', 'title: Good\nforms: 6').replace('## One {', '## One {#one ') })
  const words = ['build', 'forms.md', '--only', 'student', '--out', 'killed']
  const env = await emptyCache(folder.path)
  const own = { ...process.env, ...env }
  const child = spawn(process.execPath, [bin, ...words], { cwd: folder.path, env: own, stdio: 'ignore', detached: true })
  const ended = once(child, 'close')
  const place = join(folder.path, 'cache/papersetter/forms')
  const saved = async () => (await readdir(place).catch((): string[] => [])).filter((name) => name.endsWith('.json')).length
  while (child.exitCode === null && (await saved()) < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  // with its browser
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  await ended
  expect((await stat(place)).mode & 0o777).toBe(0o700)
  expect(await readdir(join(folder.path, 'killed/forms')).catch(() => [])).toEqual([])
  const { status, stderr } = await compiled(words, { cwd: folder.path, env })
  expect([status, stderr]).toEqual([
    0,
    expect.stringMatching(/^forms\.md: kept [2-5] of 6 papers, up to date; --fresh prints all\nbuilt forms\.md in/),
  ])
  expect((await readdir(join(folder.path, 'killed/forms'))).filter((name) => name.startsWith('.'))).toEqual([])
  const again = await compiled(words, { cwd: folder.path, env })
  expect([again.stderr, again.stdout.split('\n')]).toEqual([
    'forms.md: kept 6 papers, up to date; --fresh prints all\n',
    expect.arrayContaining(['killed/forms/student-F.pdf  1 page']),
  ])
  const resumed = await Promise.all([...'ABCDEF'].map((form) => readFile(join(folder.path, `killed/forms/student-${form}.pdf`))))
  expect((await compiled([...words, '--fresh'], { cwd: folder.path, env })).stderr).toMatch(/^built forms\.md in/)
  const fresh = await Promise.all([...'ABCDEF'].map((form) => readFile(join(folder.path, `killed/forms/student-${form}.pdf`))))
  expect(resumed.every((bytes, index) => fresh[index]?.equals(bytes))).toBe(true)
})

test('of many forms those are printed in which something has changed, and what is kept says what the source is now', async () => {
  const text = good
    .replace('title: Good', 'title: Good\nforms: 6\nseed: kept')
    .replace('## One {', '```vars\nname: [Ann, Ben, Cem, Dora, Emil, Fay]\n```\n\n## One {#one ')
    .replace('Text with', '{{name}} has a text with')
  await write({ 'names.md': text })
  const env = { XDG_CACHE_HOME: join(folder.path, 'cache') }
  const build = async (...words: string[]) =>
    await compiled(['build', 'names.md', '--out', 'names', ...words], { cwd: folder.path, env })
  const papers = async () =>
    await Promise.all(
      [...'ABCDEF'].flatMap((form) =>
        ['student', 'solution'].map((name) => readFile(join(folder.path, `names/names/${name}-${form}.pdf`))),
      ),
    )
  expect((await build()).stderr).toMatch(/^built names\.md in/)
  const first = await papers()
  // the name of at least one form, and not of all
  let changed = ''
  for (const name of ['Ann', 'Ben', 'Cem', 'Dora', 'Emil', 'Fay']) {
    await write({ 'names.md': text.replace(name, `${name}ette`) })
    changed = (await build()).stderr
    if (/kept (?:2|4|6|8|10) of 13 papers/.test(changed)) break
  }
  expect(changed).toMatch(/^names\.md: kept (?:2|4|6|8|10) of 13 papers, up to date; --fresh prints all\nbuilt names\.md in/)
  const mixed = await papers()
  expect(mixed.filter((bytes, index) => index % 2 === 0 && first[index]?.equals(bytes)).length).toBeGreaterThan(0)
  expect((await build('--fresh')).stderr).toMatch(/^built names\.md in/)
  const fresh = await papers()
  expect(fresh.every((bytes, index) => mixed[index]?.equals(bytes))).toBe(true)
})

test.skipIf(process.platform === 'win32')(
  'a browser that stands behind a script is known by its version, and one that does not tell it by nothing',
  async () => {
    const executable = join(folder.path, 'browser')
    await write({ browser: `#!/bin/sh\ncat '${join(folder.path, 'version')}'\n`, version: 'Chrome 1' })
    await chmod(executable, 0o755)
    const mark = () => browserMark({ executable, origin: 'installed' })
    const first = await mark()
    expect(await mark()).toBe(first)
    await write({ version: 'Chrome 2' })
    expect(await mark()).not.toBe(first)
    await rm(join(folder.path, 'version'))
    expect(await mark()).toBeUndefined()
  },
)
