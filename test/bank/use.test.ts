import { describe, expect, it } from 'vitest'
import { questionsOf } from '../../src/model/exam.ts'
import { pixel } from '../canaries.ts'
import { examOf, loadIn, questionOf } from './exams.ts'

const bank = [
  '---',
  'title: Bank',
  'lang: ko',
  '---',
  '',
  questionOf('one', 'points=2'),
  questionOf('two', 'points=3 tags="a, b"'),
  questionOf('three', 'points=3', 'Wrong: $\\foo$ [[x]].'),
  questionOf('four', 'points=4', '### First {points=1}\n\n[[a]]\n\n### Second {points=3}\n\n[[b]]'),
].join('\n')

describe('a question of a bank', () => {
  it('stands where it is used, with its id, its points and the language of its file', async () => {
    const exam = examOf(
      '# Part',
      '',
      '::use{#two from="bank/"}',
      '',
      '## Own',
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
      [undefined, undefined, 'en'],
      ['one', 5, 'ko'],
    ])
  })

  it('numbers its answers and blanks with those of the exam', async () => {
    const exam = examOf('## Own', '', '[[x]] and [[y]]', '', '::use{#one from=b.md}')
    const { forms } = await loadIn({ 'exam.md': exam, 'b.md': bank })
    const blanks = [...JSON.stringify(forms[0]?.exam).matchAll(/"type":"blank","key":(\d+)/g)].map(([, key]) => key)
    expect(blanks).toEqual(['1', '2', '3'])
  })

  it('has its messages at its own place', async () => {
    const exam = examOf('::use{#one from=b.md points=2.5}', '', '::use{#three from=b.md points=1}', '', '## Own', '', '$\\bar$')
    const { messages } = await loadIn({ 'exam.md': exam, 'b.md': bank })
    expect(messages.map((each) => each.split(' ', 2).join(' '))).toEqual([
      'exam.md:9:1 answer-missing',
      'exam.md:11:6 math-syntax',
      'b.md:16:9 math-syntax',
    ])
  })

  it('draws its values by the exam, and says of a fault of one form where it is', async () => {
    const drawn = [
      '```vars',
      'shared: [1]',
      '```',
      questionOf('v', '', '```vars').replace('```vars', '```vars\nn: [7, 8]\n```\n\n[[{{n}}]] of {{shared}} in $\\foo$'),
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
      'exam.md': examOf('## Own', '', '[[x]]', '', '::use{#v from=deep/ points=3}').replace(/## Own[^:]*/, ''),
      'deep/c.md': `${questionOf('w')}\n${question.replace('Title', 'Other')}`,
    })
    expect(Number(first)).toBeGreaterThan(0)
    expect(other).toBe(first)
  })

  it('finds its picture and its network beside itself', async () => {
    const image = pixel.kind === 'image' ? pixel.bytes : new Uint8Array()
    const question = questionOf('p', '', '![A dot](a/dot.png)\n\n```layers {file="n.layers" blank=params}\n```')
    const files = {
      'exams/exam.md': examOf('::use{#p from="bank/deep/"}', '', '::use{#q from=bank/}'),
      'exams/bank/deep/b.md': question,
      'exams/bank/c.md': questionOf('q', '', '![A dot](dot.png) [[x]]'),
    }
    const network = 'input 3x8x8\nconv 4 k3\n'
    const whole = await loadIn(
      { ...files, 'exams/bank/deep/a/dot.png': image, 'exams/bank/deep/n.layers': network, 'exams/bank/dot.png': image },
      'exams/exam.md',
    )
    expect(whole.messages).toEqual([])
    expect([...(whole.forms[0]?.images ?? [])].map(([name, { kind }]) => [name, kind]).sort()).toEqual([
      ['bank/deep/a/dot.png', 'image'],
      ['bank/dot.png', 'image'],
    ])
    expect([...(whole.forms[0]?.sources.keys() ?? [])].sort()).toEqual(['bank/c.md', 'bank/deep/b.md', 'bank/deep/n.layers'])
    // beside the exam they are not looked for
    const misplaced = await loadIn(
      { ...files, 'exams/a/dot.png': image, 'exams/n.layers': network, 'exams/dot.png': image },
      'exams/exam.md',
    )
    expect(misplaced.messages.map((each) => each.split(' ', 2).join(' '))).toEqual([
      'exams/bank/c.md:3:1 image-missing',
      'exams/bank/deep/b.md:3:1 image-missing',
      'exams/bank/deep/b.md:5:12 layers-file',
    ])
  })

  it('is one of the exam in a reference, and refers to others of the exam', async () => {
    const text = `${questionOf('one', '', 'As in [the other](#two): [[x]].')}\n${questionOf('two')}`
    const exam = examOf('::use{#two from=b.md}', '', '::use{#one from=b.md}', '', '## Own', '', 'See [it](#one): [[x]].')
    expect((await loadIn({ 'exam.md': exam, 'b.md': text })).messages).toEqual([])
    const alone = await loadIn({ 'exam.md': examOf('::use{#one from=b.md}'), 'b.md': text })
    expect(alone.messages.map((each) => each.split(' ', 2).join(' '))).toEqual(['b.md:3:7 reference-unknown'])
  })

  it('says in which file the first of two ids or questions stands', async () => {
    const text = `${questionOf('one', 'points=1 excludes=own')}\n### Part {#part}\n\n[[x]]\n`
    const exam = examOf('## Own {#own}', '', '### Part {#part}', '', '[[x]]', '', '::use{#one from=b.md points=125}')
    expect((await loadIn({ 'exam.md': exam, 'b.md': text })).messages).toEqual([
      "b.md:1:32 question-excluded Unexpected question `#own` beside one that excludes it (It stands in line 5 of exam.md. One gives the other's answer away, or asks for the same: take one of them.)",
      'b.md:5:1 id-duplicate Unexpected second `#part`, expected each id once (It is already given in line 7 of exam.md.)',
    ])
  })

  it('keeps the lines of an exam that are written with other line ends', async () => {
    const exam = examOf('::use{#one from=b.md}', '', '## Own', '', '$\\bar$ [[x]]').replaceAll('\n', '\r\n')
    const { messages } = await loadIn({ 'exam.md': exam, 'b.md': bank.replaceAll('\n', '\r\n') })
    expect(messages.map((each) => each.split(' ', 2).join(' '))).toEqual(['exam.md:9:6 math-syntax'])
  })

  it('takes no part in another fingerprint than its own exam', async () => {
    const sources = async (text: string) => [
      ...((await loadIn({ 'exam.md': examOf('::use{#one from=b.md}'), 'b.md': text })).forms[0]?.sources ?? []),
    ]
    expect(await sources(bank.replace('Wrong', 'Right'))).toEqual(await sources(bank))
    expect(await sources(bank.replace('[[one]]', '[[1]]'))).not.toEqual(await sources(bank))
  })
})

