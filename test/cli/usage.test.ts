import { mkdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { openBuilder } from '../../src/pipeline/build.ts'
import { compiled, type Folder, good, openFolder, papersetter } from './command.ts'

let folder: Folder

beforeAll(async () => {
  folder = await openFolder({ 'good.md': good, 'text.txt': 'not a folder' })
  await symlink('loop.md', join(folder.path, 'loop.md'))
  await mkdir(join(folder.path, 'empty'))
})
afterAll(() => folder?.remove())

test('--version prints the version of the package', async () => {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  const { status, stdout, stderr } = await compiled(['--version'], { cwd: folder.path })
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
    'papersetter audit',
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
      '--dyslexia-friendly',
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

test('no help shows a default that is nothing, and each line of it keeps its width', async () => {
  for (const command of ['build', 'check', 'layers', 'verify', 'stress', 'bank list']) {
    const { stdout } = await papersetter([...command.split(' '), '--help'], { cwd: folder.path })
    expect(stdout).toContain('[boolean]')
    expect(stdout).not.toMatch(/\[default: (?:\[\]|""|false|undefined)\]/)
    const edges = stdout.split('\n').filter((line) => /\[(?:boolean|array|required)\]$/.test(line))
    expect(new Set(edges.map((line) => line.length))).toEqual(new Set([100]))
  }
})

const firstWords = [...new Set([...commands.keys()].map((name) => name.split(' ')[0]))]

test.each([
  [[], `Expected a command: ${firstWords.slice(0, -1).join(', ')} or ${firstWords.at(-1)}.`],
  [['biuld', 'good.md'], 'Unexpected command `biuld`'],
  [['check', 'good.md', '--fromat', 'json'], 'Unexpected option --fromat. Did you mean --format?'],
  [['check', 'good.md', '--strict=maybe'], 'Unexpected --strict=maybe, expected --strict or --no-strict.'],
  [['build', 'good.md', '--timeout', '0'], 'Unexpected --timeout 0, expected minutes, more than 0 and at most 1440.'],
  [['rebuild', '7TMHRATA', '--timeout', '1441'], 'Unexpected --timeout 1441, expected minutes, more than 0'],
  [['build', 'good.md', '--large-print=12'], 'Unexpected --large-print=12, expected whole points from 14pt to 28pt.'],
  [['build', 'good.md', '--large-print=24.5'], 'Unexpected --large-print=24.5, expected whole points from 14pt to 28pt.'],
  [['build', 'good.md', '--large-print='], 'Unexpected --large-print=, expected whole points from 14pt to 28pt.'],
  [['build', '--large-print', '24pt', 'good.md'], 'Unexpected 24pt after --large-print, expected --large-print=24pt, or ./24pt'],
  [['build', 'good.md', '--no-large-print=24'], 'Unexpected --no-large-print=24, expected --large-print or --no-large-print.'],
  [['build', 'good.md', '--large-print', '--large-print=24'], 'Expected --large-print once.'],
  [['build', 'good.md', '--timeout', 'long'], 'Unexpected --timeout "long", expected a number.'],
  [['build', 'good.md', '--forms', 'abc'], 'Unexpected --forms abc, expected a number up to 702, or letters'],
])('%j is wrong usage: status 2, one sentence on what was expected, and nothing on standard output', async (words, part) => {
  const { status, stdout, stderr } = await papersetter(words, { cwd: folder.path })
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^papersetter: /)
  expect(stderr).toContain(part)
  expect(stderr).not.toMatch(/\n\s+at |internal error/)
})

test.each(['check', 'build', 'layers', 'verify', 'forms', 'stress', 'errata', 'release'])(
  '%s tells each file that cannot be read, in one line, with status 2',
  async (command) => {
    const words = [command, 'none.md', 'empty', 'text.txt/a.md', 'loop.md']
    const { status, stdout, stderr } = await papersetter(words, { cwd: folder.path })
    expect([status, stdout]).toEqual([2, ''])
    const empty =
      { layers: 'expected a file, not a folder', verify: 'no PDF in this folder' }[command] ?? 'no exam in this folder'
    expect(stderr.split('\n').sort()).toEqual(
      [
        'none.md: the file does not exist',
        `empty: ${empty}`,
        'text.txt/a.md: a part of the path is not a folder',
        'loop.md: the link leads in a circle',
        '',
      ].sort(),
    )
  },
)

test('a program that gives the browser no time is told so at once', () => {
  expect(() => openBuilder({ out: folder.path, timeout: 0 })).toThrow(
    new RangeError('Unexpected timeout 0, expected minutes, more than 0 and at most 1440'),
  )
})

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

test('a command without an option that it needs is told, and is no internal error', async () => {
  const { status, stderr } = await papersetter(['audit', 'student.pdf'], { cwd: folder.path })
  expect([status, stderr]).toEqual([
    2,
    'papersetter: Unexpected command without `--source`, expected it with its value; `--help` behind the command says which\n',
  ])
})
