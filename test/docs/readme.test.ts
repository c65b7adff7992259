import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { questionsOf } from '../../src/model/exam.ts'
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

  test('its command line has every option', async () => {
    const readme = await read('README.md')
    for (const command of ['build', 'check', 'layers']) {
      let help = ''
      const out = { write: (text: string) => (help += text) }
      await main([command, '--help'], { stdin: process.stdin, stdout: out, stderr: out, env: {}, cwd: () => '.' })
      const options = [...help.matchAll(/--[a-z]+/g)].map(([option]) => option).filter((option) => !/help|version/.test(option))
      expect(options.length).toBeGreaterThan(1)
      const [, section = ''] = readme.split(`papersetter ${command} FILE…`)
      for (const option of options) expect(section.split('papersetter ')[0], `${command} ${option}`).toContain(option)
    }
  })

  test('its command line has every option of the bank', async () => {
    const section = (await read('README.md')).split('papersetter bank list')[1]?.split('papersetter new')[0] ?? ''
    for (const action of ['list', 'search', 'show', 'check']) {
      let help = ''
      const out = { write: (text: string) => (help += text) }
      await main(['bank', action, '--help'], { stdin: process.stdin, stdout: out, stderr: out, env: {}, cwd: () => '.' })
      const options = [...help.matchAll(/^ +(--[a-z-]+)/gm)].map(([, option = '']) => option)
      expect(options.length).toBeGreaterThan(1)
      for (const option of options) expect(section, `${action} ${option}`).toContain(option)
    }
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
