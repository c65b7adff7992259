import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { takeTurn, turnPrefix } from '../../src/files/turn.ts'
import { readManifest } from '../../src/output/manifest.ts'
import { type Folder, openFolder } from '../cli/command.ts'
import { compiled, killed, seen, started, writing } from './sets.ts'

let folder: Folder
let out: string

beforeEach(async () => {
  folder = await openFolder()
  out = join(folder.path, 'exam')
  await mkdir(out)
})
afterEach(() => folder?.remove())

describe('a turn', () => {
  const holding = `
const { takeTurn } = await import(${compiled('files/turn')})
const giveBack = await takeTurn(process.argv[1])
process.stdout.write('ready')
process.stdin.on('data', async () => { await giveBack(); process.exit() })
`
  const marks = async () => (await readdir(out)).filter((name) => name.startsWith('.papersetter'))

  test('of another process is waited for', async () => {
    const { child, ended } = await started(out, holding)
    let written = false
    const work = writing(out, 'A').then(() => {
      written = true
    })
    // whoever waits has looked, steps back, and comes again
    for (const times of [1, 2, 3]) {
      while (!written && (await marks()).length < 2) await setImmediate()
      while (!written && (await marks()).length > 1) await setImmediate()
      expect([times, written]).toEqual([times, false])
    }
    expect([written, (await seen(out)).names]).toEqual([false, []])
    child.stdin?.write('go on')
    await Promise.all([work, ended])
    expect((await seen(out)).sets).toEqual(new Set('A'))
    expect(await marks()).toEqual([])
  })

  test('of a process that has ended is not', async () => {
    await killed(await started(out, holding))
    expect(await marks()).toHaveLength(1)
    await writing(out, 'A')
    expect(await marks()).toEqual([])
  })

  test('of a process whose number another one has by now is not, and neither is one elsewhere that has long been silent', async () => {
    await killed(await started(out, holding))
    const [mark = ''] = await marks()
    const [place, , , id] = mark.slice(turnPrefix.length).split('.')
    const old = new Date(Date.now() - 3_600_000)
    const others = [
      [place, process.pid, 1, id],
      ['elsewhere', process.pid, 0, id],
    ]
    for (const each of others) {
      const path = join(out, `${turnPrefix}${each.join('.')}`)
      await writeFile(path, '')
      await utimes(path, old, old)
    }
    await writing(out, 'A')
    expect(await marks()).toEqual([])
  })

  test('elsewhere is waited for while its mark is young', async () => {
    const path = join(out, `${turnPrefix}elsewhere.1.0.x`)
    await writeFile(path, '')
    const young = new Date(Date.now() - 30_000)
    await utimes(path, young, young)
    let written = false
    const work = writing(out, 'A').then(() => {
      written = true
    })
    while (!written && (await marks()).length < 2) await setImmediate()
    while (!written && (await marks()).length > 1) await setImmediate()
    expect([written, (await seen(out)).names]).toEqual([false, []])
    await rm(path)
    await work
    expect((await seen(out)).sets).toEqual(new Set('A'))
  })

  test('is renewed while it is held, so that others elsewhere see that it is', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const giveBack = await takeTurn(out)
      const [mark = ''] = await marks()
      const old = new Date(Date.now() - 3_600_000)
      await utimes(join(out, mark), old, old)
      vi.advanceTimersByTime(20_000)
      while ((await stat(join(out, mark))).mtimeMs < Date.now() - 1_800_000) await setImmediate()
      await giveBack()
      vi.advanceTimersByTime(20_000)
      for (let turn = 0; turn < 100; turn++) await setImmediate()
      expect(await marks()).toEqual([])
    } finally {
      vi.useRealTimers()
    }
  })

  test('is taken by many at once, and no entry of a manifest is lost', async () => {
    const adding = `
const { writeExamFolder } = await import(${compiled('output/exam-folder')})
process.stdout.write('ready')
for (const letter of 'ABCDEFGH')
  await writeExamFolder(process.argv[1], new Map([['student-' + letter + process.argv[2] + '.pdf', { content: '', state: 'one' }]]), { current: new Set(['one']), remove: true })
process.exit()
`
    const children = await Promise.all(['1', '2', '3'].map((word) => started(out, adding, word)))
    await Promise.all(children.map(({ ended }) => ended))
    expect((await readManifest(out))?.map(({ name }) => name)).toEqual((await seen(out)).names)
    expect((await seen(out)).names).toHaveLength(24)
  })
})
