import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPdf } from '../../src/pdf/pdf.ts'
import { readPaper } from '../papers/reading.ts'
import { bad, bin, compiled, type Folder, good, openFolder, papersetter, warned } from './command.ts'

let folder: Folder

const project = join(bin, '../../..')

beforeEach(async () => {
  folder = await openFolder({ 'good.md': good, 'bad.md': bad, 'warned.md': warned })
})
afterEach(() => folder?.remove())

const build = (...words: string[]) => papersetter(['build', ...words], { cwd: folder.path })
const papers = async () => (await folder.files()).filter((name) => !/\.md$|papersetter\.(?:manifest|lock)\.json$/.test(name))

test('both papers are written below the current folder, and their paths, pages and time are told', async () => {
  const { status, stdout, stderr } = await build('good.md')
  expect(status).toBe(0)
  expect(stdout).toBe('dist/exams/good/student.pdf  1 page\ndist/exams/good/solution.pdf  2 pages\n')
  expect(stderr).toMatch(/^built good\.md in \d+\.\d s\n/)
  // root has none; another user may, as the system has it
  const sandbox = stderr.split('\n').slice(1)
  if (process.getuid?.() === 0) expect(sandbox).toEqual(['papersetter: the browser had no sandbox, which root cannot have', ''])
  else expect(sandbox.join('\n')).toMatch(/^(?:papersetter: the browser had no sandbox, with which it did not start\n)?$/)
  expect(await papers()).toEqual(['dist/exams/good/solution.pdf', 'dist/exams/good/student.pdf'])
  expect(readPdf(await readFile(join(folder.path, 'dist/exams/good/solution.pdf'))).pages).toBe(2)
})

test('the project’s own folder, which configures the browser’s driver, is a folder like any other', async () => {
  const { status, stderr } = await compiled(['build', 'exams/stat433-midterm-1.md', '--out', folder.path], { cwd: project })
  expect([status, stderr]).toEqual([0, expect.stringMatching(/^built exams\/stat433-midterm-1\.md in/)])
})

test('--out names the folder, --only the paper, and neither shows progress in a pipe', async () => {
  const { status, stdout, stderr } = await build('good.md', '--out', 'deep/papers', '--only', 'solution')
  expect([status, stdout]).toEqual([0, 'deep/papers/good/solution.pdf  2 pages\n'])
  expect(stderr).not.toMatch(/\r|building/)
  expect(await papers()).toEqual(['deep/papers/good/solution.pdf'])
})

test('a path outside of the current folder is told in full', async () => {
  const other = await openFolder()
  try {
    const { stdout } = await papersetter(['build', join(folder.path, 'good.md'), '--out', folder.path, '--only', 'student'], {
      cwd: other.path,
    })
    expect(stdout).toBe(`${join(folder.path, 'good/student.pdf')}  1 page\n`)
  } finally {
    await other.remove()
  }
})

test('--html writes two files that need nothing else, and the student’s holds no answer', async () => {
  const { status, stdout } = await build('good.md', '--html')
  expect(status).toBe(0)
  expect(stdout.split('\n')).toEqual([
    'dist/exams/good/student.pdf  1 page',
    'dist/exams/good/student.html',
    'dist/exams/good/solution.pdf  2 pages',
    'dist/exams/good/solution.html',
    '',
  ])
  for (const name of ['student', 'solution']) {
    const html = await folder.read(`dist/exams/good/${name}.html`)
    expect(html).toContain('data:font/woff2;base64,')
    expect(html.match(/url\((?!data:)[^)]*\)/g)).toBeNull()
    expect(html).not.toMatch(/(?:src|href)="(?!data:|#)/)
    expect(html).not.toMatch(/<script|<link|@import|https?:\/\/(?!www\.w3\.org)/)
    expect(html.replaceAll('\u00ad', '').includes('canaryanswer')).toBe(name === 'solution')
  }
})

test('an exam with errors is not built, and what was built before stays as it was', async () => {
  await build('good.md')
  const files = ['dist/exams/good/student.pdf', 'dist/exams/good/solution.pdf']
  const before = await Promise.all(files.map(folder.state))
  await writeFile(join(folder.path, 'good.md'), bad)
  const { status, stdout, stderr } = await build('good.md')
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(
    /good\.md:5:9 +error [\s\S]*\ndist\/exams\/good: the papers there are from an earlier build\n\n2 errors; nothing was written for good\.md\n$/,
  )
  expect(await Promise.all(files.map(folder.state))).toEqual(before)
  expect(await papers()).toEqual([...files].sort())
})

