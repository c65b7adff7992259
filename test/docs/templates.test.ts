import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBuilder } from '../../src/pipeline/build.ts'
import { templateNames } from '../../src/project/templates.ts'
import { type Folder, openFolder } from '../cli/command.ts'
import { readPaper } from '../papers/reading.ts'
import { examplesOf, pageOf } from './examples.ts'

const page = pageOf('templates.md')
const root = new URL('../../', import.meta.url)
const sheet = await readFile(new URL('templates/exam/paper.css', root), 'utf8')

/** What stands between back-quotes in the first column of the table below a heading. */
function firstColumn(heading: string): string[] {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return [...section.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  )
}

let folder: Folder

beforeAll(async () => {
  folder = await openFolder({ 'exam.md': '---\ntitle: Fixture\ntemplate: ./ours\n---\n\n## One\n\n[[canary]]\n' })
  await mkdir(join(folder.path, 'ours'))
  for (const { info, text } of examplesOf('templates.md')) await writeFile(join(folder.path, info.split(' ')[1] ?? ''), text)
})
afterAll(() => folder?.remove())

describe('docs/templates.md', () => {
  test('names the templates that there are, and the files of one', async () => {
    expect([...page.matchAll(/^\| `(\w+)` \| (?:a|an) /gm)].map(([, name]) => name).sort()).toEqual(templateNames().sort())
    const files = await readdir(new URL('templates/exam', root))
    expect(files.sort()).toEqual(['key.css', 'page.html', 'paper.css', 'sheet.css', 'template.yml'])
    for (const file of files) expect(page).toContain(`\`${file}\``)
  })

  test('names every custom property of the text, and those that the paper gets', () => {
    const [own = ''] = sheet.split('@page')
    const defined = [...own.matchAll(/^ {2}(--[\w-]+):/gm)].map(([, name]) => name)
    expect(defined.length).toBeGreaterThan(8)
    const documented = firstColumn('Custom properties')
    expect(documented).toEqual(expect.arrayContaining(defined))
    const used = [...sheet.matchAll(/var\((--[\w-]+)/g)]
      .map(([, name]) => name)
      .filter((name) => !['--points-column', '--left', '--missing'].includes(name ?? ''))
    expect(documented).toEqual(expect.arrayContaining(used))
  })

  test('has a template that prints what it says', async () => {
    const builder = openBuilder({ out: folder.path, env: process.env })
    const { file, written } = await builder.build(join(folder.path, 'exam.md')).finally(builder.close)
    expect(file.messages.map(String)).toEqual([])
    expect(written).toHaveLength(2)
    const { pages } = await readPaper(await readFile(join(folder.path, 'exam/student.pdf')))
    expect(pages[0]?.text).toContain('Department of Statistics')
    expect(pages[0]?.text).toContain('End of the exam')
  })
})
