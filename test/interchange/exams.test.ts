import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'gift-pegjs'
import { expect, test } from 'vitest'
import type { TargetName } from '../../src/interchange/export/targets.ts'
import { printTold } from '../../src/interchange/losses.ts'
import { exportExam } from '../../src/pipeline/export.ts'
import { convertText2qti } from '../../src/quiz/text2qti.ts'
import { readCanvas } from './canvas/read-canvas.ts'
import { everyPart } from './docx/read-docx.ts'
import { importGift } from './gift/importer.ts'
import { importMoodle } from './moodle/importer.ts'
import { readQti3 } from './qti3/read-qti3.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** All exams of the repository, and all files of its banks. */
const paths = ['exams', 'exams/bank', 'exams/fields']
  .flatMap((folder) => readdirSync(root + folder).map((name) => `${folder}/${name}`))
  .filter((path) => path.endsWith('.md'))

/** Read what was written as the system would, and throw where it refuses something. */
const readers: readonly { to: TargetName; read: (content: Uint8Array | string, name: string) => unknown }[] = [
  { to: 'moodle', read: (text) => importMoodle(String(text)) },
  { to: 'gift', read: (text) => [importGift(String(text)), parse(String(text))] },
  { to: 'canvas', read: (zip) => readCanvas(bytesOf(zip)) },
  { to: 'text2qti', read: (text, name) => name.endsWith('.txt') && convertText2qti(name, String(text)) },
  { to: 'qti3', read: (zip) => readQti3(bytesOf(zip)) },
  { to: 'docx', read: (document) => everyPart(bytesOf(document)) },
]

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

test.each(readers)('every exam and every bank goes to $to, and loses what is kept beside this test', async ({ to, read }) => {
  const lines: string[] = []
  for (const path of paths) {
    const { files, told } = await exportExam(root + path, { to, seed: 'test' })
    for (const [name, content] of files) read(content, name)
    expect(told.length).toBeGreaterThan(0)
    lines.push(printTold(told).replaceAll(root, ''))
  }
  await expect(lines.join('')).toMatchFileSnapshot(`losses/${to}.txt`)
})
