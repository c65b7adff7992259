import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formsReport } from '../../src/project/forms-report.ts'
import { loadForms } from '../../src/project/load.ts'
import { release } from '../../src/release/release.ts'

const exam = (front: string) =>
  `---\ntitle: T\n${front}---\n\n${Array.from(
    { length: 12 },
    (_, index) =>
      `## On averages ${'abcdefghijkl'[index]} {#q${index} points=1}\n\nWhich?\n\n- [x] alpha\n- [ ] beta\n- [ ] gamma\n- [ ] delta\n`,
  ).join('\n')}`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-seeds-'))
})
afterAll(() => rm(folder, { recursive: true }))

const lockIn = async (where = folder) => JSON.parse(await readFile(join(where, 'papersetter.lock.json'), 'utf8'))
const answersOf = async (path: string) => (await formsReport(path)).keys.map(({ answers }) => answers)

describe('an exam with forms and no seed', () => {
  test('gets a secret one that stays', async () => {
    const [one, other] = [join(folder, 'one.md'), join(folder, 'other.md')]
    await writeFile(one, exam('forms: 2\n'))
    await writeFile(other, exam('forms: 2\n'))
    const first = await answersOf(one)
    const second = await answersOf(other)
    expect(second, 'each exam has its own').not.toEqual(first)
    expect(await answersOf(one)).toEqual(first)
    const { seeds } = await lockIn()
    expect(Object.keys(seeds)).toEqual(['one.md', 'other.md'])
    for (const seed of Object.values(seeds)) expect(seed).toMatch(/^[0-9A-Z]{16}$/)
    // a release keeps the seeds, and has the same
    const { release: made } = await release(one)
    const lock = await lockIn()
    expect([lock.seeds, lock.releases[0].seed, made?.seed]).toEqual([seeds, seeds['one.md'], seeds['one.md']])
    // what was copied without its lock file is another exam, and with the seed in its front matter the same
    await writeFile(join(folder, 'copy.md'), exam(`forms: 2\nseed: ${seeds['one.md']}\n`))
    expect(await answersOf(join(folder, 'copy.md'))).toEqual(first)
    expect(Object.keys((await lockIn()).seeds)).not.toContain('copy.md')
  })

  test('is checked without one', async () => {
    const path = join(folder, 'checked.md')
    await writeFile(path, exam('forms: 2\n'))
    const { forms, file } = await loadForms(path)
    expect([forms.length, file.messages]).toEqual([2, []])
    expect(Object.keys((await lockIn()).seeds)).not.toContain('checked.md')
  })

  test('is warned of where it cannot be kept', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'the user may write everywhere')
    const closed = await mkdtemp(join(folder, 'closed-'))
    await writeFile(join(closed, 'exam.md'), exam('forms: 2\n'))
    await chmod(closed, 0o500)
    const { file, keys } = await formsReport(join(closed, 'exam.md'))
    expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(['seed-unkept'])
    expect(keys).toHaveLength(2)
  })

  test('is told why in plain words', async ({ skip }) => {
    const held = await mkdtemp(join(folder, 'held-'))
    await writeFile(join(held, 'exam.md'), exam('forms: 2\n'))
    // root may write where others may not, but not here
    const [status] = await once(spawn('chattr', ['+i', held], { stdio: 'ignore' }), 'close').catch(() => [1])
    if (status !== 0) skip('no folder can be held')
    try {
      const { file } = await formsReport(join(held, 'exam.md'))
      expect(file.messages.map(({ reason }) => reason)).toEqual([
        'Unexpected forms without a seed that is kept, as `papersetter.lock.json` beside the exam cannot be written: permission denied, or another program has it open; close it there, or choose another folder',
      ])
    } finally {
      await once(spawn('chattr', ['-i', held], { stdio: 'ignore' }), 'close')
    }
  })

  test('from standard input is warned of, with the seed', async () => {
    const content = new TextEncoder().encode(exam('forms: 2\n'))
    const { file, metadata } = await loadForms('<stdin>', { keepSeed: true }, content)
    expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(['seed-unkept'])
    expect(file.messages[0]?.note).toContain(`\`seed: ${metadata.seed}\``)
  })
})