test('what an earlier build wrote of another state of the exam is removed and told, or named if it was changed', async () => {
  await writeFile(join(folder.path, 'good.md'), good.replace('title: Good', 'title: Good\nforms: 2'))
  await build('good.md')
  await writeFile(join(folder.path, 'good.md'), good)
  await writeFile(join(folder.path, 'dist/exams/good/key.csv'), 'marked')
  const { status, stdout, stderr } = await build('good.md')
  expect(status).toBe(0)
  expect(stdout).toBe('dist/exams/good/student.pdf  1 page\ndist/exams/good/solution.pdf  2 pages\n')
  for (const name of ['student-A.pdf', 'student-B.pdf', 'solution-A.pdf', 'solution-B.pdf', 'key.pdf', 'key.json'])
    expect(stderr).toContain(`dist/exams/good/${name}: removed, as it shows another state of the exam\n`)
  expect(stderr).toContain('dist/exams/good/key.csv: it shows another state of the exam, but was changed since it was written')
  expect(await papers()).toEqual(['key.csv', 'solution.pdf', 'student.pdf'].map((name) => `dist/exams/good/${name}`))
})

test('one exam with errors among good ones does not hold them up', async () => {
  await writeFile(join(folder.path, 'other.md'), good)
  const { status, stdout, stderr } = await build('good.md', 'bad.md', 'none.md', 'other.md', '--only', 'student')
  expect([status, stdout]).toEqual([2, 'dist/exams/good/student.pdf  1 page\ndist/exams/other/student.pdf  1 page\n'])
  expect(stderr).toMatch(/bad\.md:5:9[\s\S]*none\.md: the file does not exist/)
  expect((await build('good.md', 'bad.md', '--only', 'student')).status).toBe(1)
  expect(await papers()).toEqual(['dist/exams/good/student.pdf', 'dist/exams/other/student.pdf'])
})

test('warnings are told and pass, with --strict they stop the build', async () => {
  const passed = await build('warned.md')
  expect(passed.status).toBe(0)
  expect(passed.stderr).toContain('warning')
  expect(await papers()).toHaveLength(2)
  const strict = await build('warned.md', '--strict', '--out', 'strict')
  expect([strict.status, strict.stdout]).toEqual([1, ''])
  expect(strict.stderr).toContain('1 warning; nothing was written for warned.md')
  expect(await papers()).toHaveLength(2)
})

/** The same with a formula that has no room, which only the printed page shows. */
const wide = good.replace('x^2', Array.from({ length: 90 }, (_, index) => `x_{${index}}`).join(''))

test('a formula that has no room stops the build', async () => {
  await writeFile(join(folder.path, 'wide.md'), wide)
  const { status, stderr } = await build('wide.md')
  expect(status).toBe(1)
  expect(await papers()).toEqual([])
  expect(stderr).toMatch(/^wide\.md:7:11 +error .* {2}formula-wide\n/)
})

test('with --draft it is printed all the same, in papers that say so on each page and do not verify', async () => {
  await writeFile(join(folder.path, 'wide.md'), wide)
  const { status, stdout, stderr } = await build('wide.md', '--draft', '--also', 'both', '--html')
  expect(stderr).toMatch(/^wide\.md:7:11 +warning .* {2}formula-wide\n/)
  expect(status).toBe(0)
  const names = ['student', 'solution', 'key', 'sheet'].map((name) => `dist/exams/wide/${name}-draft.pdf`)
  for (const name of names) {
    expect(stdout).toContain(name)
    const { pages } = await readPaper(await readFile(join(folder.path, name)))
    for (const { text } of pages) expect(text.replaceAll(' ', '')).toContain('DRAFT')
    const verified = await papersetter(['verify', name], { cwd: folder.path })
    expect(verified.status).toBe(1)
    expect(verified.stderr).toContain(`${name}: Unexpected draft`)
  }
  expect(await readdir(join(folder.path, 'dist/exams/wide'))).not.toContain('key.json')
})

