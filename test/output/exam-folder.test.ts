import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { outdatedIn, writeExamFolder } from '../../src/output/exam-folder.ts'
import { hashOf, manifestName, printManifest, readManifest } from '../../src/output/manifest.ts'
import { type Folder, openFolder } from '../cli/command.ts'

let folder: Folder
let out: string

beforeEach(async () => {
  folder = await openFolder()
  out = join(folder.path, 'exam')
})
afterEach(() => folder?.remove())

/** Writes files, each of which shows a state of the exam, as a build whose exam is in that state. */
const write = (state: string, names: readonly string[], remove = true) =>
  writeExamFolder(out, new Map(names.map((name) => [name, { content: `${name} of ${state}`, state }])), {
    current: new Set([state]),
    remove,
  })
const there = async () => (await readdir(out)).filter((name) => name !== manifestName).sort()
const path = (name: string) => join(out, name)
const nothing = { removed: [], outdated: [] }

describe('a build', () => {
  test('removes what an earlier one wrote of another state of the exam', async () => {
    expect(await write('one', ['student-A.pdf', 'student-B.pdf', 'key.json', 'student-large.pdf'])).toEqual(nothing)
    expect(await write('two', ['student-A.pdf'])).toEqual({
      removed: ['key.json', 'student-B.pdf', 'student-large.pdf'].map(path),
      outdated: [],
    })
    expect(await there()).toEqual(['student-A.pdf'])
    expect((await readManifest(out))?.map(({ name }) => name)).toEqual(['student-A.pdf'])
  })

  test('keeps what an earlier one wrote of the same state', async () => {
    await write('one', ['student.pdf', 'solution.pdf'])
    expect(await write('one', ['student-large.pdf'])).toEqual(nothing)
    expect(await there()).toEqual(['solution.pdf', 'student-large.pdf', 'student.pdf'])
    expect(await write('two', ['student.pdf'])).toMatchObject({ removed: ['solution.pdf', 'student-large.pdf'].map(path) })
  })

  test('names a file that was changed since, and one that no build wrote, and leaves both', async () => {
    await write('one', ['student.pdf', 'key.json', 'solution.html'])
    await writeFile(path('solution.html'), 'with notes')
    await writeFile(path('key.csv'), 'of somebody')
    await writeFile(path('notes.pdf'), 'of somebody')
    const { removed, outdated } = await write('two', ['student.pdf'])
    expect(removed).toEqual([path('key.json')])
    expect(outdated).toEqual([
      { path: path('key.csv'), reason: expect.stringContaining('nor did one that is known') },
      { path: path('solution.html'), reason: expect.stringContaining('changed since it was written') },
    ])
    expect(await there()).toEqual(['key.csv', 'notes.pdf', 'solution.html', 'student.pdf'])
    expect((await write('three', ['student.pdf'])).outdated).toEqual(outdated)
  })

  test('leaves links and folders of such names, and what they lead to', async () => {
    await write('one', ['student.pdf', 'key.json', 'key.csv'])
    await writeFile(join(folder.path, 'elsewhere'), 'key.json of one')
    for (const name of ['key.json', 'key.csv']) await rm(path(name))
    await symlink('../elsewhere', path('key.json'))
    await mkdir(path('key.csv'))
    const { removed, outdated } = await write('two', ['student.pdf'])
    expect([removed, outdated.map((each) => each.path)]).toEqual([[], [path('key.csv'), path('key.json')]])
    expect(await folder.read('elsewhere')).toBe('key.json of one')
  })

  test('takes a link to a folder for the folder', async () => {
    await mkdir(join(folder.path, 'real'))
    await symlink('real', out)
    await write('one', ['student.pdf', 'key.json'])
    expect((await write('two', ['student.pdf'])).removed).toEqual([path('key.json')])
    expect(await folder.files()).toContain('real/student.pdf')
  })
})

