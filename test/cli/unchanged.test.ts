import {
  appendFile,
  chmod,
  cp,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unchanged } from '../../src/cli/unchanged.ts'
import { recordLooks } from '../../src/files/looked.ts'
import { browserMark } from '../../src/pipeline/browser-mark.ts'
import { rememberBuild, unchangedBuild } from '../../src/pipeline/unchanged.ts'
import { pixel } from '../canaries.ts'
import { compiled, emptyCache, type Folder, openFolder, papersetter } from './command.ts'

const exam = `---
title: Drawn
date: 2026-03-01
template: ./ours
forms: 2
---

## One {#one points=2}

![A dot](images/a.png)
![Another](images/ä.png)

\`\`\`layers {file="nets/net.layers"}
\`\`\`

- [x] yes
- [ ] no

::use{#first from="bank"}

::pick{from="bank/more.md" topic=second unused-since=2025-01-01}
`

const bank = (id: string, topic: string) =>
  `## Title of ${id} {#${id} points=1 topic=${topic}}\n\nText.\n\n:::answer\nAn answer.\n:::\n`

const files = {
  'exams/drawn.md': exam,
  'exams/plain.md': '---\ntitle: Plain\n---\n\n## One {points=1}\n\nText with a warning, as there is no answer.\n',
  'exams/images/a.png': pixel.bytes,
  // as many a system spells it
  'exams/images/a\u0308.png': pixel.bytes,
  'exams/nets/net.layers': 'input 3x8x8\nconv 4 k3\n',
  'exams/bank/first.md': bank('first', 'one'),
  'exams/bank/more.md': bank('second', 'second') + bank('third', 'second'),
  'exams/ours/template.yml': 'extends: exam\n',
  'exams/ours/paper.css': '.title { background: url(dot.png); }\n',
  'exams/ours/dot.png': pixel.bytes,
}

let folder: Folder
let env: Record<string, string>
const at = (name: string) => join(folder.path, name)
const words = ['build', 'exams', '--out', 'papers']

/** What is said without more ado. */
const said = async (
  given: readonly string[] = words,
  other: { env?: object; cwd?: string; program?: string; isTTY?: boolean } = {},
) => {
  const { isTTY = false, cwd = folder.path, program = 'program' } = other
  const process = { stderr: { write: () => true, isTTY }, cwd: () => cwd }
  const before = globalThis.process.cwd()
  globalThis.process.chdir(cwd)
  const all = await unchanged(given, { ...process, env: { ...globalThis.process.env, ...env, ...other.env } }, program)
  globalThis.process.chdir(before)
  return all && { status: 0, stdout: text(all, 'stdout'), stderr: text(all, 'stderr') }
}
const text = (all: readonly (readonly [string, string])[], stream: string) =>
  all.flatMap(([name, each]) => (name === stream ? [each] : [])).join('')

const build = (given = words) => papersetter(given, { cwd: folder.path, env, program: 'program' })

/** As a program does that remembers nothing. */
const buildAnew = () => papersetter(words, { cwd: folder.path, env })

beforeAll(async () => {
  folder = await openFolder()
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(at(name)), { recursive: true })
    await writeFile(at(name), content)
  }
  env = await emptyCache(folder.path)
})
afterAll(() => folder?.remove())

