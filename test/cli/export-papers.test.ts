import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPaper } from '../papers/reading.ts'
import { type Folder, openFolder, papersetter } from './command.ts'

const questions = `
## One {#one points=2}

Which?

- [x] canaryright
- [ ] canarywrong

::pagebreak

## Two {#two}

### Say {points=3}

Why?

:::answer{space=30mm}
canarysolution
:::

### {points=1}

Fill in [[canaryblank]].
`
const exam = (head: string) =>
  `---\ntitle: Quiz\ncourse: "=1+1"\ndate: 2026-11-20\nfields: [Name, "ID [8]"]\nforms: 2\nseed: s\n${head}---\n${questions}`

let folder: Folder
beforeAll(async () => {
  folder = await openFolder({
    'plain.md': exam(''),
    'crowd.md': exam('cover: true\nmargin: [48, 20, 21]\n'),
    'narrow.md': exam('cover: true\nmargin: [44, 20, 21]\n'),
    'plom.md': exam('cover: true\nduplex: true\nmargin: [28, 31, 21]\n'),
    'long.md': exam('cover: true\nmargin: [48, 20, 21]\n').replace('space=30mm', 'space=60cm'),
  })
})
afterAll(() => folder?.remove())

const run = (...words: string[]) => papersetter(['export', ...words], { cwd: folder.path })

test('Gradescope gets a template, an outline and regions of each form', async () => {
  const { status, stdout } = await run('plain.md', '--to', 'gradescope')
  expect(status).toBe(0)
  const files = ['template-A.pdf', 'template-B.pdf', 'outline-A.csv', 'regions-A.json', 'outline-B.csv', 'regions-B.json']
  expect(stdout).toBe(files.map((name) => `dist/export/plain.gradescope/${name}\n`).join(''))
  expect(await folder.read('dist/export/plain.gradescope/outline-A.csv')).toBe(
    'question,title,points,bonus,group,page,id\n1,1 One,2,,,1,one\n2,2 Two,4,,yes,,two\n2.1,2(a),3,,,2,two-1\n2.2,2(b),1,,,2,two-2\n',
  )
  const regions = JSON.parse(await folder.read('dist/export/plain.gradescope/regions-B.json'))
  expect(regions).toMatchObject({ form: 'B', pages: 2, template: 'template-B.pdf' })
  expect(regions.fields.map(({ label }: { label: string }) => label)).toEqual(['Name', 'ID'])
  const pdf = await readPaper(await readFile(join(folder.path, 'dist/export/plain.gradescope/template-B.pdf')))
  expect(pdf.pages.map(({ text }) => text).join(' ')).toContain(regions.fingerprint)
  // each region holds the words of its question
  const [first, group, part] = regions.questions
  expect(group).toMatchObject({ group: true, points: 4 })
  for (const [region, words] of [
    [first, 'Which?'],
    [part, 'Why?'],
  ]) {
    const { pieces = [], width = 0, height = 0 } = pdf.pages[region.page - 1] ?? {}
    const said = pieces.find(({ text }) => text.includes(words))
    const [x, y] = [(100 * (said?.x ?? 0)) / width, (100 * (height - (said?.y ?? 0))) / height]
    const { percent } = region
    expect(x).toBeGreaterThan(percent.x)
    expect(x).toBeLessThan(percent.x + percent.width)
    expect(y).toBeGreaterThan(percent.y)
    expect(y).toBeLessThan(percent.y + percent.height)
  }
})

test('Crowdmark gets papers with 38 mm white, and no others', async () => {
  const { status, stdout } = await run('crowd.md', '--to', 'crowdmark')
  expect([status, stdout.split('\n').length]).toEqual([0, 7])
  expect(await folder.read('dist/export/crowd.crowdmark/questions-A.csv')).toMatch(
    /^label,title,page,points,bonus,x_mm,y_mm,id\nQ1,One,2,2,,20,48,one\nQ2\(a\),,3,3,,29,[\d.]+,two-1\nQ2\(b\),,3,1,,29,[\d.]+,two-2\n$/,
  )
  expect(await folder.read('dist/export/crowd.crowdmark/pages-A.csv')).toBe(
    'page,kind,questions,points\n1,cover,,0\n2,,Q1,2\n3,,Q2(a) Q2(b),4\n',
  )
  for (const page of (await readPaper(await readFile(join(folder.path, 'dist/export/crowd.crowdmark/template-A.pdf')))).pages)
    for (const { top } of page.marks) expect(((page.height - top) * 25.4) / 72).toBeGreaterThan(38)
  const plain = await run('plain.md', '--to', 'crowdmark')
  expect([plain.status, plain.stdout]).toEqual([1, ''])
  expect(plain.stderr).toContain('Unexpected `=1+1` at the head of page 1, expected 38 mm of it white  grader-space')
  expect(plain.stderr).toContain('plain.md:10:1  error    Unexpected Question 1 on page 1, expected a cover  grader-paper')
  expect((await run('narrow.md', '--to', 'crowdmark')).stderr).toContain('at the head of page 2, expected 38 mm')
})

test('a region over pages is an error in its line, and nothing is written', async () => {
  for (const to of ['gradescope', 'crowdmark']) {
    const { status, stdout, stderr } = await run('long.md', '--to', to)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(
      /long\.md:23:1 {2}error {4}Unexpected Question 2\(a\) over pages 3 to \d, expected it on one page {2}grader-region/,
    )
    expect(stderr).toContain('nothing was written')
    expect(stderr).not.toContain('region-split')
  }
})

test('Plom gets versions and a specification', async () => {
  const { status, stdout, stderr } = await run('plom.md', '--to', 'plom', '--json')
  expect([status, stderr.includes('error')]).toEqual([0, false])
  const [{ files, messages }] = JSON.parse(stdout)
  expect(messages).toEqual([])
  expect(files).toEqual(['version1.pdf', 'version2.pdf', 'spec.toml'].map((name) => `dist/export/plom.plom/${name}`))
  expect(await folder.read('dist/export/plom.plom/spec.toml')).toContain(
    'numberOfVersions = 2\nnumberOfPages = 4\nnumberOfQuestions = 2\ntotalMarks = 6\nidPage = 1\ndoNotMarkPages = [4]\n',
  )
  const other = await run('crowd.md', '--to', 'plom')
  expect(other.status).toBe(1)
  expect(other.stderr).toContain('Unexpected 3 pages, expected an even number  grader-paper')
  expect(other.stderr).toContain('in the lower left corner of page 1, expected it white  grader-space')
})

test('papers are whole: questions are not selected', async () => {
  const { status, stderr } = await run('plain.md', '--to', 'plom', '--topic', 'x')
  expect([status, stderr]).toEqual([
    2,
    'papersetter: Unexpected filters of questions with --to plom, expected whole exams, as they are printed\n',
  ])
})
