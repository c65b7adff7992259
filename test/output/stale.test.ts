import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { manifestName } from '../../src/output/manifest.ts'
import { type Builder, openBuilder } from '../../src/pipeline/build.ts'
import type { BuildOptions } from '../../src/pipeline/build-options.ts'
import { bad, type Folder, good, openFolder } from '../cli/command.ts'

let folder: Folder
let plain: Builder
let student: Builder
let large: Builder

beforeAll(async () => {
  folder = await openFolder()
  const builder = (options: Partial<BuildOptions>) => openBuilder({ out: join(folder.path, 'out'), env: process.env, ...options })
  plain = builder({})
  student = builder({ only: 'student' })
  large = builder({ variants: ['large-print'], map: true })
})
afterAll(async () => {
  await Promise.all([plain, student, large].map((builder) => builder?.close()))
  await folder?.remove()
})

const withForms = (forms: string, source = good) => source.replace('title: Good', `title: Good\nforms: ${forms}`)

/** Builds a source under a name, and tells what was removed, what is outdated, and what lies in its folder. */
async function built(builder: Builder, name: string, source: string) {
  const path = join(folder.path, `${name}.md`)
  await writeFile(path, source)
  const { file, written, removed, outdated } = await builder.build(path)
  const names = (paths: readonly string[]) => paths.map((each) => each.slice(join(folder.path, 'out', name).length + 1))
  const there = await readdir(join(folder.path, 'out', name)).catch(() => [])
  return {
    faults: file.messages.filter(({ fatal }) => fatal).map(String),
    written: names(written.map((each) => each.path)),
    removed: names(removed),
    outdated: names(outdated.map((each) => each.path)),
    there: there.filter((each) => each !== manifestName).sort(),
  }
}

const none = { faults: [], removed: [], outdated: [] }

test('forms that an exam no longer has leave no paper, and neither do those of an exam that has none', async () => {
  const four = await built(plain, 'forms', withForms('4'))
  expect(four).toMatchObject({ ...none, there: [...four.written].sort() })
  expect(four.there).toHaveLength(11)
  const two = await built(plain, 'forms', withForms('2'))
  expect(two.removed).toEqual(['solution-C.pdf', 'solution-D.pdf', 'student-C.pdf', 'student-D.pdf'])
  expect(two.there).toEqual([...two.written].sort())
  const usual = await built(plain, 'forms', good)
  expect(usual.there).toEqual(['solution.pdf', 'student.pdf'])
  expect(usual.removed).toEqual([...two.written].sort())
})

test('a paper that a build leaves out stays while it shows the exam as it is, and goes when the exam has changed', async () => {
  expect(await built(plain, 'only', good)).toMatchObject({ ...none, there: ['solution.pdf', 'student.pdf'] })
  expect(await built(student, 'only', good)).toMatchObject({ ...none, there: ['solution.pdf', 'student.pdf'] })
  const changed = good.replace('canaryanswer', 'another')
  expect(await built(student, 'only', changed)).toMatchObject({ removed: ['solution.pdf'], there: ['student.pdf'] })
})

test('so do papers of other variants, and the map', async () => {
  await built(plain, 'variant', good)
  const both = ['layout-large.json', 'solution-large.pdf', 'solution.pdf', 'student-large.pdf', 'student.pdf']
  expect(await built(large, 'variant', good)).toMatchObject({ ...none, there: both })
  expect(await built(plain, 'variant', good)).toMatchObject({ ...none, there: both })
  expect(await built(plain, 'variant', good.replace('Text', 'Words'))).toMatchObject({
    removed: ['layout-large.json', 'solution-large.pdf', 'student-large.pdf'],
    there: ['solution.pdf', 'student.pdf'],
  })
})

const errata = (reason: string) => `errata: [{ question: q1, withdrawn: true, reason: ${reason} }]`

test('errata that are withdrawn take the keys with them, and no paper', async () => {
  const path = join(folder.path, 'found.errata.yml')
  await writeFile(path, errata('first'))
  const keys = ['errata.md', 'key.csv', 'key.json']
  const first = await built(plain, 'found', good)
  expect(first).toMatchObject(none)
  expect(first.there).toEqual([...keys, 'solution.pdf', 'student.pdf'])
  await writeFile(path, errata('second'))
  expect(await built(plain, 'found', good)).toMatchObject({ ...none, there: [...keys, 'solution.pdf', 'student.pdf'] })
  await rm(path)
  expect(await built(student, 'found', good)).toMatchObject({ removed: keys, there: ['solution.pdf', 'student.pdf'] })
})

test('a build that finds errors removes nothing, and a paper with notes in it is named and left', async () => {
  await built(plain, 'faulty', withForms('2'))
  const before = await readdir(join(folder.path, 'out/faulty'))
  expect((await built(plain, 'faulty', bad)).faults).toHaveLength(2)
  expect(await readdir(join(folder.path, 'out/faulty'))).toEqual(before)
  const noted = join(folder.path, 'out/faulty/solution-B.pdf')
  await writeFile(noted, Buffer.concat([await readFile(noted), Buffer.from('\n% noted')]))
  expect(await built(plain, 'faulty', good)).toMatchObject({
    removed: ['key.csv', 'key.json', 'key.pdf', 'solution-A.pdf', 'student-A.pdf', 'student-B.pdf'],
    outdated: ['solution-B.pdf'],
    there: ['solution-B.pdf', 'solution.pdf', 'student.pdf'],
  })
})

test('in a folder from before there were manifests, papers of another state are named and left', async () => {
  await built(plain, 'old', withForms('2'))
  await rm(join(folder.path, 'out/old', manifestName))
  expect(await built(plain, 'old', withForms('[A]'))).toMatchObject({
    removed: [],
    outdated: ['solution-B.pdf', 'student-B.pdf'],
  })
  // those of the exam as it is are in order
  await rm(join(folder.path, 'out/old', manifestName))
  expect((await built(large, 'old', withForms('[A]'))).outdated).toEqual(['solution-B.pdf', 'student-B.pdf'])
})

test('two builds write the same manifest', async () => {
  const manifest = async () => await folder.read(`out/same/${manifestName}`)
  await built(plain, 'same', good)
  const first = await manifest()
  await rm(join(folder.path, 'out/same'), { recursive: true })
  await built(plain, 'same', good)
  expect(await manifest()).toBe(first)
  expect(JSON.parse(first).files.map(({ name }: { name: string }) => name)).toEqual(['solution.pdf', 'student.pdf'])
})
