import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordLooks } from '../../src/files/looked.ts'
import { browserMark } from '../../src/pipeline/browser-mark.ts'
import { rememberBuild, unchangedBuild } from '../../src/pipeline/unchanged.ts'
import { pixel } from '../canaries.ts'
import { bank, files, lastByte, openBuilds } from './builds.ts'
import { papersetter } from './command.ts'

const { folder, env, at, said, build, buildAnew, rewritten, linked, appended, added, undone } = await openBuilds()

beforeAll(async () => {
  await build()
  await papersetter(['check', 'exams'], { cwd: folder.path, env, program: 'program' })
})
afterAll(() => folder.remove())

type Change = [what: string, change: () => Promise<unknown>]

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
