import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { png } from '../papers/pictures.ts'
import { exam, openReleases, picture, pictured, pictures } from './releases.ts'

const { folder, run, write, bytesOf, released } = await openReleases()

beforeAll(async () => {
  await write('exams/exam.md', pictured)
  await write('exams/net.layers', 'input 3x8x8\nconv 4 k3 p1\n')
  for (const name of pictures) await write(`exams/${name}`, picture)
})
afterAll(() => folder.remove())

test('a release is rebuilt as it was, whether its files have changed or not', async () => {
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
  expect(stdout).toContain(`written to exams/papersetter.lock.json and exams/${lock.releases[0].inputs}\n`)
  expect(lock.releases[0].inputs).toMatch(/^exam\.[0-9A-Z]{8}\.release$/)
  // the same papers are in it once, and the file has the same bytes
  const kept = await bytesOf(`exams/${lock.releases[0].inputs}`)
  await run('release', 'exams/exam.md')
  expect(JSON.parse(await folder.read('exams/papersetter.lock.json'))).toEqual(lock)
  expect(await bytesOf(`exams/${lock.releases[0].inputs}`)).toEqual(kept)

  expect((await run('build', 'exams/exam.md')).status).toBe(0)
  const paper = await bytesOf('dist/exams/exam/student-B.pdf')
  const again = await run('rebuild', prints[1] ?? '')
  expect([again.status, again.stderr]).toEqual([0, 'exam.md as it was released\n'])
  expect(await bytesOf('dist/rebuilt/exam/student-B.pdf')).toEqual(paper)

  await write('exams/exam.md', pictured.replace('Twice', 'Two times'))
  await write('exams/net.layers', 'input 3x8x8\n')
  const old = await run('rebuild', (prints[0] ?? '').toLowerCase(), '--out', 'old')
  expect([old.status, old.stderr]).toEqual([
    0,
    'exam.md: exams/exam.md has changed\nexam.md: exams/net.layers has changed\nexam.md as it was released\n',
  ])
  expect(await bytesOf('old/exam/student-B.pdf')).toEqual(paper)
  expect(await folder.read('exams/net.layers')).toBe('input 3x8x8\n')
})

