import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
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

test('a check runs nothing of the browser, and a build does', async () => {
  const folderOfCounts = await mkdtemp(join(tmpdir(), 'papersetter-test-'))
  /** The source of all that a command has run, whatever files it was joined into, as V8 counts it. */
  const ran = async (words: string[]) => {
    const counts = join(folderOfCounts, words[0] ?? '')
    await compiled(words, { cwd: folder.path, env: { NODE_V8_COVERAGE: counts } })
    const texts: string[] = []
    for (const name of await readdir(counts)) {
      const { result }: { result: Counted[] } = JSON.parse(await readFile(join(counts, name), 'utf8'))
      for (const each of result.filter(({ url }) => url.startsWith('file:'))) texts.push(await runOf(each))
    }
    return texts.join('\n')
  }
  // calls of the driver, flags of the browser, and the unpacking of its archive, which need not be done again
  const traces = ['Target.setDiscoverTargets', '--font-render-hinting']
  try {
    const checked = await ran(['check', 'good.md'])
    expect(checked).toContain('attribute-unknown')
    expect([...traces, 'createBrotliDecompress('].filter((each) => checked.includes(each))).toEqual([])
    const built = await ran(['build', 'good.md'])
    expect(traces.filter((each) => built.includes(each))).toEqual(traces)
  } finally {
    await rm(folderOfCounts, { recursive: true })
  }
})

/** How often stretches of a script were run, the outer ones first. */
type Counted = {
  url: string
  functions: { ranges: { startOffset: number; endOffset: number; count: number }[] }[]
}

/** What was run of a script, the rest as blanks. */
async function runOf({ url, functions }: Counted): Promise<string> {
  const isCommonJs = url.endsWith('.cjs')
  const source = await readFile(fileURLToPath(url), isCommonJs ? 'latin1' : 'utf8')
  const ranges = functions.flatMap((each) => each.ranges)
  const all = Math.max(...ranges.map(({ endOffset }) => endOffset))
  // a file of CommonJS is run within a function
  const before = isCommonJs ? all - source.length - '\n})'.length : 0
  const counts = new Uint8Array(all)
  for (const { startOffset, endOffset, count } of ranges.toSorted(
    (a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset,
  ))
    counts.fill(count > 0 ? 1 : 0, startOffset, endOffset)
  let text = ''
  for (let at = before; at < before + source.length; at += 1) text += counts[at] === 1 ? source.charAt(at - before) : ' '
  return text
}
