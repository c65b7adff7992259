import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { takeTurn, turnPrefix } from '../../src/files/turn.ts'
import { outdatedIn, writeExamFolder } from '../../src/output/exam-folder.ts'
import { finish, workName } from '../../src/output/exchange.ts'
import { hashOf, manifestName, printManifest, readManifest } from '../../src/output/manifest.ts'
import { finishMeant } from '../../src/output/unfinished.ts'
import { type Folder, openFolder } from '../cli/command.ts'

let folder: Folder
let out: string

beforeEach(async () => {
  folder = await openFolder()
  out = join(folder.path, 'exam')
  await mkdir(out)
})
afterEach(() => folder?.remove())

/** Names that both sets have, and those of one alone. */
const namesOf = (set: string) =>
  ['student', 'solution', 'key', ...Array.from({ length: 9 }, (_, index) => `student-${set}${index}`)].map(
    (name) => `${name}.pdf`,
  )

const writing = (set: string) =>
  writeExamFolder(out, new Map(namesOf(set).map((name) => [name, { content: `${name} of ${set}`, state: set }])), {
    current: new Set([set]),
    remove: true,
  })

const compiled = (name: string) => JSON.stringify(new URL(`../../dist/${name}.js`, import.meta.url))

/** A process of its own, which has said that it is ready; `out` is its first argument. */
async function started(program: string, ...words: string[]): Promise<{ child: ChildProcess; ended: Promise<unknown> }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, out, ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  await once(child.stdout, 'data')
  return { child, ended }
}

async function killed({ child, ended }: Awaited<ReturnType<typeof started>>): Promise<void> {
  child.kill('SIGKILL')
  await ended
}

/** Exchanges two sets of papers for each other as long as it lives. */
const exchanging = `
const { writeExamFolder } = await import(${compiled('output/exam-folder')})
const names = ${JSON.stringify({ A: namesOf('A'), B: namesOf('B') })}
process.stdout.write('ready')
for (let set = 'A'; ; set = set === 'A' ? 'B' : 'A')
  await writeExamFolder(process.argv[1], new Map(names[set].map((name) => [name, { content: name + ' of ' + set, state: set }])), { current: new Set([set]), remove: true })
`

/** The papers that lie in the folder, and of which sets they are. */
async function seen(): Promise<{ names: string[]; sets: Set<string> }> {
  const names = (await readdir(out)).filter((name) => name.endsWith('.pdf')).sort()
  const contents = await Promise.all(names.map((name) => readFile(join(out, name), 'utf8')))
  return { names, sets: new Set(contents.map((content) => content.replace(/^.* of /, ''))) }
}

/** All of one set, a manifest that lists just these, and nothing else but what is not ours. */
async function expectWhole(): Promise<void> {
  const { names, sets } = await seen()
  const [set = ''] = sets
  expect([sets.size, names]).toEqual([1, namesOf(set).sort()])
  const listed = names.map((name) => ({ name, sha256: hashOf(`${name} of ${set}`), state: set }))
  expect(await readManifest(out)).toEqual(listed)
  expect((await readdir(out)).filter((name) => !name.endsWith('.pdf')).sort()).toEqual(['notes.txt', manifestName])
  expect(await readFile(join(out, 'notes.txt'), 'utf8')).toBe('of somebody')
}

/** Kills within the renames. */
const kills = Number(process.env.KILLS ?? 12)

