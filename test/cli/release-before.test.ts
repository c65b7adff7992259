import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { exam, openReleases } from './releases.ts'

const { folder, run, write, released, asBefore } = await openReleases()

afterAll(() => folder.remove())

test('a release of an earlier version is rebuilt while its files are as they were; else it is said which is not, and what to do', async () => {
  await write('before/exam.md', exam.replace('Fixture', 'Before'))
  await write('before/net.layers', 'input 3x9x9\nconv 4 k3 p1\n')
  const { print, kept } = await released('before/exam.md')
  await asBefore('before', kept)
  const again = async () => await run('rebuild', print, '--exams', 'before', '--out', 'none')
  const sound = await again()
  expect([sound.status, sound.stderr]).toEqual([0, 'exam.md as it was released\n'])
  await rm(join(folder.path, 'none'), { recursive: true })
  await write('before/net.layers', 'input 3x7x7\n')
  const advice =
    'exam.md: bring them back as they were released, by version control or from a copy, and run `papersetter release` again\n'
  const changed = await again()
  expect([changed.status, changed.stderr]).toEqual([
    1,
    `exam.md: before/net.layers has changed\n${advice}The same papers cannot be made; nothing was written.\n`,
  ])
  await rm(join(folder.path, 'before/exam.md'))
  expect((await again()).stderr).toContain(
    `exam.md: before/exam.md is not there any more\nexam.md: before/net.layers has changed\n${advice}`,
  )
  expect((await folder.files()).filter((name) => name.startsWith('none/'))).toEqual([])
})

test('of a template that comes with Papersetter, and of other versions, it is said what has changed', async () => {
  await write('look/exam.md', exam.replace(/```layers[\s\S]*/, ''))
  expect((await released('look/exam.md')).print).not.toBe('')
  const lock = join(folder.path, 'look/papersetter.lock.json')
  const written = JSON.parse(await readFile(lock, 'utf8'))
  const [release] = written.releases
  // as an older Papersetter would have written it
  release.forms[0].fingerprint = 'AAAAAAAA'
  release.look = 'another'
  release.versions[0] = 'papersetter 0.0.1'
  await writeFile(lock, JSON.stringify(written))
  const { status, stderr } = await run('rebuild', 'AAAAAAAA', '--exams', 'look', '--out', 'none')
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(
      /^exam\.md: the template or a variant has changed\nexam\.md: other versions: papersetter 0\.0\.1, papersetter [\d.]+\nThe same papers/,
    ),
  ])
})

test('a bank tells which questions have changed since an exam was released with them', async () => {
  const question = (id: string, text: string) => `## ${id} {#${id} points=1 topic=all}\n\n${text} [[x]]\n\n`
  const bank = (one: string, two: string) => `---\ntitle: Bank\n---\n\n${question('one', one)}${question('two', two)}`
  await write('used/bank/all.md', bank('First text of some length.', 'Second text, which is another one.'))
  await write('used/quiz.md', '---\ntitle: Quiz\ndate: 2026-10-01\n---\n\n::use{#one from="bank/"}\n')
  const { print, kept } = await released('used/quiz.md')
  await asBefore('used', kept)
  const check = () => run('bank', 'check', 'used/bank', '--exams', 'used')
  expect((await check()).stderr).toBe('')

  // another question of the same file may change
  await write('used/bank/all.md', bank('First text of some length.', 'Second text, changed.'))
  expect((await check()).stderr).toBe('')
  expect((await run('rebuild', print, '--exams', 'used', '--out', 'again')).stderr).toBe(
    'quiz.md: used/bank/all.md has changed\nquiz.md as it was released\n',
  )

  await write('used/bank/all.md', bank('First text, changed.', 'Second text, which is another one.'))
  const { status, stderr } = await check()
  expect(status).toBe(0)
  expect(stderr).toMatch(
    /used\/bank\/all\.md:5:1 +warning +Unexpected change of `#one` since quiz\.md of 2026-10-01 +bank-changed/,
  )
  expect((await run('rebuild', print, '--exams', 'used', '--out', 'none')).status).toBe(1)
})
