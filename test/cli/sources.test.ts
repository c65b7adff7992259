import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { bad, type Folder, good, openFolder, papersetter, warned } from './command.ts'

let folder: Folder

beforeAll(async () => {
  folder = await openFolder({ 'good.md': good, 'warned.md': warned })
  await mkdir(join(folder.path, 'exams/deep'), { recursive: true })
  await mkdir(join(folder.path, 'empty'))
  for (const name of ['exams/bad.md', 'exams/deep/bad.md']) await writeFile(join(folder.path, name), bad)
  await writeFile(join(folder.path, 'exams/good.md'), good)
  await writeFile(join(folder.path, 'net.layers'), 'input 3x8x8\nconv 4 k3 p1\n')
})
afterAll(() => folder?.remove())

const run = (words: readonly string[], input = '') => papersetter(words, { cwd: folder.path, input })

describe('standard input', () => {
  test('is checked with messages that name it, and its files lie in the working folder', async () => {
    const { status, stdout, stderr } = await run(['check', '-'], bad)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^<stdin>:5:9 +error /)
    const layered = good.replace('Text with', '```layers {file="net.layers"}\n```\n\nText with')
    expect(await run(['check', '-'], layered)).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  test('is built into a folder of its own', async () => {
    const { status, stdout, stderr } = await run(['build', '-', '--only', 'student'], good)
    expect([status, stdout]).toEqual([0, 'dist/exams/stdin/student.pdf  1 page\n'])
    expect(stderr).toMatch(/^built <stdin> in/)
  })

  test('stands beside files, and once', async () => {
    const { status, stderr } = await run(['check', 'good.md', '-', '-', 'warned.md'], bad)
    expect(status).toBe(2)
    expect(stderr).toMatch(/^papersetter: Expected `-` once\.\n<stdin>:5:9[\s\S]*\nwarned\.md:5:1/)
  })

  test('that holds no text is told like a file, and other commands do not read it', async () => {
    expect((await run(['check', '-'])).stderr).toContain('<stdin>:1:1  error    Unexpected exam without a title')
    expect(await run(['forms', '-'], good)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('only build, check and layers'),
    })
  })
})

describe('a folder or a pattern', () => {
  test('means its exams, each of which is checked once', async () => {
    const { status, stderr } = await run(['check', 'exams', 'exams/*.md'])
    expect(status).toBe(1)
    expect(stderr.match(/^\S+:5:9/gm)).toEqual(['exams/bad.md:5:9', 'exams/deep/bad.md:5:9'])
    expect(stderr).toMatch(/\n4 errors\n$/)
  })

  test('without exams is an error, and does not hold up others', async () => {
    const { status, stdout, stderr } = await run(['check', 'empty', '*.txt', 'exams/deep', '--format', 'json'])
    expect(status).toBe(2)
    expect(stderr).toBe('empty: no exam in this folder\n*.txt: no exam has such a name\n')
    expect(JSON.parse(stdout)).toHaveLength(2)
  })

  test('with two exams of one name is refused before anything is written', async () => {
    expect(await run(['build', 'exams'])).toMatchObject({ status: 2, stderr: expect.stringContaining('both be built as `bad`') })
  })
})

/** Runs a command here, with a terminal or without one. */
async function here(
  words: readonly string[],
  { isTTY = true, env = {} }: { isTTY?: boolean; env?: Record<string, string> } = {},
) {
  let [stdout, stderr] = ['', '']
  const status = await main(words, {
    stdin: process.stdin,
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text), isTTY },
    env,
    cwd: () => folder.path,
  })
  return { status, stdout, stderr }
}

describe('on a terminal', () => {
  const path = (name: string) => join(folder.path, name)
  const colour = '\u001b['

  test('check says of a good exam that it has no faults', async () => {
    const { stdout, stderr } = await here(['check', path('good.md'), path('warned.md')], { env: { NO_COLOR: '1' } })
    expect(stdout).toBe('')
    expect(stderr).toMatch(new RegExp(`^${path('good.md')}: no faults\n${path('warned.md')}:5:1 +warning`))
    expect((await here(['check', path('good.md')], { isTTY: false })).stderr).toBe('')
    expect(await here(['check', path('good.md'), '--format', 'json'])).toMatchObject({ stdout: '[]\n', stderr: '' })
  })

  test.each([
    ['messages are coloured', true, {}, true],
    ['but not with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['nor on one that has no colours', true, { TERM: 'dumb' }, false],
    ['nor in a pipe', false, {}, false],
    ['unless they are forced', false, { FORCE_COLOR: '1' }, true],
    ['which NO_COLOR forbids', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    ['or are forced away', true, { FORCE_COLOR: '0' }, false],
  ])('%s', async (_, isTTY, env, coloured) => {
    const { stderr } = await here(['check', path('exams/bad.md'), path('warned.md')], { isTTY, env })
    expect(stderr.includes(colour)).toBe(coloured)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what colours are made of
    const plain = stderr.replace(/\u001b\[\d+m/g, '')
    // who looks at a terminal is told once where more is said
    expect(/^papersetter explain /m.test(plain)).toBe(isTTY)
    const said = isTTY ? plain.replace(/^papersetter explain .*\n/m, '') : plain
    expect(said).toBe((await here(['check', path('exams/bad.md'), path('warned.md')], { isTTY: false })).stderr)
  })
})

test('a link to a folder that is named is followed', async () => {
  await symlink('exams', join(folder.path, 'linked'))
  expect((await run(['check', 'linked'])).stderr).toContain('linked/bad.md:5:9')
})
