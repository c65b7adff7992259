import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { main } from '../../src/cli/main.ts'
import { languages, localeOf } from '../../src/languages/locales.ts'
import { beginnings } from '../../src/project/beginnings.ts'
import { type Folder, openFolder, papersetter } from './command.ts'

let folder: Folder

beforeAll(async () => {
  folder = await openFolder()
})
afterAll(() => folder?.remove())

const run = (...words: string[]) => papersetter(words, { cwd: folder.path })

/** Runs `new` on a terminal where someone types. */
async function typed(words: readonly string[], input: string, env: Readonly<Record<string, string>> = {}) {
  const before = process.cwd()
  const printed = { stdout: '', stderr: '' }
  process.chdir(folder.path)
  try {
    const status = await main(['new', ...words], {
      stdin: Object.assign(Readable.from([input]), { isTTY: true }),
      stdout: { write: (text: string) => (printed.stdout += text) },
      stderr: { write: (text: string) => (printed.stderr += text), isTTY: true },
      env: { ...process.env, LC_ALL: 'C', ...env },
      cwd: () => folder.path,
    })
    return { status, ...printed }
  } finally {
    process.chdir(before)
  }
}

test('every language has all words of what is begun', async () => {
  const words = new URL('../../templates/beginnings/words/', import.meta.url)
  expect((await readdir(words)).sort()).toEqual(languages.map((language) => `${language}.yml`).sort())
  const keys = await Promise.all(
    languages.map(async (language) => {
      const read: Record<string, unknown> = parse(await readFile(new URL(`${language}.yml`, words), 'utf8'))
      for (const word of Object.values(read)) expect(word).toMatch(/\S/)
      return Object.keys(read)
    }),
  )
  for (const each of keys) expect(each).toEqual(keys[0])
})

