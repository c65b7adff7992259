import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pixel } from '../canaries.ts'
import { readPaper } from '../papers/reading.ts'
import { type Folder, good, openFolder, papersetter } from './command.ts'

let folder: Folder

beforeAll(async () => {
  folder = await openFolder({ 'exam.md': good })
})
afterAll(() => folder?.remove())

const run = (...words: string[]) => papersetter(words, { cwd: folder.path })

/** A template of some files, which extends the default one. */
async function template(name: string, files: Readonly<Record<string, string | Uint8Array>>) {
  await mkdir(join(folder.path, name))
  for (const [file, content] of Object.entries({ 'template.yml': 'extends: exam\n', ...files }))
    await writeFile(join(folder.path, name, file), content)
}

async function pagesOf(path: string) {
  return (await readPaper(await readFile(join(folder.path, path)))).pages
}

describe('papersetter new template', () => {
  test('copies a template, which prints as the one it was made from does', async () => {
    const { status, stdout, stderr } = await run('new', 'template', 'copy')
    expect(status).toBe(0)
    const names = (await readdir(join(folder.path, 'copy'))).sort()
    expect(stdout.split('\n').filter(Boolean)).toEqual(names.map((name) => join('copy', name)))
    expect(stderr).toContain('--template ./copy')
    expect((await run('build', 'exam.md', '--out', 'a', '--only', 'student')).status).toBe(0)
    expect((await run('build', 'exam.md', '--out', 'b', '--only', 'student', '--template', './copy')).status).toBe(0)
    const [one, other] = [await pagesOf('a/exam/student.pdf'), await pagesOf('b/exam/student.pdf')]
    expect(other.map(({ pieces }) => pieces)).toEqual(one.map(({ pieces }) => pieces))
  })

  test.each([
    [['template', 'copy'], /exists already/],
    [['template', 'other', '--from', 'exma'], /no template `exma`; there are booklet, exam, quiz/],
  ])('refuses %j and writes nothing', async (words, reason) => {
    await mkdir(join(folder.path, 'copy'), { recursive: true })
    const before = await folder.files()
    const { status, stderr } = await run('new', ...words)
    expect([status, stderr]).toEqual([2, expect.stringMatching(reason)])
    expect(await folder.files()).toEqual(before)
  })
})

describe('--template', () => {
  test('takes the place of the one that the exam names', async () => {
    await writeFile(join(folder.path, 'named.md'), good.replace('title:', 'template: nowhere\ntitle:'))
    expect((await run('build', 'named.md')).stderr).toMatch(/named\.md:2:1 .*`nowhere`.*template-missing/)
    expect((await run('build', 'named.md', '--template', 'booklet', '--out', 'c')).status).toBe(0)
    // cover, one question, and the last page of the sheet is filled up only where it is missing
    expect(await pagesOf('c/named/student.pdf')).toHaveLength(2)
  })

  test('that there is none of is wrong usage, not a fault of the exam', async () => {
    const { status, stderr } = await run('build', 'exam.md', '--template', 'bokolet')
    expect([status, stderr]).toEqual([2, expect.stringMatching(/no template `bokolet`/)])
  })

  test('may bring pictures and fonts of its own folder, and nothing else', async () => {
    await template('seal', {
      'paper.css': '.front { padding-top: 20mm; background: url("seal.png") top / 10mm no-repeat; }\n',
      'seal.png': pixel.bytes,
    })
    expect((await run('build', 'exam.md', '--out', 'd', '--template', './seal')).status).toBe(0)
    expect((await pagesOf('d/exam/student.pdf'))[0]?.images).toBe(1)
    await template('far', {
      'paper.css': [
        '/* url(comment.png) is none */',
        '@import "other.css";',
        'p { background: url(https://example.org/a.png) }',
        'p { background: url(../exam.md) }',
        'p { background: url(missing.png) }',
      ].join('\n'),
    })
    const { status, stderr } = await run('build', 'exam.md', '--out', 'e', '--template', './far')
    expect(status).toBe(1)
    expect([...stderr.matchAll(/^far\/paper\.css:(\d+):\d+ .*template-address$/gm)].map(([, line]) => line)).toEqual([
      '2',
      '3',
      '4',
      '5',
    ])
    expect(stderr).toContain('nothing was written')
  })

  test('with faults in its files reports them by file and line, all in one run', async () => {
    await template('faulty', {
      'template.yml': 'extends: exma\npaper: A5\ntitle: No\n',
      'page.html': '<script></script>',
    })
    const { status, stderr } = await run('build', 'exam.md', '--template', './faulty')
    expect(status).toBe(1)
    const found = [...stderr.matchAll(/^faulty\/([\w.]+:\d+):\d+ .* ([a-z-]+)$/gm)].map(([, place, rule]) => `${place} ${rule}`)
    expect(found.sort()).toEqual([
      'page.html:1 template-element',
      'page.html:1 template-slot',
      'template.yml:1 template-missing',
      'template.yml:2 front-matter-value',
      'template.yml:3 front-matter-key',
    ])
  })

  test('that extends itself or has no stylesheet is reported', async () => {
    await template('loop', { 'template.yml': 'extends: ../loop2\n' })
    await template('loop2', { 'template.yml': 'extends: ../loop\n' })
    expect((await run('build', 'exam.md', '--template', './loop')).stderr).toMatch(/extends itself {2}template-missing/)
    await template('bare', { 'template.yml': 'columns: 2\n' })
    expect((await run('build', 'exam.md', '--template', './bare')).stderr).toMatch(/without `page\.html`.*template-file/)
  })
})