const wrong: [what: string, lines: string[], ...messages: string[]][] = [
  [
    'an id that is not there',
    ['::use{#thre from=b.md}'],
    'exam.md:5:7 use-unknown Unexpected question `#thre`, which the bank `b.md` does not have (Did you mean `three`?)',
  ],
  [
    'no id',
    ['::use{from=b.md}'],
    'exam.md:5:1 use-id Unexpected `::use` without a question, expected its `#id` (For example `::use{#sigmoid from="bank/"}`.)',
  ],
  [
    'no bank',
    ['::use{#one}'],
    'exam.md:5:1 use-from Unexpected `::use` without `from`, expected a file or a folder with questions (For example `from="bank/"`; the path is relative to the exam.)',
  ],
  [
    'a bank that is not there',
    ['::use{#one from=c.md}'],
    'exam.md:5:12 bank-missing Unexpected bank `c.md`, which does not exist (The path of a file or a folder is relative to the exam.)',
  ],
  [
    'a bank out of reach',
    ['::use{#one from=../../../../etc}'],
    "exam.md:5:12 bank-missing Unexpected bank `../../../../etc`, which is neither in the exam's own folder nor in the working folder (Keep the bank beside the exam, or run Papersetter in a folder that holds both.)",
  ],
  [
    'a bank without questions',
    ['::use{#one from=empty.md}'],
    'exam.md:5:12 bank-missing Unexpected bank `empty.md`, in which no question has an id (A question of a bank has an id: `## Title {#id}`.)',
  ],
  [
    'a file that is no text',
    ['::use{#one from=dot.md}'],
    'exam.md:5:12 bank-missing Unexpected bank `dot.md`, which is no text in UTF-8 (A bank is a Markdown file, or a folder with such.)',
  ],
  [
    'two questions of an id',
    ['::use{#one from=twice}'],
    'exam.md:5:12 bank-duplicate Unexpected second `#one` in the bank `twice`, expected each id once (It stands in twice/a.md:1 and twice/b.md:1.)',
  ],
  [
    'a question twice',
    ['::use{#one from=b.md}', '', '::use{#one from=b.md}'],
    'exam.md:7:7 use-duplicate Unexpected second `#one`, expected each question once (It is on the exam already. Use another question.)',
  ],
  [
    'an unknown attribute',
    ['::use{#one from=b.md point=3}'],
    'exam.md:5:22 attribute-unknown Unexpected attribute `point` of `::use` (Did you mean `points`?)',
  ],
  [
    'points that are none',
    ['::use{#one from=b.md points=x}'],
    'exam.md:5:22 attribute-value Unexpected value `x` of `points`, expected a number of points such as `4` or `2.5` (For example `points=4`.)',
  ],
  [
    'other points than its parts have',
    ['::use{#four from=b.md points=5}'],
    'exam.md:5:23 use-points Unexpected `points=5` of `#four`, expected `4` as its parts add up to (Points of parts and rubrics do not scale. Leave `points` out, or copy the question and give it others.)',
  ],
  [
    'text below',
    ['::use{#one from=b.md}', '', 'Show your work.'],
    'exam.md:7:1 use-place Unexpected text below `::use`, expected a heading, another `::use` or `::pick`, or the end (What stands there would belong to the question of the bank. Give it a heading of its own.)',
  ],
  [
    'a part below',
    ['::use{#one from=b.md}', '', '### Why?', '', '[[x]]'],
    'exam.md:7:1 use-place Unexpected text below `::use`, expected a heading, another `::use` or `::pick`, or the end (What stands there would belong to the question of the bank. Give it a heading of its own.)',
  ],
  [
    'a place in a list',
    ['## Own', '', '- [[x]]', '', '  ::use{#one from=b.md}'],
    'exam.md:9:3 directive-place Unexpected `::use` inside of a block, expected it at the left margin between questions (It stands in place of a question.)',
  ],
  [
    'a misspelt name',
    ['::uses{#one from=b.md}', '', '## Own', '', '[[x]]'],
    'exam.md:5:1 directive-unknown Unexpected directive `::uses`, expected `::use` (Did you mean `use`?)',
  ],
  [
    'one colon',
    ['## Own', '', '[[x]]', '', ':use{#one from=b.md}'],
    'exam.md:9:1 directive-fence Unexpected `:use{#one from=b.md}`, expected a directive such as `:::answer{lines=6}` alone on its line (Three colons begin the line, and a name follows without a space; attributes stand in one pair of braces on the same line.)',
  ],
  [
    'a label',
    ['::use[One]{#one from=b.md}'],
    'exam.md:5:1 directive-label Unexpected label `[…]` after `::use`, expected attributes in braces (A question has the title that its own heading gives it.)',
  ],
  [
    'a listing that goes on',
    ['::use{#open from=open.md}'],
    'exam.md:5:1 use-open Unexpected question `#open` with a block that is not closed, expected its end before the next heading (It begins at open.md:1. A listing, a formula or a comment goes on below it.)',
  ],
  [
    'a definition elsewhere',
    ['::use{#link from=link.md}'],
    'exam.md:5:1 use-definition Unexpected definition `[page]:` for `#link`, expected the address in the link itself (Definitions are not taken over from a bank: write `[text](address)` at link.md:1.)',
  ],
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
    'exam.md:5:18 attribute-value Unexpected value `essay` of `kind`, expected `choices`, `blanks`, `layers` or `written` (For example `kind=choices`.)',
  ],
  [
    'a language that is none',
    ['::pick{from=b.md lang=xx}'],
    'exam.md:5:18 attribute-value Unexpected value `xx` of `lang`, expected `en`, `ko` or `de` (For example `lang=en`.)',
  ],
  [
    'a date that is none',
    ['::pick{from=b.md unused-since=2026-02-30}'],
    'exam.md:5:18 attribute-value Unexpected value `2026-02-30` of `unused-since`, expected a date (For example `unused-since=2025-01-01`.)',
  ],
  [
    'a question by name to pick',
    ['::pick{#one from=b.md}'],
    'exam.md:5:8 attribute-unknown Unexpected attribute `id` of `::pick` (Known here: `from`, `count`, `points`, `topic`, `tags`, `difficulty`, `kind`, `lang`, `unused-since`.)',
  ],
]

