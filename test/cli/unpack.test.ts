import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { good, openFolder, papersetter } from './command.ts'

// the packaged browser is for this platform alone; elsewhere there is nothing to unpack
test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'on a new machine the compiled command line unpacks the browser and prints',
  async () => {
    const folder = await openFolder({ 'good.md': good })
    try {
      const env = { XDG_CACHE_HOME: join(folder.path, 'cache'), PUPPETEER_EXECUTABLE_PATH: '' }
      const { status, stderr } = await papersetter(['build', 'good.md'], { cwd: folder.path, env })
      expect([status, stderr]).toEqual([0, expect.stringMatching(/^built good\.md/)])
      expect(existsSync(join(folder.path, 'dist/exams/good/student.pdf'))).toBe(true)
      const unpacked = await readdir(join(folder.path, 'cache/papersetter'))
      expect(unpacked.filter((name) => /^chromium-[\d.]+$/.test(name))).toHaveLength(1)
    } finally {
      await folder.remove()
    }
  },
)

test('a build looks for no settings of the browser’s driver, and does without a home', async () => {
  const folder = await openFolder({ 'good.md': good, '.puppeteerrc.cjs': 'throw new Error("read")' })
  try {
    const { status, stderr } = await papersetter(['build', 'good.md'], { cwd: folder.path, env: { HOME: '/dev/null' } })
    expect([status, stderr]).toEqual([0, expect.stringMatching(/^built good\.md/)])
  } finally {
    await folder.remove()
  }
})
