import { describe, expect, it } from 'vitest'
import { bank, examOf, loadIn, questionOf } from './exams.ts'

const wrong: [what: string, lines: string[], message: string][] = [
  [
    'too many to pick',
    ['::pick{from=b.md count=5}'],
    'exam.md:5:1 pick-few Unexpected `count=5`, expected at most `4`: 4 are in the bank (Ask for fewer, or for less of each.)',
  ],
  [
    'a topic that is near another',
    ['::pick{from=topics.md topic=cn}'],
    'exam.md:5:1 pick-few Unexpected `count=1`, expected at most `0`: 0 match `topic=cn` (No question has `cn`. Did you mean `cnn`?)',
  ],
  [
    'all that can keep a question away',
    [
      '## Own {#own excludes=c}',
      '',
      '[[x]]',
      '',
      '::use{#a from=topics.md}',
      '',
      '::pick{from=topics.md topic=cnn tags=t kind=blanks difficulty=1..3 lang=en points=2 count=2 unused-since=2026-01-01}',
    ],
    'exam.md:11:1 pick-few Unexpected `count=2`, expected at most `1`: 7 match `topic=cnn` `tags=t` `difficulty=1..3` `kind=blanks` `lang=en`, 6 of them are not on the exam yet, 5 of them follow no other question, 4 of them can have 2 points, 3 of them are unused since 2026-01-01, 2 of them do not exclude what is on the exam, 1 of them do not exclude each other (Ask for fewer, or for less of each.)',
  ],
  [
    'a count that is none',
    ['::pick{from=b.md count=some}'],
    'exam.md:5:18 attribute-value Unexpected value `some` of `count`, expected a whole number of questions (For example `count=3`.)',
  ],
  [
    'a difficulty that is none',
    ['::pick{from=b.md difficulty=3..9}'],
    'exam.md:5:18 attribute-value Unexpected value `3..9` of `difficulty`, expected a number or a range from 1 to 5 (For example `difficulty=2..3`.)',
  ],
  [
    'a kind that is none',
    ['::pick{from=b.md kind=essay}'],
    'exam.md:5:18 attribute-value Unexpected value `essay` of `kind`, expected `choices`, `blanks`, `layers`, `matching`, `ordering`, `statements` or `written` (For example `kind=choices`.)',
  ],
  [
    'a language that is none',
    ['::pick{from=b.md lang=xx}'],
    'exam.md:5:18 attribute-value Unexpected value `xx` of `lang`, expected `en`, `ko`, `de`, `fr`, `es`, `pt`, `it`, `nl`, `ja`, `zh-Hans` or `zh-Hant` (For example `lang=en`.)',
  ],
  [
    'a date that is none',
    ['::pick{from=b.md unused-since=2026-02-30}'],
    'exam.md:5:18 attribute-value Unexpected value `2026-02-30` of `unused-since`, expected a date (For example `unused-since=2025-01-01`.)',
  ],
  [
    'a question by name to pick',
    ['::pick{#one from=b.md}'],
    'exam.md:5:8 attribute-unknown Unexpected attribute `id` of `::pick` (Known here: `from`, `count`, `points`, `topic`, `tags`, `difficulty`, `kind`, `lang`, `unused-since`, `p`.)',
  ],
]

const cnn = 'topic=cnn tags=t difficulty=2'
const files = {
  'b.md': bank.replace(/## Question three[\s\S]*?(?=## Question four)/, questionOf('three')),
  'topics.md': [
    questionOf('a', cnn),
    questionOf('b', `${cnn} follows=a`),
    questionOf('c', cnn),
    questionOf('d', `${cnn} excludes=e`),
    questionOf('e', cnn),
    questionOf('f', cnn),
    questionOf('g', `${cnn} points=3`, '### P {points=3}\n\n[[x]]'),
    questionOf('h', 'topic=rnn'),
  ].join('\n'),
  'old.md': '---\ntitle: Old\ndate: 2026-03-01\n---\n\n::use{#f from=topics.md}\n',
}

it.each(wrong)('%s is reported once', async (_what, lines, message) => {
  const exam = examOf(...lines)
    .replace('title: Quiz', 'title: Quiz\ndate: 2026-05-01')
    .replace('seed: one\n', '')
  expect((await loadIn({ ...files, 'exam.md': exam })).messages).toEqual([message])
})

describe('a `::pick` of too many', () => {
  it.each([
    ['count=9', ['4']],
    ['count=1 topic=none', []],
  ])('of %s is said to be possible with %j', async (wanted, possible) => {
    const { expected } = await loadIn({ 'exam.md': examOf(`::pick{${wanted} from=bank.md}`), 'bank.md': bank })
    expect(expected[0]).toEqual(possible)
  })
})
