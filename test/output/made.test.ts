import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keptFiles, type Made, readMade } from '../../src/output/made.ts'
import { hashOf, manifestName } from '../../src/output/manifest.ts'
import { type Folder, openFolder } from '../cli/command.ts'

const content = Buffer.from('%PDF-1.7')
const file = { name: 'student.pdf', sha256: hashOf(content), pages: 2 }
const made: Made = { recipe: 'r', source: 's', current: ['one'], files: [file] }

let folder: Folder

beforeEach(async () => {
  folder = await openFolder({ 'student.pdf': content })
})
afterEach(() => folder.remove())

const noted = async (value: unknown) => {
  await writeFile(join(folder.path, manifestName), JSON.stringify({ files: [], made: value }))
  return await readMade(folder.path)
}

test('what builds made is read back', async () => {
  expect(await readMade(folder.path)).toEqual([])
  expect(await noted([made, { ...made, files: [{ name: 'student.pdf', sha256: 'x' }] }])).toHaveLength(2)
})

test.each<[unknown]>([
  [null],
  ['text'],
  [[]],
  [{ ...made, recipe: 1 }],
  [{ ...made, source: undefined }],
  [{ ...made, current: 'one' }],
  [{ ...made, current: [1] }],
  [{ ...made, files: [] }],
  [{ ...made, files: [null] }],
  [{ ...made, files: [file, 'text'] }],
  [{ ...made, files: [{ ...file, name: '../student.pdf' }] }],
  [{ ...made, files: [{ ...file, sha256: 1 }] }],
  [{ ...made, files: [{ ...file, pages: 1.5 }] }],
])('what no build has written is not believed, and hides nothing: %j', async (value) => {
  expect(await noted([value, made])).toEqual([made])
  expect(await noted(value)).toEqual([])
})

test('a paper is kept as long as it is the file that was written', async () => {
  const path = join(folder.path, 'student.pdf')
  expect(await keptFiles(folder.path, made)).toEqual([{ path, audience: 'student', pages: 2, kept: true }])
  await writeFile(path, 'other')
  expect(await keptFiles(folder.path, made)).toBeUndefined()
  await rm(path)
  expect(await keptFiles(folder.path, made)).toBeUndefined()
  await mkdir(path)
  expect(await keptFiles(folder.path, made)).toBeUndefined()
})

test('a link to a paper is none', async () => {
  await writeFile(join(folder.path, 'elsewhere'), content)
  await rm(join(folder.path, 'student.pdf'))
  await symlink('elsewhere', join(folder.path, 'student.pdf'))
  expect(await keptFiles(folder.path, made)).toBeUndefined()
})
