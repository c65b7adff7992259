import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { BrowserMissing, cacheFolder } from '../../src/browser/cache.ts'
import { findBrowser } from '../../src/browser/find-browser.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(() => void vi.unstubAllEnvs())

describe('a given browser', () => {
  test('is used as it is, and --browser wins over the environment', async () => {
    const program = join(folder, 'chrome')
    await writeFile(program, '#!/bin/sh\n', { mode: 0o755 })
    const found = { executable: program, shell: false, env: {}, origin: 'given' }
    expect(await findBrowser({ browser: program, env: { PUPPETEER_EXECUTABLE_PATH: '/nowhere' } })).toEqual(found)
    expect(await findBrowser({ env: { PUPPETEER_EXECUTABLE_PATH: program } })).toEqual(found)
  })

  test('is refused by name when it does not exist, is a folder, or may not be executed', async () => {
    const text = join(folder, 'text')
    await writeFile(text, '')
    await chmod(text, 0o644)
    const find = (browser: string) => findBrowser({ browser, env: {} })
    await expect(find('/nowhere/chrome')).rejects.toThrow(
      new BrowserMissing('The browser given by --browser does not exist: `/nowhere/chrome`.'),
    )
    await expect(find(folder)).rejects.toThrow('is not a file')
    await expect(find(text)).rejects.toThrow('may not be executed')
    await expect(findBrowser({ env: { PUPPETEER_EXECUTABLE_PATH: '/nowhere' } })).rejects.toThrow('PUPPETEER_EXECUTABLE_PATH')
  })
})

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the packaged browser', () => {
  test('is unpacked once, whole, by however many processes at once, and then found', async () => {
    const env = { XDG_CACHE_HOME: join(folder, 'cache') }
    let unpacked = 0
    const find = () => findBrowser({ env, onUnpack: () => (unpacked += 1) })
    const [a, b] = await Promise.all([find(), find()])
    expect(a).toEqual(b)
    expect(unpacked).toBe(2)
    expect((await stat(a.executable)).size).toBeGreaterThan(150e6)
    expect(await find()).toEqual(a)
    expect(unpacked).toBe(2)
    // no draft is left
    expect(await readdir(join(folder, 'cache', 'papersetter'))).toHaveLength(1)
    expect(await version(a.executable, a.env)).toMatch(/^(HeadlessChrome|Chromium|Google Chrome)/)
  })

  test('never uses a folder that somebody stopped filling', async () => {
    const env = { XDG_CACHE_HOME: join(folder, 'stopped') }
    await mkdir(join(folder, 'stopped', 'papersetter', 'chromium-147.0.0.abcdef'), { recursive: true })
    await writeFile(join(folder, 'stopped', 'papersetter', 'chromium-147.0.0.abcdef', 'chromium'), '', { mode: 0o755 })
    const { executable } = await findBrowser({ env })
    expect((await stat(executable)).size).toBeGreaterThan(150e6)
  })
})

test('the cache is the user’s, or a folder of theirs alone where there is no home', async () => {
  expect(await cacheFolder({ XDG_CACHE_HOME: join(folder, 'x') })).toBe(join(folder, 'x', 'papersetter'))
  expect(await cacheFolder({ HOME: join(folder, 'home') })).toBe(join(folder, 'home', '.cache', 'papersetter'))
  const file = join(folder, 'file')
  await writeFile(file, '')
  expect(await cacheFolder({ HOME: file })).toBe(join(tmpdir(), shared))
})

const shared = `papersetter-${process.getuid?.() ?? 'user'}`

test('a home that is not told by an absolute path is asked of the system, and no folder is made where the command runs', async () => {
  const usual = join(userInfo().homedir, '.cache', 'papersetter')
  for (const env of [{}, { HOME: '' }, { HOME: 'home' }, { XDG_CACHE_HOME: 'cache' }, { XDG_CACHE_HOME: './cache', HOME: '.' }])
    expect(await cacheFolder(env)).toBe(usual)
  vi.stubEnv('TMPDIR', relative(process.cwd(), folder))
  expect(await cacheFolder({ HOME: '/dev/null' })).toBe(join(folder, shared))
})

test.runIf(process.platform === 'linux').each(['/proc', '/dev/null', '/nowhere/tmp'])(
  'where neither home nor folder for temporary files can be used, %s, both are told, and how to name another one',
  async (place) => {
    vi.stubEnv('TMPDIR', place)
    await expect(cacheFolder({ HOME: '/proc' })).rejects.toThrow(
      new BrowserMissing(
        `There is no place for the unpacked browser: \`/proc/.cache/papersetter\` cannot be written, and \`${place}/${shared}\` cannot be made. Name a folder that you may write to by the variable XDG_CACHE_HOME or HOME.`,
      ),
    )
  },
)

test.runIf(process.getuid)('a folder that others may write to is not used, whoever made it', async () => {
  vi.stubEnv('TMPDIR', folder)
  await mkdir(join(folder, shared), { recursive: true })
  await chmod(join(folder, shared), 0o777)
  await expect(cacheFolder({ HOME: '/dev/null' })).rejects.toThrow('is not yours alone')
})

function version(executable: string, env: object): Promise<string> {
  return new Promise((resolve, reject) => {
    let words = ''
    const child = spawn(executable, ['--version', '--no-sandbox'], { env: { ...process.env, ...env } })
    child.stdout.on('data', (data) => (words += String(data)))
    child.on('error', reject)
    child.on('close', () => resolve(words))
  })
}
