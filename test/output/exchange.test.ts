import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { outdatedIn } from '../../src/output/exam-folder.ts'
import { finish, workName } from '../../src/output/exchange.ts'
import { hashOf, manifestName, printManifest, readManifest } from '../../src/output/manifest.ts'
import { finishMeant } from '../../src/output/unfinished.ts'
import { type Folder, openFolder } from '../cli/command.ts'
import { compiled, killed, namesOf, seen, started, writing } from './sets.ts'

let folder: Folder
let out: string

beforeEach(async () => {
  folder = await openFolder()
  out = join(folder.path, 'exam')
  await mkdir(out)
})
afterEach(() => folder?.remove())

/** Exchanges two sets of papers for each other as long as it lives. */
const exchanging = `
const { writeExamFolder } = await import(${compiled('output/exam-folder')})
const names = ${JSON.stringify({ A: namesOf('A'), B: namesOf('B') })}
process.stdout.write('ready')
for (let set = 'A'; ; set = set === 'A' ? 'B' : 'A')
  await writeExamFolder(process.argv[1], new Map(names[set].map((name) => [name, { content: name + ' of ' + set, state: set }])), { current: new Set([set]), remove: true })
`

/** All of one set, a manifest that lists just these, and nothing else but what is not ours. */
async function expectWhole(): Promise<void> {
  const { names, sets } = await seen(out)
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
    await writing(out, 'B')
    const drafts = ['A', 'B'].flatMap((set) => namesOf(set).map((name) => `${name}.old`))
    let within = 0
    for (let attempt = 0; within < kills && attempt < 20 * kills; attempt++) {
      const child = await started(out, exchanging)
      // an old paper goes out at any point of the renames
      const draft = join(out, workName, drafts[(attempt * 7) % drafts.length] ?? '')
      for (let looks = 0; looks < 1_000_000 && !existsSync(draft); looks++);
      await killed(child)
      if (existsSync(join(out, workName, 'journal.json'))) {
        within++
        // what waits there may hold solutions
        expect((await stat(join(out, workName))).mode & 0o777).toBe(0o700)
      }
      expect((await seen(out)).sets.size).toBeLessThanOrEqual(1)
      await finish(out)
      await expectWhole()
    }
    expect(within).toBe(kills)
  })

  test('before it had anything to exchange has changed nothing', async () => {
    await writing(out, 'A')
    await mkdir(join(out, workName))
    await writeFile(join(out, workName, 'student.pdf.new'), 'student.pdf of B')
    await finish(out)
    await expectWhole()
  })

  /** What a build leaves that was killed when it had moved out the first old paper, of A, and none of B was in. */
  const leave = async () => {
    await writing(out, 'A')
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
    expect((await seen(out)).sets).toEqual(new Set('B'))
    await leave()
    await finishMeant(join(out, 'student.pdf'))
    expect((await seen(out)).sets).toEqual(new Set('B'))
  })

  test('is finished without the loss of what somebody has put there since', async () => {
    await leave()
    await writeFile(join(out, 'student.pdf'), 'with notes')
    await writeFile(join(out, 'student-A3.pdf'), 'with notes')
    await finish(out)
    expect((await seen(out)).sets).toEqual(new Set(['B', 'with notes']))
    for (const name of ['student.pdf', 'student-A3.pdf']) expect(await readFile(join(out, name), 'utf8')).toBe('with notes')
  })

  test('is undone where a later move fails', async () => {
    await leave()
    // the manifest comes last, when all papers are in
    await rm(join(out, manifestName))
    await mkdir(join(out, manifestName))
    await writeFile(join(out, manifestName, 'mine.txt'), '')
    await expect(finish(out)).rejects.toThrow(`\`${join(out, manifestName)}\` could not be written`)
    expect(await seen(out)).toEqual({ names: namesOf('A').sort(), sets: new Set(['A']) })
    expect((await readdir(out)).filter((name) => name.startsWith('.papersetter'))).toEqual([workName])
    await finish(out)
    expect(await seen(out)).toEqual({ names: namesOf('A').sort(), sets: new Set(['A']) })
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
      expect((await seen(out)).sets).toEqual(new Set('A'))
    },
  )
})

test('papers have the permissions that the user’s mask gives them', async () => {
  await writing(out, 'A')
  expect((await stat(join(out, 'student.pdf'))).mode & 0o777).toBe(0o666 & ~process.umask())
})
