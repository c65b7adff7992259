import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeExamFolder } from '../../src/output/exam-folder.ts'

/** Names that both sets have, and those of one alone. */
export const namesOf = (set: string) =>
  ['student', 'solution', 'key', ...Array.from({ length: 9 }, (_, index) => `student-${set}${index}`)].map(
    (name) => `${name}.pdf`,
  )

/** Writes a set into a folder of papers. */
export const writing = (out: string, set: string) =>
  writeExamFolder(out, new Map(namesOf(set).map((name) => [name, { content: `${name} of ${set}`, state: set }])), {
    current: new Set([set]),
    remove: true,
  })

/** The address of a compiled file of ours, as a program imports it. */
export const compiled = (name: string) => JSON.stringify(new URL(`../../dist/${name}.js`, import.meta.url))

/** A process of its own, which has said that it is ready; its arguments are a folder of papers and `words`. */
export async function started(
  out: string,
  program: string,
  ...words: string[]
): Promise<{ child: ChildProcess; ended: Promise<unknown> }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, out, ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  await once(child.stdout, 'data')
  return { child, ended }
}

export async function killed({ child, ended }: Awaited<ReturnType<typeof started>>): Promise<void> {
  child.kill('SIGKILL')
  await ended
}

/** The papers that lie in the folder, and of which sets they are. */
export async function seen(out: string): Promise<{ names: string[]; sets: Set<string> }> {
  const names = (await readdir(out)).filter((name) => name.endsWith('.pdf')).sort()
  const contents = await Promise.all(names.map((name) => readFile(join(out, name), 'utf8')))
  return { names, sets: new Set(contents.map((content) => content.replace(/^.* of /, ''))) }
}
