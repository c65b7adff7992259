import { chmod, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { png } from '../papers/pictures.ts'
import { type Folder, openFolder, papersetter } from './command.ts'

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

/** With a mark as a character of its own. */
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

describe('the file with what was released', () => {
  const text = '---\ntitle: Small\n---\n\n## One {#one points=1}\n\nIt is [[x]].\n'
  let print = ''
  let kept = ''
  let whole: Buffer
  beforeAll(async () => {
    await write('small/exam.md', text)
    ;({ print, kept } = await released('small/exam.md'))
    whole = await bytesOf(kept)
  })
  const takeBack = 'take it back from your version control or a copy'
  const again = async () => await run('rebuild', print, '--exams', 'small', '--out', 'none')

  test.each<[string, (file: string) => Promise<unknown>, string]>([
    ['is missing', (file) => rm(file), `is not there, expected what was released; ${takeBack}`],
    [
      'is cut off',
      (file) => writeFile(file, whole.subarray(0, 60)),
      `is not as \`papersetter release\` has written it, expected exam.md in it; ${takeBack}`,
    ],
    [
      'was changed by hand',
      (file) => writeFile(file, gzipSync(String(gunzipSync(whole)).replace('It is', 'It was'))),
      `is not as \`papersetter release\` has written it, expected exam.md in it; ${takeBack}`,
    ],
    [
      'is something else',
      (file) => writeFile(file, text),
      `is not as \`papersetter release\` has written it, expected exam.md in it; ${takeBack}`,
    ],
    [
      'is of another version',
      (file) => writeFile(file, gzipSync(String(gunzipSync(whole)).replace('papersetter-release 1', 'papersetter-release 2'))),
      'begins with `papersetter-release 2`, expected `papersetter-release 1`; use the version of Papersetter that has written it',
    ],
    [
      'is a folder',
      (file) => rm(file).then(() => mkdir(file)),
      'cannot be read (expected a file, not a folder), expected what was released',
    ],
  ])('that %s is told, and does no harm while the files are as they were', async (_, damage, fault) => {
    await rm(join(folder.path, kept), { recursive: true, force: true })
    await writeFile(join(folder.path, kept), whole)
    await damage(join(folder.path, kept))
    await write('small/exam.md', text)
    const sound = await again()
    expect([sound.status, sound.stderr]).toEqual([0, expect.stringContaining(`exam.md: ${kept} ${fault}`)])
    await rm(join(folder.path, 'none'), { recursive: true })
    await write('small/exam.md', text.replace('It is', 'It was'))
    const { status, stderr } = await again()
    expect(status).toBe(1)
    expect(stderr).toContain(`exam.md: ${kept} ${fault}`)
    expect(stderr).toContain('exam.md: small/exam.md has changed\n')
    expect(stderr).toContain('The same papers cannot be made; nothing was written.\n')
    expect((await folder.files()).filter((name) => name.startsWith('none/'))).toEqual([])
  })

  test('is not half written: where it cannot be, the lock file stays as it was', async () => {
    await write('half/exam.md', text.replace('Small', 'Half'))
    const before = await released('half/exam.md')
    const lock = await bytesOf('half/papersetter.lock.json')
    await rm(join(folder.path, before.kept))
    await mkdir(join(folder.path, before.kept))
    const { status, stderr } = await run('release', 'half/exam.md')
    expect([status, stderr]).toEqual([2, `${before.kept}: cannot be written: expected a file, not a folder\n`])
    expect(await bytesOf('half/papersetter.lock.json')).toEqual(lock)
    expect((await folder.files()).filter((name) => name.startsWith('half/.'))).toEqual([])
  })

  test('is whole again after another release', async () => {
    await rm(join(folder.path, kept), { recursive: true, force: true })
    await write('small/exam.md', text)
    expect(await released('small/exam.md')).toEqual({ print, kept })
    expect(await bytesOf(kept)).toEqual(whole)
  })

  test('is read by those who may read the exam and all its files, and by nobody else', async () => {
    await write('closed/exam.md', text.replace('It is', '![A bar](bar.svg)\n\nIt is'))
    await write('closed/bar.svg', picture)
    const modeOf = async () => (await stat(join(folder.path, (await released('closed/exam.md')).kept))).mode & 0o777
    expect(await modeOf()).toBe((await stat(join(folder.path, 'closed/exam.md'))).mode & 0o777)
    await chmod(join(folder.path, 'closed/bar.svg'), 0o600)
    expect(await modeOf()).toBe(0o600)
  })
})

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
