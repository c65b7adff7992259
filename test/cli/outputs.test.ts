import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPdf } from '../../src/pdf/pdf.ts'
import { bin, type Folder, good, openFolder, papersetter } from './command.ts'

let folder: Folder

beforeEach(async () => {
  folder = await openFolder({ 'good.md': good })
})
afterEach(() => folder?.remove())

const build = (...words: string[]) => papersetter(['build', 'good.md', ...words], { cwd: folder.path })

/** Throws unless the file is a whole PDF. */
const isWhole = async (name: string) => expect(readPdf(await readFile(join(folder.path, name))).pages).toBeGreaterThan(0)

test('where a folder has the name of a paper, nothing is written and no draft is left', async () => {
  await mkdir(join(folder.path, 'out/good/solution.pdf'), { recursive: true })
  await writeFile(join(folder.path, 'out/good/solution.pdf/kept'), '')
  const { status, stdout, stderr } = await build('--out', 'out')
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toBe('out/good/solution.pdf: cannot be written: expected a file, not a folder\n')
  expect(await folder.files()).toEqual(['good.md', 'out/good/solution.pdf/kept'])
})

test('where a folder has the name of the first paper, the second is not touched', async () => {
  await mkdir(join(folder.path, 'out/good/student.pdf/kept'), { recursive: true })
  await writeFile(join(folder.path, 'out/good/solution.pdf'), 'earlier')
  expect((await build('--out', 'out')).status).toBe(2)
  expect(await folder.files()).toEqual(['good.md', 'out/good/solution.pdf'])
  expect(await folder.read('out/good/solution.pdf')).toBe('earlier')
})

test.each([
  ['is a file', 'good.md', 'good.md/good/student.pdf: cannot be written: a part of the path is not a folder\n'],
  [
    'holds a file in place of the exam’s folder',
    'held',
    'held/good/student.pdf: cannot be written: expected a folder, not a file\n',
  ],
  [
    'is below a device',
    '/dev/null/out',
    '/dev/null/out/good/student.pdf: cannot be written: a part of the path is not a folder\n',
  ],
])('an output folder that %s is told by its path', async (_, out, message) => {
  await mkdir(join(folder.path, 'held'))
  await writeFile(join(folder.path, 'held', 'good'), '')
  expect(await build('--out', out)).toEqual({ status: 2, stdout: '', stderr: message })
  expect(await folder.files()).toEqual(['good.md', 'held/good'])
})

test('a paper that was there is replaced, not written into', async () => {
  await build('--out', 'out')
  const [, first] = await folder.state('out/good/student.pdf')
  await build('--out', 'out', '--fresh')
  const [, second] = await folder.state('out/good/student.pdf')
  expect(second).not.toBe(first)
  expect(await folder.files()).toEqual([
    'good.md',
    'out/good/papersetter.manifest.json',
    'out/good/solution.pdf',
    'out/good/student.pdf',
  ])
})

test('a build that is killed at any moment leaves whole papers, or those from before, and nothing of its browser', async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'papersetter-test-'))
  await mkdir(join(folder.path, 'out/good'), { recursive: true })
  const names = ['out/good/student.pdf', 'out/good/solution.pdf']
  for (const [signal, delay] of [
    ['SIGTERM', 150],
    ['SIGTERM', 350],
    ['SIGTERM', 550],
    ['SIGINT', 450],
    ['SIGTERM', 750],
    ['SIGTERM', 'profile'],
    ['SIGINT', 'profile'],
  ] as const) {
    for (const name of names) await writeFile(join(folder.path, name), 'earlier')
    const env = { ...process.env, TMPDIR: temporary }
    const child = spawn(process.execPath, [bin, 'build', 'good.md', '--out', 'out'], { cwd: folder.path, env })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += String(chunk)
    })
    const ended = once(child, 'close')
    if (delay === 'profile') {
      // the browser is just starting
      while (child.exitCode === null && (await readdir(temporary)).length === 0)
        await new Promise((resolve) => setTimeout(resolve, 10))
      child.kill(signal)
    } else setTimeout(() => child.kill(signal), delay)
    const [status, by] = await ended
    expect(by === signal || status === 0).toBe(true)
    if (by === signal) expect(said).toMatch(/^(?:built .*\n(?:papersetter: the browser had no sandbox, .*\n)?)?$/)
    for (const name of names) if ((await folder.read(name)) !== 'earlier') await isWhole(name)
    const files = (await folder.files()).filter((name) => !name.endsWith('papersetter.manifest.json'))
    expect(files).toEqual(['good.md', ...[...names].sort()])
    expect(await readdir(temporary)).toEqual([])
  }
  await rm(temporary, { recursive: true })
})

test.each([
  ['/proc/x', 'its folder is not there, and cannot be made'],
  ['/proc', 'its folder is not there, and cannot be made'],
  ['x'.repeat(300), 'a name in the path is too long'],
])('an output folder that can never be made ends the build with a message: %s', async (out, reason) => {
  expect(await build('--out', out)).toEqual({
    status: 2,
    stdout: '',
    stderr: `${out}/good/student.pdf: cannot be written: ${reason}\n`,
  })
})

test('a working folder that is gone is told in one line', async () => {
  const gone = join(folder.path, 'gone')
  await mkdir(gone)
  const child = spawn('sh', ['-c', `cd "$0" && rmdir "$0" && exec "$1" "$2" check good.md`, gone, process.execPath, bin])
  const text: string[] = []
  child.stderr.setEncoding('utf8').on('data', (part: string) => text.push(part))
  const [status] = await once(child, 'close')
  expect([status, text.join('')]).toEqual([
    2,
    'papersetter: The working folder does not exist any more; change to one that does.\n',
  ])
})

test('a reader that has seen enough is no fault, and a full disk is', async () => {
  const piped = async (line: string) => {
    const child = spawn('bash', ['-c', line, process.execPath, bin], { cwd: folder.path })
    const text: string[] = []
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => text.push(part))
    const [status] = await once(child, 'close')
    return [status, text.join('')]
  }
  expect(await piped('set -o pipefail; "$0" "$1" build --help | head -n 1')).toEqual([0, 'papersetter build <files..>\n'])
  expect(await piped('"$0" "$1" --help >/dev/full')).toEqual([2, expect.stringContaining('standard output cannot be written')])
})
