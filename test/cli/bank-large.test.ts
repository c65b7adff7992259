import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBank } from '../bank/exams.ts'
import { type Folder, papersetter } from './command.ts'

/** Questions q0 to q4999, a hundred in each of 50 files; of every property it is known by the number which have it. */
const count = 5000
const kinds = ['choices', 'blanks', 'written'] as const

/** Words that no two questions have in the same order: each number steps through them in its own way. */
function wordsOf(index: number, length: number): string {
  return Array.from({ length }, (_, place) => `w${((index + 1) * 7919 * (place + 1) + place * place * 104729) % 30011}`).join(' ')
}

function questionOf(index: number): string {
  const kind = kinds[index % 3]
  const attributes = `points=${1 + (index % 8)} topic=topic-${'abcdefghij'[index % 10]} difficulty=${1 + (index % 5)} tags="all, ${index % 7 === 0 ? 'seven' : 'other'}"`
  const answer = { choices: '- [x] yes\n- [ ] no', blanks: 'It is [[x]].', written: ':::answer\nText.\n:::' }[kind ?? 'blanks']
  const needle = index % 1000 === 17 ? ' Needle in the Haystack.' : ''
  return `## Question ${index} {#q${index} ${attributes}${index % 50 === 0 ? ' lang=ko' : ''}}\n\n${wordsOf(index, 40)}.${needle}\n\n${answer}\n`
}

/** What is wrong with the bank: a likeness, two double ids, a misspelt topic, an exclusion of nothing, and a question without an id. */
const planted = [
  `## Alike {#alike points=1 topic=topic-a}\n\n${wordsOf(1234, 40).replace(/^w\d+/, 'other')}.\n\nIt is [[x]].\n`,
  '## Twice {#q777 points=1 topic=topic-a}\n\nThe same id as in another file, with [[x]].\n',
  '## Twice {#q4999 points=1 topic=topic-a}\n\nThis one has the id of the last one: [[x]].\n',
  '## Topic {#misspelt points=1 topic=topicc-a}\n\nNobody else is about this, says [[x]].\n',
  '## Excludes {#lonely points=1 topic=topic-a excludes="#q5000"}\n\nWhat does it keep away? [[x]]\n',
  '## No id\n\nNothing can take [[x]].\n',
]

/** Ten exams with twenty questions each, q0 to q199, on the first days of 2017 to 2026. */
function examOf(exam: number): string {
  const uses = Array.from({ length: 20 }, (_, place) => `::use{#q${20 * exam + place} from="bank/"}`)
  return `---\ntitle: Exam ${exam}\ndate: ${2017 + exam}-01-01\n---\n\n${uses.join('\n\n')}\n`
}

let folder: Folder
beforeAll(async () => {
  const files = Array.from({ length: 50 }, (_, file) => {
    const questions = Array.from({ length: 100 }, (_, index) => questionOf(100 * file + index))
    return [`exams/bank/${String(file).padStart(2, '0')}.md`, `---\ntitle: Bank\n---\n\n${questions.join('\n')}`] as const
  })
  const exams = Array.from({ length: 10 }, (_, exam) => [`exams/${exam}.md`, examOf(exam)] as const)
  folder = await openBank(Object.fromEntries([...files, ...exams, ['exams/bank/planted.md', planted.join('\n')]]))
})
afterAll(() => folder?.remove())
const bank = (...words: string[]) => papersetter(['bank', ...words], { cwd: folder.path })

/** Numbers of the questions for which something holds. */
const those = (holds: (index: number) => boolean) => Array.from({ length: count }, (_, index) => index).filter(holds)