describe('a build', () => {
  test('says at once what the same build before it has done, whose inputs and papers are as they were', async () => {
    expect(await said()).toBeUndefined()
    const first = await build()
    expect(first).toMatchObject({ status: 0, stderr: expect.stringContaining('built exams/drawn.md in') })
    const again = await said()
    expect(again?.stderr).toContain('exams/drawn.md: kept 5 papers, up to date; --fresh prints all\n')
    expect(again?.stdout).toBe(first.stdout)
    // as the build says it that looks at everything anew
    expect(await buildAnew()).toEqual(again)
    expect(await build()).toEqual(again)
    expect(again?.stderr).toContain('warning')
  })

  test('takes nothing for known that it was not asked for', async () => {
    for (const other of [
      [...words, '--fresh'],
      [...words, '--only', 'student'],
      ['build', 'exams/drawn.md', '--out', 'papers'],
      ['build', '-', ...words.slice(1)],
      ['stress', 'exams'],
    ])
      expect(await said(other)).toBeUndefined()
    expect(await said(words, { cwd: at('exams') })).toBeUndefined()
    expect(await said(words, { program: 'another' })).toBeUndefined()
    expect(await said(words, { isTTY: true })).toBeUndefined()
    for (const name of ['SOURCE_DATE_EPOCH', 'TZ', 'LC_ALL', 'FORCE_COLOR', 'PUPPETEER_EXECUTABLE_PATH', 'XDG_CACHE_HOME'])
      expect(await said(words, { env: { [name]: at('elsewhere') } })).toBeUndefined()
    expect(await said(words, { env: { SHLVL: '7' } })).toBeDefined()
  })

  test.each([['--fresh'], ['--map'], ['--draft']])('with %s is remembered by none', async (option) => {
    await build(['build', 'exams/plain.md', '--out', 'others', option])
    expect(await said(['build', 'exams/plain.md', '--out', 'others', option])).toBeUndefined()
  })

  test('of checks alike is known while nothing changes that they look at, whatever papers there are', async () => {
    const check = (...options: string[]) =>
      papersetter(['check', 'exams', ...options], { cwd: folder.path, env, program: 'program' })
    const first = await check()
    expect(first).toMatchObject({ status: 0, stderr: expect.stringContaining('1 warning') })
    expect(await said(['check', 'exams'])).toEqual(first)
    expect(await said(['check', 'exams', '--format', 'json'])).toBeUndefined()
    const json = await check('--format', 'json')
    expect(JSON.parse(json.stdout)).toHaveLength(1)
    expect(await said(['check', 'exams', '--format', 'json'])).toEqual(json)
    expect(await check('--strict')).toMatchObject({ status: 1 })
    expect(await said(['check', 'exams', '--strict'])).toBeUndefined()
    expect(
      (await papersetter(['check', '-'], { cwd: folder.path, env, program: 'program', input: files['exams/plain.md'] })).status,
    ).toBe(0)
    expect(await said(['check', '-'])).toBeUndefined()
    await undone(async () => {
      await appendFile(at('papers/drawn/student-A.pdf'), '\n')
      expect(await said(['check', 'exams'])).toEqual(first)
      await appendFile(at('exams/bank/more.md'), '\n')
      expect(await said(['check', 'exams'])).toBeUndefined()
    })
  })

  test('with a fault is remembered by none', async () => {
    await writeFile(at('fault.md'), '---\ntitle: Fault\n---\n\n## One {pionts=1}\n\nText.\n')
    expect((await build(['build', 'fault.md', '--out', 'papers'])).status).toBe(1)
    expect(await said(['build', 'fault.md', '--out', 'papers'])).toBeUndefined()
    await rm(at('fault.md'))
  })
})

type Change = [what: string, change: () => Promise<unknown>]

/** Writes other bytes of the same length, and gives the file its time back. */
const rewritten = async (name: string, change: (bytes: Buffer) => Buffer) => {
  const { atime, mtime } = await stat(at(name))
  await writeFile(at(name), change(await readFile(at(name))))
  await utimes(at(name), atime, mtime)
}
const lastByte = (bytes: Buffer) => {
  const other = Buffer.from(bytes)
  other[other.length - 2] = (other[other.length - 2] ?? 0) ^ 1
  return other
}
const linked = async (name: string) => {
  await rename(at(name), at('moved'))
  await symlink(at('moved'), at(name))
}
const appended = (name: string, content = '\n') => appendFile(at(name), content)
const added = async (name: string, content: string | Uint8Array = '') => {
  await mkdir(dirname(at(name)), { recursive: true })
  await writeFile(at(name), content)
}

const lock = 'exams/papersetter.lock.json'
const release = (fields: object) =>
  JSON.stringify({
    seeds: {},
    releases: [
      {
        exam: 'old.md',
        title: 'Old',
        date: '2026-01-01',
        seed: '',
        forms: [],
        questions: [{ id: 'third', hash: 'x' }],
        sources: [],
        look: '',
        versions: [],
        ...fields,
      },
    ],
  })

