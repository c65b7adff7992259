import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Folder, openFolder, papersetter } from './command.ts'

let folder: Folder

const exam = (body: string) =>
  `\\documentclass[a4paper]{exam}\\title{Quiz}\n\\begin{document}\\begin{questions}\n${body}\n\\end{questions}\\end{document}\n`

beforeAll(async () => {
  folder = await openFolder({
    'good.tex': exam('\\question[2] Why? \\begin{solution}[3cm] So. \\end{solution}'),
    'lossy.tex': exam('\\question[2] Why \\foo{not}? \\begin{solution}[3cm] So. \\end{solution}'),
    'faulty.tex': exam('\\question[2] Which? \\begin{choices} \\choice a \\choice b \\end{choices}'),
    'open.tex': exam('\\question {a'),
    'latin.tex': Buffer.from(exam('\\question Caf\u00E9? \\begin{solution} Na. \\end{solution}'), 'latin1'),
    'binary.tex': new Uint8Array([0, 1, 2, 0, 255]),
    'large.tex': 'x'.repeat(2 ** 20 + 1),
    'quiz.txt': 'Quiz title: Sums\n1. What is 2 + 3?\n= 5\n',
    'shape.Rmd': 'Question\n========\nWhy?\n\nMeta-information\n================\nextype: shape\n',
    'there.tex': exam('\\question a'),
    'there.md': 'Mine.\n',
    'outside.tex': exam('\\question A\\input{../secret}\\input{/etc/hostname} \\begin{solution} B \\end{solution}'),
  })
})
afterAll(() => folder?.remove())

const run = (...words: string[]) => papersetter(['import', ...words], { cwd: folder.path })

test('an exam is written beside its LaTeX, and its path is told', async () => {
  const { status, stdout, stderr } = await run('good.tex')
  expect([status, stdout, stderr]).toEqual([
    0,
    'good.md\n',
    '1 question, 0 parts, 1 solution, 0 formulas; 0 lost, 0 approximated\n',
  ])
  expect(await folder.read('good.md')).toBe('---\ntitle: Quiz\n---\n\n## {points=2}\n\nWhy?\n\n:::answer{space=30mm}\nSo.\n:::\n')
})

test('questions of other programs are known by their ending, or by --from', async () => {
  expect((await run('quiz.txt')).stdout).toBe('quiz.md\n')
  expect(await folder.read('quiz.md')).toContain('[[5]]')
  expect((await run('quiz.txt', '--from', 'text2qti', '--out', 'again.md')).status).toBe(0)
  expect((await run('shape.Rmd')).stderr).toContain('shape.Rmd:7: Unexpected `extype: shape`')
  expect((await run('quiz.txt', '--from', 'rexams', '--out', 'no.md')).stderr).toBe(
    'quiz.txt:1: Expected a heading `Question`, underlined with `====`\n',
  )
})

test('what did not come over is told with its line, and is a fault with --strict alone', async () => {
  const { status, stderr } = await run('lossy.tex')
  expect(status).toBe(0)
  expect(stderr).toContain('lossy.tex:3  lost  \\foo{not}: is not known here; kept as a comment\n')
  expect((await run('lossy.tex', '--strict', '--out', 'strict.md')).status).toBe(1)
  expect(await folder.read('strict.md')).toContain('Why <!-- \\foo{not} -->?')
})

test('the messages of a check follow', async () => {
  const { status, stderr } = await run('faulty.tex')
  expect(status).toBe(1)
  expect(stderr).toContain('choices-key')
})

test('nothing is overwritten', async () => {
  const { status, stderr } = await run('there.tex')
  expect([status, stderr]).toEqual([
    2,
    'there.tex: `there.md` exists already, nothing was written; name another file with `--out`\n',
  ])
  expect(await folder.read('there.md')).toBe('Mine.\n')
  expect((await run('there.tex', '--out', 'other.md')).stdout).toBe('other.md\n')
})

test.each([
  ['open.tex', 1, 'open.tex:3: Unexpected `{` that is not closed'],
  ['binary.tex', 2, 'there are zero bytes in it'],
  ['large.tex', 2, 'expected at most 1 MB'],
  ['none.tex', 2, 'none.tex: the file does not exist'],
])('%s is refused', async (name, expected, part) => {
  const { status, stdout, stderr } = await run(name)
  expect([status, stdout]).toEqual([expected, ''])
  expect(stderr).toContain(part)
  expect(await folder.files()).not.toContain(name.replace('.tex', '.md'))
})

test('files outside of the folder are not read', async () => {
  const { stderr } = await run('outside.tex')
  expect(stderr).toContain('\\input{../secret}: the file is not in the folder of the exam; left out')
  expect(stderr).toContain('\\input{/etc/hostname}: the file is not in the folder of the exam; left out')
  expect(await folder.read('outside.md')).not.toContain('localhost')
})

test('a file in Latin-1 is read as that', async () => {
  await run('latin.tex')
  expect(await folder.read('latin.md')).toContain('Café?')
})
