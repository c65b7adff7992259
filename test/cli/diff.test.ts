import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pixel } from '../canaries.ts'
import { readColours } from '../pictures/colours.ts'
import { compare, type Grey } from '../pictures/compare.ts'
import { barriersIn, openBrowser } from '../preview/browser.ts'
import { compiled, type Folder, openFolder, papersetter } from './command.ts'

const front = '---\ntitle: Midterm\n---\n\n'
const choice = '## Primes {#primes points=2}\n\nWhich is prime?\n\n- [x] $23$\n- [ ] $21$\n'
const written = '## Sums {#sums points=3}\n\nShow it.\n\n:::answer{lines=4}\nIt is even.\n:::\n'
const bank = '## From the bank {#banked points=1 topic=a difficulty=1}\n\nIt is [[five]].\n'
const picture = '## Look {#look points=1}\n\n![A dot](dot.png)\n\nIt is [[black]].\n'

let folder: Folder

const run = (...words: string[]) => papersetter(['diff', ...words], { cwd: folder.path })
const git = (...words: string[]) => execFileSync('git', words, { cwd: folder.path, stdio: ['ignore', 'pipe', 'ignore'] })
const write = (name: string, content: string | Uint8Array) => writeFile(join(folder.path, name), content)

const hasGit = (() => {
  try {
    execFileSync('git', ['--version'])
    return true
  } catch {
    return false
  }
})()

beforeAll(async () => {
  folder = await openFolder({ 'a.md': front + choice + written, 'b.md': front + choice + written })
  await mkdir(join(folder.path, 'bank'))
})
afterAll(() => folder?.remove())

describe('of two files', () => {
  test('the same ones are the same, and status 0 says so', async () => {
    expect(await run('a.md', 'b.md')).toEqual({
      status: 0,
      stdout: '',
      stderr: 'a.md and b.md: the same questions, keys and points\n',
    })
  })

  test('what differs is told, a line a question, with status 1; as JSON the same', async () => {
    await write(
      'c.md',
      `${front}Be quick.\n\n${written.replace('is even', 'is odd')}${choice.replace('points=2', 'points=4')}${bank}`,
    )
    const { status, stdout, stderr } = await run('a.md', 'c.md')
    expect([status, stderr]).toEqual([1, '2 changed, 1 added.\n'])
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      expect.stringMatching(/^changed {4}1\. #sums Sums: its key; its (?:number|place)/),
      expect.stringMatching(/^changed {4}2\. #primes Primes: its points, 2 → 4; its/),
      'added      3. #banked From the bank',
      'apart from the questions: instructions; total, 5 → 8',
    ])
    const json = await run('a.md', 'c.md', '--json')
    const said: { same: boolean; questions: { kind: string; id: string }[] } = JSON.parse(json.stdout)
    expect([json.status, said.same, said.questions.map(({ kind, id }) => `${kind} ${id}`)]).toEqual([
      ...[1, false],
      ['changed sums', 'changed primes', 'added banked'],
    ])
  })

  test.each([
    [['a.md'], /Expected a second exam: papersetter diff a\.md other\.md/],
    [['a.md', 'b.md', '--git', 'HEAD'], /Unexpected `b\.md` with --git/],
    [['a.md', 'missing.md'], /missing\.md/],
    [['a.md', 'faulty.md'], /faulty\.md:5:\d+ +error.*\n[\s\S]*exams with errors cannot be compared/],
    [['a.md', 'b.md', '--out', 'a.md'], /`a\.md` exists already and is no page of papersetter diff/],
  ])('%j is trouble, with status 2', async (words, reason) => {
    await write('faulty.md', front + choice.replace('points=2', 'pionts=2'))
    const { status, stdout, stderr } = await run(...words)
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringMatching(reason)])
    expect(stderr).not.toContain('internal error')
    expect(await folder.read('a.md')).toBe(front + choice + written)
  })
})

