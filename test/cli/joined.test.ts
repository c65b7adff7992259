import { createHash } from 'node:crypto'
import { chmod, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bad, compiled, emptyCache, type Folder, openFolder } from './command.ts'

let folder: Folder
let env: Record<string, string>

beforeAll(async () => {
  folder = await openFolder({ 'bad.md': bad })
  env = await emptyCache(folder.path)
})
afterAll(() => folder?.remove())

test('what V8 has compiled is kept for its user alone, and none is as good that is damaged, foreign or not to be written', async () => {
  const path = join(folder.path, 'cache/papersetter/code/check.bin')
  const check = async (by = env) => await compiled(['check', 'bad.md'], { cwd: folder.path, env: by })
  const first = await check()
  expect(first).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('2 errors') })
  const kept = await readFile(path)
  expect((await stat(path)).mode & 0o077).toBe(0)
  expect((await stat(join(folder.path, 'cache/papersetter/code'))).mode & 0o077).toBe(0)
  const { mtimeMs } = await stat(path)
  expect(await check()).toEqual(first)
  // it was taken
  expect((await stat(path)).mtimeMs).toBe(mtimeMs)
  const middle = Buffer.from(kept)
  middle.fill(1, middle.length >> 1, (middle.length >> 1) + 99)
  const [program = '', , ...rest] = kept.toString('latin1').split('\n')
  const headed = (content: Buffer) =>
    Buffer.concat([
      Buffer.from(`${program}\n${createHash('sha256').update(content).digest('base64url').slice(0, 22)}\n`),
      content,
    ])
  const content = Buffer.from(rest.join('\n'), 'latin1')
  expect(headed(content).equals(kept)).toBe(true)
  for (const other of [
    Buffer.alloc(0),
    middle,
    kept.subarray(0, -9),
    headed(Buffer.alloc(999)),
    headed(content.subarray(0, 5000)),
  ]) {
    await writeFile(path, other)
    expect(await check()).toEqual(first)
    expect((await readFile(path)).length).toBeGreaterThan(content.length / 2)
  }
  await chmod(path, 0o644)
  expect(await check()).toEqual(first)
  expect(await check({ XDG_CACHE_HOME: '/dev/null', HOME: '/dev/null', TMPDIR: '/dev/null' })).toEqual(first)
})