describe('a build that is killed', () => {
  beforeEach(() => writeFile(join(out, 'notes.txt'), 'of somebody'))

  test('within the renames never leaves old and new papers together, and the next one finishes them', async () => {
    await writing('B')
    const drafts = ['A', 'B'].flatMap((set) => namesOf(set).map((name) => `${name}.old`))
    let within = 0
    for (let attempt = 0; within < kills && attempt < 20 * kills; attempt++) {
      const child = await started(exchanging)
      // an old paper goes out at any point of the renames
      const draft = join(out, workName, drafts[(attempt * 7) % drafts.length] ?? '')
      for (let looks = 0; looks < 1_000_000 && !existsSync(draft); looks++);
      await killed(child)
      if (existsSync(join(out, workName, 'journal.json'))) {
        within++
        // what waits there may hold solutions
        expect((await stat(join(out, workName))).mode & 0o777).toBe(0o700)
      }
      expect((await seen()).sets.size).toBeLessThanOrEqual(1)
      await finish(out)
      await expectWhole()
    }
    expect(within).toBe(kills)
  })

  test('before it had anything to exchange has changed nothing', async () => {
    await writing('A')
    await mkdir(join(out, workName))
    await writeFile(join(out, workName, 'student.pdf.new'), 'student.pdf of B')
    await finish(out)
    await expectWhole()
  })

  /** What a build leaves that was killed when it had moved out the first old paper, of A, and none of B was in. */
  const leave = async () => {
    await writing('A')
    const before = (await readManifest(out)) ?? []
    await mkdir(join(out, workName))
    const draft = (name: string) => join(out, workName, name)
    for (const name of namesOf('B')) await writeFile(draft(`${name}.new`), `${name} of B`)
    const after = namesOf('B').map((name) => ({ name, sha256: hashOf(`${name} of B`), state: 'B' }))
    await writeFile(draft(`${manifestName}.new`), printManifest(after))
    const comes = [...namesOf('B'), manifestName].map((name) => ({
      name,
      before: before.find((each) => each.name === name)?.sha256 ?? null,
    }))
    const goes = before.filter(({ name }) => !namesOf('B').includes(name))
    await writeFile(draft('journal.json'), JSON.stringify({ comes, goes }))
    await rename(join(out, 'student.pdf'), draft('student.pdf.old'))
  }

  test('is finished by whatever looks at the folder', async () => {
    await leave()
    expect(await outdatedIn(out, new Set(['B']))).toEqual([])
    await expectWhole()
    await leave()
    await finishMeant(folder.path)
    expect((await seen()).sets).toEqual(new Set('B'))
    await leave()
    await finishMeant(join(out, 'student.pdf'))
    expect((await seen()).sets).toEqual(new Set('B'))
  })

  test('is finished without the loss of what somebody has put there since', async () => {
    await leave()
    await writeFile(join(out, 'student.pdf'), 'with notes')
    await writeFile(join(out, 'student-A3.pdf'), 'with notes')
    await finish(out)
    expect((await seen()).sets).toEqual(new Set(['B', 'with notes']))
    for (const name of ['student.pdf', 'student-A3.pdf']) expect(await readFile(join(out, name), 'utf8')).toBe('with notes')
  })

  test('is undone where a later move fails', async () => {
    await leave()
    // the manifest comes last, when all papers are in
    await rm(join(out, manifestName))
    await mkdir(join(out, manifestName))
    await writeFile(join(out, manifestName, 'mine.txt'), '')
    await expect(finish(out)).rejects.toThrow(`\`${join(out, manifestName)}\` could not be written`)
    expect(await seen()).toEqual({ names: namesOf('A').sort(), sets: new Set(['A']) })
    expect((await readdir(out)).filter((name) => name.startsWith('.papersetter'))).toEqual([workName])
    await finish(out)
    expect(await seen()).toEqual({ names: namesOf('A').sort(), sets: new Set(['A']) })
    expect((await readdir(out)).filter((name) => name.startsWith('.papersetter'))).toEqual([])
  })

  test('is finished in every folder that a word means, hidden ones and those of packages left alone, also where one of them fails', async () => {
    await leave()
    for (const below of ['a', 'c', 'hidden/.git', 'node_modules/x'])
      await cp(out, join(folder.path, 'set', below), { recursive: true })
    await cp(join(folder.path, 'set', 'a'), join(folder.path, 'set', 'b', 'deep'), { recursive: true })
    const blocked = join(folder.path, 'set', 'a', manifestName)
    await rm(blocked)
    await mkdir(blocked)
    const begun = async () =>
      (await readdir(join(folder.path, 'set'), { recursive: true })).filter((name) => name.endsWith('journal.json')).sort()
    await expect(finishMeant(join(folder.path, 'set'))).rejects.toThrow(`\`${blocked}\` could not be written`)
    const others = ['hidden/.git', 'node_modules/x'].map((name) => `${name}/${workName}/journal.json`)
    expect(await begun()).toEqual(others)
  })

  test.each([
    ['set/*/student.pdf', ['b/deep', 'a'], []],
    ['set/a/student.pdf', ['a'], ['b/deep']],
    ['set/a/missing.pdf', ['a'], ['b/deep']],
    ['set/none/student.pdf', [], ['a', 'b/deep']],
    ['set/b', ['b/deep'], ['a']],
  ])('is finished where the word %s leads', async (word, done, left) => {
    await leave()
    for (const below of ['a', 'b/deep']) await cp(out, join(folder.path, 'set', below), { recursive: true })
    await finishMeant(join(folder.path, word))
    const begun = (below: string) => existsSync(join(folder.path, 'set', below, workName))
    expect([done.filter(begun), left.filter((below) => !begun(below))]).toEqual([[], []])
  })

  test.each(['', '{', 'null', '{"comes":[{"name":"../x","before":null}],"goes":[]}', '{"comes":[],"goes":[{"name":"exam.md"}]}'])(
    'and whose journal is %j, as no build writes it, leaves the old papers',
    async (text) => {
      await leave()
      await writeFile(join(out, workName, 'journal.json'), text)
      // it has never been a paper
      await writeFile(join(out, workName, 'more.txt.old'), '')
      await finish(out)
      await expectWhole()
      expect((await seen()).sets).toEqual(new Set('A'))
    },
  )
})

