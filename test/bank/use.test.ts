import { describe, expect, it } from 'vitest'
import { separate } from '../../src/paper/separate.ts'
import { bank, examOf, loadIn, questionOf } from './exams.ts'

describe('a question of a bank', () => {
  it('stands where it is used, with its id, its points and the language of its file', async () => {
    const exam = examOf(
      '# Part',
      '',
      '::use{#two from="bank/"}',
      '',
      '## Own {points=1}',
      '',
      '[[x]]',
      '',
      '::use{#one from=bank/b.md points=5}',
    )
    const { messages, titles, questions } = await loadIn({ 'exam.md': exam, 'bank/b.md': bank })
    expect(messages).toEqual([])
    expect(titles).toEqual([['Question two', 'Own', 'Question one']])
    expect(questions[0]?.map(({ id, points, language }) => [id, points, language])).toEqual([
      ['two', 3, 'ko'],
      [undefined, 1, 'en'],
      ['one', 5, 'ko'],
    ])
  })

  it('numbers its answers and blanks with those of the exam', async () => {
    const exam = examOf('## Own {points=1}', '', '[[x]] and [[y]]', '', '::use{#one from=b.md}')
    const { forms } = await loadIn({ 'exam.md': exam, 'b.md': bank })
    const [form] = forms
    if (form === undefined) throw new Error('an exam has one form at least')
    expect([...separate(form.exam).solutions.blanks.keys()]).toEqual(['blank-1', 'blank-2', 'blank-3'])
  })

  it('draws its values by the exam, and says of a fault of one form where it is', async () => {
    const drawn = [
      '```vars',
      'shared: [1]',
      '```',
      questionOf('v', '', '```vars').replace(
        '```vars',
        '```vars\nn: [7, 8]\n```\n\n[[{{n}}]] of {{shared}} and {{n}} in $\\foo$',
      ),
    ]
    const exam = examOf('::use{#v from=b.md}').replace('seed: one', 'seed: one\nforms: [A, B]')
    const { forms, messages } = await loadIn({ 'exam.md': exam, 'b.md': drawn.join('\n') })
    const blanks = forms.map((each) => /"blank".*?"value":"(\d)/.exec(JSON.stringify(each.exam))?.[1])
    expect(blanks.sort()).toEqual(['7', '8'])
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatch(/^b\.md:10:\d+ math-syntax/)
  })

  it('is known by its id, so that its values are the same in another file and place', async () => {
    const value = async (files: Record<string, string>) =>
      /"blank".*?"value":"(\d+)/.exec(JSON.stringify((await loadIn(files)).forms[0]?.exam))?.[1]
    const question = '## Title {#v points=2}\n\n```vars\nn: 1..90000\n```\n\nIt is [[{{n}}]].\n'
    const first = await value({ 'exam.md': examOf('::use{#v from=b.md}'), 'b.md': question })
    const other = await value({
      'exam.md': examOf('## Own {points=1}', '', '[[x]]', '', '::use{#v from=deep/ points=3}').replace(/## Own[^:]*/, ''),
      'deep/c.md': `${questionOf('w')}\n${question.replace('Title', 'Other')}`,
    })
    expect(Number(first)).toBeGreaterThan(0)
    expect(other).toBe(first)
  })

  it('takes no part in another fingerprint than its own exam', async () => {
    const sources = async (text: string) => [
      ...((await loadIn({ 'exam.md': examOf('::use{#one from=b.md}'), 'b.md': text })).forms[0]?.sources ?? []),
    ]
    expect(await sources(bank.replace('Wrong', 'Right'))).toEqual(await sources(bank))
    expect(await sources(bank.replace('[[one]]', '[[1]]'))).not.toEqual(await sources(bank))
  })

  it('is not asked for in a listing', async () => {
    const exam = examOf('## Own {points=1}', '', '[[x]]', '', '```text', '::use{#nothing from=nowhere}', '```')
    const { messages, titles } = await loadIn({ 'exam.md': exam })
    expect([messages, titles]).toEqual([[], [['Own']]])
  })
})

it('takes a question from a file with a listing of how it is taken, or of what looks like a definition', async () => {
  const fence = '```'
  const file = `${questionOf('how', 'points=1', `${fence}md\n::use{#one from=b.md}\n${fence}\n\nSee [x], and not [[x]].`)}
${questionOf('code', '', `${fence}\n[x]: 1\n${fence}\n\n[[x]]`)}`
  const { messages, titles } = await loadIn({ 'bank/a.md': file, 'exam.md': examOf('::use{#how from=bank}') })
  expect(messages).toEqual([])
  expect(titles).toEqual([['Question how']])
})