describe('a manifest', () => {
  const victims = ['../outside.pdf', '../../outside.pdf', '/etc/hostname', 'sub/student.pdf', 'exam.md', '.', '..', '', 'a\0.pdf']

  test.each(victims)('that names %j is taken for none, and nothing is removed', async (name) => {
    await mkdir(join(out, 'sub'), { recursive: true })
    const content = 'precious'
    for (const file of ['outside.pdf', 'exam/exam.md', 'exam/sub/student.pdf']) await writeFile(join(folder.path, file), content)
    await writeFile(path(manifestName), JSON.stringify({ files: [{ name, sha256: hashOf(content), state: 'one' }] }))
    const before = (await folder.files()).filter((file) => !file.endsWith(manifestName))
    expect((await write('two', ['student.pdf'])).removed).toEqual([])
    expect((await folder.files()).filter((file) => !file.endsWith(manifestName))).toEqual([...before, 'exam/student.pdf'].sort())
  })

  test.each([
    '',
    'null',
    '[]',
    '{}',
    '{"files":{}}',
    '{"files":[null]}',
    '{"files":[{"name":"key.json"}]}',
    '{"files":[{"name":"key.json","sha256":1,"state":"one"}]}',
    '\0\uFFFF',
  ])('of %j is taken for none: files are named, and the next one is whole', async (text) => {
    await write('one', ['student.pdf', 'key.json'])
    await writeFile(path(manifestName), text)
    const { removed, outdated } = await write('two', ['student.pdf'])
    expect([removed, outdated.map((each) => each.path)]).toEqual([[], [path('key.json')]])
    expect((await readManifest(out))?.map(({ name }) => name)).toEqual(['student.pdf'])
  })

  test('that is no file is not waited for', async () => {
    await write('one', ['student.pdf', 'key.json'])
    await rm(path(manifestName))
    await symlink('/dev/zero', path(manifestName))
    expect(await readManifest(out)).toBeUndefined()
    expect(await write('two', ['student.pdf'])).toMatchObject({ removed: [], outdated: [{ path: path('key.json') }] })
    expect((await readManifest(out))?.map(({ name }) => name)).toEqual(['student.pdf'])
  })

  test('is the same for the same files in any order, and tells neither time nor place', async () => {
    await write('one', ['key.json', 'student.pdf'])
    const text = await readFile(path(manifestName), 'utf8')
    out = join(folder.path, 'other')
    await write('one', ['student.pdf'])
    await write('one', ['key.json'])
    expect(await readFile(path(manifestName), 'utf8')).toBe(text)
    expect(text).not.toContain(folder.path)
  })

  test('of a build that was interrupted knows the files before and after', async () => {
    await write('one', ['student.pdf', 'key.json', 'key.csv'])
    const before = (await readManifest(out)) ?? []
    const after = ['student.pdf', 'key.json'].map((name) => ({ name, sha256: hashOf(`${name} of two`), state: 'two' }))
    // the first of two files was replaced
    await writeFile(path(manifestName), printManifest([...before, ...after]))
    await writeFile(path('student.pdf'), 'student.pdf of two')
    expect((await outdatedIn(out, new Set(['two']))).map((each) => each.path)).toEqual(['key.csv', 'key.json'].map(path))
    expect((await write('three', ['errata.md'])).removed).toEqual(['key.csv', 'key.json', 'student.pdf'].map(path))
  })
})

test('where one file cannot be written, none is, and nothing is removed', async () => {
  await write('one', ['student.pdf', 'key.json'])
  const manifest = await readFile(path(manifestName), 'utf8')
  await mkdir(path('solution.pdf'))
  await expect(write('two', ['student.pdf', 'solution.pdf'])).rejects.toMatchObject({ name: 'NotWritten' })
  expect(await there()).toEqual(['key.json', 'solution.pdf', 'student.pdf'])
  expect(await readFile(path('student.pdf'), 'utf8')).toBe('student.pdf of one')
  expect(await readFile(path(manifestName), 'utf8')).toBe(manifest)
})

test('builds at once into one folder leave whole files and a manifest that knows them', async () => {
  await Promise.all([write('one', ['student.pdf']), write('one', ['student-large.pdf']), write('one', ['key.pdf'])])
  expect(await there()).toEqual(['key.pdf', 'student-large.pdf', 'student.pdf'])
  for (const name of await there()) expect(await readFile(path(name), 'utf8')).toBe(`${name} of one`)
  expect(await write('two', ['student.pdf'])).toMatchObject({ removed: ['key.pdf', 'student-large.pdf'].map(path) })
})
