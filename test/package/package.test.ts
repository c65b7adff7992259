import { existsSync } from 'node:fs'
import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandsOfReadme, type Installed, installPackage } from './installed.ts'

let installed: Installed

beforeAll(async () => {
  installed = await installPackage()
  await writeFile(join(installed.folder, 'quiz.md'), await firstExam())
})
afterAll(() => installed?.remove())

async function firstExam(): Promise<string> {
  const readme = await readFile(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8')
  return /^```markdown\n([\s\S]*?)^```$/m.exec(readme)?.[1] ?? ''
}

const bytes = (path: string) => readFile(join(installed.folder, path))

test('the installed package prints the README’s first exam, by its command and from a program alike', async () => {
  const { status, stdout, stderr } = await installed.run('npx', ['papersetter', 'build', 'quiz.md'])
  expect([status, stdout, stderr]).toEqual([
    0,
    'dist/exams/quiz/student.pdf  1 page\ndist/exams/quiz/solution.pdf  1 page\n',
    expect.stringMatching(/^built quiz\.md/m),
  ])
  const program = `import { buildExam } from 'papersetter'
    const { written } = await buildExam('quiz.md', { out: 'from-program', env: process.env })
    console.log(written.length)`
  const library = await installed.run(process.execPath, ['--input-type=module', '--eval', program])
  expect([library.status, library.stdout, library.stderr]).toEqual([0, '2\n', ''])
  for (const paper of ['student', 'solution']) {
    const printed = await bytes(`dist/exams/quiz/${paper}.pdf`)
    expect(printed.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await bytes(`from-program/quiz/${paper}.pdf`)).equals(printed)).toBe(true)
  }
})

test('the README’s commands for a folder of one’s own do what they say', async () => {
  const [, builds = []] = await commandsOfReadme()
  expect(builds.length).toBeGreaterThan(1)
  for (const command of [...builds, 'npx papersetter new template ours']) {
    expect(await installed.run('sh', ['-c', command])).toMatchObject({ status: 0 })
  }
  const exams = await readdir(join(installed.folder, 'dist/exams'))
  expect(exams.sort()).toEqual(['quiz', 'stat433-midterm-1'])
  expect(await readdir(join(installed.folder, 'ours'))).toContain('template.yml')
})

test('by a link to its command it builds the bank’s quiz that it holds, and graphs, values, listings and HTML', async () => {
  const link = join(installed.folder, 'linked')
  await symlink(join(installed.package, 'dist/cli/bin.js'), link)
  const everything = [
    '---\ntitle: All\nforms: 2\n---\n## One {#one points=1}\n',
    '```vars\na: 2..5\n```\n',
    '```dot {alt="Two nodes."}\ngraph { a -- b }\n```\n\n```python\nprint(1)\n```\n\nWhat is it?\n\n- [x] {{a}}\n- [ ] {{a + 1}}\n',
  ].join('\n')
  await writeFile(join(installed.folder, 'all.md'), everything)
  const quiz = join(installed.package, 'exams/deep-learning-quiz-bank.md')
  const runs = [await installed.run(link, ['build', '--html', 'all.md']), await installed.run(link, ['build', quiz])]
  expect(
    runs.map(({ status, stderr }) => [status, stderr.replace(/^(?:built|papersetter: the browser had no sandbox,) .*\n/gm, '')]),
  ).toEqual([
    [0, ''],
    [0, ''],
  ])
  const written = await readdir(join(installed.folder, 'dist/exams'))
  expect(written).toEqual(expect.arrayContaining(['all', 'deep-learning-quiz-bank']))
})

test('no script runs when it is installed, and no second browser comes with it, nor anything twice', async () => {
  const packages = await readdir(join(installed.folder, 'node_modules'))
  // nor what is joined into the program files
  expect(packages.filter((name) => /puppeteer|playwright|mathjs|yargs|remark|rehype/.test(name))).toEqual([])
  const files = (await readdir(join(installed.folder, 'node_modules'), { recursive: true })).filter((path) =>
    path.endsWith('package.json'),
  )
  const scripts: string[] = []
  for (const file of files) {
    const manifest: { scripts?: Record<string, string> } = JSON.parse(
      await readFile(join(installed.folder, 'node_modules', file), 'utf8'),
    )
    for (const name of ['preinstall', 'install', 'postinstall'])
      if (manifest.scripts?.[name] !== undefined) scripts.push(`${file} ${name}`)
  }
  expect(scripts).toEqual([])
})

test('every module is in it once, and the licences of what is joined into them', async () => {
  const modules = (await readdir(join(installed.package, 'dist'), { recursive: true })).filter((path) => path.endsWith('.js'))
  expect(modules.filter((path) => !/^(?:index\.js|cli\/(?:bin|bundle-[\w-]+)\.js)$/.test(path))).toEqual([])
  const licences = await readFile(join(installed.package, 'dist/licences.txt'), 'utf8')
  for (const name of ['puppeteer', 'yargs', 'remark-parse', 'katex', 'seedrandom'])
    expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'))
  expect(licences).not.toMatch(/(?:Licence:|by) undefined/)
  expect(licences).toContain('http://www.apache.org/licenses/')
})

test('every link of its README and its documentation leads somewhere', async () => {
  const docs = (await readdir(join(installed.package, 'docs')))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
  const dead: string[] = []
  let links = 0
  for (const page of ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...docs]) {
    const text = (await readFile(join(installed.package, page), 'utf8'))
      .replace(/^(`{3,})[\s\S]*?^\1/gm, '')
      .replace(/(`+)[\s\S]*?\1/g, '')
    for (const [, link = ''] of text.matchAll(/\]\(([^)\s]+)[^)]*\)/g)) {
      // a list of values of an option looks like a link, too
      if (/^(?:[a-z]+:|#)/.test(link) || !/[./]/.test(link)) continue
      links += 1
      const target = join(installed.package, dirname(page), decodeURI(link.replace(/#.*/, '')))
      if (!existsSync(target)) dead.push(`${page}: ${link}`)
    }
  }
  expect(dead).toEqual([])
  expect(links).toBeGreaterThan(30)
})

test('it is small: the browser and the fonts come as packages of their own', async () => {
  // folders have sizes of their own on some file systems
  const files = (await readdir(installed.package, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size))
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(12e6)
})
