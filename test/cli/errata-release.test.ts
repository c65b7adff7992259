import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Folder, openFolder, papersetter } from './command.ts'

const exam = (values: string) => `---
title: Fixture
---

## One {#one points=2}

\`\`\`vars
n: ${values}
\`\`\`

With {{0*n}} it is [[{{n}}]] and [[x]].

::use{#two from=bank.md}
`
const bank = '## Two {#two points=1}\n\nIt is [[y]].\n'
const errata = 'errata: [{ question: two, value: z }]\n'

let folder: Folder
let print: string
let released: string

/** An exam that was released. */
beforeEach(async () => {
  folder = await openFolder()
  await write('exams/m.md', exam('[3, 4, 5, 6, 7]'))
  await write('exams/bank.md', bank)
  const { stdout, stderr } = await run('release', 'exams/m.md')
  expect(stderr).toBe('')
  print = /: ([0-9A-Z]{8}),/.exec(stdout)?.[1] ?? 'none'
  await write('exams/m.errata.yml', errata)
  expect((await run('errata', 'exams/m.md')).stderr).toBe('')
  released = await key()
  expect(released).toMatch(/"[3-7]\b|\b[3-7],/)
})
afterEach(() => folder?.remove())

const run = (...words: string[]) => papersetter(words, { cwd: folder.path })
const write = async (name: string, text: string) => {
  await mkdir(dirname(join(folder.path, name)), { recursive: true })
  await writeFile(join(folder.path, name), text)
}
const key = () => folder.read('dist/exams/m/key.json')

test.each([
  ['the exam', 'exams/m.md', exam('[30, 40, 50, 3]')],
  ['its bank', 'exams/bank.md', bank.replace('It is', 'It was')],
])('where %s has changed, errata correct the key of the released papers', async (_, name, text) => {
  await write(name, text)
  await rm(join(folder.path, 'dist'), { recursive: true })
  const { status, stdout, stderr } = await run('errata', 'exams/m.md')
  expect(status).toBe(0)
  expect(await key()).toBe(released)
  expect(stdout).toContain(`Papers with the fingerprint ${print}:`)
  expect(stderr).toMatch(/warning +Unexpected errata of (?:papers|keys) `\w{8}`, expected `\w{8}`, which were released/)
  expect(stderr).toContain(`${name} has changed.`)
  expect(stderr).toContain('The keys are those of the released papers.')
})

test('a bank of the working folder is taken as it was, too', async () => {
  const text = '---\ntitle: Above\n---\n\n::use{#two from="../banks/b.md"}\n'
  await write('above/a.md', text)
  await write('banks/b.md', bank)
  const [, own = ''] = /: ([0-9A-Z]{8}),/.exec((await run('release', 'above/a.md')).stdout) ?? []
  await write('banks/b.md', bank.replace('It is', 'It was'))
  await write('above/a.errata.yml', errata)
  const { status, stdout, stderr } = await run('errata', 'above/a.md')
  expect([status, stderr]).toEqual([0, expect.stringContaining('banks/b.md has changed.')])
  expect(stdout).toContain(`Papers with the fingerprint ${own}:`)
})

test('what was not kept and is not as it was is an error, and no key is written', async () => {
  const kept = (await folder.files()).find((name) => name.endsWith('.release')) ?? ''
  await rm(join(folder.path, kept))
  await write('exams/m.md', exam('[30, 40, 50, 3]'))
  const { status, stdout, stderr } = await run('errata', 'exams/m.md', '--out', 'none')
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/error +Unexpected errata of keys `\w{8}`, expected `\w{8}`/)
  expect(stderr).toContain(`${kept} is not there, expected what was released`)
  expect(stderr).toContain('exams/m.md has changed.')
  expect(stderr).toContain(`papersetter rebuild ${print}`)
  expect(stderr).toContain('papersetter release exams/m.md')
  expect((await folder.files()).filter((file) => file.startsWith('none/'))).toEqual([])

  // what is released is what errata are of
  await run('release', 'exams/m.md')
  const again = await run('errata', 'exams/m.md')
  expect([again.status, again.stderr]).toEqual([0, ''])
  expect(await key(), 'only the key has changed').toContain(print)
})

