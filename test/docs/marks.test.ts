import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBank } from '../bank/exams.ts'
import { type Folder, papersetter } from '../cli/command.ts'
import { examplesOf, pageOf } from './examples.ts'

const examples = examplesOf('marks.md').map(({ info, ...rest }) => ({
  kind: info.split(' ')[0],
  name: info.split(' ')[1],
  ...rest,
}))

let folder: Folder
beforeAll(async () => {
  folder = await openBank(Object.fromEntries(examples.flatMap(({ name, text }) => (name === undefined ? [] : [[name, text]]))))
})
afterAll(() => folder?.remove())

describe('the page of marks', () => {
  it.each(examples.filter(({ kind }) => kind === 'console'))(
    'shows in line $line what is printed or written',
    async ({ text }) => {
      const [command = '', ...lines] = text.split('\n')
      const [program, ...words] = command.split(' ').slice(1)
      const printed =
        program === 'cat'
          ? await folder.read(words[0] ?? '')
          : await papersetter(words, { cwd: folder.path }).then(({ stderr, stdout }) => stderr + stdout)
      expect(printed.trimEnd().split('\n')).toEqual(lines.join('\n').trimEnd().split('\n'))
    },
  )

  it('has an exam that is in order', async () => {
    expect(await papersetter(['check', 'exams/quiz.md'], { cwd: folder.path })).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  it('names the columns of each file', async () => {
    const files = (await folder.files()).filter((name) => /^dist\/marks\/quiz\/.*csv$/.test(name))
    expect(files).toHaveLength(4)
    const [, rows = ''] = /^\| File \| Columns \|\n(.*?)\n\n/ms.exec(pageOf('marks.md')) ?? []
    for (const file of files) {
      const [heading = ''] = (await folder.read(file)).split('\n')
      const row = rows.split('\n').find((each) => each.includes(`\`${file.split('/').at(-1)}\``))
      // those behind the maximum are ids of questions
      for (const column of file.endsWith('points.csv') ? (heading.split(',maximum,')[0]?.split(',') ?? []) : heading.split(','))
        expect(row, file).toContain(`\`${column}\``)
    }
  })
})
