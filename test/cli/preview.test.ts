import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { browsersIn, stayed } from '../browser/processes.ts'
import { bin, emptyCache, type Folder, good, openFolder, papersetter } from './command.ts'

let folder: Folder

beforeEach(async () => {
  folder = await openFolder({ 'good.md': good })
})
afterEach(() => folder.remove())

test('what it cannot show, or at no such port, is wrong usage', async () => {
  const there = { cwd: folder.path }
  const taken = createServer()
  taken.listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? String(address.port) : ''
  const said = async (...words: string[]) => (await papersetter(['preview', '--no-open', ...words], there)).stderr
  expect(await said('-')).toBe('papersetter: Unexpected `-`, expected a file, which may change.\n')
  expect(await said('gud.md')).toBe('gud.md: the file does not exist\n')
  expect(await said('good.md', '--port', '70000')).toBe(
    'papersetter: Unexpected --port 70000, expected a whole number up to 65535.\n',
  )
  expect(await said('good.md', '--port', port)).toBe(
    `papersetter: Unexpected --port ${port}: another program has it; expected one that is free.\n`,
  )
  expect(await said('good.md', '--only', 'key')).toContain('expected one of "student", "solution"')
  taken.close()
})

test('it prints the address, serves it until a signal comes, and leaves nothing behind', async () => {
  const TMPDIR = join(folder.path, 'temporary')
  await mkdir(TMPDIR)
  const env = { ...process.env, ...(await emptyCache(folder.path)), TMPDIR }
  const child = spawn(process.execPath, [bin, 'preview', 'good.md', '--no-open'], { cwd: folder.path, env })
  const [said] = await once(child.stdout.setEncoding('utf8'), 'data')
  const address = String(said).trim()
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{24}\/$/)
  const stream = (await fetch(`${address}events?papers=student`)).body?.getReader()
  let heard = ''
  while (!heard.includes('"phase":"proven"')) heard += new TextDecoder().decode((await stream?.read())?.value)
  const browsers = await browsersIn(TMPDIR)
  child.kill('SIGTERM')
  expect((await once(child, 'close'))[1]).toBe('SIGTERM')
  expect(await stayed(browsers)).toEqual([])
  const left = (await folder.files()).filter((name) => !name.startsWith('cache/'))
  expect(left).toEqual(['good.md'])
  await expect(fetch(address)).rejects.toThrow()
})
