import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bin, compiled, good, openFolder } from './command.ts'

// the packaged browser is for this platform alone; elsewhere there is nothing to unpack
test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'on a new machine the compiled command line unpacks the browser and prints, and again where it was damaged since',
  async () => {
    const folder = await openFolder({ 'good.md': good })
    try {
      const env = { XDG_CACHE_HOME: join(folder.path, 'cache'), PUPPETEER_EXECUTABLE_PATH: '' }
      const { status, stderr } = await compiled(['build', 'good.md'], { cwd: folder.path, env })
      expect([status, stderr]).toEqual([0, expect.stringMatching(/^built good\.md/)])
      expect(existsSync(join(folder.path, 'dist/exams/good/student.pdf'))).toBe(true)
      const unpacked = async () => {
        const names = await readdir(join(folder.path, 'cache/papersetter'))
        return names.filter((name) => name.startsWith('chromium-'))
      }
      const [browser = '', ...others] = await unpacked()
      expect([browser, others]).toEqual([expect.stringMatching(/^chromium-[\d.]+$/), []])

      // bytes that are others now, in a file of the same size
      const program = await open(join(folder.path, 'cache/papersetter', browser, 'chromium'), 'r+')
      await program.write(new Uint8Array(2 ** 20))
      await program.close()
      const again = await compiled(['build', 'good.md'], { cwd: folder.path, env })
      expect([again.status, again.stderr]).toEqual([0, expect.stringMatching(/^built good\.md/)])
      expect(await unpacked()).toEqual([browser])
    } finally {
      await folder.remove()
    }
  },
)

test.runIf(process.platform === 'linux' && process.arch === 'x64').each(['SIGINT', 'SIGTERM'] as const)(
  '%s while the browser is unpacked leaves nothing of it',
  async (signal) => {
    const folder = await openFolder({ 'good.md': good })
    try {
      const cache = join(folder.path, 'cache/papersetter')
      const env = { ...process.env, XDG_CACHE_HOME: join(folder.path, 'cache'), PUPPETEER_EXECUTABLE_PATH: '' }
      const child = spawn(process.execPath, [bin, 'build', 'good.md'], { cwd: folder.path, env })
      const words: string[] = []
      child.stderr.setEncoding('utf8').on('data', (text: string) => words.push(text))
      const ended = once(child, 'close')
      const drafts = async () => (await readdir(cache).catch(() => [])).filter((name) => name.startsWith('chromium'))
      while (child.exitCode === null && (await drafts()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
      child.kill(signal)
      expect(await ended).toEqual([null, signal])
      expect(await drafts()).toEqual([])
      expect(words.join('')).toBe('')
    } finally {
      await folder.remove()
    }
  },
)

test('a build looks for no settings of the browser’s driver, and does without a home', async () => {
  const folder = await openFolder({ 'good.md': good, '.puppeteerrc.cjs': 'throw new Error("read")' })
  try {
    const { status, stderr } = await compiled(['build', 'good.md'], { cwd: folder.path, env: { HOME: '/dev/null' } })
    expect([status, stderr]).toEqual([0, expect.stringMatching(/^built good\.md/)])
  } finally {
    await folder.remove()
  }
})
