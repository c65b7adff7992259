import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Folder, openFolder, papersetter } from '../cli/command.ts'

let folder: Folder

beforeAll(async () => {
  folder = await openFolder()
})
afterAll(() => folder?.remove())

const text = await readFile(new URL('../../docs/tutorial.md', import.meta.url), 'utf8')
const blocks = [...text.matchAll(/^(`{3,})(\w+)(?: (\S+)( front)?)?\n([\s\S]*?)^\1$/gm)].map(
  ([, , kind, path, front, content = '']) => ({
    ...{ kind, path, front: front !== undefined, content },
  }),
)

test('all that the tutorial says to write and to run can be written and run, in its order', async () => {
  let cwd = folder.path
  const ran: string[] = []
  for (const { kind, path, front, content } of blocks) {
    if (kind === 'markdown' && path !== undefined) {
      const file = join(cwd, path)
      await mkdir(dirname(file), { recursive: true })
      const before = front ? await readFile(file, 'utf8') : ''
      await writeFile(file, front ? before.replace('\n---\n', `\n${content}---\n`) : content)
      continue
    }
    if (kind !== 'sh') continue
    for (const line of content.trimEnd().split('\n')) {
      const [program, second, ...words] = line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? []
      if (program === 'cd') cwd = join(cwd, second ?? '')
      else {
        expect([program, second]).toEqual(['npx', 'papersetter'])
        const { status, stderr } = await papersetter(words, { cwd, env: { PAPERSETTER_OPEN: 'true' } })
        expect([line, status, status === 0 ? '' : stderr]).toEqual([line, 0, ''])
        ran.push(words[0] ?? '')
      }
    }
  }
  expect(new Set(ran)).toEqual(new Set(['doctor', 'new', 'check', 'build', 'explain', 'forms', 'bank']))
  const files = await folder.files()
  const papers = [...text.matchAll(/`(dist\/exams\/[^`]+\.pdf)`/g)].map(([, path]) => join('algebra', path ?? ''))
  expect(papers.length).toBeGreaterThan(5)
  for (const path of papers) expect(files).toContain(path)
})

test('the message of the tutorial is that of its quiz with the slip that it tells', async () => {
  const quiz = blocks.find(({ path, front }) => path === 'exams/quiz.md' && !front)?.content ?? ''
  await mkdir(join(folder.path, 'slip', 'exams'), { recursive: true })
  await writeFile(join(folder.path, 'slip/exams/quiz.md'), quiz.replace('#length points=3', '#length points=4'))
  const { status, stderr } = await papersetter(['check', 'exams/quiz.md'], { cwd: join(folder.path, 'slip') })
  const shown = blocks.find(({ kind }) => kind === 'text')?.content.trimEnd() ?? ''
  expect([status, stderr]).toEqual([1, expect.stringContaining(shown)])
})
