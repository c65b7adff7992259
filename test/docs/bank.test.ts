import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pickAttributes } from '../../src/bank/requests.ts'
import { cataloguing } from '../../src/exam/bank-attributes.ts'
import { openBank } from '../bank/exams.ts'
import { type Folder, papersetter } from '../cli/command.ts'
import { examplesOf, pageOf } from './examples.ts'

const examples = examplesOf('bank.md').map(({ info, ...rest }) => ({
  kind: info.split(' ')[0],
  name: info.split(' ')[1],
  ...rest,
}))

let folder: Folder
beforeAll(async () => {
  folder = await openBank(
    Object.fromEntries(examples.flatMap(({ name, kind, text }) => (name === undefined || kind === 'sh' ? [] : [[name, text]]))),
  )
  for (const { text } of examples.filter(({ kind }) => kind === 'sh'))
    expect((await papersetter(text.trim().split(' ').slice(2), { cwd: folder.path })).status).toBe(0)
})
afterAll(() => folder?.remove())

describe('the page of banks', () => {
  it.each(examples.filter(({ kind }) => kind === 'console'))('shows in line $line what a command prints', async ({ text }) => {
    const [command = '', ...lines] = text.split('\n')
    const { stdout, stderr } = await papersetter(command.split(' ').slice(2), { cwd: folder.path })
    expect((stderr + stdout).trimEnd().split('\n')).toEqual(lines.join('\n').trimEnd().split('\n'))
  })

  it('has an exam that is in order', async () => {
    expect(await papersetter(['check', 'exams/quiz.md'], { cwd: folder.path })).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  it.each([...pickAttributes, ...cataloguing])('names the attribute %s', (name) => {
    expect(pageOf('bank.md')).toMatch(new RegExp(`\`${name}[=\`]`))
  })
})
