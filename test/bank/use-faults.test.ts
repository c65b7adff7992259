import { expect, it } from 'vitest'
import { bank, examOf, loadIn, questionOf } from './exams.ts'

const wrong: [what: string, lines: string[], message: string][] = [
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
    'points of a question that can have none',
    ['::use{#odds from=odds.md points=2}'],
    'exam.md:5:26 use-points Unexpected `points=2` of `#odds`, expected none: its choices add up to `2`, its rubric to `3` (Mend that in the bank: `papersetter check odds.md` says where.)',
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
    'exam.md:9:1 directive-fence Unexpected `:use{#one from=b.md}`, expected a directive such as `::use{#one from=b.md}` alone on its line (Two colons begin the line, and a name follows without a space; attributes stand in one pair of braces right behind it.)',
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
    'a macro of its file',
    ['::use{#sphere from=macros.md}'],
    'exam.md:5:1 macro Unexpected question `#sphere` with the macro `\\S` of its file, expected the same in this exam (Macros are those of the exam: write into its `macros:` what `\\S` is in macros.md.)',
  ],
]

const files = {
  'macros.md': `---\ntitle: M\nmacros:\n  S: \\mathbb{S}\n---\n\n${questionOf('sphere', '', 'Is it $\\S^2$? [[x]].')}`,
  'b.md': bank.replace(/## Question three[\s\S]*?(?=## Question four)/, questionOf('three')),
  'empty.md': '---\ntitle: Empty\n---\n\n## No id\n\n[[x]]\n',
  'dot.md': new Uint8Array([0, 1, 2, 0xff]),
  'open.md': `${questionOf('open')}\n\`\`\`python\nx = 1\n`,
  'odds.md': questionOf('odds', '', '- [x] yes {points=2}\n- [ ] no\n\n:::rubric\n- 3: a\n:::'),
  'link.md': `${questionOf('link', '', 'See [the page][page]: [[x]].')}\n## Other\n\n[[x]]\n\n[page]: https://example.org\n`,
}

it.each(wrong)('%s is reported once', async (_what, lines, message) => {
  expect((await loadIn({ ...files, 'exam.md': examOf(...lines) })).messages).toEqual([message])
})

it('a question with a macro that the exam has, too, is taken', async () => {
  const exam = examOf('::use{#sphere from=macros.md}').replace('---\n', '---\nmacros:\n  \\S: \\mathbb{S}\n')
  const { messages } = await loadIn({ ...files, 'exam.md': exam })
  expect(messages.filter((each) => !each.includes('macro-known'))).toEqual([])
})
