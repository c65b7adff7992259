import { readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Folder, good, openFolder, papersetter } from './command.ts'

let folder: Folder

beforeAll(async () => {
  folder = await openFolder({ 'good.md': good, 'text.txt': 'not a folder' })
  await symlink('loop.md', join(folder.path, 'loop.md'))
})
afterAll(() => folder?.remove())

test('--version prints the version of the package', async () => {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  const { status, stdout, stderr } = await papersetter(['--version'], { cwd: folder.path })
  expect([status, stderr]).toEqual([0, ''])
  expect(manifest).toContain(`"version": "${stdout.trim()}"`)
})

test('--help shows the commands, the exit statuses and examples', async () => {
  const { status, stdout, stderr } = await papersetter(['--help'], { cwd: folder.path })
  expect([status, stderr]).toEqual([0, ''])
  for (const part of [
    'papersetter build',
    'papersetter check',
    'papersetter layers',
    'papersetter verify',
    'Examples:',
    'papersetter build exams/midterm.md',
    'Exit status',
  ]) {
    expect(stdout).toContain(part)
  }
})

test.each([
  [
    'build',
    [
      '--out',
      '--only',
      '--also',
      '--large-print',
      '--high-contrast',
      '--html',
      '--strict',
      '--browser',
      'build a.md b.md --out papers',
    ],
  ],
  ['check', ['--format', '--strict', 'check a.md --format json']],
  ['layers', ['--json', '--columns', '--options', '--notation', '--answers', '--table', 'layers vgg16.layers']],
])('%s --help shows its options and examples', async (command, parts) => {
  const { status, stdout } = await papersetter([command, '--help'], { cwd: folder.path })
  expect(status).toBe(0)
  for (const part of [...parts, 'Examples:']) expect(stdout).toContain(part)
  expect(stdout).not.toContain('undefined')
})

test.each([
  [[], 'Expected a command: build, check, layers, verify, forms, stress, errata, release, rebuild, bank or new.'],
  [['frobnicate'], 'frobnicate'],
  [['biuld', 'good.md'], 'Did you mean build?'],
  [['build'], 'Expected at least one file'],
  [['check'], 'Expected at least one file'],
  [['release'], 'Expected at least one file'],
  [['rebuild'], 'Expected the fingerprint of a paper'],
  [['new', 'template'], 'Expected what to begin and its name'],
  [['check', 'good.md', '--frobnicate'], 'frobnicate'],
  [['check', 'good.md', '--out', 'x'], 'out'],
  [['build', 'good.md', '--only', 'teacher'], '"student", "solution", "key", "sheet"'],
  [['build', 'good.md', '--only', 'student', '--only', 'solution'], 'Expected --only once.'],
  [['build', 'good.md', '--out', 'a', '--out', 'b'], 'Expected --out once.'],
  [['build', 'good.md', '--out'], 'Expected a value after --out.'],
  [['build', 'good.md', '--browser'], 'Expected a value after --browser.'],
  [['check', 'good.md', '--format', 'xml'], '"text", "json"'],
])('%j is wrong usage: status 2, one word on what was expected, and nothing on standard output', async (words, part) => {
  const { status, stdout, stderr } = await papersetter(words, { cwd: folder.path })
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^papersetter: /)
  expect(stderr).toContain(part)
  expect(stderr).toContain('Try `papersetter --help`.')
  expect(stderr).not.toMatch(/\n\s+at |internal error/)
})

test.each(['check', 'build', 'layers', 'verify', 'forms', 'stress', 'errata', 'release'])(
  '%s tells each file that cannot be read, in one line, with status 2',
  async (command) => {
    const words = [command, 'none.md', '.', 'text.txt/a.md', 'loop.md']
    const { status, stdout, stderr } = await papersetter(words, { cwd: folder.path })
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr.split('\n')).toEqual([
      'none.md: the file does not exist',
      '.: expected a file, not a folder',
      'text.txt/a.md: a part of the path is not a folder',
      'loop.md: the link leads in a circle',
      '',
    ])
  },
)

test('two files of one name are refused before anything is written', async () => {
  const { status, stdout, stderr } = await papersetter(['build', 'good.md', './good.md'], { cwd: folder.path })
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toContain('two files would both be built as `good`')
  expect(await folder.files()).not.toContain('dist/exams/good/student.pdf')
})

test.each([
  ['does not exist', 'none', 'does not exist: `none`'],
  ['is a folder', '.', 'is not a file: `.`'],
  ['may not be executed', 'text.txt', 'may not be executed: `text.txt`'],
  ['is no browser', process.execPath, 'did not start'],
])('a browser that %s is told with its path, and status 2', async (_, browser, part) => {
  const { status, stdout, stderr } = await papersetter(['build', 'good.md', '--browser', browser], { cwd: folder.path })
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toContain(part)
  expect(stderr).not.toMatch(/\n\s+at |internal error/)
})
