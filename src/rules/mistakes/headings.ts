import { syllableMarks } from '../../languages/counting.ts'
import { inAnyLanguage } from '../../languages/locales.ts'
import type { Mistake } from './mistake.ts'

const answer = inAnyLanguage(({ answers }) => answers.label)
const of = inAnyLanguage(({ answers }) => answers.of)
const counter = inAnyLanguage(({ answers }) => answers.counter)
const counted = inAnyLanguage(({ counted }) => counted)

/** A number or a letter by which questions and parts are counted. */
const number = String.raw`(?:\d{1,3}(?:\.\d{1,2})*|[①-⑳]|(?:[A-Ha-h]|[ivxIVX]{1,4}|[${syllableMarks}])(?=[).:]))`

const literal = 'Write `{literal}` at the end of a heading that is to be printed as it stands.'

/** What headings say that the paper says itself, and headings of solutions. */
export const headingSlips: readonly Mistake[] = [
  {
    rule: 'answer-text',
    needs: new RegExp(String.raw`^[*_\uE001]*${answer}`, 'i'),
    pattern: new RegExp(
      String.raw`^[*_\uE001]*${answer}(?:\s*\(?(?:\d{1,2}|[a-h])\)?)?\s*[:.]?[*_\uE001]*\s*$|^[*_\uE001]*${answer}(?:[*_\uE001]*\s*:\s*\S[^\n]*|\s+${of}(?:${counted}(?!\p{L})[^\n]*|\(?(?:\d{1,2}|[a-h])\)?\s*$))`,
      'giu',
    ),
    kinds: ['heading'],
    // what counts is a question
    fits: (_, { of }) => of?.points === undefined,
    what: (found) =>
      `heading \`${found.trim()}\`, which would print a solution as a question, expected \`:::answer\` … \`:::\` in the question that it is of`,
    note: `The solution stands between \`:::answer\` and \`:::\`, each alone on its line. ${literal}`,
  },
  {
    rule: 'heading-number',
    pattern: new RegExp(
      String.raw`^[*_\uE001]*(?:${counted}\s*[.:#]?\s*#?\s*${number}(?:${counter}|(?!\p{L}|\p{N}))\s*(?:[:.)–—-](?=\s|$|\uE001)|(?=$|[(（[]|\s\p{L})|$)|#?\d{1,3}\s*$|\d{1,3}[.)](?=\s|$)|[①-⑳]|[([]${number}[)\]](?=\s|$)|(?:[a-h]|[ivx]{1,4}|[${syllableMarks}])[.)](?=\s))[*_\uE001]*`,
      'giu',
    ),
    kinds: ['heading'],
    fits: ({ index, 0: { length } }, { of, text }) =>
      (of?.level === 'question' || of?.level === 'part') && !/^\s?\p{Ll}/u.test(text.slice(index + length)),
    what: (found) => `number \`${found.trim()}\` in a heading, which the paper prints itself, expected the title alone`,
    note: `Questions are counted as \`number\` in the front matter says, parts as (a), (b) …; write \`## {#id}\` for a question without a title. ${literal}`,
  },
  {
    rule: 'heading-number',
    needs: new RegExp(String.raw`^[*_\uE001]{0,3}${counted}`, 'i'),
    pattern: new RegExp(
      String.raw`^[*_\uE001]{0,3}${counted}[ \t]*#?[ \t]*\d{1,3}${counter}?(?:[.:)](?=\s|\uE001|$)[*_\uE001]{0,3}|(?=\uE001)[*_\uE001]{1,3}|(?=[ \t]*(?:\n|$)))`,
      'giu',
    ),
    kinds: ['paragraph'],
    student: true,
    severity: 'warning',
    fits: (_, { front }) => !front,
    what: (found) =>
      `\`${found.replace(/[*_]+/g, '').trim()}\` at the beginning of a text, which begins no question, expected a heading \`## Title {points=3}\``,
    note: 'A question begins with `## Title`, a part of one with `### Text`, and the paper counts both. Write a backslash before the sign where the text is meant.',
  },
]
