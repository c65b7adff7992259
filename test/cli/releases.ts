import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { type Folder, openFolder, papersetter } from './command.ts'

/** Two forms, with drawn values and a network of its own file. */
export const exam = `---
title: Fixture
forms: [A, B]
seed: 5
---

## One {#one points=2}

\`\`\`vars
n: 1..999
\`\`\`

Twice {{n}} is [[{{2*n}}]].

\`\`\`layers {file="net.layers"}
\`\`\`
`

/** With pictures whose names have a sign, a space, and a letter with a mark. */
export const pictured = exam.replace('Twice', '![A bar](50%.svg)\n\n![A bar](gr\u00fcner%20Balken.svg)\n\nTwice')

export const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><rect width="80" height="20" fill="#000"/></svg>'

/** With a mark as a character of its own. */
export const pictures = ['50%.svg', 'gru\u0308ner Balken.svg']

/** A temporary folder in which exams are released and rebuilt, and what is done there. Remove it in every case. */
export async function openReleases() {
  const folder: Folder = await openFolder()
  /** Runs a command; whether the browser has its sandbox depends on the user, and is left out. */
  const run = async (...words: string[]) => {
    const { stderr, ...others } = await papersetter(words, { cwd: folder.path })
    return { ...others, stderr: stderr.replace(/^papersetter: the browser had no sandbox, .*\n/m, '') }
  }
  const write = async (name: string, content: string | Uint8Array) => {
    await mkdir(dirname(join(folder.path, name)), { recursive: true })
    await writeFile(join(folder.path, name), content)
  }
  const bytesOf = (name: string) => readFile(join(folder.path, name))

  /** Releases an exam; gives the first fingerprint, and the name of the file beside the lock file. */
  async function released(path: string): Promise<{ print: string; kept: string }> {
    const { status, stdout, stderr } = await run('release', path)
    expect([status, stderr]).toEqual([0, ''])
    const [, print = ''] = /: (?:A )?([0-9A-Z]{8}),/.exec(stdout) ?? []
    const [, kept = ''] = / and (\S+\.release)\n/.exec(stdout) ?? []
    return { print, kept }
  }
  /** Takes from a lock file what earlier versions did not write. */
  async function asBefore(where: string, kept: string): Promise<void> {
    const lock = JSON.parse(await folder.read(`${where}/papersetter.lock.json`))
    for (const each of lock.releases) {
      each.inputs = undefined
      for (const question of each.questions) question.path = undefined
      each.template.push({ path: 'papersetter:templates/exam/paper.css', hash: '0'.repeat(40) })
    }
    await write(`${where}/papersetter.lock.json`, JSON.stringify(lock))
    await rm(join(folder.path, kept))
  }
  return { folder, run, write, bytesOf, released, asBefore }
}
