import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'gift-pegjs'
import { expect, test } from 'vitest'
import type { TargetName } from '../../src/interchange/export/targets.ts'
import { printTold } from '../../src/interchange/losses.ts'
import { exportExam } from '../../src/pipeline/export.ts'
import { importGift } from './gift/importer.ts'
import { importMoodle } from './moodle/importer.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** All exams of the repository, and all files of its banks. */
const paths = ['exams', 'exams/bank', 'exams/fields']
  .flatMap((folder) => readdirSync(root + folder).map((name) => `${folder}/${name}`))
  .filter((path) => path.endsWith('.md'))

/** Read what was written as the system would, and throw where it refuses something. */
const readers: readonly { to: TargetName; read: (text: string) => unknown }[] = [
  { to: 'moodle', read: importMoodle },
  { to: 'gift', read: (text) => [importGift(text), parse(text)] },
]

test.each(readers)('every exam and every bank goes to $to, and loses what is kept beside this test', async ({ to, read }) => {
  const lines: string[] = []
  for (const path of paths) {
    const { files, told } = await exportExam(root + path, { to, seed: 'test' })
    for (const text of files.values()) read(String(text))
    expect(told.length).toBeGreaterThan(0)
    lines.push(printTold(told).replaceAll(root, ''))
  }
  await expect(lines.join('')).toMatchFileSnapshot(`losses/${to}.txt`)
})