describe('a turn', () => {
  const holding = `
const { takeTurn } = await import(${compiled('files/turn')})
const giveBack = await takeTurn(process.argv[1])
process.stdout.write('ready')
process.stdin.on('data', async () => { await giveBack(); process.exit() })
`
  const marks = async () => (await readdir(out)).filter((name) => name.startsWith('.papersetter'))

  test('of another process is waited for', async () => {
    const { child, ended } = await started(holding)
    let written = false
    const work = writing('A').then(() => {
      written = true
    })
    // whoever waits has looked, steps back, and comes again
    for (const times of [1, 2, 3]) {
      while (!written && (await marks()).length < 2) await setImmediate()
      while (!written && (await marks()).length > 1) await setImmediate()
      expect([times, written]).toEqual([times, false])
    }
    expect([written, (await seen()).names]).toEqual([false, []])
    child.stdin?.write('go on')
    await Promise.all([work, ended])
    expect((await seen()).sets).toEqual(new Set('A'))
    expect(await marks()).toEqual([])
  })

  test('of a process that has ended is not', async () => {
    await killed(await started(holding))
    expect(await marks()).toHaveLength(1)
    await writing('A')
    expect(await marks()).toEqual([])
  })

  test('of a process whose number another one has by now is not, and neither is one elsewhere that has long been silent', async () => {
    await killed(await started(holding))
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
    await writing('A')
    expect(await marks()).toEqual([])
  })

  test('elsewhere is waited for while its mark is young', async () => {
    const path = join(out, `${turnPrefix}elsewhere.1.0.x`)
    await writeFile(path, '')
    const young = new Date(Date.now() - 30_000)
    await utimes(path, young, young)
    let written = false
    const work = writing('A').then(() => {
      written = true
    })
    while (!written && (await marks()).length < 2) await setImmediate()
    while (!written && (await marks()).length > 1) await setImmediate()
    expect([written, (await seen()).names]).toEqual([false, []])
    await rm(path)
    await work
    expect((await seen()).sets).toEqual(new Set('A'))
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
    const children = await Promise.all(['1', '2', '3'].map((word) => started(adding, word)))
    await Promise.all(children.map(({ ended }) => ended))
    expect((await readManifest(out))?.map(({ name }) => name)).toEqual((await seen()).names)
    expect((await seen()).names).toHaveLength(24)
  })
})

test('papers have the permissions that the user’s mask gives them', async () => {
  await writing('A')
  expect((await stat(join(out, 'student.pdf'))).mode & 0o777).toBe(0o666 & ~process.umask())
})
