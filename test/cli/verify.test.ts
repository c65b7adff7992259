import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pixel } from '../canaries.ts'
import { readPaper } from '../papers/reading.ts'
import { type Folder, good, openFolder, papersetter } from './command.ts'

let folder: Folder

const picture = pixel.bytes
const exam = `${good}\n## Two {points=1}\n\n![a](a.png)\n\n\`\`\`layers {file="net.layers"}\n\`\`\`\n\n:::answer{lines=2}\nyes\n:::\n`
const network = 'input 3x8x8\nconv 4 k3 p1\n'

beforeAll(async () => {
  folder = await openFolder()
  await examIn('first', exam, network)
  await examIn('elsewhere', exam, network)
  await examIn('changed', exam.replace('canaryanswer', 'canaryother'), network)
  await examIn('rewired', exam, network.replace('4', '8'))
  await mkdir(join(folder.path, 'odd'))
  await writeFile(join(folder.path, 'odd/text.pdf'), 'not a PDF')
  await writeFile(join(folder.path, 'odd/head.pdf'), '%PDF-1.7\n')
  const bytes = await readFile(join(folder.path, 'first/out/exam/student.pdf'))
  await writeFile(join(folder.path, 'odd/half.pdf'), bytes.subarray(0, bytes.length / 2))
  const other = bytes.toString('latin1').replace(/\/Keywords \([^)]*\)/, (keywords) => '/Keywords ()'.padEnd(keywords.length))
  await writeFile(join(folder.path, 'odd/other.pdf'), other, 'latin1')
})
afterAll(() => folder?.remove())

async function examIn(name: string, source: string, layers: string) {
  const path = join(folder.path, name)
  await mkdir(path)
  await writeFile(join(path, 'exam.md'), source)
  await writeFile(join(path, 'net.layers'), layers)
  await writeFile(join(path, 'a.png'), picture)
  const { status, stderr } = await papersetter(['build', 'exam.md', '--out', 'out'], { cwd: path })
  expect([status, stderr]).toEqual([0, expect.stringMatching(/^built/)])
}

const verify = (...papers: string[]) => papersetter(['verify', ...papers], { cwd: folder.path })
const paper = (name: string, audience = 'student') => `${name}/out/exam/${audience}.pdf`

test('both papers of an exam belong together: they carry one fingerprint on every page', async () => {
  const { status, stdout, stderr } = await verify(paper('first'), paper('first', 'solution'))
  expect([status, stderr]).toEqual([0, ''])
  const [, mark = ''] = / {2}student {3}(\w{8}) {2}1 page\n/.exec(stdout) ?? []
  expect(stdout).toBe(
    `first/out/exam/student.pdf   student   ${mark}  1 page\nfirst/out/exam/solution.pdf  solution  ${mark}  2 pages\nThe papers belong together.\n`,
  )
  for (const audience of ['student', 'solution']) {
    const { pages, info } = await readPaper(await readFile(join(folder.path, paper('first', audience))))
    for (const { text } of pages) expect(text).toContain(mark)
    // the student's says nothing of the answers
    const key = audience === 'student' ? '' : '/\\w{8}'
    expect(String(info.Keywords)).toMatch(new RegExp(`^papersetter:${mark}${key}, ${audience}$`))
  }
})

test('a paper that was built elsewhere from the same files belongs to them, and one paper to itself', async () => {
  const { status, stdout } = await verify(paper('first'), paper('elsewhere', 'solution'))
  expect([status, stdout]).toEqual([0, expect.stringMatching(/The papers belong together\.\n$/)])
  expect(await verify(paper('first'))).toMatchObject({ status: 0, stdout: expect.stringMatching(/ 1 page\n$/) })
})

test.each([
  ['rewired', 'fingerprint', 'student', ''],
  ['changed', 'key', 'solution', ': its answers differ'],
])('a solution of an exam that was %s does not belong to it', async (name, what, audience, why) => {
  const { status, stdout, stderr } = await verify(paper('first'), paper('first', 'solution'), paper(name, 'solution'))
  expect([status, stdout]).toEqual([1, expect.stringMatching(/The papers do not belong together\.\n$/)])
  const [found, other] = [paper(name, 'solution'), paper('first', audience)]
  expect(stderr).toMatch(new RegExp(`^${found}: Unexpected ${what} \`\\w{8}\`, expected \`\\w{8}\` as in ${other}${why}\\n$`))
})

test('a corrected solution belongs to the papers that were handed out', async () => {
  const { status, stderr } = await verify(paper('first'), paper('changed', 'solution'))
  expect([status, stderr]).toEqual([0, ''])
})

