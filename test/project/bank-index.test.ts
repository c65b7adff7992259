import { createHash } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Folder, openFolder } from '../cli/command.ts'

const text = `---
title: Secret
lang: de
---

## A canarytitle {#one points=2 topic=first}

What is canarystem?

:::answer
It is canaryanswer.
:::

## Two {#two points=1 topic=second}

- [x] canarychoice
- [ ] no
`

let folder: Folder
beforeEach(async () => {
  folder = await openFolder({ 'bank.md': text })
})
afterEach(() => folder?.remove())

/** Opens the index as another process does, which remembers nothing. */
async function opened(program: string | undefined = 'program') {
  vi.resetModules()
  const { openBankIndex } = await import('../../src/project/bank-index.ts')
  return await openBankIndex({ XDG_CACHE_HOME: join(folder.path, 'cache') }, program)
}

/** The topics of the bank, as another process has them, and keeps what it read. */
async function topics(source = text, program?: string) {
  const index = await opened(program)
  const { questions } = index.scan(join(folder.path, 'bank.md'), source)
  await index.keep()
  return questions.map(({ topic }) => topic)
}

async function cachePath(): Promise<string> {
  const folderOfCaches = join(folder.path, 'cache/papersetter/banks')
  const [name = ''] = (await readdir(folderOfCaches)).filter((each) => each.endsWith('.json'))
  return join(folderOfCaches, name)
}

/** Writes into the cache what no bank says, so that one can see whether it is read. */
async function forge({ head, sum }: { head?: string; sum?: string } = {}): Promise<void> {
  const path = await cachePath()
  const [program, , json = ''] = (await readFile(path, 'utf8')).split('\n')
  const forged = json.replace('"first"', '"forged"')
  const right = createHash('sha256').update(forged).digest('base64url').slice(0, 22)
  await writeFile(path, `${head ?? program}\n${sum ?? right}\n${forged}`)
}

test('what was read once is read from the cache', async () => {
  expect(await topics()).toEqual(['first', 'second'])
  await forge()
  expect(await topics()).toEqual(['forged', 'second'])
  // and what has changed, or stands beside another language, anew
  expect(await topics(text.replace('A canarytitle', 'Another'))).toEqual(['first', 'second'])
  await forge()
  expect(await topics(text.replace('A canarytitle', 'Another').replace('lang: de', 'lang: ko'))).toEqual(['first', 'second'])
})

test.each<[what: string, spoil: () => Promise<void>]>([
  ['of another program', () => forge({ head: 'another' })],
  ['that was changed', () => forge({ sum: 'another' })],
  ['that others can read', async () => [await forge(), await chmod(await cachePath(), 0o644)].at(1)],
  ['that is empty', async () => writeFile(await cachePath(), '')],
  ['that is cut off', async () => writeFile(await cachePath(), (await readFile(await cachePath())).subarray(0, 80))],
  ['of bytes', async () => writeFile(await cachePath(), new Uint8Array(1000).fill(0xff))],
])('a cache %s is as none, and written anew', async (_what, spoil) => {
  await topics()
  const before = await readFile(await cachePath(), 'utf8')
  await spoil()
  expect(await topics()).toEqual(['first', 'second'])
  expect(await readFile(await cachePath(), 'utf8')).toBe(before)
  expect((await stat(await cachePath())).mode & 0o777).toBe(0o600)
})

test('a cache is for its user alone, and has no word of a question but its attributes', async () => {
  await topics()
  const path = await cachePath()
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await stat(dirname(path))).mode & 0o777).toBe(0o700)
  const kept = await readFile(path, 'utf8')
  expect(kept).toContain('"first"')
  expect(kept).not.toMatch(/canary|Secret|What|no\b/)
})

test('a cache that cannot be written is no fault, and the source itself keeps none', async () => {
  await mkdir(join(folder.path, 'cache/papersetter'), { recursive: true })
  await writeFile(join(folder.path, 'cache/papersetter/banks'), '')
  expect(await topics()).toEqual(['first', 'second'])
  expect(await folder.files()).toEqual(['bank.md', 'cache/papersetter/banks'])
  vi.resetModules()
  const { openBankIndex } = await import('../../src/project/bank-index.ts')
  const index = await openBankIndex({ XDG_CACHE_HOME: join(folder.path, 'other') })
  index.scan(join(folder.path, 'bank.md'), text)
  await index.keep()
  expect(await folder.files()).toEqual(['bank.md', 'cache/papersetter/banks'])
})

test('a cache that is up to date is left alone, and loses what is gone', async () => {
  await writeFile(join(folder.path, 'other.md'), '')
  const index = await opened()
  index.scan(join(folder.path, 'bank.md'), text)
  index.scan(join(folder.path, 'other.md'), text.replace('Two', 'Three'))
  await index.keep()
  const path = await cachePath()
  const before = await stat(path)
  await topics()
  expect((await stat(path)).ino).toBe(before.ino)
  expect(JSON.parse((await readFile(path, 'utf8')).split('\n')[2] ?? '')).toHaveLength(2)
  await rm(join(folder.path, 'other.md'))
  await topics(`${text}\n## Three {#three}\n`)
  expect(JSON.parse((await readFile(path, 'utf8')).split('\n')[2] ?? '')).toHaveLength(1)
})

test('a cache to which nothing was added for months goes when another one is written', async () => {
  await topics()
  const old = `${await cachePath()}`.replace(/[^/]+$/, 'old.json')
  await writeFile(old, '')
  await utimes(old, 0, 0)
  await topics(text.replaceAll('canary', ''))
  await expect(stat(old)).rejects.toThrow()
})

test('what depends on another file is read each time', async () => {
  const source = '## A {#a}\n\n```layers {file=net.txt blank="output params"}\n```\n'
  const kinds = async () => {
    const index = await opened()
    const { questions } = index.scan(join(folder.path, 'bank.md'), source)
    await index.keep()
    return questions.flatMap((question) => question.kinds)
  }
  expect(await kinds()).toEqual([])
  await writeFile(join(folder.path, 'net.txt'), 'input 3x8x8\nconv 4 k3\n')
  expect(await kinds()).toEqual(['layers'])
})
