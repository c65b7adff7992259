import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compiled, type Folder, good, openFolder } from './command.ts'
import { git, hasGit } from './git.ts'

let folder: Folder
let print: string

/** An exam that was released, and has changed since. */
beforeAll(async () => {
  folder = await openFolder()
  await mkdir(join(folder.path, 'bin'))
  await mkdir(join(folder.path, 'exams'))
  await writeFile(join(folder.path, 'exams/exam.md'), good)
  print = /: ([0-9A-Z]{8}),/.exec((await without('release', 'exams/exam.md')).stdout)?.[1] ?? ''
  await writeFile(join(folder.path, 'exams/exam.md'), good.replace('yes', 'yea'))
  await writeFile(join(folder.path, 'exams/exam.errata.yml'), 'errata: [{ question: 1, drop: true }]\n')
})
afterAll(() => folder?.remove())

// no repository around the temporary folder counts
const alone = { GIT_CEILING_DIRECTORIES: join(folderOfTests(), '..') }

function folderOfTests(): string {
  return process.env.TMPDIR ?? '/tmp'
}

/** Runs the command line where no program is found. */
const without = (...words: string[]) => compiled(words, { cwd: folder.path, env: { PATH: join(folder.path, 'bin') } })
const within = (env: Readonly<Record<string, string>>, ...words: string[]) =>
  compiled(words, { cwd: folder.path, env: { ...alone, ...env } })

describe('without git', () => {
  test('a release is written, and it is said that nothing keeps the files', async () => {
    const { status, stdout, stderr } = await without('release', 'exams/exam.md')
    expect([status, stdout]).toEqual([0, expect.stringContaining('written to exams/papersetter.lock.json')])
    expect(stderr).toContain('Unexpected release of `exams/exam.md`, expected what git has  release-uncommitted')
    expect(stderr).toContain(
      'Git knows nothing of them, as git is not installed. Keep them as they are with `exams/papersetter.lock.json`',
    )
  })

  test('papers of files that have changed cannot be made again, nor their keys corrected, and it is said why', async () => {
    const why = 'exams/exam.md has changed, and git does not have it as it was (git is not installed)'
    const rebuilt = await without('rebuild', print)
    expect([rebuilt.status, rebuilt.stdout]).toEqual([1, ''])
    expect(rebuilt.stderr).toBe(`exam.md: ${why}\nThe same papers cannot be made; nothing was written.\n`)
  })

  test('a bank is listed and checked as ever', async () => {
    await mkdir(join(folder.path, 'bank'), { recursive: true })
    await writeFile(join(folder.path, 'bank/b.md'), '## One {#one points=1 topic=a}\n\nIt is [[x]].\n')
    for (const command of ['list', 'check']) {
      const { status, stderr } = await without('bank', command, 'bank')
      expect([status, stderr]).not.toEqual([2, expect.anything()])
      expect(stderr).not.toMatch(/git|internal|ENOENT/)
    }
  })
})

describe.skipIf(!hasGit)('with git', () => {
  test('a folder in no repository is told as such', async () => {
    expect((await within({}, 'release', 'exams/exam.md')).stderr).toContain('as the folder is in no git repository.')
  })

  test('a repository of another user is told as such, with the command that allows it', async () => {
    git(folder.path, 'init', '-q')
    const { status, stderr } = await within({ GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' }, 'release', 'exams/exam.md')
    expect(status).toBe(0)
    expect(stderr).toMatch(
      /as git refuses a repository that belongs to another user, until `git config --global --add safe\.directory \/.+`/,
    )
  })

  test('a clone without earlier commits is told as such', async () => {
    git(folder.path, 'add', 'exams')
    git(folder.path, 'commit', '-q', '-m', 'One')
    await writeFile(join(folder.path, 'exams/exam.md'), good.replace('yes', 'yep'))
    git(folder.path, 'commit', '-qa', '-m', 'Two')
    git(folder.path, 'clone', '-q', '--depth=1', `file://${folder.path}`, 'clone')
    const { status, stderr } = await within({}, 'rebuild', print, '--exams', 'clone/exams')
    expect(status).toBe(1)
    expect(stderr).toContain('(the clone has no earlier commits: `git fetch --unshallow` brings them)')
  })
})
