import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bad, compiled, type Folder, good, openFolder, papersetter, warned } from './command.ts'

let folder: Folder
const keys = ['file', 'line', 'column', 'severity', 'rule', 'message', 'note', 'expected', 'actual']

beforeAll(async () => {
  const binary = Uint8Array.from({ length: 3000 }, (_, index) => (index * 7919) % 256)
  const korean = Uint8Array.from([...Buffer.from('---\ntitle: '), 0xc1, 0xdf, 0xb0, 0xa3, ...Buffer.from('\n---\n')])
  folder = await openFolder({
    'good.md': good,
    'bad.md': bad,
    'warned.md': warned,
    'empty.md': '',
    'binary.md': binary,
    'cp949.md': korean,
    'windows.md': `\uFEFF${bad.replaceAll('\n', '\r\n')}`,
  })
})
afterAll(() => folder?.remove())

const check = (...words: string[]) => papersetter(['check', ...words], { cwd: folder.path })

test('an exam without a fault is passed in silence', async () => {
  expect(await check('good.md')).toEqual({ status: 0, stdout: '', stderr: '' })
})

test('all faults of an exam are told in one run, each with its place, severity, words, rule and a note', async () => {
  const { status, stdout, stderr } = await check('bad.md')
  expect([status, stdout]).toEqual([1, ''])
  const lines = stderr.split('\n')
  expect(lines[0]).toMatch(/^bad\.md:5:9 +error {4}Unexpected attribute `pionts`.* {2}attribute-unknown$/)
  expect(lines[1]).toMatch(/^ {10,}\S/)
  expect(lines.filter((line) => /^bad\.md:\d+:\d+ {1,}(error|warning) {1,}\S.* {2}[a-z-]+$/.test(line))).toHaveLength(2)
  expect(lines.at(-2)).toBe('2 errors')
})

test('line ends of Windows and a byte order mark change no place', async () => {
  const places = (text: string) => [...text.matchAll(/\.md:(\d+:\d+)/g)].map(([, place]) => place)
  expect(places((await check('windows.md')).stderr)).toEqual(places((await check('bad.md')).stderr))
})

test('several files are checked in one run, and the worst of them gives the status', async () => {
  const { status, stderr } = await check('good.md', 'bad.md', 'warned.md', 'empty.md')
  expect(status).toBe(1)
  expect(stderr).toMatch(/bad\.md:5:9[\s\S]*warned\.md:5:1[\s\S]*empty\.md:1:1[\s\S]*\n4 errors, 1 warning\n$/)
  expect((await check('bad.md', 'none.md')).status).toBe(2)
  expect((await check('bad.md', 'none.md')).stderr).toContain('bad.md:5:9')
})

test('a warning passes, unless it is taken for an error', async () => {
  const passed = await check('warned.md')
  expect(passed.status).toBe(0)
  expect(passed.stderr).toMatch(/^warned\.md:5:1 +warning {2}.* {2}answer-missing\n/)
  expect((await check('warned.md', '--strict')).status).toBe(1)
  expect((await check('good.md', '--strict')).status).toBe(0)
})

test('an empty file is told what an exam begins with', async () => {
  const { status, stderr } = await check('empty.md')
  expect(status).toBe(1)
  expect(stderr).toContain('`title: Midterm`')
  expect(stderr).toContain('exam-empty')
})

test.each([
  ['binary.md', '1:'],
  ['cp949.md', '2:8 '],
])('a file that is no text, or in another encoding, is one fault with its place: %s', async (name, place) => {
  const { status, stderr } = await check(name)
  expect(status).toBe(1)
  expect(stderr).toContain(`${name}:${place}`)
  expect(stderr).toContain('UTF-8  source-encoding')
  expect(stderr).toMatch(/\n1 error\n$/)
})

test('messages for programs are one array on standard output, of all files, with all keys', async () => {
  const { status, stdout, stderr } = await check('good.md', 'bad.md', 'warned.md', 'cp949.md', '--format', 'json')
  expect([status, stderr]).toEqual([1, ''])
  const messages: Record<string, unknown>[] = JSON.parse(stdout)
  expect(messages).toHaveLength(4)
  for (const message of messages) expect(Object.keys(message)).toEqual(keys)
  expect(messages[0]).toEqual({
    file: 'bad.md',
    line: 5,
    column: 9,
    severity: 'error',
    rule: 'attribute-unknown',
    message: expect.stringContaining('Unexpected attribute `pionts`'),
    note: expect.any(String),
    expected: expect.arrayContaining(['points']),
    actual: 'pionts',
  })
  expect(messages[2]).toMatchObject({ file: 'warned.md', severity: 'warning', rule: 'answer-missing' })
})

test('messages for programs are an empty array where there is none, also when a file cannot be read', async () => {
  expect(await check('good.md', '--format', 'json')).toEqual({ status: 0, stdout: '[]\n', stderr: '' })
  const { status, stdout, stderr } = await check('none.md', '--format', 'json')
  expect([status, stdout, stderr]).toEqual([2, '[]\n', 'none.md: the file does not exist\n'])
})

test('a check writes no file', async () => {
  const before = await folder.files()
  await check('good.md', 'bad.md')
  expect(await folder.files()).toEqual(before)
})

test('a check loads nothing of the browser, and a build does', async () => {
  const trace = await mkdtemp(join(tmpdir(), 'papersetter-test-'))
  const log = join(trace, 'log.txt')
  const hooks = `import { appendFileSync } from 'node:fs'
    export async function resolve(name, context, next) {
      const found = await next(name, context)
      appendFileSync(process.env.TRACE, found.url + '\\n')
      return found
    }`
  await writeFile(join(trace, 'hooks.mjs'), hooks)
  // what is joined into a file of CommonJS is read by the program itself
  const start = `import fs from 'node:fs'
    import { register, syncBuiltinESMExports } from 'node:module'
    import { pathToFileURL } from 'node:url'
    register('./hooks.mjs', import.meta.url)
    const { readFileSync } = fs
    fs.readFileSync = (path, ...options) => {
      if (String(path).endsWith('.cjs')) fs.appendFileSync(process.env.TRACE, pathToFileURL(path) + '\\n')
      return readFileSync(path, ...options)
    }
    syncBuiltinESMExports()`
  await writeFile(join(trace, 'start.mjs'), start)
  const node = ['--import', pathToFileURL(join(trace, 'start.mjs')).href]
  /** The source of every module that a command loads, whatever files they are bundled into. */
  const loaded = async (words: string[]) => {
    await writeFile(log, '')
    await compiled(words, { cwd: folder.path, node, env: { TRACE: log } })
    const urls = new Set((await readFile(log, 'utf8')).split('\n').filter((url) => url.startsWith('file:')))
    return (await Promise.all([...urls].map((url) => readFile(fileURLToPath(url), 'utf8')))).join('\n')
  }
  // calls of the driver, flags of the browser, the unpacking of its archive
  const traces = ['Target.setDiscoverTargets', '--font-render-hinting', 'createBrotliDecompress']
  try {
    const checked = await loaded(['check', 'good.md'])
    expect(checked).toContain('attribute-unknown')
    expect(traces.filter((each) => checked.includes(each))).toEqual([])
    const built = await loaded(['build', 'good.md'])
    expect(traces.filter((each) => built.includes(each))).toEqual(traces)
  } finally {
    await rm(trace, { recursive: true })
  }
})
