import { mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Folder, openFolder } from './cli/command.ts'
import { isOutdated } from './compiled.ts'

let folder: Folder
const [early, late] = [1_700_000_000, 1_700_000_100]
const files = ['src/cli/main.ts', 'scripts/bundle.js', 'package.json', 'tsconfig.json', 'tsconfig.build.json']
const all = [...files, 'src', 'src/cli', 'scripts']
const at = (name: string, time: number) => utimes(join(folder.path, name), time, time)

beforeEach(async () => {
  folder = await openFolder()
  for (const name of ['src/cli', 'scripts', 'dist']) await mkdir(join(folder.path, name), { recursive: true })
  for (const name of [...files, 'dist/index.d.ts', 'dist/licences.txt']) await writeFile(join(folder.path, name), '')
  for (const name of all) await at(name, early)
})
afterEach(() => folder.remove())

test('a compiled program that is younger than its sources is up to date', () => {
  expect(isOutdated(folder.path)).toBe(false)
})

test.each(all)('it is outdated by a younger %s', async (name) => {
  for (const each of ['dist/index.d.ts', 'dist/licences.txt']) await at(each, late)
  await at(name, late + 1)
  expect(isOutdated(folder.path)).toBe(true)
})

test('it is outdated where a source was changed while it was compiled, or where it was not made to the end', async () => {
  await at('dist/index.d.ts', late)
  await at('src/cli/main.ts', late + 1)
  expect(isOutdated(folder.path)).toBe(true)
  await at('dist/index.d.ts', late + 2)
  expect(isOutdated(folder.path)).toBe(false)
  await rm(join(folder.path, 'dist/licences.txt'))
  expect(isOutdated(folder.path)).toBe(true)
})