test('papers with one fingerprint and other pages do not belong together', async () => {
  const moved = await readFile(join(folder.path, paper('changed', 'solution')), 'latin1')
  const own = await readFile(join(folder.path, paper('first')), 'latin1')
  const [, mark = ''] = /papersetter:(\w{8})/.exec(own) ?? []
  const lower = moved
    .replace(/papersetter:\w{8}/, `papersetter:${mark}`)
    .replace(
      /(\/XYZ [\d.]+ )(\d)(\d\d)/g,
      (_, before: string, first: string, rest: string) => `${before}${Number(first) - 1}${rest}`,
    )
  await writeFile(join(folder.path, 'odd/moved.pdf'), lower, 'latin1')
  const { status, stderr } = await verify(paper('first'), 'odd/moved.pdf')
  expect(status).toBe(1)
  expect(stderr).toMatch(/moved\.pdf: Unexpected heading "Good" on page 1 at [\d.]+ mm, expected it on page 1 at [\d.]+ mm as in/)
})

test.each([
  ['text.pdf', 'Unexpected content, expected a PDF'],
  ['head.pdf', 'Unexpected PDF without a fingerprint'],
  ['half.pdf', 'Unexpected PDF without a fingerprint'],
  ['other.pdf', 'Unexpected PDF without a fingerprint'],
])('odd/%s is refused in one line, with status 1', async (name, reason) => {
  const { status, stdout, stderr } = await verify(paper('first'), `odd/${name}`)
  expect([status, stdout]).toEqual([1, expect.not.stringContaining('together')])
  expect(stderr.startsWith(`odd/${name}: ${reason}`)).toBe(true)
  expect(stderr.match(/\n/g)).toHaveLength(1)
})

describe('the papers of an exam with forms', () => {
  const from = (name: string) => `forms/out/exam/${name}.pdf`
  const at = (name: string) => join(folder.path, name)

  beforeAll(async () => {
    const path = at('forms')
    await mkdir(path)
    await writeFile(join(path, 'exam.md'), exam.replace('title: Good', 'title: Good\nforms: 2'))
    await writeFile(join(path, 'net.layers'), network)
    await writeFile(join(path, 'a.png'), picture)
    for (const words of [[], ['--large-print']])
      expect((await papersetter(['build', 'exam.md', '--out', 'out', ...words], { cwd: path })).status).toBe(0)
  })

  test.each([
    ['in a folder', ['forms/out']],
    ['by a pattern', ['forms/out/exam/*.pdf']],
    ['by their names', ['key', 'solution-A', 'solution-B', 'student-A', 'student-B'].map(from)],
  ])('belong together form by form, and the key to all: %s', async (_, words) => {
    const { status, stdout, stderr } = await verify(...words)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/\nForm A: \d papers\nForm B: \d papers\nThe papers belong together\.\n$/)
  })

  test('are told from papers of another state, of another form, and from what is none', async () => {
    await mkdir(at('mixed'))
    const put = async (name: string, source: string) => await writeFile(at(`mixed/${name}`), await readFile(at(source)))
    for (const name of ['key', 'solution-A', 'student-A', 'student-B']) await put(`${name}.pdf`, from(name))
    await put('solution-B.pdf', from('solution-A'))
    await put('renamed.pdf', from('student-B'))
    await put('stray.pdf', paper('first'))
    await put('text.pdf', 'odd/text.pdf')
    const { status, stdout, stderr } = await verify('mixed')
    expect(status).toBe(1)
    expect(stderr).toMatch(/^mixed\/text\.pdf: Unexpected content, expected a PDF; it was left out$/m)
    expect(stderr).toMatch(/^mixed\/student-B\.pdf: Unexpected fingerprint/m)
    expect(stderr).toMatch(/^mixed\/stray\.pdf: Unexpected fingerprint `\w{8}`, which no form has$/m)
    expect(stderr).not.toMatch(/renamed\.pdf: .*no form/)
    expect(stdout).toMatch(
      /\nForm A: 2 papers\nForm B: \d papers, which do not belong together\nThe papers do not belong together\.\n$/,
    )
  })

  test('do not belong to a key of another state, nor a solution to the paper of another form', async () => {
    const old = await verify(from('student-A'), from('student-B'), from('solution-A'), 'first/out/exam/solution.pdf')
    expect([old.status, old.stderr]).toEqual([1, expect.stringContaining('which no form has')])
    const crossed = await verify(from('student-A'), from('solution-B'))
    expect([crossed.status, crossed.stderr]).toEqual([1, expect.stringContaining('Unexpected solution of another form')])
    expect(await verify(from('student-A'), from('student-B'))).toMatchObject({ status: 0 })
  })

  test('of each folder are compared by themselves, and what is no paper does not matter there', async () => {
    const { status, stdout, stderr } = await verify('first', 'changed', 'elsewhere')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout.match(/: The papers belong together\.$/gm)).toHaveLength(3)
    await mkdir(at('none'))
    expect(await verify('none')).toMatchObject({ status: 2, stderr: 'none: no PDF in this folder\n' })
  })
})
