import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UserError } from '../../src/diagnostics/user-error.ts'
import { blobHash, type Release } from '../../src/project/lock.ts'
import { packInputs, readInputs } from '../../src/release/inputs.ts'

const files = { 'exam.md': 'An exam.\n', 'same.svg': 'A picture.', 'again.svg': 'A picture.', 'empty.layers': '' }
const sources = Object.entries(files).map(([path, content]) => ({ path, hash: blobHash(content) }))
const release: Release = {
  ...{ exam: 'exam.md', title: 'T', date: null, seed: 's', forms: [], questions: [], look: '', versions: [] },
  ...{ sources, inputs: 'exam.ABCDEFGH.release' },
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-inputs-'))
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
})
afterAll(() => rm(folder, { recursive: true }))

test('what is packed is read again, each content by its hash', async () => {
  const { path, bytes } = await packInputs(release, folder)
  expect(path).toBe(join(folder, 'exam.ABCDEFGH.release'))
  await writeFile(path, bytes)
  const { contents, fault } = await readInputs(release, folder)
  expect(fault).toBeUndefined()
  expect(new Map([...contents].map(([hash, content]) => [hash, String(content)]))).toEqual(
    new Map(Object.values(files).map((content) => [blobHash(content), content])),
  )
})

test('a release that packed nothing has nothing, and no fault', async () => {
  const { inputs, ...older } = release
  expect(await readInputs(older, folder)).toEqual({ contents: new Map() })
})

test('a file that changes while it is released is told', async () => {
  await writeFile(join(folder, 'same.svg'), 'Another picture.')
  await expect(packInputs(release, folder)).rejects.toThrow(UserError)
  await expect(packInputs(release, folder)).rejects.toThrow('has changed while it was read; release the exam again')
})
