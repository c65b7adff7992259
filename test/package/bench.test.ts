import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)

async function bench(name: string, ...words: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [fileURLToPath(new URL(`../../bench/${name}`, import.meta.url)), ...words])
  return stdout
}

/** The figures of JSON, by the names of their rows. */
function figuresOf(text: string): Map<unknown, unknown> {
  const { groups }: { groups: { rows: { name: unknown; wall: { median: unknown } }[] }[] } = JSON.parse(text)
  return new Map(groups.flatMap(({ rows }) => rows.map(({ name, wall }) => [name, wall.median] as const)))
}

test('the benchmark of commands runs', async () => {
  const figures = figuresOf(
    await bench('run.js', '--size', 'small', '--rounds', '0', '--json', '--only', 'pair,forms,copies,growth'),
  )
  for (const name of [
    'Papersetter, as the peers’',
    'bare browser, the midterm’s HTML',
    'Papersetter, 2 forms',
    '5 copies in one file',
    'build, 5 questions',
  ])
    expect(figures.get(name), name).toBeGreaterThan(0)
})

test('as a person reads it, a group is a table of Markdown', async () => {
  const text = await bench('run.js', '--size', 'small', '--rounds', '1', '--only', 'start')
  expect(text).toMatch(/^## Start-up[^\n]*\n\n\| {2}\| wall, s \|/)
  expect(text).toMatch(/\nNode v\d+\.\d+\.\d+, /)
})

test('that of the preview runs', async () => {
  expect(await bench('preview.js', '1')).toMatch(/^as a share of a build from nothing: \d\.\d\d, aim 0\.5$/m)
})

test('those of banks and of layers run', async () => {
  expect(await bench('bank.js', '1', '2')).toMatch(/^bank list, the first time +\d+\.\d\d s\n/)
  expect(await bench('layers.js')).toMatch(/^1,000 layers, first call of a process {2}median \d+\.\d ms\n/)
})
