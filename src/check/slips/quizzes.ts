import type { Slip } from './slip.ts'

const note =
  'Choices are a list, `- [x] ` before each that is correct and `- [ ] ` before each that is not; the answer of a blank is `[[…]]`, any other stands between `:::answer` and `:::`.'

/** Questions as Moodle, Canvas and other programs write them, with their answers. */
export const quizSlips: readonly Slip[] = [
  {
    rule: 'answer-text',
    pattern:
      /(?<!\\)\{[ \t]*(?:\n[ \t]*)?(?:[=~](?![=~\s}])[^{}]{0,400}|(?:TRUE|FALSE|T|F)(?=[ \t]*(?:#[^{}\n]*)?\})[^{}\n]{0,200}|#[-\d.][^{}\n]{0,60}|\d*:(?:MULTICHOICE|MC|SHORTANSWER|SA|NUMERICAL|NM|MULTIRESPONSE|MR|MCH|MCV)[^{}\n]{0,200})\}/g,
    student: true,
    what: (found) =>
      `answer \`${found.replace(/\s+/g, ' ')}\` as Moodle writes it, which would be printed, expected a list of choices, \`[[…]]\` or \`:::answer\``,
    note,
  },
  {
    rule: 'answer-text',
    pattern: /(?:^|(?<=\n))[ \t]*\*[ \t]?(?:[a-hA-H][.)]|\([a-hA-H]\))(?=[ \t]+\S)[^\n]*/g,
    student: true,
    what: (found) => `choice \`${found.trim()}\` with a star, which would print what is correct, expected \`- [x] \` before it`,
    note,
  },
  {
    rule: 'foreign-syntax',
    pattern:
      /(?:^|(?<=\n))[ \t]*::[^:\n]{1,80}::(?=[ \t]*\S)|(?:^|(?<=\n))[ \t]*(?:Points|Title|Question type|Type|Shuffle answers|GROUP|END_GROUP|Quiz title|Quiz description)[ \t]*:[ \t]*[^\n]{1,40}$/gm,
    kinds: ['paragraph'],
    fits: ([found], { text }) => /::/.test(found) || text.trim().split('\n').length === 1,
    what: (found) =>
      `\`${found.trim()}\` of another program, which is printed as it stands, expected a heading \`## Title {points=3}\``,
    note: 'Title and points of a question stand in its heading.',
  },
]
