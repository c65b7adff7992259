import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readChannels } from '../../src/pdf/pdf.ts'
import { type Built, openBuilder } from '../../src/pipeline/build.ts'
import type { CopyOptions } from '../../src/pipeline/copy-options.ts'
import { readPaper } from '../papers/reading.ts'
import { faultsOfUa } from '../papers/ua.ts'
import { faultsOfUa2 } from '../papers/ua2.ts'
import { codesIn } from './scans.ts'

const exam = `---
title: Copies
date: 2026-10-20
forms: [A, B]
fields: [Name, "Student number [8]", 분반]
---

Read all. See [](#second).

## First {#first points=2}

What is $x^2$ of $3$?

- [x] nine
- [ ] six
- [ ] five

:::answer
canarysolution
:::

## Second {#second points=3}

| a | b |
|---|---|
| 1 | 2 |

:::answer{space=120mm}
canaryanswer
:::

## Third {#third points=3}

See [](#second) again.

:::answer{space=150mm}
canarythird
:::
`

const roster = `Name;Student number;분반;seat;form
김유나;20231234;가;12;A
"Müller-Straße, José";20231235;나;3;B
Łukasz Wójcik;20231236;가;4;B
Aikaterini-Konstantina Papadopoulou-Anagnostopoulou of the Islands;20231237;;5;A
Nguyễn Thị Ánh;23-12;나;10;B
`

/** As extracted, without what may be parted between two lines. */
const names = ['김유나', 'Müller-Straße, José', 'Łukasz Wójcik', 'Aikaterini-Konstantina', 'Nguyễn Thị Ánh']

let folder: string

async function build(options: Partial<CopyOptions> = {}): Promise<Built> {
  const own = openBuilder({
    out: join(folder, 'out'),
    env: process.env,
    resume: true,
    copies: { roster: join(folder, 'students.csv'), division: 'one', sort: [], ...options },
  })
  try {
    return await own.build(join(folder, 'exam.md'))
  } finally {
    await own.close()
  }
}

const copies = () => join(folder, 'out', 'exam', 'copies')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-copies-'))
  await writeFile(join(folder, 'exam.md'), exam)
  await writeFile(join(folder, 'students.csv'), roster)
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('all copies in one file', () => {
  let merged: Uint8Array
  beforeAll(async () => {
    const { file, copied } = await build()
    expect(file.messages.map(String)).toEqual([])
    expect(copied?.files.map(({ copies: count }) => count)).toEqual([5])
    merged = await readFile(join(copies(), 'copies.pdf'))
  })

  it('have their names, numbers and codes', async () => {
    const { pages, missing } = await readPaper(merged)
    expect(missing).toEqual([])
    const firsts = pages.filter((_, index) => index % 2 === 0).map(({ text }) => text.replace(/\s+/g, ' '))
    for (const [index, name] of names.entries()) expect(firsts[index]).toContain(name)
    for (const [index, text] of firsts.entries()) for (const other of names.toSpliced(index, 1)) expect(text).not.toContain(other)
    const codes = (await codesIn(merged)).flat()
    const ids = (await readFile(join(copies(), 'copies.csv'), 'utf8'))
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(',')[0])
    expect(codes).toEqual(ids.flatMap((id) => [`${id}-1`, `${id}-2`]))
    expect(ids.map((id) => id?.slice(8))).toEqual(['-0001', '-0002', '-0003', '-0004', '-0005'])
  })

  it('are accessible', () => {
    expect(faultsOfUa(merged)).toEqual([])
    expect(faultsOfUa2(merged)).toEqual([])
  })

  it('say nothing of the solution', () => {
    const said = readChannels(merged)
      .map(({ text }) => text)
      .join('\n')
    expect(said).not.toMatch(/canary/)
    expect(said).toContain('Second')
  })
})

describe('one file a student', () => {
  let files: string[]
  beforeAll(async () => {
    const { copied, file } = await build({ division: 'student', sort: ['분반', 'seat'] })
    expect(file.messages.map(String)).toEqual([])
    files = copied?.files.map(({ path }) => path) ?? []
  })

  it('is named after the number, and says what its paper says', async () => {
    expect((await readdir(copies())).sort()).toEqual([
      '0001-20231234.pdf',
      '0002-20231235.pdf',
      '0003-20231236.pdf',
      '0004-20231237.pdf',
      '0005-23-12.pdf',
      'copies.csv',
      'layout.json',
    ])
    // by section and seat, 4 before 12
    expect(files.map((path) => path.slice(-12, -4))).toEqual(['20231237', '20231236', '20231234', '20231235', '05-23-12'])
    const paper = await readPaper(await readFile(join(folder, 'out', 'exam', 'student-A.pdf')))
    const copy = await readPaper(await readFile(files.find((path) => path.includes('20231234')) ?? ''))
    expect(copy.bookmarks).toEqual(paper.bookmarks)
    expect(copy.info).toEqual(paper.info)
    expect(copy.alts).toEqual(paper.alts)
  })

  it('is accessible, and has nothing of another student or of the solution', async () => {
    for (const path of files) {
      const bytes = await readFile(path)
      expect(faultsOfUa(bytes)).toEqual([])
      expect(faultsOfUa2(bytes)).toEqual([])
      const said = readChannels(bytes)
      const text = said.map((each) => each.text).join('\n')
      expect(text).not.toMatch(/canary/)
      const own = names.filter((name) => text.includes(name))
      expect(own).toHaveLength(1)
    }
    const [korean, latin] = await Promise.all(
      ['20231234', '20231236'].map(async (number) =>
        readChannels(await readFile(files.find((path) => path.includes(number)) ?? '')),
      ),
    )
    const letters = (channels = korean ?? []) =>
      channels.flatMap(({ channel, text }) => (channel === 'glyphs of a font' ? [text] : [])).join('')
    expect(letters(korean)).toContain('유')
    expect(letters(latin)).not.toContain('유')
  })

  it('is kept while it is as it would be written anew, whatever has been done to it', async () => {
    const [one = '', other = ''] = files
    const bytes = await readFile(one)
    await writeFile(one, bytes.subarray(0, bytes.length / 2))
    const damaged = Buffer.from(await readFile(other))
    damaged[2000] = (damaged[2000] ?? 0) ^ 1
    await writeFile(other, damaged)
    const { copied } = await build({ division: 'student', sort: ['분반', 'seat'] })
    expect(copied?.files.filter(({ kept }) => !kept).map(({ path }) => path)).toEqual([one, other])
    expect(await readFile(one)).toEqual(bytes)
  })

  it('is written by parts to the same bytes', async () => {
    const whole = new Map(await Promise.all(files.map(async (path) => [path, await readFile(path)] as const)))
    await rm(copies(), { recursive: true })
    for (const index of [3, 1, 2]) await build({ division: 'student', sort: ['분반', 'seat'], shard: { index, count: 3 } })
    for (const [path, bytes] of whole) expect((await readFile(path)).equals(bytes)).toBe(true)
  })

  it('goes when its student does', async () => {
    await writeFile(join(folder, 'students.csv'), roster.split('\n').toSpliced(2, 1).join('\n'))
    await writeFile(join(copies(), 'own.pdf'), 'a file of somebody')
    const { copied } = await build({ division: 'section' })
    expect(copied?.files.map(({ path }) => path.slice(copies().length + 1))).toEqual([
      'section-가.pdf',
      'no-section.pdf',
      'section-나.pdf',
    ])
    expect(copied?.removed).toHaveLength(5)
    expect(await readdir(copies())).toContain('own.pdf')
    await writeFile(join(folder, 'students.csv'), roster)
  })
})
