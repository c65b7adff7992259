import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { findBrowser } from '../../src/browser/find-browser.ts'
import { type BrowserSession, openSession, type SessionOptions } from '../../src/browser/session.ts'
import { browsersIn, type Process, stayed } from './processes.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-test-'))
  vi.stubEnv('TMPDIR', folder)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

/** The browser with words of its own, and a picture that never comes; both tell the numbers of its processes. */
async function openStub(options: Partial<SessionOptions> = {}): Promise<{ session: BrowserSession; asked: Promise<void> }> {
  const real = await findBrowser({ env: process.env })
  const executable = join(folder, 'browser')
  await writeFile(executable, `#!/bin/sh\necho 'line one' >&2\necho 'line two' >&2\nexec '${real.executable}' "$@"\n`, {
    mode: 0o755,
  })
  let ask = () => {}
  const asked = new Promise<void>((resolve) => {
    ask = resolve
  })
  const never = () => {
    ask()
    return new Promise<never>(() => undefined)
  }
  const resources = new Map([['never.png', { bytes: never, type: 'image/png' }]])
  const env = { ...process.env, ...real.env }
  return { session: await openSession({ ...real, executable, env, resources, ...options }), asked }
}

const waiting = '<!doctype html><img src="never.png">'
const simple = '<!doctype html><main><p data-measure="a">x</p></main>'
const isMain = ({ words }: Process) => !words.includes('--type=')
const isRenderer = ({ words }: Process) => words.includes('--type=renderer')

/** Nothing is left of a browser: no process, and no file but the one that stands for it. */
async function expectGone(all: readonly Process[]): Promise<void> {
  expect(all.length).toBeGreaterThan(2)
  expect(await stayed(all)).toEqual([])
  expect(await readdir(folder)).toEqual(['browser'])
}

async function messageOf(failing: Promise<unknown>): Promise<string> {
  const failure = await failing.then(
    () => 'no failure',
    (cause: unknown) => cause,
  )
  return failure instanceof Error ? failure.message : String(failure)
}

const told = '\nIt wrote:\n  line one\n  line two'

describe.runIf(process.platform === 'linux')('a browser in the middle of its work', () => {
  test('that ends is told with its last lines, and leaves nothing', async () => {
    const { session, asked } = await openStub()
    const failing = messageOf(session.print(waiting))
    await asked
    const held = [messageOf(session.print(waiting)), messageOf(session.print(waiting)), messageOf(session.print(waiting))]
    const all = await browsersIn(folder)
    for (const { id } of all.filter(isMain)) process.kill(id, 'SIGKILL')
    const message = `The browser ended too early. It ended with SIGKILL.${told}`
    expect([await failing, ...(await Promise.all(held))]).toEqual(Array(4).fill(expect.stringContaining(message)))
    expect(session.ended()).toBe(true)
    expect(await messageOf(session.print(simple))).toContain(message)
    await session.close()
    await expectGone(all)
  })

  test('whose renderer is killed is told, and prints the next paper', async () => {
    const { session, asked } = await openStub()
    try {
      // one for each of the tabs that there are from the beginning: nobody has heard yet of a renderer that ends while it has nothing to do
      const failing = [messageOf(session.print(waiting)), messageOf(session.print(waiting))]
      await asked
      for (const { id } of (await browsersIn(folder)).filter(isRenderer)) process.kill(id, 'SIGKILL')
      for (const message of await Promise.all(failing))
        expect(message).toContain(
          `The part of the browser that worked on the paper ended too early. It was killed, or has crashed, as it does where memory runs out.${told}`,
        )
      for (let paper = 0; paper < 4; paper++) expect((await session.measure(simple)).elements).toHaveLength(1)
      expect(session.ended()).toBe(false)
    } finally {
      await session.close()
    }
  })

  test.each(['renderer', 'main'] as const)('whose %s process is stopped is ended and told, and leaves nothing', async (kind) => {
    const { session, asked } = await openStub({ idleLimit: 3000 })
    const failing = messageOf(session.print(waiting))
    await asked
    const all = await browsersIn(folder)
    const stopped = all.filter(kind === 'main' ? isMain : isRenderer)
    for (const { id } of stopped) process.kill(id, 'SIGSTOP')
    const its = stopped.map(({ id }) => id).join(', ')
    expect(await failing).toMatch(
      new RegExp(
        `^The browser ended too early\\. It did nothing for 3 s, and was ended\\. Its process(es)? ${its} (is|are) stopped\\.${told}`,
      ),
    )
    await session.close()
    await expectGone(all)
  })

  test('that does not end when it is closed is ended with all its processes', async () => {
    const { session } = await openStub()
    const all = await browsersIn(folder)
    for (const { id } of all) process.kill(id, 'SIGSTOP')
    await session.close()
    await expectGone(all)
  })

  test('is given up by a signal: what is waited for fails with its reason, and nothing is left', async () => {
    const stop = new AbortController()
    const { session, asked } = await openStub({ signal: stop.signal })
    const works = [session.print(waiting), session.print(waiting), session.print(waiting), session.print(waiting)]
    const reason = new Error('enough')
    const failing = Promise.all(works.map((work) => expect(work).rejects.toBe(reason)))
    await asked
    const all = await browsersIn(folder)
    stop.abort(reason)
    await failing
    await session.close()
    await expectGone(all)
  })
})
