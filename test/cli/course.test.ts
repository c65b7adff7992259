import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { unchanged } from '../../src/cli/unchanged.ts'
import { emptyCache, type Folder, openFolder, papersetter } from './command.ts'

const exam = `---
title: T
date: 2026-01-01
---

## One {#one points=2}

The norm $\\size{x}$ is in $\\Rn$.

:::answer
Yes.
:::
`

const outer = `lang: de
author: Institute
macros:
  size: \\lVert #1 \\rVert
  Rn: \\mathbb{R}
`
const inner = `# for all exams
course: STAT 433
macros: { Rn: "\\\\mathbb{R}^n" }
columns: 2
template: ../ours
`

let folder: Folder
let env: Record<string, string>

beforeEach(async () => {
  folder = await openFolder({ 'papersetter.yml': outer })
  await write('course/papersetter.yml', inner)
  await write('course/exams/a.md', exam)
  await write('ours/template.yml', 'extends: quiz\ncolumns: 1\nstretch: 3\n')
  env = await emptyCache(folder.path)
})
afterEach(() => folder?.remove())

const write = async (name: string, content: string) => {
  await mkdir(dirname(join(folder.path, name)), { recursive: true })
  await writeFile(join(folder.path, name), content)
}
const run = (...words: string[]) => papersetter(words, { cwd: folder.path, env, program: 'program' })
const settings = async (path = 'course/exams/a.md') => {
  const { stdout } = await run('config', path)
  return new Map(
    stdout.split('\n').map((line) => [line.split(/\s+/)[0] ?? '', line.replace(/^\S+\s+/, '').replace(/\s{2,}/g, ' | ')]),
  )
}

describe('papersetter config', () => {
  test('shows each setting, and what states it: the exam, the nearest file of its course, its template, or nobody', async () => {
    const found = await settings()
    expect(
      Object.fromEntries(
        ['title', 'course', 'author', 'lang', 'columns', 'stretch', 'size', 'duplex', 'macros'].map((key) => [
          key,
          found.get(key),
        ]),
      ),
    ).toEqual({
      title: 'T | course/exams/a.md:2',
      course: 'STAT 433 | course/papersetter.yml:2',
      author: 'Institute | papersetter.yml:2',
      lang: 'de | papersetter.yml:1',
      columns: '2 | course/papersetter.yml:4',
      stretch: '3 | ours/template.yml:3',
      size: '9.5pt | template quiz',
      duplex: 'false | default',
      macros: '\\size \\Rn | course/papersetter.yml:3, papersetter.yml:3',
    })
  })

  test('looks no further than the repository, nor into a folder in which everyone may write', async () => {
    await mkdir(join(folder.path, 'course/.git'))
    const found = await settings()
    expect([found.get('course'), found.get('lang')]).toEqual(['STAT 433 | course/papersetter.yml:2', 'en | default'])
  })

  test('tells the faults of the files, and of no exam', async () => {
    await write('course/papersetter.yml', 'lang: ar\ntitle: X\nbanks: [.., none]\ncolour: red\ntemplate: none\n')
    const { status, stderr } = await run('config', 'course/exams/a.md')
    expect(status).toBe(1)
    expect(stderr.match(/^\S+(?=\s+error)/gm)?.sort()).toEqual(
      [
        'course/papersetter.yml:2:1',
        'course/papersetter.yml:1:1',
        'course/papersetter.yml:4:1',
        'course/papersetter.yml:5:1',
        'course/papersetter.yml:3:9',
        'course/papersetter.yml:3:13',
      ].sort(),
    )
    expect(stderr).toContain('Unexpected key `colour` in `papersetter.yml`')
    expect(stderr).toContain('right to left')
    expect(stderr).toContain('It is about one exam.')
  })
})

test('an exam has the macros and banks of its course', async () => {
  expect(await run('check', 'course/exams/a.md')).toEqual({ status: 0, stdout: '', stderr: '' })
  await write('course/papersetter.yml', `${inner}banks: [bank]\n`)
  await write('course/bank/more.md', '## Two {#two points=1 topic=x}\n\nIn $\\Rn$.\n\n:::answer\nYes.\n:::\n')
  await write('course/exams/a.md', `${exam}\n::use{#two from="more.md"}\n`)
  expect(await run('check', 'course/exams/a.md')).toEqual({ status: 0, stdout: '', stderr: '' })
  await write('course/papersetter.yml', inner)
  expect((await run('check', 'course/exams/a.md')).stderr).toContain('bank-missing')
})

test('a file that is changed, added or removed anywhere above is noticed', async () => {
  const words = ['check', 'course/exams/a.md']
  const said = async () => {
    const before = process.cwd()
    process.chdir(folder.path)
    const all = await unchanged(
      words,
      { stderr: { write: () => true, isTTY: false }, cwd: () => folder.path, env: { ...process.env, ...env } },
      'program',
    )
    process.chdir(before)
    return all !== undefined
  }
  const checked = async () => (await run(...words)).status
  expect([await checked(), await said()]).toEqual([0, true])
  await write('course/exams/papersetter.yml', 'smart: false\n')
  expect([await said(), await checked(), await said()]).toEqual([false, 0, true])
  await write('papersetter.yml', outer.replace('size:', 'length:'))
  expect([await said(), await checked()]).toEqual([false, 1])
  await write('papersetter.yml', outer)
  expect([await checked(), await said()]).toEqual([0, true])
  await rm(join(folder.path, 'papersetter.yml'))
  expect([await said(), await checked()]).toEqual([false, 1])
})

test('a release keeps the files of the course, and its fingerprint is that of what they print', async () => {
  const released = async () => /: ([0-9A-Z]{8}),/.exec((await run('release', 'course/exams/a.md')).stdout)?.[1] ?? ''
  const print = await released()
  await write('papersetter.yml', outer.replace('lang: de', 'lang: fr'))
  const other = await released()
  expect(new Set([print, other, '']).size).toBe(3)
  const { status, stdout, stderr } = await run('rebuild', print, '--exams', 'course/exams', '--out', 'again')
  expect([status, stdout]).toEqual([0, expect.stringContaining('student.pdf')])
  expect(stderr).toContain('papersetter.yml has changed')
})