/** An exam with a bank and picks, a picture of it, and a template with a picture of its own that extends another one. */
const final = {
  'final/final.md': `---
title: Final
date: 2026-10-01
template: ../looks/mine
seed: 7
---

::use{#one from=bank/}

::pick{from=bank/ topic=all count=2}

::pick{from=bank/ topic=all unused-since=2026-01-01}
`,
  'final/spring.md': `---\ntitle: Spring\ndate: 2026-03-01\n---\n\n${Array.from({ length: 9 }, (_, index) => `::use{#q${index} from=bank/}\n`).join('\n')}`,
  'final/bank/b.md': '## One {#one points=1}\n\n![A dot](pictures/dot.png)\n\nFirst: [[x]].\n',
  'final/bank/c.md': Array.from(
    { length: 12 },
    (_, index) => `## Which, say ${index} {#q${index} points=1 topic=all}\n\nNumber ${index}: [[x]].\n`,
  ).join('\n'),
  'looks/mine/template.yml': 'extends: ../ours\nsize: 11pt\n',
  'looks/ours/template.yml': 'extends: exam\n',
  'looks/ours/paper.css': '.front { background: url("crest.svg") no-repeat right top }\n',
  'looks/ours/crest.svg': picture,
}

test('without the sources, the bank, the pictures, the template and the exams before it papers are the same, to the byte', async () => {
  for (const [name, text] of Object.entries(final)) await write(name, text.replace('../looks', join(folder.path, 'looks')))
  await write('final/bank/pictures/dot.png', png(20, 20))
  const { print } = await released('final/final.md')
  expect((await run('build', 'final/final.md', '--also', 'key')).status).toBe(0)
  const names = ['student.pdf', 'solution.pdf']
  const papers = await Promise.all(names.map((name) => bytesOf(`dist/exams/final/${name}`)))

  // whatever else the bank has by now is not drawn
  await write('final/bank/a.md', '## New {#new points=1 topic=all}\n\nIt is [[x]].\n')
  await write('final/bank/d.md', '## Again {#q1 points=1 topic=all}\n\nIt is [[x]].\n')
  await rm(join(folder.path, 'final/spring.md'))
  const whole = await run('rebuild', print, '--exams', 'final', '--out', 'again')
  expect([whole.status, whole.stderr]).toEqual([0, 'final.md as it was released\n'])
  for (const gone of ['final/final.md', 'final/bank', 'looks']) await rm(join(folder.path, gone), { recursive: true })
  const { status, stderr } = await run('rebuild', print, '--exams', 'final', '--out', 'alone')
  expect([status, stderr]).toEqual([
    0,
    `${[
      'final/final.md',
      'final/bank/b.md',
      'final/bank/c.md',
      'final/bank/pictures/dot.png',
      'looks/ours/crest.svg',
      'looks/ours/template.yml',
      'looks/ours/paper.css',
      'looks/mine/template.yml',
    ]
      .map((path) => `final.md: ${path} is not there any more\n`)
      .join('')}final.md as it was released\n`,
  ])
  for (const [index, name] of names.entries()) {
    expect(await bytesOf(`again/final/${name}`)).toEqual(papers[index])
    expect(await bytesOf(`alone/final/${name}`)).toEqual(papers[index])
  }
})

test('a bank and a template that have changed are named, and errata are no change', async () => {
  const files = {
    'quiz.md': '---\ntitle: Quiz\ntemplate: ./mine\n---\n\n::use{#one from=bank/}\n',
    'bank/b.md': '## One {#one points=1}\n\nFirst: [[x]].\n',
    'mine/template.yml': 'extends: exam\nsize: 11pt\n',
  }
  for (const [name, text] of Object.entries(files)) await write(`quiz/${name}`, text)
  const { print } = await released('quiz/quiz.md')
  const again = () => run('rebuild', print, '--exams', 'quiz', '--out', 'quiz-again')
  await write('quiz/quiz.md', files['quiz.md'].replace('---\n\n', 'errata: [{ question: one, value: y }]\n---\n\n'))
  expect((await again()).stderr).toBe('quiz.md as it was released\n')
  await write('quiz/bank/b.md', files['bank/b.md'].replace('First', 'Second'))
  await write('quiz/mine/template.yml', 'extends: exam\nsize: 12pt\n')
  expect((await again()).stderr).toBe(
    'quiz.md: quiz/bank/b.md has changed\nquiz.md: quiz/mine/template.yml has changed\nquiz.md as it was released\n',
  )
})

test('an exam with errors is not released, and a broken lock file is not written over', async () => {
  await writeFile(join(folder.path, 'exams/bad.md'), exam.replace('{{n}} is', '{{m}} is'))
  const before = await folder.read('exams/papersetter.lock.json')
  const files = await folder.files()
  expect((await run('release', 'exams/bad.md')).status).toBe(1)
  expect(await folder.read('exams/papersetter.lock.json')).toBe(before)
  await writeFile(join(folder.path, 'exams/papersetter.lock.json'), before.slice(0, -9))
  await write('exams/exam.md', exam)
  const { status, stderr } = await run('release', 'exams/exam.md')
  expect([status, stderr]).toEqual([2, expect.stringMatching(/papersetter\.lock\.json` is not as `papersetter` has written it/)])
  expect(await folder.files()).toEqual(files)
  // nor may the lock file lead elsewhere
  await writeFile(join(folder.path, 'exams/papersetter.lock.json'), before.replace(/"inputs": "/, '"inputs": "../'))
  expect((await run('rebuild', 'ABCDEFGH')).stderr).toMatch(/papersetter\.lock\.json` is not as `papersetter` has written it/)
})

test('a folder that was copied elsewhere has all that is needed', async () => {
  await write('moved/exam.md', exam.replace(/```layers[\s\S]*/, ''))
  const { print, kept } = await released('moved/exam.md')
  await mkdir(join(folder.path, 'copy'))
  for (const name of ['moved/papersetter.lock.json', kept])
    await cp(join(folder.path, name), join(folder.path, 'copy', name.slice('moved/'.length)))
  const { status } = await run('rebuild', print, '--exams', 'copy', '--out', 'of-copy')
  expect([status, (await folder.files()).filter((name) => name.startsWith('of-copy/exam/student'))]).toEqual([
    0,
    ['of-copy/exam/student-A.pdf', 'of-copy/exam/student-B.pdf'],
  ])
})
