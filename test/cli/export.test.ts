import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Folder, openFolder, papersetter } from './command.ts'

let folder: Folder

beforeAll(async () => {
  folder = await openFolder({
    'quiz.md':
      '---\ntitle: Quiz\n---\n\n## One {#one points=1 topic=sums}\n\nWhich?\n\n- [x] A\n- [ ] B\n\n## Two {#two points=1 topic=sets}\n\nWhich?\n\n- [x] A\n- [x] B\n- [ ] C\n',
    'faulty.md': '---\ntitle: Quiz\n---\n\n## One {points=1}\n\nWhich?\n\n- [ ] A\n- [ ] B\n',
    'forms.md':
      '---\ntitle: Forms\nforms: [A, B]\nseed: s\n---\n\n## One {#one points=1}\n\n```vars\nn: 2..9\n```\n\nIs {{n}} a number?\n\n- [x] Yes\n- [ ] No\n',
  })
})
afterAll(() => folder?.remove())

const run = (...words: string[]) => papersetter(['export', ...words], { cwd: folder.path })

test('the questions are written, and what is not there as it was is told with its place', async () => {
  const { status, stdout, stderr } = await run('quiz.md', '--to', 'moodle')
  expect([status, stdout]).toEqual([0, 'dist/export/quiz.moodle.xml\n'])
  expect(stderr).toBe(
    'quiz.md:12:1  approximated  #two: some of the right choices without a wrong one give a part of the points\nquiz: 2 questions: 1 kept, 1 approximated\n',
  )
  expect(await folder.read('dist/export/quiz.moodle.xml')).toContain('<quiz>')
})

test('a loss is a fault with --strict, and JSON tells all', async () => {
  const { status, stdout } = await run('quiz.md', '--to', 'moodle', '--strict', '--json', '--out', 'json')
  expect(status).toBe(1)
  const [only] = JSON.parse(stdout)
  expect(only.files).toEqual(['json/quiz.moodle.xml'])
  expect(only.questions.map(({ question, outcome }: { question: string; outcome: string }) => [question, outcome])).toEqual([
    ['one', 'kept'],
    ['two', 'approximated'],
  ])
})

test('nothing is written of an exam with faults', async () => {
  const { status, stdout, stderr } = await run('faulty.md', '--to', 'moodle', '--out', 'faulty')
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toContain('1 error; nothing was written')
  expect((await folder.files()).filter((path) => path.startsWith('faulty/'))).toEqual([])
})

test('a file that says something else stays, unless it is to be replaced', async () => {
  expect((await run('quiz.md', '--to', 'moodle', '--out', 'again')).status).toBe(0)
  expect((await run('quiz.md', '--to', 'moodle', '--out', 'again')).status).toBe(0)
  const words = ['quiz.md', '--to', 'moodle', '--out', 'again', '--topic', 'sums']
  const { status, stderr } = await run(...words)
  expect([status, stderr]).toEqual([
    2,
    'quiz.md: `again/quiz.moodle.xml` exists already, nothing was written; `--force` replaces it\n',
  ])
  expect(await folder.read('again/quiz.moodle.xml')).toContain('Two')
  expect((await run(...words, '--force')).status).toBe(0)
  expect(await folder.read('again/quiz.moodle.xml')).not.toContain('Two')
})

test('one file is written where a path with its ending says, and several are not', async () => {
  const { status, stdout } = await run('quiz.md', '--to', 'moodle', '--out', 'deep/one.xml')
  expect([status, stdout]).toEqual([0, 'deep/one.xml\n'])
  expect(await folder.read('deep/one.xml')).toContain('<quiz>')
  for (const words of [
    ['quiz.md', '--to', 'docx', '--out', 'two.docx'],
    ['quiz.md', 'forms.md', '--to', 'moodle', '--out', 'two.xml'],
  ]) {
    const found = await run(...words)
    expect([found.status, found.stdout]).toEqual([2, ''])
    expect(found.stderr).toContain(`Unexpected \`--out ${words.at(-1)}\`, expected a folder, as several files are written`)
  }
  expect((await folder.files()).filter((path) => path.startsWith('two'))).toEqual([])
  // another ending is that of a folder
  expect((await run('quiz.md', '--to', 'moodle', '--out', 'v1.2')).stdout).toBe('v1.2/quiz.moodle.xml\n')
})

test('of several files those are left out of which no question is asked for, and that there is none at all is told', async () => {
  const words = ['forms.md', 'quiz.md', '--to', 'gift', '--topic', 'sums', '--out', 'some']
  const { status, stdout } = await run(...words)
  expect([status, stdout]).toEqual([0, 'some/quiz.gift.txt\n'])
  const none = await run('quiz.md', '--to', 'gift', '--topic', 'sets,sums', '--points', '7', '--out', 'none')
  expect([none.status, none.stderr]).toEqual([
    2,
    'papersetter: no question is one that the filters ask for; nothing was written\n',
  ])
})

test('a question whose values differ is there once for each form', async () => {
  await run('forms.md', '--to', 'moodle', '--forms', '3', '--out', 'forms')
  const text = await folder.read('forms/forms.moodle.xml')
  const numbers = [...text.matchAll(/Is (\d) a number/g)].map(([, number]) => number)
  expect(numbers.length).toBeGreaterThan(1)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(text).toContain('One – A')
  // a category of their own, from which a quiz draws one
  expect(text).toContain('<![CDATA[$course$/top/Forms/One]]>')
})
