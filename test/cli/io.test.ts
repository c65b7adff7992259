import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { visible } from '../../src/diagnostics/format-messages.ts'
import { type Folder, openFolder } from './command.ts'

/** Clears the screen, names the window, rings, turns the text, goes back, each in all ways there are. */
const evil = '\u001b[2J\u009b2J\u001b]0;owned\u0007\u202e\u2066\u200f\u0008\u007f\u2028'

let folder: Folder
beforeAll(async () => {
  folder = await openFolder()
  await mkdir(join(folder.path, 'bank'))
  for (const [name, text] of Object.entries({
    'title.md': `---\ntitle: T${evil}\ncourse${evil}: a\n---\n\n## Q${evil} {points=1 a${evil}=1}\n\n[[a${evil}]] $\\a${evil}$ ![b](c${evil}.png)\n\n:::ans${evil}\n:::\n\n- [x] ${evil}\n\rb`,
    [`name${evil}.md`]: '---\ntitle: T\n---\n\n## Q {points=1}\n\n[[a]]\n',
    'net.layers': `input 3x32x32\nconv 8 k3 ${evil}\n`,
    'sound.layers': 'input 3x32x32\nconv 8 k3\n',
    'marks.csv': `student,Q${evil},q1\n${evil},${evil},1\n`,
    'answers.csv': `layer,output${evil}\n1,${evil}\n`,
    [join('bank', 'b.md')]: `## Q${evil} {#a${evil} topic="t${evil}"}\n\n[[x]]\n`,
    'paper.pdf': `%PDF-1.7\n${evil}`,
  }))
    await writeFile(join(folder.path, name), text)
})
afterAll(() => folder.remove())

async function here(...words: string[]) {
  let [stdout, stderr] = ['', '']
  const status = await main(words, {
    stdin: process.stdin,
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text), isTTY: true },
    env: {},
    cwd: () => folder.path,
  })
  return { status, stdout, stderr }
}

const path = (name: string) => join(folder.path, name)

const obeyed = /(?![\n\t])\p{Cc}|[\u200f\u2028-\u202e\u2066-\u2069]/u

/** What remains of a text without our own colours and the erased line of progress. */
const styles = new RegExp(`${String.fromCharCode(0x1b)}\\[(?:\\d+m|K)|\\r`, 'g')
const own = (text: string) => text.replace(styles, '')

test.each([
  ['check', ['title.md', `name${evil}.md`]],
  ['check', ['title.md', '--format', 'json']],
  ['check', [`missing${evil}.md`]],
  ['layers', ['net.layers']],
  ['layers', ['sound.layers', '--answers', 'answers.csv']],
  ['layers', ['sound.layers', '--columns', evil]],
  ['verify', ['paper.pdf', `no${evil}.pdf`]],
  ['forms', ['title.md']],
  ['stress', [`name${evil}.md`, '-n', '2']],
  ['release', ['title.md']],
  ['rebuild', [evil]],
  ['marks', ['marks.csv', '--exam', `name${evil}.md`]],
  ['bank list', ['bank']],
  ['bank show', ['bank', evil]],
  ['bank check', ['bank']],
  ['new', [evil, evil]],
  [evil, [evil]],
])('%j %j', async (command, words) => {
  const files = words.map((word) => (/\.(?:md|layers|csv|pdf)$|^bank$/.test(word) ? path(word) : word))
  const { stdout, stderr } = await here(...command.split(' '), ...files)
  expect(stdout + stderr).not.toBe('')
  expect(own(stdout + stderr)).not.toMatch(obeyed)
})

test('what an author wrote is shown by its number, in text and in JSON alike', async () => {
  const { stderr } = await here('check', path('title.md'))
  expect(own(stderr)).toContain('Unexpected key `course\\u001b[2J\\u009b2J\\u001b]0;owned\\u0007\\u202e')
  const { stdout } = await here('check', path('title.md'), '--format', 'json')
  const messages: { message: string }[] = JSON.parse(stdout)
  expect(messages.map(({ message }) => message).join('\n')).toContain(`course${evil}`)
})

test('visible text stays as it is', () => {
  const text = 'a\tb\nÄ 가 ∂ 😀 e\u0301 – “x” \u00a0'
  expect(visible(text)).toBe(text)
  expect(visible('\ud800a\r')).toBe('\\ud800a\\u000d')
})
