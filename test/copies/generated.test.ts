import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openBuilder } from '../../src/pipeline/build.ts'
import { readPaper } from '../papers/reading.ts'
import { codesIn } from './scans.ts'

const exam = (fields: string) => `---
title: Copies
${fields}forms: 3
---

## First {#first points=2}

- [x] nine
- [ ] six

:::answer
canary
:::
`

const syllables = [...'김이박최정강민서준지우현도예하은수아진영윤재호성유나혜원태경힣뷁']
const letters = [...'ABCXYZabcfijlmnopqrstuvwxyzÄÖÜßàçéîñøŁłŞşŽžőđăĐ']
const word = (units: readonly string[], maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...units), minLength: 1, maxLength })
const name = fc.oneof(
  word(syllables, 4),
  fc.tuple(word(letters, 9), word(letters, 9)).map((parts) => parts.join(' ')),
  fc.tuple(word(letters, 9), word(syllables, 3)).map((parts) => parts.join('-')),
)
const fields = fc.constantFrom(
  '',
  'fields: [Name]\n',
  'fields: [이름, "학번 [9]", Section]\n',
  'fields: [Student number, Name]\nmargin: [24, 17, 18, 30]\n',
)
const student = fc.record({ name, section: fc.constantFrom('a', 'b', '') })

it('has of any list the name of each in its file, and its own code on each page', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'papersetter-copies-'))
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(student, { minLength: 1, maxLength: 5 }), fields, async (students, own) => {
        const rows = students.map((each, index) => `${each.name},${100 + index},${each.section}\n`)
        await writeFile(join(folder, 'exam.md'), exam(own))
        await writeFile(join(folder, 'list.csv'), `name,number,section\n${rows.join('')}`)
        const copies = { roster: join(folder, 'list.csv'), division: 'student', sort: [] } as const
        const builder = openBuilder({ out: join(folder, 'out'), env: process.env, resume: true, only: 'student', copies })
        try {
          const { file, copied } = await builder.build(join(folder, 'exam.md'))
          expect(file.messages.map(String)).toEqual([])
          const table = (await readFile(join(folder, 'out/exam/copies/copies.csv'), 'utf8')).split('\n')
          for (const [index, { path }] of copied?.files.entries() ?? []) {
            const bytes = await readFile(path)
            const { pages, missing } = await readPaper(bytes)
            const text = pages
              .map((page) => page.text)
              .join(' ')
              .replace(/\s+/g, '')
            expect(missing).toEqual([])
            expect(text).toContain(students[index]?.name.replace(/\s+/g, ''))
            expect(text).toContain(String(100 + index))
            const id = table[index + 1]?.split(',')[0]
            expect(await codesIn(bytes)).toEqual(pages.map((_, page) => [`${id}-${page + 1}`]))
          }
          expect(copied?.files).toHaveLength(students.length)
        } finally {
          await builder.close()
        }
      }),
      { numRuns: 6 },
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