const cnn = 'topic=cnn tags=t difficulty=2'
const files = {
  'b.md': bank.replace(/## Question three[\s\S]*?(?=## Question four)/, questionOf('three')),
  'empty.md': '---\ntitle: Empty\n---\n\n## No id\n\n[[x]]\n',
  'dot.md': new Uint8Array([0, 1, 2, 0xff]),
  'twice/a.md': questionOf('one'),
  'twice/b.md': questionOf('one'),
  'open.md': `${questionOf('open')}\n\`\`\`python\nx = 1\n`,
  'link.md': `${questionOf('link', '', 'See [the page][page]: [[x]].')}\n## Other\n\n[[x]]\n\n[page]: https://example.org\n`,
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

describe('a directive', () => {
  it.each(wrong)('with %s is reported once', async (_what, lines, ...messages) => {
    const exam = examOf(...lines)
      .replace('title: Quiz', 'title: Quiz\ndate: 2026-05-01')
      .replace('seed: one\n', '')
    expect((await loadIn({ ...files, 'exam.md': exam })).messages).toEqual(messages)
  })

  it('is a listing in a listing', async () => {
    const exam = examOf('## Own', '', '[[x]]', '', '```text', '::use{#nothing from=nowhere}', '```')
    const { messages, forms } = await loadIn({ 'exam.md': exam })
    expect(messages).toEqual([])
    expect(questionsOf(forms[0]?.exam ?? { metadata: Object.create(null), instructions: [], sections: [] })).toHaveLength(1)
  })
})