const inputs: Change[] = [
  ['a text of the same length and time', () => rewritten('exams/drawn.md', lastByte)],
  ['an exam that is gone', () => rm(at('exams/plain.md'))],
  ['another exam', () => added('exams/third.md', files['exams/plain.md'])],
  ['another exam in a folder below', () => added('exams/deep/third.md', files['exams/plain.md'])],
  ['an exam that is a link now, which says the same', () => linked('exams/plain.md').then(() => appended('moved'))],
  ['a question of a bank', () => rewritten('exams/bank/more.md', lastByte)],
  ['another file in a bank', () => added('exams/bank/another.md', bank('another', 'second'))],
  ['a file of a bank that is gone', () => rm(at('exams/bank/first.md'))],
  ['a picture', () => rewritten('exams/images/a.png', lastByte)],
  ['a picture that is gone', () => rm(at('exams/images/a.png'))],
  ['a picture that leads elsewhere', () => linked('exams/images/a.png')],
  ['a folder of pictures that leads elsewhere', () => linked('exams/images')],
  ['a picture by the very name', () => added('exams/images/\u00e4.png', lastByte(Buffer.from(pixel.bytes)))],
  ['a network', () => rewritten('exams/nets/net.layers', lastByte)],
  ['a stylesheet', () => rewritten('exams/ours/paper.css', lastByte)],
  ['a picture of a stylesheet', () => rewritten('exams/ours/dot.png', lastByte)],
  ['a stylesheet that leads elsewhere', () => linked('exams/ours/paper.css')],
  ['another file of a template', () => added('exams/ours/key.css', 'p {}')],
  ['a file of a template that is gone', () => rm(at('exams/ours/paper.css'))],
  ['a template by a name that was ours', () => added('exams/exam/paper.css', 'p {}')],
  ['settings of a template', () => appended('exams/ours/template.yml', 'lang: de\n')],
  ['errata', () => added('exams/drawn.errata.yml', 'errata:\n  - {question: one, withdrawn: true, reason: x}\n')],
  ['errata by another name', () => added('exams/drawn-errata.yml', '')],
  ['seeds', () => rewritten(lock, lastByte)],
  ['a lost seed', () => rm(at(lock))],
  ['a release in a folder below', () => added('exams/old/papersetter.lock.json', release({}))],
]

const outputs: Change[] = [
  ['a paper', () => appended('papers/drawn/student-A.pdf')],
  ['a paper of the same length and time', () => rewritten('papers/drawn/solution-B.pdf', lastByte)],
  ['a paper that is gone', () => rm(at('papers/plain/solution.pdf'))],
  ['a key', () => appended('papers/drawn/key.csv')],
  ['a paper that is a link now', () => linked('papers/plain/student.pdf')],
  ['the manifest', () => appended('papers/drawn/papersetter.manifest.json')],
  ['no manifest', () => rm(at('papers/drawn/papersetter.manifest.json'))],
  ['a paper of another form', () => added('papers/drawn/student-C.pdf', '%PDF')],
  ['all papers gone', () => rm(at('papers'), { recursive: true })],
  ['a build that is under way', () => added('papers/drawn/.papersetter-turn.x.1.1.y')],
  ['a build that was ended', () => mkdir(at('papers/drawn/.papersetter'))],
]