test('the page has the changed questions of both papers as pictures, and what has not changed is the same in both', async () => {
  const note = `${choice}\n:::answer\nTwenty-one is three times seven.\n:::\n`
  await write('old.md', front + note + written)
  await write('new.md', front + note.replace('three times', 'the product of three and') + written)
  const { status, stdout, stderr } = await run('old.md', 'new.md', '--out', 'page.html')
  expect([status, stdout, stderr]).toEqual([
    1,
    expect.stringContaining('page.html\n'),
    expect.stringContaining('Not for students'),
  ])
  const html = await folder.read('page.html')
  expect(html).toMatch(/<p class="warning">Not for students: solutions are on this page\.<\/p><h1>old\.md and new\.md<\/h1>/)
  expect(html).not.toMatch(/<script|https?:|javascript:/)
  const images = [...html.matchAll(/<img alt="([^"]+)" width="(\d+)" height="(\d+)" src="data:image\/png;base64,([^"]+)">/g)]
  expect(images.map(([, alt]) => alt)).toEqual([
    'Question 1 of old.md, student’s paper',
    'Question 1 of new.md, student’s paper',
    'Question 1 of old.md, solution',
    'Question 1 of old.md, solution, a note',
    'Question 1 of new.md, solution',
    'Question 1 of new.md, solution, a note',
  ])
  const [student1, student2, solution1, note1, solution2, note2] = images.map(([, , , , png = '']) =>
    readColours(Buffer.from(png, 'base64')),
  )
  if (!(student1 && student2 && solution1 && note1 && solution2 && note2)) throw new Error('pictures are missing')
  const differing = (one: Grey, two: Grey) => compare(one, two, () => false).share
  expect([student1.width, student1.height]).toEqual([student2.width, student2.height])
  // edges of letters may fall on the other side of a step
  expect(differing(student1, student2)).toBeLessThan(1e-4)
  expect(differing(solution1, solution2)).toBeLessThan(1e-4)
  expect(differing(note1, note2)).toBeGreaterThan(1e-3)
  // as wide as a text on A4, in CSS pixels, and twice as fine
  for (const [, alt, width = '', , png = ''] of images) {
    if (alt?.includes('note') === true) continue
    expect(Number(width)).toBeGreaterThan(600)
    expect(Number(width)).toBeLessThan(660)
    expect(Buffer.from(png, 'base64').readUInt32BE(16)).toBeCloseTo(2 * Number(width), -1)
  }
  const { browser, close } = await openBrowser()
  try {
    const page = await browser.newPage()
    await page.setContent(html)
    expect(await barriersIn(page)).toEqual([])
  } finally {
    await close()
  }
  expect(html).toContain('<h2>Other questions</h2><ul><li>2. #sums Sums</li></ul>')
  // a page of ours is written anew
  expect((await run('old.md', 'old.md', '--out', 'page.html')).status).toBe(0)
  expect(await folder.read('page.html')).not.toContain('<img')
})

describe.runIf(hasGit)('of revisions', () => {
  beforeAll(async () => {
    await write('bank/one.md', bank)
    await write('dot.png', pixel.bytes)
    await write('exam.md', `${front}${choice}::use{#banked from="bank/one.md"}\n\n${picture}`)
    git('init', '-q')
    git('config', 'user.email', 'a@example.org')
    git('config', 'user.name', 'A')
    git('add', 'exam.md', 'bank', 'dot.png')
    git('-c', 'commit.gpgsign=false', 'commit', '-qm', 'one')
    git('tag', 'first')
    await write('bank/one.md', bank.replace('five', 'six'))
    await write('dot.png', await readFile(new URL('../../docs/images/gallery/first.png', import.meta.url)))
  })

  test('banks and pictures are those of the revision', async () => {
    const { status, stdout } = await run('first:exam.md', 'exam.md')
    expect([status, stdout]).toEqual([
      1,
      'changed    2. #banked From the bank: its key\nchanged    3. #look Look: what students see\n',
    ])
    expect((await run('--git', 'HEAD', 'exam.md')).stdout).toBe(stdout)
    expect(await run('first:exam.md', 'HEAD:./exam.md')).toMatchObject({ status: 0 })
    // the file itself is gone, and was there
    expect((await run('first:exam.md', 'first:gone.md')).stderr).toContain('`gone.md` is no file of the revision `first`')
  })

  test('nothing is left, in the repository or among the temporary files', async () => {
    const before = git('status', '--porcelain').toString()
    const lying = (await readdir(tmpdir())).filter((name) => name.startsWith('papersetter-revision'))
    await run('first:exam.md', 'exam.md')
    expect(git('status', '--porcelain').toString()).toBe(before)
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('papersetter-revision'))).toEqual(lying)
  })

  test('a hook of the repository does not run', async () => {
    await writeFile(join(folder.path, '.git/hooks/post-checkout'), `#!/bin/sh\ntouch ${folder.path}/ran\n`, { mode: 0o755 })
    await writeFile(join(folder.path, '.git/hooks/post-index-change'), `#!/bin/sh\ntouch ${folder.path}/ran\n`, { mode: 0o755 })
    await run('first:exam.md', 'exam.md')
    expect(await folder.files()).not.toContain('ran')
  })

  test.each([
    ['nowhere:exam.md', /`nowhere` is no revision of the repository/],
    ['--output=x:exam.md', /is no revision/],
    ['first;touch x:exam.md', /is no revision/],
    ['$(touch x):exam.md', /is no revision/],
    ['first:../exam.md', /is no file of the revision/],
    ['first:bank', /is no file of the revision/],
    ['first:/etc/passwd', /is no file of the revision/],
  ])('%s is told, and nothing is done', async (word, reason) => {
    const before = await folder.files()
    const { status, stdout, stderr } = await run('--', word, 'exam.md')
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringMatching(reason)])
    expect(await folder.files()).toEqual(before)
  })

  test('outside a repository, and without git, that is said', async () => {
    const other = await openFolder({ 'exam.md': front + choice })
    try {
      const outside = await compiled(['diff', 'HEAD:exam.md', 'exam.md'], { cwd: other.path })
      expect([outside.status, outside.stderr]).toEqual([2, expect.stringContaining('lies in no repository of git')])
      const without = await compiled(['diff', 'HEAD:exam.md', 'exam.md'], { cwd: other.path, env: { PATH: other.path } })
      expect([without.status, without.stderr]).toEqual([2, expect.stringContaining('git was not found')])
      const files = await compiled(['diff', 'exam.md', 'exam.md'], { cwd: other.path, env: { PATH: other.path } })
      expect(files.status).toBe(0)
    } finally {
      await other.remove()
    }
  })
})
