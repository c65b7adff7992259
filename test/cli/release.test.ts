import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Folder, openFolder, papersetter } from './command.ts'
import { git as gitIn, hasGit } from './git.ts'

const exam = `---
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
const pictured = exam.replace('Twice', '![A bar](50%.svg)\n\n![A bar](gr\u00fcner%20Balken.svg)\n\nTwice')

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><rect width="80" height="20" fill="#000"/></svg>'

/** With a mark as a character of its own, as git is asked for it. */
const pictures = ['50%.svg', 'gru\u0308ner Balken.svg']

let folder: Folder

beforeAll(async () => {
  folder = await openFolder()
  await mkdir(join(folder.path, 'exams'))
  await writeFile(join(folder.path, 'exams/exam.md'), pictured)
  await writeFile(join(folder.path, 'exams/net.layers'), 'input 3x8x8\nconv 4 k3 p1\n')
  for (const name of pictures) await writeFile(join(folder.path, 'exams', name), picture)
})
afterAll(() => folder?.remove())

/** Runs a command; whether the browser has its sandbox depends on the user, and is left out. */
const run = async (...words: string[]) => {
  const { stderr, ...others } = await papersetter(words, { cwd: folder.path })
  return { ...others, stderr: stderr.replace(/^papersetter: the browser had no sandbox, .*\n/m, '') }
}
const git = (...words: string[]) => gitIn(folder.path, ...words)

test('a release is rebuilt from the files, then from git, and else it is said what has changed', async ({ skip }) => {
  const unknown = await run('rebuild', 'ABCDEFGH')
  expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringContaining('there is none')])

  const { status, stdout } = await run('release', 'exams/exam.md')
  expect(status).toBe(0)
  const prints = [...stdout.matchAll(/[AB] ([0-9A-Z]{8})/g)].map(([, print = '']) => print)
  expect(prints).toHaveLength(2)
  const lock = JSON.parse(await folder.read('exams/papersetter.lock.json'))
  expect(lock.releases).toHaveLength(1)
  expect(lock.releases[0].sources.map(({ path }: { path: string }) => path)).toEqual([
    'exam.md',
    '50%.svg',
    'gru\u0308ner Balken.svg',
    'net.layers',
  ])
  // the same papers are in it once
  await run('release', 'exams/exam.md')
  expect(JSON.parse(await folder.read('exams/papersetter.lock.json'))).toEqual(lock)

  expect((await run('build', 'exams/exam.md')).status).toBe(0)
  const paper = await readFile(join(folder.path, 'dist/exams/exam/student-B.pdf'))
  const again = await run('rebuild', prints[1] ?? '')
  expect([again.status, again.stderr]).toEqual([0, 'exam.md as it was released\n'])
  expect(await readFile(join(folder.path, 'dist/rebuilt/exam/student-B.pdf'))).toEqual(paper)

  skip(!hasGit, 'git is not installed')
  git('init', '-q')
  git('add', '.')
  git('commit', '-q', '-m', 'Release')
  await writeFile(join(folder.path, 'exams/exam.md'), pictured.replace('Twice', 'Two times'))
  await writeFile(join(folder.path, 'exams/net.layers'), 'input 3x8x8\n')
  const old = await run('rebuild', prints[0] ?? '', '--out', 'old')
  expect([old.status, old.stderr]).toEqual([
    0,
    'exam.md: exams/exam.md has changed\nexam.md: exams/net.layers has changed\nexam.md as it was released, from git\n',
  ])
  expect(await readFile(join(folder.path, 'old/exam/student-B.pdf'))).toEqual(paper)
  expect(await folder.read('exams/net.layers')).toBe('input 3x8x8\n')
})

test.skipIf(!hasGit)('what git does not have is named', async () => {
  await mkdir(join(folder.path, 'other'))
  await writeFile(join(folder.path, 'other/exam.md'), exam.replace('Fixture', 'Other'))
  await writeFile(join(folder.path, 'other/net.layers'), 'input 3x9x9\nconv 4 k3 p1\n')
  const [, print = ''] = /A ([0-9A-Z]{8})/.exec((await run('release', 'other/exam.md')).stdout) ?? []
  await writeFile(join(folder.path, 'other/net.layers'), 'input 3x7x7\n')
  const { status, stderr } = await run('rebuild', print.toLowerCase(), '--exams', 'other', '--out', 'none')
  expect([status, stderr]).toEqual([
    1,
    'exam.md: other/net.layers has changed, and git does not have it as it was\nThe same papers cannot be made; nothing was written.\n',
  ])
  await rm(join(folder.path, 'other/exam.md'))
  expect((await run('rebuild', print, '--exams', 'other', '--out', 'none')).stderr).toContain(
    'exam.md: other/exam.md has changed',
  )
  expect((await folder.files()).filter((name) => name.startsWith('none/'))).toEqual([])
})

test.skipIf(!hasGit)('a bank that has changed is named, and a template of its own is taken from git, too', async () => {
  const css = await readFile(new URL('../../templates/exam/paper.css', import.meta.url), 'utf8')
  const page = await readFile(new URL('../../templates/exam/page.html', import.meta.url), 'utf8')
  const files = {
    'final.md': '---\ntitle: Final\ntemplate: ./mine\n---\n\n::use{#one from=bank/}\n',
    'bank/b.md': '## One {#one points=1}\n\nFirst: [[x]].\n',
    'mine/paper.css': css,
    'mine/page.html': page,
    'mine/template.yml': 'size: 11pt\n',
  }
  const write = async (name: string, text: string) => {
    await mkdir(dirname(join(folder.path, 'final', name)), { recursive: true })
    await writeFile(join(folder.path, 'final', name), text)
  }
  for (const [name, text] of Object.entries(files)) await write(name, text)
  git('init', '-q')
  git('add', '.')
  git('commit', '-q', '-m', 'Final')
  const { stdout, stderr } = await run('release', 'final/final.md')
  const [, print = ''] = /: ([0-9A-Z]{8}),/.exec(stdout) ?? []
  expect(stderr).toBe('')
  const again = () => run('rebuild', print, '--exams', 'final', '--out', 'final-again')

  await write('bank/b.md', files['bank/b.md'].replace('First', 'Second'))
  const bank = await again()
  expect([bank.status, bank.stderr]).toEqual([
    0,
    'final.md: final/bank/b.md has changed\nfinal.md as it was released, from git\n',
  ])
  await write('mine/template.yml', 'size: 12pt\n')
  expect((await again()).stderr).toContain('final.md: final/mine/template.yml has changed\n')

  // errata change no paper, so that nothing has to be taken from git
  for (const [name, text] of Object.entries(files)) await write(name, text)
  await write('final.md', files['final.md'].replace('---\n\n', 'errata: [{ question: one, value: y }]\n---\n\n'))
  expect((await again()).stderr).toBe('final.md as it was released\n')
  await write('bank/b.md', files['bank/b.md'].replace('First', 'Second'))
  expect((await again()).stderr).toBe(bank.stderr)
})

test('of a template that comes with Papersetter, and of other versions, it is said what has changed', async () => {
  await mkdir(join(folder.path, 'look'))
  await writeFile(join(folder.path, 'look/exam.md'), exam.replace(/```layers[\s\S]*/, ''))
  const [, print = ''] = /A ([0-9A-Z]{8})/.exec((await run('release', 'look/exam.md')).stdout) ?? []
  const lock = join(folder.path, 'look/papersetter.lock.json')
  const written = JSON.parse(await readFile(lock, 'utf8'))
  const [release] = written.releases
  // as an older Papersetter would have written it
  release.forms[0].fingerprint = 'AAAAAAAA'
  release.look = 'another'
  release.versions[0] = 'papersetter 0.0.1'
  const sheet = release.template.find(({ path }: { path: string }) => path === 'papersetter:templates/exam/paper.css')
  sheet.hash = '0'.repeat(40)
  await writeFile(lock, JSON.stringify(written))
  const { status, stderr } = await run('rebuild', 'AAAAAAAA', '--exams', 'look', '--out', 'none')
  expect(print).not.toBe('')
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(
      /^exam\.md: the template or a variant has changed: templates\/exam\/paper\.css of Papersetter\nexam\.md: other versions: papersetter 0\.0\.1, papersetter [\d.]+\nThe same papers/,
    ),
  ])
})