test('a build of other papers than the released ones warns, where there are errata', async () => {
  const built = await run('build', 'exams/m.md', '--only', 'student')
  expect([built.status, built.stderr]).toEqual([0, expect.not.stringContaining('errata-release')])
  await write('exams/m.md', exam('[30, 40, 50, 3]'))
  const { status, stderr } = await run('build', 'exams/m.md', '--only', 'student')
  expect(status).toBe(0)
  expect(stderr).toMatch(/warning +Unexpected errata of keys `\w{8}`, expected `\w{8}`, which were released/)
  expect(stderr).toContain('exams/m.md has changed.')
  expect((await run('build', 'exams/m.md', '--only', 'student', '--strict')).status).toBe(1)
  await rm(join(folder.path, 'exams/m.errata.yml'))
  expect((await run('build', 'exams/m.md', '--only', 'student')).stderr).not.toContain('errata-release')
})

test('errata in the front matter are those of today, of the released papers', async () => {
  await rm(join(folder.path, 'exams/m.errata.yml'))
  await write('exams/m.md', exam('[30, 40, 50, 3]').replace('title: Fixture\n', `title: Fixture\n${errata}`))
  expect((await run('errata', 'exams/m.md')).status).toBe(0)
  expect(await key()).toBe(released)
  // a question of today that the released papers do not have is none
  await write(
    'exams/m.md',
    exam('[3]')
      .replace('#one', '#other')
      .replace('title: Fixture\n', `title: Fixture\n${errata.replace('two', 'other')}`),
  )
  const { status, stderr } = await run('errata', 'exams/m.md')
  expect([status, stderr]).toEqual([1, expect.stringContaining('`other`, which no question of the key has')])
})

test.each([
  ['has faults today', 'exams/m.md', exam('[30, 40').replace('title: Fixture\n', `title: Fixture\n${errata}`)],
  ['has lost its bank', 'exams/bank.md', '## Three {#three}\n\nIt is [[y]].\n'],
])('an exam that %s has its released key all the same, with the errata of today', async (_, name, text) => {
  await rm(join(folder.path, 'dist'), { recursive: true })
  await write(name, text)
  if (name === 'exams/m.md') await rm(join(folder.path, 'exams/m.errata.yml'))
  expect((await run('check', 'exams/m.md')).status).toBe(1)
  const { status, stdout, stderr } = await run('errata', 'exams/m.md')
  expect([status, await key()]).toEqual([0, released])
  expect(stdout).toContain(`Papers with the fingerprint ${print}:`)
  expect(stderr).toContain(`Unexpected faults in \`exams/m.md\`, expected the exam that was released as \`${print}\``)
})

test('faults where errata may be are errors, and nothing is written', async () => {
  await write('exams/m.md', exam('[3, 4').replace('title: Fixture\n', 'title: Fixture\nerrata: [{ question: two\n'))
  const { status, stderr } = await run('errata', 'exams/m.md', '--out', 'none')
  expect([status, stderr]).toEqual([1, expect.stringContaining('front-matter-syntax')])
  expect(stderr).not.toContain('errata-release')
  expect((await folder.files()).filter((file) => file.startsWith('none/'))).toEqual([])
})

test('rebuilt keys are corrected by the errata of today, of an exam that is not there any more by those beside its place', async () => {
  const rebuilt = async () => {
    const { status, stderr } = await run('rebuild', print, '--out', 'again')
    expect([status, stderr]).toEqual([0, expect.stringContaining('m.md as it was released\n')])
    return await folder.read('again/m/key.json')
  }
  expect(await rebuilt()).toBe(released)
  await write('exams/m.errata.yml', errata.replace('value: z', 'also: [w]'))
  expect(JSON.parse(await rebuilt()).forms[0].questions[1]).toMatchObject({ id: 'two', value: ['y'], also: [['w']] })
  await rm(join(folder.path, 'exams/m.md'))
  expect(JSON.parse(await rebuilt()).forms[0].questions[1].also).toEqual([['w']])
  await write('exams/m.errata.yml', errata.replace('two', 'too'))
  const { status, stdout, stderr } = await run('rebuild', print, '--out', 'none')
  expect([status, stdout, stderr]).toEqual([1, '', expect.stringContaining('`too`, which no question of the key has')])
  expect((await folder.files()).filter((file) => file.startsWith('none/'))).toEqual([])
})
