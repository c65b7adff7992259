import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { messagesOf } from '../../src/diagnostics/format-messages.ts'
import { loadExam } from '../../src/project/load.ts'
import { convert } from './convert.ts'

const folder = fileURLToPath(new URL('corpus/', import.meta.url))
const files = readdirSync(folder).filter((name) => /\.(?:txt|Rmd|Rnw)$/.test(name) && !name.endsWith('.losses.txt'))

/** What the check of a question must say: none of these is made by the import. */
const known: Readonly<Record<string, readonly string[]>> = {
  'arithmetic.txt': ['107 answer-missing Unexpected empty `:::answer`, expected a solution'],
  'capital.Rmd': ['13 figure-alt Unexpected image without a description, expected `![what it shows](path)`'],
}

describe.each(files)('%s', (name) => {
  const { text, losses } = convert(readFileSync(folder + name, 'utf8'), name)
  const golden = `${name}.md`

  test('becomes the Markdown that is kept beside it', async () => {
    await expect(text).toMatchFileSnapshot(`corpus/${golden}`)
  })

  test('tells what did not come over, in lines that are kept beside it', async () => {
    const lines = losses.map(({ file, line, kind, construct, done }) => `${file}:${line}  ${kind}  ${construct}: ${done}\n`)
    await expect(lines.join('')).toMatchFileSnapshot(`corpus/${name}.losses.txt`)
  })

  test('passes the check', async () => {
    const { file } = await loadExam(folder + golden, {}, new TextEncoder().encode(text))
    expect(messagesOf(file).map(({ line, rule, message }) => `${line} ${rule} ${message}`)).toEqual(known[name] ?? [])
  })
})