describe('a bank of 5,000 questions', () => {
  it('is listed, a line for each', async () => {
    const { status, stdout, stderr } = await bank('list')
    expect([status, stderr]).toEqual([0, `${count + 5} of ${count + 5} questions\n`])
    const lines = stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(count + 6)
    expect(lines[4322]).toMatch(/^q4321 +topic-b +2 +2 +blanks +en +0 +Question 4321$/)
  })

  it.each<[string[], (index: number) => boolean]>([
    [
      ['--tags', 'seven,all', '--difficulty', '2..3', '--points', '8', '--kind', 'written'],
      (index) => index % 7 === 0 && [1, 2].includes(index % 5) && index % 8 === 7 && index % 3 === 2,
    ],
    [
      ['--topic', 'topic-c,topic-d', '--tags', 'seven', '--no-used'],
      (index) => [2, 3].includes(index % 10) && index % 7 === 0 && index >= 200,
    ],
    [['--used', '--unused-since', '2020-01-01'], (index) => index < 60],
  ])('is filtered by %j', async (words, holds) => {
    const { stdout, status } = await bank('list', ...words, '--json')
    expect(status).toBe(0)
    const found: { id: string; file: string; uses: { exam: string }[] }[] = JSON.parse(stdout)
    expect(found.map(({ id }) => id)).toEqual(those(holds).map((index) => `q${index}`))
    for (const { id, file, uses } of found) {
      const index = Number(id.slice(1))
      expect(file).toBe(`exams/bank/${String(Math.floor(index / 100)).padStart(2, '0')}.md`)
      expect(uses.map(({ exam }) => exam)).toEqual(index < 200 ? [`exams/${Math.floor(index / 20)}.md`] : [])
    }
  })

  it('is searched for words in any case and order', async () => {
    const { stdout, stderr } = await bank('search', 'haystack NEEDLE')
    expect(stderr).toBe(`5 of ${count + 5} questions\n`)
    expect([...stdout.matchAll(/^q\d+/gm)].map(String)).toEqual(['q17', 'q1017', 'q2017', 'q3017', 'q4017'])
  })

  it('shows a question, and both of a double id', async () => {
    const { stdout } = await bank('show', 'q123')
    expect(stdout).toMatch(/^#q123\nfile {8}exams\/bank\/01\.md:\d+\n/)
    expect(stdout).toContain('used        2023-01-01  exams/6.md  Exam 6\n')
    expect(stdout).toContain(wordsOf(123, 40))
    expect((await bank('show', 'q777')).stdout.match(/^#q777$/gm)).toHaveLength(2)
  })

  it('is checked: what was planted is found, and nothing else', async () => {
    const { status, stdout, stderr } = await bank('check')
    expect(status).toBe(1)
    expect(stdout).toContain(`${count + 5} questions in 51 files; 10 exams in exams\n${count + 5 - 200} on no exam`)
    const found = [...stderr.matchAll(/^(\S+) +(error|warning) {2,}(.*?) {2}([\w-]+)$/gm)].map(([, ...fields]) =>
      fields.join(' | '),
    )
    expect(found).toEqual([
      'exams/bank/planted.md:1:1 | warning | Unexpected likeness of `#alike` and `#q1234`: 89 % of their word trigrams are the same | bank-near',
      'exams/bank/planted.md:7:1 | error | Unexpected second `#q777` in the bank, expected each id once | bank-duplicate',
      'exams/bank/planted.md:11:1 | error | Unexpected second `#q4999` in the bank, expected each id once | bank-duplicate',
      'exams/bank/planted.md:15:1 | warning | Unexpected topic `topicc-a` of one question alone, expected `topic-a` | bank-topic',
      'exams/bank/planted.md:19:1 | warning | Unexpected `excludes` of `#q5000`, which the bank does not have | bank-excludes',
      'exams/bank/planted.md:23:1 | warning | Unexpected question without an id, expected `{#id}` at the end of its heading | bank-id',
    ])
  })

  it('is checked for programs, with the questions that no exam has', async () => {
    const { stdout } = await bank('check', '--json')
    const { messages, questions, exams, unused }: { messages: unknown[]; questions: number; exams: number; unused: string[] } =
      JSON.parse(stdout)
    expect([messages.length, questions, exams]).toEqual([6, count + 5, 10])
    expect(unused).toEqual([
      ...those((index) => index >= 200).map((index) => `q${index}`),
      'alike',
      'q777',
      'q4999',
      'misspelt',
      'lonely',
    ])
  })
})
