import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { localeOf } from '../../src/languages/locales.ts'
import { openBuilder } from '../../src/pipeline/build.ts'
import { openFolder } from '../cli/command.ts'
import { pageOf } from './examples.ts'

const page = pageOf('layout.md')

/** What stands between back-quotes in the first column of the table that has this head. */
function firstColumn(head: string): string[] {
  const table = page.split(`\n| ${head} |`)[1]?.split('\n\n')[0] ?? ''
  return [...table.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  )
}

test('docs/layout.md names every field of layout.json', async () => {
  const folder = await openFolder()
  const builder = openBuilder({ out: folder.path, map: true, env: process.env })
  try {
    const source =
      '---\ntitle: Map\n---\n\n## One {#one}\n\n### Part {points=2 bonus}\n\n:::answer\nyes\n:::\n\n### Part {points=2}\n\n[[no]]\n'
    await writeFile(join(folder.path, 'map.md'), source)
    await builder.build(join(folder.path, 'map.md'))
    const map = JSON.parse(await readFile(join(folder.path, 'map/layout.json'), 'utf8'))
    expect(firstColumn('Field | Meaning')).toEqual(Object.keys(map))
    const fields = new Set(map.regions.flatMap((region: object) => Object.keys(region)))
    expect(firstColumn('Field of a region | Meaning').sort()).toEqual([...fields].sort())
    const schema = JSON.parse(await readFile(new URL('../../docs/schema/layout.json', import.meta.url), 'utf8'))
    expect(firstColumn('Kind of a box | Its rectangle | Besides')).toEqual(schema.definitions.box.properties.kind.enum)
  } finally {
    await builder.close()
    await folder.remove()
  }
})

test('docs/layout.md quotes what papers say', () => {
  const { continues, solution, notes, form, blankPage } = localeOf('en').labels
  for (const words of [continues('Question 6'), solution, notes, form('A')]) expect(page).toContain(`*${words}*`)
  expect(blankPage).toContain('intentionally left blank')
  expect(page).toContain('*intentionally left blank*')
})
