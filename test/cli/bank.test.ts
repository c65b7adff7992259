import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBank, questionOf } from '../bank/exams.ts'
import { type Folder, papersetter } from './command.ts'

const alike = 'Which of the two losses grows faster as the margin falls below zero, and by how much does it do so?\n\n[[x]]'
const files = {
  'exams/bank/a.md': [
    questionOf('one', 'topic=cnn points=2 difficulty=1 tags="p, q"'),
    questionOf('two', 'topic=cnn points=3 difficulty=3', '- [x] yes\n- [ ] no'),
    questionOf('three', 'topic=cmn points=1 lang=ko'),
    questionOf('four', 'topic=rnn excludes=#fiv', alike),
    '## No id\n\n[[x]]\n',
  ].join('\n'),
  'exams/bank/deep/b.md': [
    questionOf('one', 'topic=rnn'),
    questionOf('five', '', alike),
    questionOf('six', 'excludes=#five', alike),
  ].join('\n'),
  'exams/spring.md': '---\ntitle: Spring\ndate: 2026-03-01\n---\n\n::use{#two from="bank/a.md"}\n',
  'exams/old/autumn.md':
    '---\ntitle: Autumn\ndate: 2025-10-01\n---\n\n::use{#two from="../bank/a.md"}\n\n::use{#four points=1 from="../bank/a.md"}\n',
  'exams/undated.md': '---\ntitle: Some time\n---\n\n::use{#three from="bank/a.md"}\n',
  'exams/notes.md': 'No exam.\n',
}

let folder: Folder
beforeAll(async () => {
  folder = await openBank(files)
})
afterAll(() => folder?.remove())
const bank = (...words: string[]) => papersetter(['bank', ...words], { cwd: folder.path })

async function idsOf(...words: string[]): Promise<string[]> {
  const { stdout, status } = await bank('list', ...words, '--json')
  expect(status).toBe(0)
  return [...stdout.matchAll(/^ {4}"id": "(.*)"/gm)].map(([, id = '']) => id)
}

describe('papersetter bank list', () => {
  it.each([
    [[], ['one', 'two', 'three', 'four', 'one', 'five', 'six']],
    [
      ['--topic', 'cnn,cmn'],
      ['one', 'two', 'three'],
    ],
    [['--tags', 'q,p'], ['one']],
    [['--difficulty', '2..5'], ['two']],
    [
      ['--points', '2..3'],
      ['one', 'two'],
    ],
    [['--kind', 'choices'], ['two']],
    [['--lang', 'ko'], ['three']],
    [['--used'], ['two', 'three', 'four']],
    [['--no-used', '--topic', 'rnn'], ['one']],
    [
      ['--unused-since', '2026-01-01', '--used'],
      ['three', 'four'],
    ],
    [['exams/bank/deep/b.md'], ['one', 'five', 'six']],
    [
      ['--exams', 'exams/old', '--used'],
      ['two', 'four'],
    ],
    [['--exams', 'nowhere', '--used'], []],
  ])('with %j finds %j', async (words, ids) => {
    expect(await idsOf(...words)).toEqual(ids)
  })

  it('finds the same from elsewhere, by absolute paths', async () => {
    const { stdout } = await papersetter(
      ['bank', 'list', `${folder.path}/exams/bank`, '--exams', `${folder.path}/exams`, '--used', '--json'],
      { cwd: '/' },
    )
    expect([...stdout.matchAll(/^ {4}"id": "(.*)"/gm)].map(([, id]) => id)).toEqual(['two', 'three', 'four'])
  })

  it.each([
    [['list', '--difficulty', 'easy'], 'papersetter: Unexpected --difficulty easy, expected a number or a range such as 2..3.\n'],
    [['list', '--points', '3..2'], 'papersetter: Unexpected --points 3..2, expected a number or a range such as 2..5.\n'],
    [['list', '--unused-since', 'May'], 'papersetter: Unexpected --unused-since May, expected a date such as 2026-01-31.\n'],
    [['list', 'nowhere'], 'nowhere: the file does not exist\n'],
    [
      ['show', 'fvie', 'exams/bank/deep'],
      'papersetter: Unexpected question `#fvie`, which exams/bank/deep does not have. Did you mean `five`?\n',
    ],
    [['show'], 'papersetter: Expected what to look for.\nTry `papersetter --help`.\n'],
    [[], 'papersetter: Expected what to do with the bank: list, search, show or check.\nTry `papersetter --help`.\n'],
  ])('refuses %j', async (words, stderr) => {
    expect(await bank(...words)).toEqual({ status: 2, stdout: '', stderr })
  })
})

describe('papersetter bank', () => {
  it('searches for questions with all words', async () => {
    const { stdout, stderr } = await bank('search', 'MARGIN losses', '--topic', 'rnn')
    expect(stderr).toBe('1 of 7 questions\n')
    expect(stdout.split('\n')[1]).toMatch(/^four {2}rnn .* 1 {2}2025-10-01 {2}Question four$/)
  })

  it('shows each use of a question', async () => {
    const { stdout } = await bank('show', '#two')
    expect(stdout).toContain(
      'used        2025-10-01  exams/old/autumn.md  Autumn\nused        2026-03-01  exams/spring.md  Spring\n',
    )
    expect(stdout).toContain('\n\n## Question two {#two topic=cnn')
    expect((await bank('show', 'three')).stdout).toContain('used        without a date  exams/undated.md  Some time\n')
  })

  it('checks the bank as a whole', async () => {
    const { stdout, stderr, status } = await bank('check')
    expect(status).toBe(1)
    expect(stdout).toBe('7 questions in 2 files; 3 exams in exams\n4 on no exam: papersetter bank list exams/bank --no-used\n')
    expect(
      [...stderr.matchAll(/^(exams\S+) +(\w+) {2,}(.*?) {2}([\w-]+)$/gm)].map(([, ...fields]) => fields.join(' | ')),
    ).toEqual([
      'exams/bank/a.md:10:1 | warning | Unexpected topic `cmn` of one question alone, expected `cnn` | bank-topic',
      'exams/bank/a.md:14:1 | warning | Unexpected `excludes` of `#fiv`, which the bank does not have | bank-excludes',
      'exams/bank/a.md:20:1 | warning | Unexpected question without an id, expected `{#id}` at the end of its heading | bank-id',
      'exams/bank/deep/b.md:1:1 | error | Unexpected second `#one` in the bank, expected each id once | bank-duplicate',
      'exams/bank/deep/b.md:5:1 | warning | Unexpected likeness of `#five` and `#four`: 83 % of their word trigrams are the same | bank-near',
      'exams/bank/deep/b.md:11:1 | warning | Unexpected likeness of `#six` and `#four`: 83 % of their word trigrams are the same | bank-near',
    ])
  })

  it('is clean with warnings alone, but for --strict', async () => {
    expect((await bank('check', 'exams/bank/a.md')).status).toBe(0)
    expect((await bank('check', 'exams/bank/a.md', '--strict')).status).toBe(1)
  })
})

describe('papersetter check', () => {
  it('takes a bank beside the exam from the working folder, and not from beyond it', async () => {
    expect((await papersetter(['check', 'exams/old/autumn.md'], { cwd: folder.path })).stderr).toBe('')
    const inside = await papersetter(['check', 'autumn.md'], { cwd: `${folder.path}/exams/old` })
    expect([...inside.stderr.matchAll(/bank-\w+$/gm)].map(String)).toEqual(['bank-missing'])
  })
})
