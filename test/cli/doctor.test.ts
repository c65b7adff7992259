import { spawn } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Finding } from '../../src/pipeline/finding.ts'
import { bin, compiled, emptyCache, type Folder, good, openFolder, papersetter, type Run } from './command.ts'

let folder: Folder

beforeAll(async () => {
  folder = await openFolder({ 'good.md': good })
})
afterAll(() => folder?.remove())

/** What is found, by subjects. */
function findings(stdout: string): { works: boolean; of: (subject: string) => Finding | undefined; subjects: string[] } {
  const { works, findings }: { works: boolean; findings: Finding[] } = JSON.parse(stdout)
  return {
    works,
    of: (subject) => findings.find((each) => each.subject === subject),
    subjects: findings.map(({ subject }) => subject),
  }
}

const all = ['program', 'cache', 'disk', 'fonts', 'other fonts', 'browser', 'git', 'terminal']

test('where a build works, it says with what', async () => {
  const { status, stdout, stderr } = await papersetter(['doctor'], { cwd: folder.path })
  expect([status, stderr]).toEqual([0, 'A build works here.\n'])
  for (const subject of all) expect(stdout).toMatch(new RegExp(`^${subject} +(?:good|note) +\\S`, 'm'))
  expect(stdout).toMatch(/^browser .*Chrom.*printed a page in [\d.]+ s/m)
  expect(stdout).toMatch(/^cache .*papersetter, \d+ MB, can be written/m)
  const json = findings((await papersetter(['doctor', '--json'], { cwd: folder.path })).stdout)
  expect([json.works, json.subjects]).toEqual([true, all])
  expect(json.of('program')?.facts).toMatchObject({ node: process.versions.node, platform: process.platform })
  expect(json.of('other fonts')?.advice).toContain('npm install @expo-google-fonts/noto-serif-jp')
})

describe('a browser that does not print is a fault', () => {
  test.each([
    ['ends', '#!/bin/sh\necho no library >&2\nexit 3\n', /did not start\. It ended with status 3\.[\s\S]*no library/],
    ['is no program', 'text', /did not start/],
  ])('one that %s', async (name, content, said) => {
    const path = join(folder.path, `browser ${name}`)
    await writeFile(path, content, { mode: 0o755 })
    const { status, stdout, stderr } = await papersetter(['doctor', '--browser', path], { cwd: folder.path })
    expect([status, stdout, stderr]).toEqual([1, expect.stringMatching(said), 'A build does not work here.\n'])
    expect(stdout).toMatch(/^ +Name a Chrome, Chromium or Edge/m)
  })

  test('one that is not there', async () => {
    const run = await papersetter(['doctor', '--json'], { cwd: folder.path, env: { PUPPETEER_EXECUTABLE_PATH: '/nowhere' } })
    expect(run.status).toBe(1)
    const { works, of } = findings(run.stdout)
    expect([works, of('browser')?.state, of('browser')?.said]).toEqual([false, 'fault', expect.stringContaining('/nowhere')])
  })
})

test('without a place for the cache, what to do is said, and the rest is looked at', async () => {
  const { status, stdout, stderr } = await compiled(['doctor', '--json'], {
    cwd: folder.path,
    env: { HOME: '/dev/null', XDG_CACHE_HOME: '', TMPDIR: '/dev/null', PATH: folder.path },
  })
  expect([status, stderr]).toEqual([1, ''])
  const { of, subjects } = findings(stdout)
  expect(subjects).toEqual(all)
  expect([of('cache')?.state, of('browser')?.state, of('git')?.state, of('fonts')?.state]).toEqual([
    'fault',
    'fault',
    'note',
    'good',
  ])
  expect(of('cache')?.said).toContain('XDG_CACHE_HOME')
  expect(of('git')?.advice).toContain('diff')
})

test.runIf(process.getuid)('a cache into which others may write is told', async () => {
  const env = await emptyCache(folder.path)
  await chmod(join(env.XDG_CACHE_HOME, 'papersetter'), 0o777)
  const { status, stdout } = await papersetter(['doctor', '--json'], { cwd: folder.path, env })
  expect([status, findings(stdout).of('cache')?.advice]).toEqual([0, expect.stringContaining('chmod go-w')])
})

/** Runs the program as a user whom the system does not know, without a home. */
function nameless(words: readonly string[], cwd: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...words], {
      cwd,
      uid: 54321,
      gid: 54321,
      env: { PATH: folder.path, TMPDIR: join(folder.path, 'out') },
    })
    const run: Run = { status: null, stdout: '', stderr: '' }
    child.stdout.on('data', (text) => (run.stdout += String(text)))
    child.stderr.on('data', (text) => (run.stderr += String(text)))
    child.on('error', reject)
    child.on('close', (status) => resolve({ ...run, status }))
  })
}

test.runIf(process.getuid?.() === 0)('a user without a name and a home, as in containers, can check and build', async () => {
  await chmod(folder.path, 0o755)
  const out = join(folder.path, 'out')
  await mkdir(out)
  await chmod(out, 0o777)
  expect(await nameless(['check', 'good.md'], folder.path)).toEqual({ status: 0, stdout: '', stderr: '' })
  const examined = findings((await nameless(['doctor', '--json'], folder.path)).stdout)
  expect([examined.works, examined.of('disk')?.said]).toEqual([true, expect.stringContaining('working folder cannot be written')])
  expect((await nameless(['build', 'good.md', '--out', out], folder.path)).status).toBe(0)
})
