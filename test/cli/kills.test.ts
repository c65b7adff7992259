import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browsersIn, stayed } from '../browser/processes.ts'
import { bin, compiled, emptyCache, type Folder, openFolder } from './command.ts'

/** Kills; `KILLS=60 npx vitest run test/cli/kills.test.ts` tries more moments. */
const kills = Number(process.env.KILLS ?? 3)

const exam = `---
title: Forms
forms: 3
seed: kills
---

## One {#one points=2}

Text with $x^2$.

- [x] yes
- [ ] no
- [ ] perhaps

## Two {#two points=4}

Show that $\\frac{a}{b} = \\sqrt{2}$.

:::answer
canaryanswer
:::
`

let folder: Folder
let temporary: string
let out: string

beforeAll(async () => {
  folder = await openFolder({ 'forms.md': exam })
  temporary = join(folder.path, 'temporary')
  out = join(folder.path, 'out', 'forms')
  await mkdir(temporary)
})
afterAll(() => folder?.remove())

const signals = ['SIGTERM', 'SIGKILL', 'SIGHUP', 'SIGINT'] as const
const whole: Readonly<Record<string, RegExp>> = { pdf: /^%PDF-[\s\S]*%%EOF\s*$/, json: /^\{[\s\S]*\}\n$/, csv: /^[\s\S]*\n$/ }

/** All files of an earlier build, or those of one that was killed, each whole; hidden ones only where nobody could put them away. */
async function expectWhole(hidden: boolean): Promise<void> {
  for (const name of await readdir(out).catch((): string[] => [])) {
    if (hidden && name.startsWith('.papersetter')) continue
    expect(name).not.toMatch(/^\./)
    expect(await readFile(join(out, name), 'latin1')).toMatch(whole[name.split('.').at(-1) ?? ''] ?? /^$/)
  }
}

test.runIf(process.platform === 'linux')(
  'a build of several forms that is ended at any moment ends by that signal, says nothing, and leaves nothing but whole papers',
  async () => {
    const env = { TMPDIR: temporary, ...(await emptyCache(folder.path)) }
    const build = ['build', 'forms.md', '--out', 'out']
    const began = performance.now()
    expect((await compiled(build, { cwd: folder.path, env })).status).toBe(0)
    const usual = performance.now() - began
    const dead = new Set<string>()
    for (let kill = 0; kill < kills; kill++) {
      const signal = signals[kill % signals.length] ?? 'SIGTERM'
      // two builds of the same papers: the second goes on with what the first has left
      await writeFile(join(folder.path, 'forms.md'), exam.replace('seed: kills', `seed: kills-${Math.floor(kill / 2)}`))
      const child = spawn(process.execPath, [bin, ...build], { cwd: folder.path, env: { ...process.env, ...env } })
      let said = ''
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
      const ended = once(child, 'close')
      const moment = Math.random() * usual
      await new Promise((resolve) => setTimeout(resolve, moment))
      const browsers = await browsersIn(temporary)
      child.kill(signal)
      const [status, by] = await ended
      const about = `${signal} after ${Math.round(moment)} ms`
      expect([about, by ?? status]).toEqual([about, status === 0 ? 0 : signal])
      expect(said).toMatch(/^(?:forms\.md: kept .*\n)?(?:built .*\n(?:papersetter: the browser had no sandbox, .*\n)?)?$/)
      await expectWhole(signal === 'SIGKILL')
      const there = await readdir(temporary)
      // what a killed one has left goes when the next browser starts, which may not be reached
      if (signal === 'SIGKILL') for (const name of there) dead.add(name)
      expect([about, there.filter((name) => !dead.has(name))]).toEqual([about, []])
      expect(await stayed(browsers)).toEqual([])
    }
    // what those left that could put nothing away
    expect((await compiled(build, { cwd: folder.path, env })).status).toBe(0)
    expect(await readdir(temporary)).toEqual([])
    await expectWhole(false)
    expect((await readdir(out)).filter((name) => name.startsWith('.'))).toEqual([])
  },
)

test('a program whose builds are given up at any moment goes on: no rejection is left to it, and no signal is listened to', async () => {
  const program = `
    import { openBuilder } from ${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)}
    const unhandled = []
    process.on('unhandledRejection', (cause) => unhandled.push(String(cause?.stack ?? cause)))
    const listeners = () => ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => process.listenerCount(signal)).join()
    const wait = (time) => new Promise((resolve) => setTimeout(resolve, time))
    const before = listeners()
    const during = new Set()
    const ends = new Set()
    let usual = 0
    for (let round = 0; round <= ${kills}; round++) {
      const stop = new AbortController()
      const began = performance.now()
      const builder = openBuilder({ out: 'library', env: process.env, signal: stop.signal })
      const works = Promise.allSettled([builder.build('forms.md'), builder.build('forms.md')])
      if (round === 0) {
        await works
        usual = performance.now() - began
      } else await wait(Math.random() * usual)
      during.add(listeners())
      if (round % 2 === 0) stop.abort()
      await builder.close()
      for (const { status, reason } of await works) ends.add(status === 'fulfilled' ? 'built' : reason.name + ': ' + reason.message)
    }
    await wait(300)
    console.log(JSON.stringify({ unhandled, listeners: [...new Set([...during, listeners()])].map((each) => each === before), ends: [...ends] }))`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: folder.path,
    env: { ...process.env, TMPDIR: temporary },
  })
  let [said, faults] = ['', '']
  child.stdout.on('data', (text) => (said += String(text)))
  child.stderr.on('data', (text) => (faults += String(text)))
  expect([await once(child, 'close'), faults]).toEqual([[0, null], ''])
  const { ends, ...others }: { ends: string[]; unhandled: string[]; listeners: boolean[] } = JSON.parse(said)
  expect(others).toEqual({ unhandled: [], listeners: [true] })
  for (const end of ends)
    expect(end).toMatch(/^(?:built|AbortError: This operation was aborted|BrowserError: The builder was closed\.)$/)
  expect(await readdir(temporary)).toEqual([])
  await rm(join(folder.path, 'library'), { recursive: true, force: true })
})
