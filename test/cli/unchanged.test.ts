import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { recordLooks } from '../../src/files/looked.ts'
import { files, openBuilds, words } from './builds.ts'
import { compiled, papersetter } from './command.ts'

const { folder, env, at, said, build, buildAnew, added, undone } = await openBuilds()

afterAll(() => folder.remove())

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
