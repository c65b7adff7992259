import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { brotliCompressSync, createBrotliCompress } from 'node:zlib'
import { pack } from 'tar-fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BrowserMissing } from '../../src/browser/cache.ts'
import { proveExecutable } from '../../src/browser/find-browser.ts'
import { isDamaged, unpacked } from '../../src/browser/unpacked.ts'
import { temporaryFolder } from '../../src/files/leftovers.ts'

let folder: string
let source: string
let cache: string
let times: number

/** Archives like those of the package, of a program that is a line long. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-test-'))
  source = join(folder, 'package', 'bin')
  cache = join(folder, 'cache', 'papersetter')
  times = 0
  await mkdir(join(folder, 'libraries', 'lib'), { recursive: true })
  await mkdir(source, { recursive: true })
  await writeFile(join(folder, 'libraries', 'lib', 'libnss3.so'), 'library')
  await writeFile(join(folder, 'package', 'package.json'), '{"version":"1.0.0"}')
  await writeFile(join(source, 'chromium.br'), brotliCompressSync('#!/bin/sh\necho whole\n'))
  const archive = createWriteStream(join(source, 'al2023.tar.br'))
  await pipeline(pack(join(folder, 'libraries')), createBrotliCompress(), archive)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const find = (signal?: AbortSignal) =>
  unpacked(source, { XDG_CACHE_HOME: join(folder, 'cache') }, { onUnpack: () => times++, signal })

/** What the program says, if it is as it was packed, with its libraries. */
async function said(path: string): Promise<string> {
  expect(await readFile(join(path, 'lib', 'libnss3.so'), 'utf8')).toBe('library')
  const { stdout } = await promisify(execFile)(join(path, 'chromium'))
  return stdout
}

describe.runIf(process.platform === 'linux')('an unpacked browser', () => {
  test('is the user’s alone, and is found again', async () => {
    const path = await find()
    expect([await said(path), await find(), times]).toEqual(['whole\n', path, 1])
    expect((await stat(path)).mode & 0o777).toBe(0o700)
    expect(await readdir(cache)).toEqual(['chromium-1.0.0'])
  })

  test.each<[string, (path: string) => Promise<unknown>]>([
    ['a program that is cut', (path) => truncate(join(path, 'chromium'), 5)],
    ['a program that has grown', (path) => appendFile(join(path, 'chromium'), 'exit 1\n')],
    ['no program', (path) => rm(join(path, 'chromium'))],
    ['a folder as program', (path) => rm(join(path, 'chromium')).then(() => mkdir(join(path, 'chromium')))],
    ['a library that is empty', (path) => truncate(join(path, 'lib', 'libnss3.so'))],
    ['no libraries', (path) => rm(join(path, 'lib'), { recursive: true })],
    ['a program that has lost its mark', (path) => chmod(join(path, 'chromium'), 0o644)],
    ['a program that another version unpacked, which did not mark it', (path) => rm(join(path, 'whole.json'))],
    ['a mark that cannot be read', (path) => writeFile(join(path, 'whole.json'), '{"chromium":')],
    ['a mark of nothing', (path) => writeFile(join(path, 'whole.json'), 'null')],
    ['nothing', (path) => rm(path, { recursive: true }).then(() => mkdir(path))],
    ['no folder', (path) => rm(path, { recursive: true }).then(() => writeFile(path, ''))],
  ])('with %s is unpacked again', async (_, damage) => {
    const path = await find()
    await damage(path)
    expect([await find(), times]).toEqual([path, 2])
    expect([await said(path), await find(), times]).toEqual(['whole\n', path, 2])
    expect(await readdir(cache)).toEqual(['chromium-1.0.0'])
  })

  test('that was changed in its size is known when it fails, and unpacked again', async () => {
    const path = await find()
    expect([await isDamaged(path), await find(), times]).toEqual([false, path, 1])
    await writeFile(join(path, 'chromium'), '#!/bin/sh\necho other\n')
    expect([await find(), times]).toEqual([path, 1])
    expect(await isDamaged(path)).toBe(true)
    expect([await find(), times, await said(path)]).toEqual([path, 2, 'whole\n'])
  })

  test('is whole for each of those who start at once with a damaged one', async () => {
    await truncate(join(await find(), 'chromium'), 5)
    const found = await Promise.all(Array.from({ length: 5 }, async () => await said(await find())))
    expect(found).toEqual(Array(5).fill('whole\n'))
    expect(await readdir(cache)).toEqual(['chromium-1.0.0'])
  })

  test('that a process died over is removed, and one that another is unpacking stays', async () => {
    await mkdir(cache, { recursive: true })
    const [alive, made] = [
      await temporaryFolder(join(cache, 'chromium-1.0.0')),
      await temporaryFolder(join(cache, 'chromium-0.9')),
    ]
    await writeFile(join(made, 'chromium'), 'half')
    await rename(made, made.replace(/-\d+(\.\w+)$/, '-1$1'))
    await find()
    expect((await readdir(cache)).sort()).toEqual(['chromium-1.0.0', alive.slice(cache.length + 1)])
  })

  test('is given up with the signal’s reason, and nothing of it stays', async () => {
    const stop = new AbortController()
    const reason = new Error('given up')
    const finding = find(stop.signal)
    stop.abort(reason)
    await expect(finding).rejects.toBe(reason)
    expect(await readdir(cache)).toEqual([])
  })

  test('whose archive is cut is told with its place, and nothing of it stays', async () => {
    await truncate(join(source, 'chromium.br'), 8)
    await expect(find()).rejects.toThrow(
      new RegExp(
        `^The packaged browser could not be unpacked to \`${join(cache, 'chromium-1.0.0')}\`: Error: unexpected end of file`,
      ),
    )
    expect(await readdir(cache)).toEqual([])
  })
})

describe.runIf(process.platform === 'linux')('a browser that may not be executed', () => {
  const prove = (path: string) => proveExecutable('The packaged browser', path, 'Put it elsewhere.')

  test('as it is not marked as a program is told so', async () => {
    const path = join(folder, 'chromium')
    await writeFile(path, '#!/bin/sh\n', { mode: 0o644 })
    await expect(prove(path)).rejects.toThrow(
      new BrowserMissing(
        `The packaged browser may not be executed: \`${path}\`. It is not marked as a program: \`chmod +x\` does so, unless its file system knows no such mark. Put it elsewhere.`,
      ),
    )
    await chmod(path, 0o755)
    await expect(prove(path)).resolves.toBeUndefined()
  })

  test('as its file system runs no programs is told so', async (context) => {
    const place = join(folder, 'mounted')
    await mkdir(place)
    const run = promisify(execFile)
    const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'noexec,size=1m', 'none', place]).then(
      () => true,
      () => false,
    )
    if (!mounted) context.skip('this user may not mount')
    try {
      const path = join(place, 'chromium')
      await writeFile(path, '#!/bin/sh\n', { mode: 0o755 })
      await expect(prove(path)).rejects.toThrow(
        new BrowserMissing(
          `The packaged browser may not be executed: \`${path}\`. It is marked as a program, but its file system runs none, as one mounted with \`noexec\`, or not for you. Put it elsewhere.`,
        ),
      )
    } finally {
      await run('umount', [place])
    }
  })
})
