import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { browsersIn, stayed } from '../browser/processes.ts'
import { bad, bin, compiled, emptyCache, type Folder, good, openFolder, papersetter } from './command.ts'

let folder: Folder
let env: Record<string, string>
let child: ChildProcess | undefined

beforeEach(async () => {
  folder = await openFolder({ 'good.md': good })
  const TMPDIR = join(folder.path, 'temporary')
  await mkdir(TMPDIR)
  env = { ...(await emptyCache(folder.path)), TMPDIR }
})
afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL')
    await once(child, 'close')
  }
  await folder.remove()
})

/** A watching build, which tells what it says between two times that it waits. */
function watching(...words: string[]): { said(): Promise<string>; end(signal: NodeJS.Signals): Promise<unknown> } {
  const own = spawn(process.execPath, [bin, 'build', '--watch', ...words], { cwd: folder.path, env: { ...process.env, ...env } })
  child = own
  let text = ''
  let heard = () => {}
  for (const stream of [own.stdout, own.stderr])
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more
      heard()
    })
  const ended = once(own, 'close').then(([, signal]) => {
    heard()
    return signal
  })
  return {
    said: async () => {
      const turn = /[\s\S]*?\nwatching .+\n/
      while (!turn.test(text) && own.exitCode === null && own.signalCode === null)
        await new Promise<void>((resolve) => {
          heard = resolve
        })
      const said = turn.exec(text)?.[0] ?? text
      text = text.slice(said.length)
      return said.replace(/in \d+\.\d s/, 'in … s')
    },
    end: async (signal) => {
      own.kill(signal)
      return await ended
    },
  }
}

test('on each save it writes the papers that a build writes, tells what is wrong, keeps the last good ones, and ends by a signal', async () => {
  const { said, end } = watching('good.md', '--out', 'out')
  const first = await said()
  expect(first).toContain('out/good/student.pdf  1 page\n')
  expect(first).toMatch(/built good\.md in … s\nwatching good\.md and all that it is made from; Ctrl-C ends\n$/)
  const browsers = await browsersIn(join(folder.path, 'temporary'))

  await writeFile(join(folder.path, 'good.md'), good.replace('Text', 'Words'))
  expect(await said()).toMatch(/^\ngood\.md changed\n(?:out.*\n)+built good\.md in … s\nwatching/)
  const written = await folder.state('out/good/solution.pdf')

  await writeFile(join(folder.path, 'good.md'), bad)
  const faulty = await said()
  expect(faulty).toContain('good.md:5:9')
  expect(faulty).toContain('attribute-unknown')
  expect(faulty).toContain('out/good: the papers there are from an earlier build\n\n2 errors; nothing was written for good.md\n')
  expect(await folder.state('out/good/solution.pdf')).toEqual(written)

  await rm(join(folder.path, 'good.md'))
  expect(await said()).toContain('good.md: the file does not exist')
  await writeFile(join(folder.path, 'good.md'), good.replace('Text', 'Sentence'))
  expect(await said()).toContain('built good.md')
  // the browser was there all the time
  const leaders = (all: typeof browsers) => all.flatMap(({ id, group }) => (id === group ? [id] : []))
  expect(leaders(await browsersIn(join(folder.path, 'temporary')))).toEqual(leaders(browsers))
  const same = await compiled(['build', 'good.md', '--out', 'same', '--fresh'], { cwd: folder.path, env })
  expect(same.status).toBe(0)
  for (const name of ['student.pdf', 'solution.pdf'])
    expect(await folder.read(`out/good/${name}`)).toBe(await folder.read(`same/good/${name}`))

  expect(await end('SIGTERM')).toBe('SIGTERM')
  expect(await stayed(browsers)).toEqual([])
  expect((await folder.files()).filter((name) => name.startsWith('temporary/') || name.includes('/.papersetter'))).toEqual([])
})

test('it follows banks, pictures, the course and its template, finds what was missing, and starts another browser where its own has ended', async () => {
  const use = '\n::use{#net from=bank.md}\n'
  await writeFile(join(folder.path, 'good.md'), good.replace('Text', '![A dot](dot.svg)\n\nText') + use)
  await writeFile(join(folder.path, 'bank.md'), '## Net {#net points=1 topic=a}\n\nWhich?\n\n:::answer\nThis.\n:::\n')
  const { said, end } = watching('.', '--out', 'out')
  expect(await said()).toContain('dot.svg')
  const circle = (radius: number) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="20mm" viewBox="0 0 20 20"><circle cx="10" cy="10" r="${radius}"/></svg>`
  await writeFile(join(folder.path, 'dot.svg'), circle(5))
  expect(await said()).toContain('built good.md')
  await writeFile(join(folder.path, 'dot.svg'), circle(7))
  expect(await said()).toMatch(/^\ndot\.svg changed\n(?:out.*\n)+built good\.md/)
  await writeFile(join(folder.path, 'bank.md'), '## Net {#net points=1 topic=a}\n\nWhy?\n\n:::answer\nThis.\n:::\n')
  expect(await said()).toMatch(/^\nbank\.md changed\n(?:out.*\n)+built good\.md/)
  const [browser] = (await browsersIn(join(folder.path, 'temporary'))).filter(({ id, group }) => id === group)
  if (browser !== undefined) process.kill(browser.id, 'SIGKILL')
  await writeFile(join(folder.path, 'papersetter.yml'), 'course: STAT 433\n')
  expect(await said()).toMatch(/papersetter\.yml changed\n(?:out.*\n)+built good\.md/)
  await writeFile(join(folder.path, 'other.md'), good)
  const other = await said()
  expect(other).toContain('other.md changed')
  expect(other).toContain('built other.md')
  expect(other).not.toContain('built good.md')
  expect(other).toContain('watching 2 exams and all that they are made from')
  expect(await end('SIGINT')).toBe('SIGINT')
})

test('it does not begin without a file that may change', async () => {
  const there = { cwd: folder.path }
  expect(await papersetter(['build', '--watch', '-'], there)).toMatchObject({
    status: 2,
    stderr: 'papersetter: Unexpected `-` with --watch, expected files, which may change.\n',
  })
  const empty = await papersetter(['build', '--watch', '*.markdown'], there)
  expect(empty).toMatchObject({ status: 2, stderr: '*.markdown: no exam has such a name\n' })
})
