import { stat } from 'node:fs/promises'
import type { FoundBrowser } from '../browser/find-browser.ts'
import { noteLook } from '../files/looked.ts'

/**
 * Tells a browser from another one, and from a later version in the same place; `undefined` where that cannot be known.
 */
export async function browserMark({
  executable,
  origin,
}: Pick<FoundBrowser, 'executable' | 'origin'>): Promise<string | undefined> {
  const { size, mtimeMs } = await stat(executable)
  const alone = [executable, size, mtimeMs].join(' ')
  // ours are alone in their folders; on Windows it is the program itself, which would open a window when asked
  const own = origin === 'packaged' || origin === 'puppeteer' || process.platform === 'win32'
  // a script may stand for it, which stays as it is
  const version = own ? undefined : await programSaid(executable, ['--version'])
  const mark = own ? alone : version === undefined ? undefined : `${alone} ${version}`
  noteLook(['browser', executable, origin], () => mark ?? '')
  return mark
}

/** How long a program may take to say its version, in milliseconds. */
const timeout = 5000

/** What a program says in a line or two, such as its version; nothing where there is none, or it fails. */
export async function programSaid(executable: string, words: readonly string[]): Promise<string | undefined> {
  // few programs are asked, and the module loads half of Node's
  const { spawn } = await import('node:child_process')
  const child = spawn(executable, words, { stdio: ['ignore', 'pipe', 'ignore'], detached: true })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  // with all that it has started
  const timer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), timeout)
  const status = await new Promise<number | null>((resolve) => child.on('error', () => resolve(null)).on('close', resolve))
  clearTimeout(timer)
  return status === 0 && said.trim() !== '' ? said.trim() : undefined
}
