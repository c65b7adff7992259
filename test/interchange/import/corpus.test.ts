import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messagesOf } from '../../../src/diagnostics/format-messages.ts'
import { printTold } from '../../../src/interchange/losses.ts'
import { importExam } from '../../../src/pipeline/import.ts'

const folder = fileURLToPath(new URL('corpus/', import.meta.url))
const files = (await readdir(folder)).filter((name) => !/\.(?:md|losses\.txt)$/.test(name))

describe.each(files)('%s', (name) => {
  let made = ''
  beforeAll(async () => {
    made = await mkdtemp(join(tmpdir(), 'import-'))
  })
  afterAll(() => rm(made, { recursive: true, force: true }))

  test('becomes the Markdown that is kept beside it, and tells what did not come over', async () => {
    const { told = [], checked } = await importExam(folder + name, join(made, 'questions.md'))
    await expect(await readFile(join(made, 'questions.md'), 'utf8')).toMatchFileSnapshot(`corpus/${name}.md`)
    const lines = told.map((each) => `${each.outcome}  #${each.question}\n${printTold([each])}`.replaceAll(folder, '  '))
    await expect(lines.join('')).toMatchFileSnapshot(`corpus/${name}.losses.txt`)
    const errors = messagesOf(checked).filter(({ severity }) => severity === 'error')
    expect(errors.map(({ line, rule, message }) => `${line} ${rule} ${message}`)).toEqual([])
  })
})