test.each([
  ['de', 'ENTWURF'],
  ['ko', '초안'],
])('a draft in %s says %s, and the paper that replaces it removes it', async (language, word) => {
  await writeFile(join(folder.path, 'good.md'), good.replace('---\n', `---\nlang: ${language}\n`))
  await build('good.md', '--draft')
  const { pages } = await readPaper(await readFile(join(folder.path, 'dist/exams/good/student-draft.pdf')))
  for (const { text } of pages) expect(text.replaceAll(' ', '')).toContain(word)
  await build('good.md')
  expect((await readdir(join(folder.path, 'dist/exams/good'))).filter((name) => name.includes('draft'))).toEqual([])
})

test('--draft prints nothing that cannot be read, and does not go with --strict', async () => {
  await writeFile(join(folder.path, 'bad.md'), bad)
  expect((await build('bad.md', '--draft')).status).toBe(1)
  const { status, stderr } = await build('good.md', '--draft', '--strict')
  expect([status, stderr]).toEqual([2, expect.stringContaining('unexpected --strict with --draft')])
})

test('a name with blanks and Korean letters gives a folder of that name', async () => {
  await mkdir(join(folder.path, '중간 고사'))
  await writeFile(join(folder.path, '중간 고사', '1부 (가).md'), good)
  const { stdout } = await build('중간 고사/1부 (가).md', '--only', 'student')
  expect(stdout).toBe('dist/exams/1부 (가)/student.pdf  1 page\n')
})

test('--large-print and --high-contrast write papers of their own beside the usual ones', async () => {
  const { status, stdout } = await build('good.md', '--large-print')
  expect([status, stdout]).toEqual([
    0,
    'dist/exams/good/student-large.pdf  1 page\ndist/exams/good/solution-large.pdf  2 pages\n',
  ])
  const both = await build('good.md', '--high-contrast', '--large-print', '--only', 'student')
  expect([both.status, both.stdout]).toEqual([0, 'dist/exams/good/student-large-contrast.pdf  1 page\n'])
})

test('--large-print takes a size behind an equals sign, and no file before it', async () => {
  const { status, stdout } = await papersetter(['build', '--large-print', 'good.md', '--only', 'student'], { cwd: folder.path })
  expect([status, stdout]).toEqual([0, 'dist/exams/good/student-large.pdf  1 page\n'])
  const usual = await build('good.md', '--large-print=18pt', '--only', 'student')
  expect([usual.status, usual.stdout]).toEqual([0, 'dist/exams/good/student-large.pdf  1 page\n'])
  const none = await build('good.md', '--no-large-print', '--only', 'student')
  expect([none.status, none.stdout]).toEqual([0, 'dist/exams/good/student.pdf  1 page\n'])
  const other = await build('good.md', '--large-print=24', '--dyslexia-friendly')
  expect([other.status, other.stdout]).toEqual([
    0,
    'dist/exams/good/student-large-24-dyslexia.pdf  1 page\ndist/exams/good/solution-large-24-dyslexia.pdf  2 pages\n',
  ])
  const names = ['student-large-24-dyslexia.pdf', 'solution-large-24-dyslexia.pdf', 'student-large.pdf'].map((name) =>
    join('dist/exams/good', name),
  )
  const verified = await papersetter(['verify', ...names], { cwd: folder.path })
  expect([verified.status, verified.stdout]).toEqual([0, expect.stringContaining('student, large-print-24, dyslexia-friendly')])
  const [first = ''] = names
  const audited = await papersetter(['audit', first, '--source', 'good.md'], { cwd: folder.path })
  expect(audited.status).toBe(0)
})

test('--only key and --also write the papers that are not written otherwise, and verify knows them', async () => {
  const key = await build('good.md', '--only', 'key')
  expect([key.status, key.stdout]).toEqual([0, 'dist/exams/good/key.pdf  1 page\n'])
  const all = await build('good.md', '--also', 'both')
  expect(all.stdout.match(/(student|solution|key|sheet)\.pdf/g)).toEqual(['student.pdf', 'solution.pdf', 'key.pdf', 'sheet.pdf'])
  const pdfs = (await papers()).filter((name) => name.endsWith('.pdf'))
  const { status, stdout } = await papersetter(['verify', ...pdfs], { cwd: folder.path })
  expect([status, pdfs.length]).toEqual([0, 4])
  expect(stdout).toMatch(/ key +\w{8} {2}1 page\n.* sheet +\w{8} {2}1 page\n[\s\S]*The papers belong together\.\n$/)
})

test('an answer sheet that would be empty is a fault of the exam', async () => {
  const { status, stdout, stderr } = await build('warned.md', '--only', 'sheet')
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toContain('sheet-empty')
  expect(await papers()).toEqual([])
})
