import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Builder, openBuilder } from '../../src/pipeline/build.ts'
import { type Folder, openFolder } from '../cli/command.ts'
import { completed, examplesOf, pageOf } from './examples.ts'

const page = pageOf('gallery.md')
const pictures = new URL('../../docs/images/gallery/', import.meta.url)
const examples = examplesOf('gallery.md').map(({ info, text }) => {
  const [language, name = '', ...papers] = info.split(' ')
  return { language, name, papers, text }
})

let folder: Folder
let builder: Builder

beforeAll(async () => {
  folder = await openFolder()
  builder = openBuilder({ out: join(folder.path, 'out'), also: ['key'], env: process.env })
})
afterAll(async () => {
  await builder?.close()
  await folder?.remove()
})

describe('docs/gallery.md', () => {
  test.each(examples)('has an example $name that is printed without a message', async ({ language, name, papers, text }) => {
    expect(language).toBe('markdown')
    expect(papers.join(' ')).toMatch(/^(?:(?:student|solution|student-large|key|sheet)(?::[1-9])? ?)+$/)
    const path = join(folder.path, `${name}.md`)
    await writeFile(path, completed(text))
    const { file, written } = await builder.build(path)
    expect(file.messages.map(String)).toEqual([])
    expect(written).toHaveLength(3)
  })

  test('shows a picture of each example, and no other ones are there', async () => {
    const shown = [...page.matchAll(/^!\[[^\]]+\]\(images\/gallery\/([\w-]+)\.png\)$/gm)].map(([, name]) => name)
    expect(shown.length).toBeGreaterThan(11)
    expect(shown).toEqual(examples.map(({ name }) => name))
    expect((await readdir(pictures)).sort()).toEqual(shown.map((name) => `${name}.png`).sort())
  })

  test('has pictures that load at once and fit the page', async () => {
    const files = await readdir(pictures)
    const sizes = await Promise.all(files.map(async (name) => (await stat(new URL(name, pictures))).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000)
    for (const name of files) expect((await readFile(new URL(name, pictures))).readUInt32BE(16), name).toBeLessThanOrEqual(900)
  })

  test('begins with the first exam of the README', async () => {
    expect(await readFile(new URL('../../README.md', import.meta.url), 'utf8')).toContain(
      `\`\`\`markdown\n${examples[0]?.text}\`\`\`\n`,
    )
  })
})