/** Does something, and makes all as it was. */
async function undone<T>(work: () => Promise<T>): Promise<T> {
  const [whole, parts] = [at('whole'), ['exams', 'papers']]
  for (const part of parts)
    await cp(at(part), join(whole, part), { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
  try {
    return await work()
  } finally {
    for (const part of [...parts, 'moved']) await rm(at(part), { recursive: true, force: true })
    for (const part of parts) await rename(join(whole, part), at(part))
  }
}

describe('nothing is known', () => {
  test.each([...inputs, ...outputs])('with %s', async (what, change) => {
    const before = await said()
    expect(before).toBeDefined()
    await undone(async () => {
      await change()
      expect(await said()).toBeUndefined()
      const checked = await said(['check', 'exams'])
      const errata = what.startsWith('errata')
      if (inputs.some(([input]) => input === what) && !errata) expect(checked).toBeUndefined()
      else expect(checked).toBeDefined()
    })
    expect(await said()).toEqual(before)
  })

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('in a folder that cannot be written to', async () => {
    await chmod(at('papers/plain'), 0o555)
    expect(await said()).toBeUndefined()
    await chmod(at('papers/plain'), 0o755)
    expect(await said()).toBeDefined()
  })

  test('of a record that is damaged, or that another user may have written or can read', async () => {
    const records = at('cache/papersetter/builds')
    expect((await stat(records)).mode & 0o077).toBe(0)
    const paths = (await readdir(records)).map((name) => join(records, name))
    const each = async (change: (path: string) => Promise<unknown>) => {
      const kept = await Promise.all(paths.map((path) => readFile(path)))
      for (const path of paths) await change(path)
      expect(await said()).toBeUndefined()
      for (const [index, path] of paths.entries()) {
        await rm(path)
        await writeFile(path, kept[index] ?? '', { mode: 0o600 })
      }
      expect(await said()).toBeDefined()
    }
    await each(async (path) => writeFile(path, (await readFile(path, 'utf8')).replace('kept', 'lost')))
    await each(async (path) => writeFile(path, ''))
    await each((path) => chmod(path, 0o644))
    await each(async (path) => {
      await rename(path, `${path}.moved`)
      await symlink(`${path}.moved`, path)
    })
    for (const path of paths) {
      expect((await lstat(path)).mode & 0o077).toBe(0)
      expect(await readFile(path, 'utf8')).not.toMatch(/An answer|Title of/)
    }
  })

  test.skipIf(process.platform === 'win32')('of another browser in the same place', async () => {
    const executable = at('browser')
    const here = { words: ['build'], cwd: folder.path, env, program: 'program', besides: [] }
    await writeFile(executable, `#!/bin/sh\ncat ${at('version')}\n`, { mode: 0o755 })
    await writeFile(at('version'), 'Chrome 1')
    const end = recordLooks()
    await browserMark({ executable, origin: 'installed' })
    await rememberBuild(here, end() ?? new Map(), [['stdout', 'same']])
    expect(await unchangedBuild(here)).toEqual([['stdout', 'same']])
    await writeFile(at('version'), 'Chrome 2')
    expect(await unchangedBuild(here)).toBeUndefined()
    await rm(executable)
    expect(await unchangedBuild(here)).toBeUndefined()
  })
})

/** Tells in a file what of the file system is looked at by a program into which it is imported before. */
const spy = `
import fs, { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
for (const functions of [fs, fs.promises])
  for (const name of Object.keys(functions).filter((each) => /^(read|stat|lstat|open|realpath|exists|access|createRead)/.test(each))) {
    const real = functions[name]
    functions[name] = Object.assign(function (...given) {
      if (typeof given[0] === 'string') appendFileSync.call(fs, process.env.SPIED, given[0] + '\\n')
      return real.apply(this, given)
    }, real)
  }
syncBuiltinESMExports()`

test('a build looks at nothing of its exams that it would not look at again', async () => {
  const spied = { SPIED: at('spied'), XDG_CACHE_HOME: at('cache') }
  const node = ['--import', `data:text/javascript,${encodeURIComponent(spy)}`]
  const known = await readdir(at('cache/papersetter/builds'))
  expect((await compiled(words, { cwd: folder.path, env: spied, node })).status).toBe(0)
  const [record = ''] = (await readdir(at('cache/papersetter/builds'))).filter((name) => !known.includes(name))
  const { looks } = JSON.parse((await readFile(at(`cache/papersetter/builds/${record}`), 'utf8')).split('\n')[2] ?? '')
  const asked = new Set<string>()
  for (const [question] of looks) {
    const [about, path = ''] = JSON.parse(question)
    // on the way to a path each folder is read
    for (let each = resolve(folder.path, path); each !== dirname(each); each = about === 'spelt' ? dirname(each) : '/')
      asked.add(each)
  }
  const seen = new Set((await readFile(at('spied'), 'utf8')).split('\n').map((path) => resolve(folder.path, path)))
  const exams = [...seen].filter((path) => path.startsWith(at('exams')))
  expect(exams.length).toBeGreaterThan(20)
  expect(exams.filter((path) => !asked.has(path))).toEqual([])
})

test('what changes while a build looks at it is not known afterwards', async () => {
  const { readBytes } = await import('../../src/files/read-file.ts')
  const end = recordLooks()
  await added('watched', '1')
  await readBytes(at('watched'))
  await added('watched', '2')
  await readBytes(at('watched'))
  expect(end()).toBeUndefined()
})

test('whatever changes, what is said at once is what a build says that looks at everything', async () => {
  const names = ['drawn.md', 'plain.md', 'bank/first.md', 'bank/more.md', 'images/a.png', 'nets/net.layers', 'ours/paper.css']
  const file = fc.constantFrom(
    ...names.map((name) => `exams/${name}`),
    'papers/drawn/key.json',
    'papers/plain/student.pdf',
    'exams/README.md',
    'papers/notes.txt',
    'exams/.hidden.md',
    'exams/images/b.png',
  )
  const change = fc.record({ file, kind: fc.constantFrom('append', 'remove', 'touch', 'create') })
  let known = 0
  await build()
  await fc.assert(
    fc.asyncProperty(change, async ({ file: name, kind }) =>
      undone(async () => {
        if (kind === 'remove') await rm(at(name), { force: true })
        if (kind === 'touch') await utimes(at(name), 1, 1).catch(() => undefined)
        if (kind === 'append') await appended(name, ' ')
        if (kind === 'create') await cp(at(name), at(`${dirname(name)}/new-${basename(name)}`)).catch(() => undefined)
        const now = await said()
        if (now === undefined) return
        known += 1
        expect(await buildAnew()).toEqual(now)
      }),
    ),
    { numRuns: 40 },
  )
  expect(known).toBeGreaterThan(0)
})
