import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { main } from '../../src/cli/main.ts'
import { questionsOf } from '../../src/exam/exam.ts'
import { checked } from '../faults.ts'

const read = (path: string) => readFile(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')

describe('README.md', () => {
  test('its first exam has ten lines at most, a question, and no fault', async () => {
    const source = /^```markdown\n([\s\S]*?)^```$/m.exec(await read('README.md'))?.[1] ?? ''
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(10)
    const { exam, file } = checked(source)
    expect(file.messages.map(String)).toEqual([])
    expect(questionsOf(exam)).toHaveLength(1)
  })

  test('its messages are those of the midterm with three slips', async () => {
    const slips: [string, string][] = [
      [':::rubric', ':::rubrik'],
      ['(#matrix-gradient)', '(#matrix-gradeint)'],
      ['[[448]]', '[[450]]'],
    ]
    const midterm = await read('exams/stat433-midterm-1.md')
    const { file } = checked(slips.reduce((text, [right, wrong]) => text.replace(right, wrong), midterm))
    const readme = await read('README.md')
    expect(file.messages).toHaveLength(slips.length)
    for (const { line, column, reason, ruleId, note } of file.messages) {
      expect(readme).toContain(`exams/midterm.md:${line}:${column}`)
      expect(readme).toContain(`${reason}  ${ruleId}`)
      expect(readme).toContain(note)
    }
  })

  test.each([...commands])('its command line has every option of %s, and no other', async (name, { options }) => {
    const [, list = ''] = /^```\n(papersetter build[\s\S]*?)^```$/m.exec(await read('README.md')) ?? []
    const sections = list.split(/^papersetter /m)
    // what the commands of a bank have in common stands with the first
    const own = sections.filter(
      (section) => section.startsWith(`${name} `) || (/^bank/.test(name) && section.startsWith('bank list ')),
    )
    expect(own.length).toBeGreaterThan(0)
    const told = new Set(
      [...own.join('').matchAll(/(?<=\s)--?([a-z][a-z-]*)/g)].map(([, option = '']) => option.replace(/^no-/, '')),
    )
    for (const option of Object.keys(options)) expect([...told], `${name} --${option}`).toContain(option)
    if (!/^bank/.test(name)) expect([...told].sort()).toEqual(Object.keys(options).sort())
  })

  test('its command line is that of the help', async () => {
    let help = ''
    const out = { write: (text: string) => (help += text) }
    await main(['--help'], { stdin: process.stdin, stdout: out, stderr: out, env: {}, cwd: () => '.' })
    const [, list = ''] = /^```\n(papersetter build[\s\S]*?)^```$/m.exec(await read('README.md')) ?? []
    const inHelp = [...help.matchAll(/^ {2}papersetter (\w+)/gm)].map(([, name]) => name)
    const inReadme = [...list.matchAll(/^papersetter (\w+)/gm)].map(([, name]) => name)
    expect(new Set(inReadme)).toEqual(new Set(inHelp))
  })

  test('every file that it links to is there', async () => {
    const links = [...(await read('README.md')).matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path ?? '')
    expect(links.length).toBeGreaterThan(0)
    for (const path of links) expect(await read(path), path).not.toBe('')
  })
})

test('docs/dependencies.md names every dependency, and nothing else as one', async () => {
  const { dependencies, devDependencies } = JSON.parse(await read('package.json'))
  const [used = ''] = (await read('docs/dependencies.md')).split('## Considered')
  const cells = [...used.matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell]) => cell ?? '')
  const named = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name))
  expect(named.sort()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).sort())
})

test('the browser that is to be downloaded is that of the driver, which is not installed with the package', async () => {
  const version = /"puppeteer": "([\d.]+)"/.exec(await read('package.json'))?.[1]
  for (const path of ['README.md', 'src/browser/find-browser.ts', 'scripts/no-download.js']) {
    expect(
      [...(await read(path)).matchAll(/npx puppeteer(\S*)/g)].map(([, named]) => named),
      path,
    ).toEqual([`@${version}`])
  }
})