test.each([['forms: 2\nseed: own\n'], [''], ['seed: own\n']])('an exam with `%j` needs no lock file', async (front) => {
  const alone = await mkdtemp(join(folder, 'alone-'))
  await writeFile(join(alone, 'exam.md'), exam(front))
  await formsReport(join(alone, 'exam.md'))
  await expect(lockIn(alone)).rejects.toThrow('ENOENT')
})

test('processes that enter releases and seeds at once lose none of them', async () => {
  const shared = await mkdtemp(join(folder, 'shared-'))
  const compiled = (name: string) => JSON.stringify(new URL(`../../dist/${name}.js`, import.meta.url))
  const entering = `
const { addRelease } = await import(${compiled('project/lock')})
const { seedOf } = await import(${compiled('project/seeds')})
const [folder, word] = process.argv.slice(1)
for (const letter of 'ABCDE') {
  const exam = letter + word + '.md'
  const release = { exam, title: '', date: null, seed: '', forms: [], questions: [], sources: [], look: '', versions: [] }
  await addRelease(folder, release)
  await seedOf(folder + '/' + exam, { message() { throw new Error('not kept') } }, { seed: '', forms: ['A', 'B'] }, true)
  await addRelease(folder, release)
}`
  const children = ['1', '2', '3'].map((word) =>
    spawn(process.execPath, ['--input-type=module', '-e', entering, shared, word], { stdio: 'inherit' }),
  )
  expect(await Promise.all(children.map((child) => once(child, 'close')))).toEqual(Array(3).fill([0, null]))
  const { seeds, releases } = await lockIn(shared)
  const all = [...'ABCDE'].flatMap((letter) => ['1', '2', '3'].map((word) => `${letter}${word}.md`))
  expect(Object.keys(seeds)).toEqual(all)
  expect(releases.map(({ exam: name }: { exam: string }) => name).sort()).toEqual(all)
  expect(await readdir(shared)).toEqual(['papersetter.lock.json'])
})

test('of two builds that draw a seed at once both have that of the first', async () => {
  const shared = await mkdtemp(join(folder, 'first-'))
  const path = join(shared, 'exam.md')
  await writeFile(path, exam('forms: 2\n'))
  const [one, other] = await Promise.all([1, 2].map(() => loadForms(path, { keepSeed: true })))
  const { seeds } = await lockIn(shared)
  expect([one?.metadata.seed, other?.metadata.seed]).toEqual([seeds['exam.md'], seeds['exam.md']])
})

test.each(['{"seeds": {"a.md": 5}, "releases": []}', '{"seeds": null, "releases": []}', '{"releases": [{}]}', '<<<<<<< HEAD'])(
  'a lock file with %j is refused, not written over',
  async (text) => {
    const broken = await mkdtemp(join(folder, 'broken-'))
    await writeFile(join(broken, 'papersetter.lock.json'), text)
    await writeFile(join(broken, 'exam.md'), exam('forms: 2\n'))
    await expect(formsReport(join(broken, 'exam.md'))).rejects.toThrow('take it back from your version control')
    expect(await readFile(join(broken, 'papersetter.lock.json'), 'utf8')).toBe(text)
  },
)

test('a lock file that is a link out of its folder is neither read nor replaced', async () => {
  const linked = join(folder, 'linked')
  await mkdir(linked)
  const text = JSON.stringify({ seeds: { 'exam.md': 'ELSEWHERE' }, releases: [] })
  await writeFile(join(folder, 'elsewhere.json'), text)
  await symlink('../elsewhere.json', join(linked, 'papersetter.lock.json'))
  await writeFile(join(linked, 'exam.md'), exam('forms: 2\n'))
  await expect(loadForms(join(linked, 'exam.md'), { keepSeed: true })).rejects.toThrow('is a link out of its folder')
  expect(await readFile(join(folder, 'elsewhere.json'), 'utf8')).toBe(text)
})
