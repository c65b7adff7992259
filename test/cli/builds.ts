import { appendFile, cp, mkdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { unchanged } from '../../src/cli/unchanged.ts'
import { pixel } from '../canaries.ts'
import { emptyCache, openFolder, papersetter } from './command.ts'

const exam = `---
title: Drawn
date: 2026-03-01
template: ./ours
forms: 2
---

## One {#one points=2}

![A dot](images/a.png)
![Another](images/ä.png)

\`\`\`layers {file="nets/net.layers"}
\`\`\`

- [x] yes
- [ ] no

::use{#first from="bank"}

::pick{from="bank/more.md" topic=second unused-since=2025-01-01}
`

export const bank = (id: string, topic: string) =>
  `## Title of ${id} {#${id} points=1 topic=${topic}}\n\nText.\n\n:::answer\nAn answer.\n:::\n`

export const files = {
  'exams/drawn.md': exam,
  'exams/plain.md': '---\ntitle: Plain\n---\n\n## One {points=1}\n\nText with a warning, as there is no answer.\n',
  'exams/images/a.png': pixel.bytes,
  // as many a system spells it
  'exams/images/a\u0308.png': pixel.bytes,
  'exams/nets/net.layers': 'input 3x8x8\nconv 4 k3\n',
  'exams/bank/first.md': bank('first', 'one'),
  'exams/bank/more.md': bank('second', 'second') + bank('third', 'second'),
  'exams/ours/template.yml': 'extends: exam\n',
  'exams/ours/paper.css': '.title { background: url(dot.png); }\n',
  'exams/ours/dot.png': pixel.bytes,
}

export const words = ['build', 'exams', '--out', 'papers']

const text = (all: readonly (readonly [string, string])[], stream: string) =>
  all.flatMap(([name, each]) => (name === stream ? [each] : [])).join('')

/** Writes the exams into a folder, with a cache of its own. What is said there at once, what builds say, and what may change. Remove it in every case. */
export async function openBuilds() {
  const folder = await openFolder()
  const at = (name: string) => join(folder.path, name)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(at(name)), { recursive: true })
    await writeFile(at(name), content)
  }
  const env = await emptyCache(folder.path)
  /** What is said without more ado. */
  const said = async (
    given: readonly string[] = words,
    other: { env?: object; cwd?: string; program?: string; isTTY?: boolean } = {},
  ) => {
    const { isTTY = false, cwd = folder.path, program = 'program' } = other
    const process = { stderr: { write: () => true, isTTY }, cwd: () => cwd }
    const before = globalThis.process.cwd()
    globalThis.process.chdir(cwd)
    const all = await unchanged(given, { ...process, env: { ...globalThis.process.env, ...env, ...other.env } }, program)
    globalThis.process.chdir(before)
    return all && { status: 0, stdout: text(all, 'stdout'), stderr: text(all, 'stderr') }
  }
  const build = (given = words) => papersetter(given, { cwd: folder.path, env, program: 'program' })

  /** As a program does that remembers nothing. */
  const buildAnew = () => papersetter(words, { cwd: folder.path, env })

  /** Writes other bytes of the same length, and gives the file its time back. */
  const rewritten = async (name: string, change: (bytes: Buffer) => Buffer) => {
    const { atime, mtime } = await stat(at(name))
    await writeFile(at(name), change(await readFile(at(name))))
    await utimes(at(name), atime, mtime)
  }
  const linked = async (name: string) => {
    await rename(at(name), at('moved'))
    await symlink(at('moved'), at(name))
  }
  const appended = (name: string, content = '\n') => appendFile(at(name), content)
  const added = async (name: string, content: string | Uint8Array = '') => {
    await mkdir(dirname(at(name)), { recursive: true })
    await writeFile(at(name), content)
  }

  /** Does something, and makes all as it was. */
  async function undone<T>(work: () => Promise<T>): Promise<T> {
    const [whole, parts] = [at('whole'), ['exams', 'papers']]
    for (const part of parts)
      await cp(at(part), join(whole, part), { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
    try {
      return await work()
    } finally {
      for (const part of [...parts, 'moved']) await rm(at(part), { recursive: true, force: true })
      for (const part of parts) await rename(join(whole, part), at(part))
    }
  }

  return { folder, env, at, said, build, buildAnew, rewritten, linked, appended, added, undone }
}

/** Other bytes of the same length. */
export const lastByte = (bytes: Buffer) => {
  const other = Buffer.from(bytes)
  other[other.length - 2] = (other[other.length - 2] ?? 0) ^ 1
  return other
}
