import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { findBrowser } from '../../src/browser/find-browser.ts'

/** What the command line printed, and how it ended. */
export type Run = { status: number | null; stdout: string; stderr: string }

/** `program` where it is to remember what it has done. */
export type RunOptions = { cwd: string; env?: Readonly<Record<string, string>>; input?: string; program?: string }

/** How many runs are under way in the working folder that they share: a process has one. */
let shared = { runs: 0, folder: '', before: '' }

/**
 * Runs the command line in this process, from its source. Variables reach the command, and no program that it starts.
 *
 * @throws Error while another run is under way in another folder
 */
export async function papersetter(words: readonly string[], { cwd, env = {}, input = '', program }: RunOptions): Promise<Run> {
  if (shared.runs === 0) shared = { runs: 0, folder: cwd, before: process.cwd() }
  else if (shared.folder !== cwd) throw new Error(`${shared.folder} is the working folder of another run`)
  const { main } = await import('../../src/cli/main.ts')
  shared.runs += 1
  const printed = { stdout: '', stderr: '' }
  try {
    process.chdir(cwd)
    const own = {
      stdin: Readable.from([input]),
      stdout: { write: (text: string) => (printed.stdout += text) },
      stderr: { write: (text: string) => (printed.stderr += text) },
      env: { ...process.env, ...env },
      cwd: () => cwd,
    }
    const status = await main(words, own, program)
    return { status, ...printed }
  } finally {
    shared.runs -= 1
    if (shared.runs === 0) process.chdir(shared.before)
  }
}

/** The compiled program, which `test/compiled.ts` keeps up to date. */
export const bin = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url))

/** Runs the compiled program, as a user does: for what needs a process of its own, or an environment. */
export function compiled(
  words: readonly string[],
  { cwd, env = {}, node = [], input = '' }: RunOptions & { node?: readonly string[] },
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...node, bin, ...words], { cwd, env: { ...process.env, ...env } })
    const run: Run = { status: null, stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      run.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      run.stderr += text
    })
    child.stdin.end(input)
    child.on('error', reject)
    child.on('close', (status) => resolve({ ...run, status }))
  })
}

/**
 * The environment of a user who has built nothing before, but has the browser unpacked.
 *
 * @param folder that gets the cache
 */
export async function emptyCache(folder: string): Promise<{ XDG_CACHE_HOME: string }> {
  const cache = join(folder, 'cache')
  const { executable, origin } = await findBrowser({ env: process.env })
  const unpacked = dirname(executable)
  await mkdir(join(cache, 'papersetter'), { recursive: true })
  if (origin === 'packaged') await symlink(unpacked, join(cache, 'papersetter', basename(unpacked)))
  return { XDG_CACHE_HOME: cache }
}

/** A temporary folder to work in; remove it in every case. */
export async function openFolder(files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const path = await mkdtemp(join(tmpdir(), 'papersetter-test-'))
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content)
  return {
    path,
    /** Paths of all files, sorted, with slashes. */
    files: async () => {
      const entries = await readdir(path, { recursive: true, withFileTypes: true })
      const names = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))
      return names.map((name) => name.slice(path.length + 1)).sort()
    },
    read: async (name: string) => await readFile(join(path, name), 'utf8'),
    /** Bytes and time of a file, to see whether it is as it was. */
    state: async (name: string) => {
      const { mtimeMs, ino } = await stat(join(path, name))
      return [mtimeMs, ino, await readFile(join(path, name), 'base64')]
    },
    remove: async () => await rm(path, { recursive: true, force: true }),
  }
}

export type Folder = Awaited<ReturnType<typeof openFolder>>

/** An exam without a fault. */
export const good = `---
title: Good
---

## One {points=2}

Text with $x^2$.

- [x] yes
- [ ] no

:::answer
canaryanswer
:::
`

/** The same with two errors, in lines 5 and 10. */
export const bad = good.replace('points=2', 'pionts=2').replace('- [ ] no', '- [ ] no $\\foo$')

/** The same with a warning alone: a formula that is too wide, seen by a build, or no answer, seen by a check. */
export const warned = '---\ntitle: Warned\n---\n\n## One\n\nText.\n'
