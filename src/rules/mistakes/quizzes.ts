import { inAnyLanguage } from '../../languages/locales.ts'
import type { Mistake } from './mistake.ts'

/** A box that is typed or a sign, and one that is crossed. */
const crossed = '(?:\\[[xX✓*]\\]|\\([xX✓*]\\)|[☑☒■●✓✗])'
const box = `(?:${crossed}|\\[[ \\t]*\\]|\\([ \\t]*\\)|[☐□○])`

const label = inAnyLanguage(({ answers }) => answers.label)

const note =
  'Choices are a list, `- [x] ` before each that is correct and `- [ ] ` before each that is not; the answer of a blank is `[[…]]`, any other stands between `:::answer` and `:::`.'

/** Questions as Moodle, Canvas and other programs write them, with their answers. */
export const quizSlips: readonly Mistake[] = [
  {
    rule: 'answer-text',
    needs: /\{/,
    pattern:
      /(?<!\\)\{[ \t]*(?:\n[ \t]*)?(?:[=~](?![=~\s}])[^{}]{0,400}|(?:TRUE|FALSE|T|F)(?=[ \t]*(?:#[^{}\n]*)?\})[^{}\n]{0,200}|#[-\d.][^{}\n]{0,60}|\d*:(?:MULTICHOICE|MC|SHORTANSWER|SA|NUMERICAL|NM|MULTIRESPONSE|MR|MCH|MCV)[^{}\n]{0,200})\}/g,
    student: true,
    what: (found) =>
      `answer \`${found.replace(/\s+/g, ' ')}\` as Moodle writes it, which would be printed, expected a list of choices, \`[[…]]\` or \`:::answer\``,
    note,
  },
  {
    rule: 'answer-text',
    needs: new RegExp(String.raw`\{/?[ \t]*${label}[ \t]*\}`, 'i'),
    pattern: new RegExp(String.raw`(?<!\\(?:begin|end))\{/?[ \t]*${label}[ \t]*\}`, 'giu'),
    student: true,
    what: (found) => `\`${found}\`, which hides nothing, expected \`:::answer\` … \`:::\``,
    note,
  },
  {
    rule: 'choice-box',
    needs: new RegExp(crossed),
    pattern: new RegExp(
      String.raw`(?:^|(?<=[.?!:。？]\s{1,8}))(?=[^\n]{0,200}${crossed})(?:${box}[ \t]*[\p{L}\d$][^\n.;:?!☐☑☒□■○●[\]]{0,30}){2,}\.?(?=[ \t]*$)`,
      'gu',
    ),
    kinds: ['paragraph', 'cell'],
    student: true,
    what: (found) =>
      `boxes in a line, \`${found.trim()}\`, which would print what is correct, expected a list \`- [x] \` and \`- [ ] \``,
    note: `${note} Write a backslash before the bracket where the boxes are meant.`,
  },
  {
    rule: 'foreign-syntax',
    pattern: /^\{[ \t]*\}(?=[ \t]*$)/g,
    kinds: ['paragraph'],
    what: '`{}` for an essay, which is printed as it stands, expected `:::answer{lines=6}` … `:::`',
    note: 'Space for an answer is that of its block, with the solution in it. Write `\\{` for the character itself.',
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