test.skipIf(!hasGit)('a release of what git does not have is warned of', async () => {
  git('init', '-q')
  await mkdir(join(folder.path, 'loose'))
  await writeFile(join(folder.path, 'loose/exam.md'), exam)
  await writeFile(join(folder.path, 'loose/net.layers'), 'input 3x8x8\nconv 4 k3 p1\n')
  git('add', 'loose/exam.md')
  git('commit', '-q', '-m', 'One of two')
  const one = await run('release', 'loose/exam.md')
  expect([one.status, one.stderr]).toEqual([
    0,
    expect.stringMatching(/release of `loose\/net\.layers`, expected .*release-uncommitted/),
  ])
  await writeFile(join(folder.path, 'loose/exam.md'), exam.replace('Twice', 'Two times'))
  expect((await run('release', 'loose/exam.md')).stderr).toContain('release of `loose/exam.md`, `loose/net.layers`, ')
  git('add', 'loose')
  git('commit', '-q', '-m', 'Both')
  expect((await run('release', 'loose/exam.md')).stderr).toBe('')
})

test('an exam with errors is not released, and a broken lock file is not written over', async () => {
  await writeFile(join(folder.path, 'exams/bad.md'), exam.replace('{{n}} is', '{{m}} is'))
  const before = await folder.read('exams/papersetter.lock.json')
  expect((await run('release', 'exams/bad.md')).status).toBe(1)
  expect(await folder.read('exams/papersetter.lock.json')).toBe(before)
  await writeFile(join(folder.path, 'exams/papersetter.lock.json'), before.slice(0, -9))
  const { status, stderr } = await run('release', 'exams/exam.md')
  expect([status, stderr]).toEqual([2, expect.stringMatching(/papersetter\.lock\.json` is not as `papersetter` has written it/)])
})

test('a bank tells which questions have changed since an exam was released with them', async () => {
  const question = (id: string, text: string) => `## ${id} {#${id} points=1 topic=all}\n\n${text} [[x]]\n\n`
  const bank = (one: string, two: string) => `---\ntitle: Bank\n---\n\n${question('one', one)}${question('two', two)}`
  await mkdir(join(folder.path, 'used/bank'), { recursive: true })
  await writeFile(join(folder.path, 'used/bank/all.md'), bank('First text of some length.', 'Second text, which is another one.'))
  await writeFile(join(folder.path, 'used/quiz.md'), '---\ntitle: Quiz\ndate: 2026-10-01\n---\n\n::use{#one from="bank/"}\n')
  const [, print = ''] = /: ([0-9A-Z]{8}),/.exec((await run('release', 'used/quiz.md')).stdout) ?? []
  const check = () => run('bank', 'check', 'used/bank', '--exams', 'used')
  expect((await check()).stderr).toBe('')

  // another question of the same file may change
  await writeFile(join(folder.path, 'used/bank/all.md'), bank('First text of some length.', 'Second text, changed.'))
  expect((await check()).stderr).toBe('')
  expect((await run('rebuild', print, '--exams', 'used', '--out', 'again')).stderr).toBe('quiz.md as it was released\n')

  await writeFile(join(folder.path, 'used/bank/all.md'), bank('First text, changed.', 'Second text, which is another one.'))
  const { status, stderr } = await check()
  expect(status).toBe(0)
  expect(stderr).toMatch(
    /used\/bank\/all\.md:5:1 +warning +Unexpected change of `#one` since quiz\.md of 2026-10-01 +bank-changed/,
  )
  expect((await run('rebuild', print, '--exams', 'used', '--out', 'none')).status).toBe(1)
})
