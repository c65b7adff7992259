import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, lstat, mkdir, mkdtemp, readdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sweep, temporaryFolder } from '../../src/files/leftovers.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A process that has made a folder, and lives until it is killed. */
async function other() {
  const compiled = new URL('../../dist/files/leftovers.js', import.meta.url).href
  const program = `import { temporaryFolder } from ${JSON.stringify(compiled)}
  process.stdout.write(await temporaryFolder(${JSON.stringify(join(folder, 'draft'))}))
  setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [path] = await once(child.stdout, 'data')
  await writeFile(join(String(path), 'solution.pdf'), 'canaryanswer')
  return { child, name: basename(String(path)) }
}

test('what a process left that was killed is removed, and what another one works on stays', async () => {
  const [dead, alive] = [await other(), await other()]
  const ended = once(dead.child, 'exit')
  dead.child.kill('SIGKILL')
  await ended
  // two starts at once
  await Promise.all([sweep(folder, 'draft.'), sweep(folder, 'draft.')])
  expect(await readdir(folder, { recursive: true })).toEqual([alive.name, join(alive.name, 'solution.pdf')])
  const all = once(alive.child, 'exit')
  alive.child.kill('SIGKILL')
  await all
  await sweep(folder, 'other.')
  expect(await readdir(folder)).toEqual([alive.name])
  await sweep(folder, 'draft.')
  expect(await readdir(folder)).toEqual([])
})

test('a folder of ours is closed to others, and stays as long as we live', async () => {
  const path = await temporaryFolder(join(folder, 'draft'))
  await sweep(folder, 'draft.')
  expect((await lstat(path)).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o700)
})

test.runIf(process.platform === 'linux')('a number that another process has got since keeps nothing', async () => {
  const path = await temporaryFolder(join(folder, 'draft'))
  await rename(path, path.replace(/-\d+(\.\w+)$/, '-1$1'))
  await sweep(folder, 'draft.')
  expect(await readdir(folder)).toEqual([])
})

test('what is of another machine or container goes when nobody has touched it for a day', async () => {
  const path = await temporaryFolder(join(folder, 'draft'))
  const [young, old] = [path, `${path}x`].map((each) => each.replace(/\.[0-9a-f]{8}-/, '.00000000-'))
  await rename(path, young ?? '')
  await mkdir(old ?? '')
  const yesterday = Date.now() / 1000 - 25 * 3600
  await utimes(old ?? '', yesterday, yesterday)
  await sweep(folder, 'draft.')
  expect(await readdir(folder)).toEqual([basename(young ?? '')])
})

test('what only looks like ours stays, and links are not followed', async () => {
  await mkdir(join(folder, 'papers'))
  await writeFile(join(folder, 'papers', 'kept'), '')
  const path = await temporaryFolder(join(folder, 'draft'))
  await rm(path, { recursive: true })
  await symlink('papers', path.replace(/-\d+(\.\w+)$/, '-1$1'), 'dir')
  const names = ['draft', 'draft.00000000-1-1', 'draft.1-1.abc', 'draft.tmp']
  for (const name of names) await writeFile(join(folder, name), '')
  await sweep(folder, 'draft.')
  expect((await readdir(folder)).sort()).toEqual([...names, 'papers'])
  expect(await readdir(join(folder, 'papers'))).toEqual(['kept'])
})

test.runIf(process.getuid?.() === 0)('what is another user’s stays', async () => {
  const path = await temporaryFolder(join(folder, 'draft'))
  const dead = path.replace(/-\d+(\.\w+)$/, '-1$1')
  await rename(path, dead)
  await chown(dead, 12_345, 12_345)
  await sweep(folder, 'draft.')
  expect(await readdir(folder)).toEqual([basename(dead)])
  await chown(dead, 0, 0)
  await sweep(folder, 'draft.')
  expect(await readdir(folder)).toEqual([])
})

test('a folder that is not there is none to sweep', async () => {
  await expect(sweep(join(folder, 'none'), '')).resolves.toBeUndefined()
})
