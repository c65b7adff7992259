import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { rules } from '../../src/diagnostics/registry.ts'
import { bad, type Folder, openFolder, papersetter } from './command.ts'

let folder: Folder

beforeAll(async () => {
  folder = await openFolder({ 'bad.md': bad })
})
afterAll(() => folder?.remove())

test('each rule is explained by its section, with its examples, and no more', async () => {
  const all = await readFile(new URL('../../docs/messages.md', import.meta.url), 'utf8')
  for (const rule of Object.keys(rules)) {
    const { status, stdout, stderr } = await papersetter(['explain', rule], { cwd: folder.path })
    expect([rule, status, stderr]).toEqual([rule, 0, expect.stringMatching(/messages\.md\n$/)])
    expect(stdout).toMatch(new RegExp(`^## ${rule}\n\n`))
    expect(all).toContain(stdout.trim())
    const headings = stdout.split('\n').filter((line) => line.startsWith('## ') && Object.hasOwn(rules, line.slice(3)))
    expect(headings).toHaveLength(1)
  }
})

test('a rule that there is not is told', async () => {
  const { status, stdout, stderr } = await papersetter(['explain', 'rubric-point'], { cwd: folder.path })
  expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining('Did you mean rubric-points?')])
})

test('on a terminal a check says once how to read more, and in a pipe it does not', async () => {
  expect((await papersetter(['check', 'bad.md'], { cwd: folder.path })).stderr).not.toContain('papersetter explain')
  let stderr = ''
  const before = process.cwd()
  process.chdir(folder.path)
  try {
    await main(['check', 'bad.md'], {
      stdin: Readable.from([]),
      stdout: { write: () => true },
      stderr: { write: (text: string) => (stderr += text), isTTY: true },
      env: { ...process.env, NO_COLOR: '1' },
      cwd: () => folder.path,
    })
  } finally {
    process.chdir(before)
  }
  expect(stderr.match(/papersetter explain [a-z-]+ says more/g)).toHaveLength(1)
})