describe.each(languages)('%s', (language) => {
  test.each(beginnings)('a new %s is checked without a message', async (what) => {
    const name = `${language} ${what}`
    const { status, stdout, stderr } = await run('new', what, name, '--lang', language)
    expect([status, stderr.split('\n').length > 0]).toEqual([0, true])
    for (const path of stdout.trimEnd().split('\n')) {
      expect(await folder.read(path)).not.toMatch(/«|»(?! ?\?)|undefined/)
      if (path.endsWith('.md')) {
        const checked = await run('check', path, '--strict')
        // fonts of Japanese and Chinese are installed by whoever prints in them, which `new` tells as well
        const missing = localeOf(language).font === undefined ? [] : ['glyph-missing']
        expect(checked.stderr.match(/(?<= {2})[a-z]+-[a-z-]+$/gm) ?? []).toEqual(missing)
        expect(/npm install \S+/.exec(stderr)?.[0]).toBe(/npm install [^`]+/.exec(checked.stderr)?.[0])
      }
    }
  })
})

test('what is begun prints', async () => {
  await run('new', 'exam', 'printed/final')
  await run('new', 'quiz', 'printed/quiz', '--lang', languages[1] ?? '')
  await run('new', 'bank', 'printed/bank')
  await run('new', 'course', 'printed/algebra', '--title', 'Algebra: 1')
  expect(await run('check', 'printed', '--strict')).toEqual({ status: 0, stdout: '', stderr: '' })
  const { status, stdout } = await run(
    'build',
    'printed/final.md',
    'printed/quiz.md',
    'printed/algebra',
    '--strict',
    '--out',
    'a',
  )
  expect([status, stdout.match(/(?:student|solution)\.pdf {2}1 page\n/g)?.length]).toEqual([0, 6])
  expect((await run('build', 'printed/bank.md', '--out', 'b')).status).toBe(0)
  expect((await run('bank', 'list', 'printed/algebra/exams/bank')).stdout).toContain('odd-sum')
  expect(await folder.read('printed/algebra/papersetter.yml')).toContain('course: "Algebra: 1"')
})

test('a title is that of the file, or the one that is given', async () => {
  await run('new', 'exam', 'final_exam-2.md')
  expect(await folder.read('final_exam-2.md')).toContain('title: Final exam 2\n')
  await run('new', 'quiz', 'named', '--title', 'a # b: "c"')
  expect((await run('config', 'named.md')).stdout).toContain('a # b: "c"')
})

test('the working folder can become that of a course, whose list of ignored files stays', async () => {
  await mkdir(join(folder.path, 'here'))
  await writeFile(join(folder.path, 'here', '.gitignore'), 'mine\n')
  const { status, stdout } = await run('new', 'course', 'here')
  expect([status, stdout.split('\n').length]).toEqual([0, 4])
  expect(await folder.read('here/.gitignore')).toBe('mine\n')
  const again = await run('new', 'course', 'here')
  expect([again.status, again.stderr]).toEqual([
    2,
    expect.stringMatching(/papersetter\.yml` exists already, nothing was written/),
  ])
})

test('a link that leads nowhere is not replaced', async () => {
  await symlink('nowhere', join(folder.path, 'link.md'))
  expect((await run('new', 'exam', 'link')).stderr).toContain('`link.md` exists already')
})

describe('on a terminal', () => {
  test('four questions are asked, and what is usual is taken for an empty answer', async () => {
    const { status, stdout, stderr } = await typed([], '\n\n\n\n', { LC_ALL: 'ko_KR.UTF-8' })
    expect([status, stdout]).toEqual([0, 'midterm.md\n'])
    expect(stderr.match(/\? \[.*?\]: /g)).toEqual(['? [exam]: ', '? [Midterm]: ', '? [ko]: ', '? [midterm.md]: '])
    expect(await folder.read('midterm.md')).toMatch(/^title: Midterm\nlang: ko$/m)
  })

  test('an answer that is none is asked for again', async () => {
    const { status, stdout, stderr } = await typed([], 'quizz\nquiz\nErste Fragen\nxx\nde\nother/name\n')
    expect([status, stdout]).toEqual([0, 'other/name.md\n'])
    expect(stderr).toContain('Did you mean quiz?')
    expect(await folder.read('other/name.md')).toContain('title: Erste Fragen\nlang: de\n')
  })

  test('nothing is asked that was said', async () => {
    const { stdout, stderr } = await typed(['quiz', '--lang', 'fr'], 'Été 1\n\n')
    expect([stdout, stderr.match(/\]: /g)?.length]).toEqual(['été-1.md\n', 2])
    expect((await typed(['template'], 'own\n')).stdout).toContain(join('own', 'paper.css'))
  })

  test.each(['', 'quiz\n', 'quiz\nName\nxx\n'])('%j is no answer to all of them, and nothing is written', async (input) => {
    const before = await folder.files()
    const { status, stdout, stderr } = await typed([], input)
    expect([status, stdout, stderr]).toEqual([
      2,
      '',
      expect.stringMatching(/papersetter: The questions were not answered; nothing was written\.\n$/),
    ])
    expect(await folder.files()).toEqual(before)
  })
})

test.each([
  [[], /Expected what to begin and its name: papersetter new exam midterm\./],
  [['bank'], /papersetter new bank midterm\./],
  [['template'], /papersetter new template ours\./],
  [['exma', 'other'], /Unexpected `exma` after new, expected exam, quiz, bank, course, template\. Did you mean exam\?/],
  [['exam', 'taken'], /`taken\.md` exists already, nothing was written/],
  [['exam', 'taken.md/in'], /taken\.md/],
  [['exam', 'other', '--from', 'quiz'], /Unexpected --from with exam/],
  [['template', 'other', '--lang', 'de'], /Unexpected --lang with a template/],
  [['exam', 'other', '--lang', 'xx'], /Unexpected --lang "xx", expected one of/],
])('%j is refused, and nothing is written', async (words, reason) => {
  await writeFile(join(folder.path, 'taken.md'), 'mine')
  const before = await folder.files()
  const { status, stderr } = await run('new', ...words)
  expect([status, stderr]).toEqual([2, expect.stringMatching(reason)])
  expect(stderr).not.toContain('internal error')
  expect(await folder.files()).toEqual(before)
  expect(await folder.read('taken.md')).toBe('mine')
})
