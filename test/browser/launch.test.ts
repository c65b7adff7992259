import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { BrowserError } from '../../src/browser/browser-error.ts'
import { findBrowser } from '../../src/browser/find-browser.ts'
import { launch } from '../../src/browser/launch.ts'
import { bounded } from '../../src/browser/limits.ts'
import { openSession } from '../../src/browser/session.ts'

let folder: string
let browser: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-test-'))
  browser = join(folder, 'browser')
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true, force: true })
})

/** Puts a program in the browser's place that writes down how it is started, each time a line. */
async function stub(...lines: string[]): Promise<void> {
  await writeFile(browser, ['#!/bin/sh', `echo "$@" >>'${folder}/starts'`, ...lines, ''].join('\n'), { mode: 0o755 })
}

/** For each start whether it was without the sandbox. */
async function starts(): Promise<boolean[]> {
  const lines = (await readFile(join(folder, 'starts'), 'utf8')).trimEnd().split('\n')
  return lines.map((line) => line.split(' ').includes('--no-sandbox'))
}

const fault = async (limit?: number) => {
  const failure = await launch({ executable: browser }, 60_000, limit).catch((cause: unknown) => cause)
  expect(failure).toBeInstanceOf(BrowserError)
  return failure instanceof BrowserError ? failure.message : ''
}

describe.runIf(process.platform !== 'win32')('the start of the browser', () => {
  test('is tried once more without the sandbox, whatever it failed of, and then prints', async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(1000)
    const real = await findBrowser({ env: process.env })
    await stub(`case " $* " in *' --no-sandbox '*) exec '${real.executable}' "$@";; esac`, 'exit 3')
    const begun = vi.fn()
    const env = { ...process.env, ...real.env }
    const session = await openSession({ ...real, executable: browser, env, resources: new Map(), onStart: begun })
    try {
      expect(session.sandboxOff).toBe('refused')
      expect((await session.print('<!doctype html><main>x</main>')).subarray(0, 5)).toEqual(new TextEncoder().encode('%PDF-'))
    } finally {
      await session.close()
    }
    expect(await starts()).toEqual([false, true])
    expect(begun).toHaveBeenCalledTimes(2)
  })

  test('that fails twice is told with what the browser wrote last, without the trace of its memory', async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(1000)
    await stub(
      'for n in 1 2 3 4 5 6 7 8 9 10 11; do echo "line $n" >&2; done',
      `echo '#0 0x55d1a8f0 base::debug::CollectStackTrace()' >&2`,
      `echo '  r8: 0000000000000000  r9: 0000000000000000' >&2`,
      `echo 'error while loading shared libraries: libnss3.so' >&2`,
      'exit 127',
    )
    const lines = [
      ...['3', '4', '5', '6', '7', '8', '9', '10', '11'].map((n) => `line ${n}`),
      'error while loading shared libraries: libnss3.so',
    ]
    expect(await fault()).toBe(
      [
        `The browser \`${browser}\` did not start. It ended with status 127.`,
        'It wrote:',
        ...lines.map((line) => `  ${line}`),
      ].join('\n'),
    )
    expect(await starts()).toEqual([false, true])
  })

  test('is tried once by root, who has no sandbox', async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(0)
    await stub('kill -KILL $$')
    expect(await fault()).toBe(`The browser \`${browser}\` did not start. It ended with SIGKILL.`)
    expect(await starts()).toEqual([true])
  })

  test('that hangs is given up twice, and no process is left', async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(1000)
    await stub(`echo $$ >>'${folder}/processes'`, 'echo waiting >&2', 'sleep 1000')
    expect(await fault(3000)).toBe(
      `The browser \`${browser}\` did not start. It did not answer within 3 s.\nIt wrote:\n  waiting`,
    )
    expect(await starts()).toEqual([false, true])
    const processes = (await readFile(join(folder, 'processes'), 'utf8')).trimEnd().split('\n').map(Number)
    expect(processes).toHaveLength(2)
    for (const id of processes) expect(() => process.kill(id, 0)).toThrow('ESRCH')
  })

  test('of one that answers, but never opens a page, is given up by a signal, and nothing goes on waiting', async () => {
    const answers = [
      `let text = ''`,
      `require('fs').createReadStream(null, { fd: 3 }).setEncoding('utf8').on('data', (piece) => {`,
      `  const messages = (text + piece).split('\\0')`,
      `  text = messages.pop()`,
      `  for (const { id } of messages.map((each) => JSON.parse(each)))`,
      `    require('fs').writeSync(4, JSON.stringify({ id, result: { browserContextIds: [] } }) + '\\0')`,
      `  require('fs').appendFileSync('${folder}/asked', 'x')`,
      `})`,
    ]
    await writeFile(join(folder, 'answers.cjs'), answers.join('\n'))
    await stub(`exec '${process.execPath}' '${folder}/answers.cjs'`)
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
    const before = timers()
    const stop = new AbortController()
    const failing = launch({ executable: browser, signal: stop.signal }, 60_000).catch((cause: unknown) => cause)
    await vi.waitFor(async () => expect(await readFile(join(folder, 'asked'), 'utf8')).toMatch(/x/), { timeout: 60_000 })
    await new Promise((resolve) => setTimeout(resolve, 500))
    const reason = new Error('enough')
    stop.abort(reason)
    expect(await failing).toBe(reason)
    expect(timers()).toBeLessThanOrEqual(before)
  })

  test('of what is no program, or one whose interpreter is missing, is told as the system tells it', async () => {
    await writeFile(browser, '#!/nowhere/interpreter\n', { mode: 0o755 })
    expect(await fault()).toMatch(/ did not start\. It ended with status 12[67]\.\nIt wrote:\n.*(?:not found|no such file)/i)
    await chmod(browser, 0o644)
    expect(await fault()).toMatch(/ did not start\. It ended with status 126\.\nIt wrote:\n.*permission denied/i)
    await writeFile(browser, '\x7fELF\x01 of another machine\n')
    await chmod(browser, 0o755)
    expect(await fault()).toMatch(/ did not start\. It ended with status \d+\.\nIt wrote:\n/)
  })

  test('gives each of its processes 4 GiB of memory at most, or less where less is allowed', async () => {
    await stub(`(ulimit -d) >>'${folder}/limits'`, 'exit 1')
    await fault()
    expect(new Set((await readFile(join(folder, 'limits'), 'utf8')).trimEnd().split('\n'))).toEqual(new Set(['4194304']))
    const command = await bounded('/bin/sh', ['-c', 'echo "$0: $*, $(ulimit -d)"', 'one word', 'two  words', '$3'])
    const { stdout } = await promisify(execFile)('/bin/sh', ['-c', 'ulimit -d 1000000; exec "$@"', 'sh', ...command])
    expect(stdout).toBe('one word: two  words $3, 1000000\n')
  })

  test('leaves no profile behind when it fails', async () => {
    const before = process.env.TMPDIR
    process.env.TMPDIR = folder
    try {
      await stub('exit 1')
      await fault()
      await vi.waitFor(async () => expect((await readdir(folder)).sort()).toEqual(['browser', 'starts']), { timeout: 60_000 })
      process.env.TMPDIR = join(folder, 'missing')
      expect(await fault()).toContain(
        `It has no place for its profile: ENOENT: no such file or directory, mkdtemp '${join(folder, 'missing')}`,
      )
    } finally {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
    }
  })
})
