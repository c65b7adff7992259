import { inAnyLanguage, readings } from '../../languages/locales.ts'
import type { Mistake } from './mistake.ts'
import { blank, mark } from './prose.ts'

/** A letter, a figure or a formula and nothing else. */
const short = String.raw`(?:[A-H]|[①-⑩]|[-−+]?\d[\d.,/]*(?:[ \t]?%)?|\uFFFC+)`
const truth = `(?:${[...new Set(readings.flatMap(({ booleanWords }) => booleanWords.flat()))].map((word) => (word.length > 1 ? `[${word[0]}${word[0]?.toUpperCase()}]${word.slice(1)}|${word.toUpperCase()}` : word.toUpperCase())).join('|')})`
const arrow = '(?:→|⇒|⟶|⟹|=+>|-+>|∴)'

/** The same right behind a question mark. */
const reply = `(?:${arrow}|::|>>|:=|={1,3}(?![=>]))`

/** Between the number of a question and its answer. */
const leads = String.raw`(?:[.)][ \t]*|[.)]?[ \t]*(?:${arrow}|[-–—:=])[ \t]*)`

const note =
  'A solution stands between `:::answer` and `:::`, each alone on its line; the answer of a blank is `[[…]]`, and what is true or false has choices, `- [x] True` and `- [ ] False`.'
const meant = 'Write a backslash before its first sign where students are to read it.'

/** A paragraph that begins with such a word. */
const sided = new RegExp(String.raw`^${truth}[.:)]?[ \t]+(?=[\p{Lu}\p{Lo}\d])`, 'u')

const hint = inAnyLanguage(({ answers }) => answers.hint)

const predicate = inAnyLanguage(({ answers }) => answers.predicate)

const toProve = new RegExp(`(?<!\\p{L})${inAnyLanguage(({ proof }) => proof.asked)}`, 'iu')

/** Answers that stand right behind or before what is asked, without a word that says so. */
export const replySlips: readonly Mistake[] = [
  {
    rule: 'answer-text',
    needs: /[?？]/,
    pattern: new RegExp(
      String.raw`(?<=[?？][ \t]{0,8}\n?[ \t]{0,8})(?:${reply}[ \t]*(?![^\n]*(?:__|…|\.{3}|\uE000|/))[^\n]+|\([ \t]*=[ \t]*${short}[ \t]*\)|${mark}{1,3}\(?${short}\)?\.?${mark}{1,3}(?=\s*$))`,
      'gu',
    ),
    kinds: ['paragraph', 'heading'],
    student: true,
    what: (found) =>
      `\`${found.trim()}\` behind a question in what students read, which would print its answer, expected \`:::answer\` … \`:::\``,
    note: `${note} ${meant}`,
  },
  {
    rule: 'answer-text',
    needs: new RegExp(
      String.raw`[([${mark}]\(?[ \t]*${truth}\)?[ \t]*[)\]${mark}]|(?:[–—]|::)[ \t]*${mark}{0,3}${truth}|[.。][ \t]{1,8}${truth}\.?[ \t]*$`,
    ),
    pattern: new RegExp(
      String.raw`(?<=\p{L}[.?!。][ \t]{0,8}|^)(?:\([ \t]*${truth}[ \t]*\)|${mark}{1,3}\(?${truth}\)?${mark}{1,3}|\[${truth}\])(?=[ \t]*$)|(?<=\p{L}[.?!]?[ \t]{1,8})(?:[–—]|::)[ \t]*${mark}{0,3}${truth}${mark}{0,3}\.?(?=[ \t]*$)|(?<=\p{L}[.。][ \t]{1,8})(?=\p{Lu}\p{L}{2}|\p{Lo})${truth}\.?(?=[ \t]*$)|^(?:\(${truth}\)|${mark}{1,3}\(?${truth}\)?${mark}{1,3}|\[${truth}\])(?=[ \t]+(?:\d+[.)][ \t]+)?[\p{Lu}\d\p{Lo}])`,
      'gu',
    ),
    kinds: ['paragraph'],
    student: true,
    fits: ([found], { text }) => found.trim() !== text.trim(),
    what: (found) =>
      `\`${found.replaceAll('*', '').trim()}\` beside a statement, which would print its answer, expected a list of choices`,
    note: `${note} ${meant}`,
  },
  {
    rule: 'answer-text',
    needs: new RegExp(`^${truth}[.:)]?[ \\t]`),
    pattern: new RegExp(String.raw`^${truth}[.:)]?[ \t]+(?=[\p{Lu}\p{Lo}\d])`, 'gu'),
    kinds: ['paragraph'],
    student: true,
    fits: (_, { before, next }) => sided.test(before) || sided.test(next),
    what: (found) => `\`${found.trim()}\` beside a statement, which would print its answer, expected a list of choices`,
    note: `${note} ${meant}`,
  },
  {
    rule: 'answer-text',
    pattern:
      /(?:^|\n)[ \t]*[*_\uE001]{0,2}Q(\d*)[.:)][\s\S]{0,600}\n[ \t]*[*_\uE001]{0,2}A\1[.:)][*_\uE001]{0,2}[ \t]*(?![_.…\uE000\s])[^\n]+/g,
    kinds: ['paragraph'],
    student: true,
    what: 'question and answer, *Q:* and *A:*, which would print the answer, expected `:::answer` … `:::`',
    note,
  },
  {
    rule: 'answer-text',
    pattern:
      /(?:^|(?<=\n))[ \t]*[*_\uE001]{0,2}A\d*:[*_\uE001]{0,2}[ \t]*(?![_.…\uE000\s])[^\n]+|^[*_\uE001]{0,2}A\d+\.[*_\uE001]{0,2}[ \t]+(?![_.…\uE000\s])[^\n]+/g,
    kinds: ['paragraph'],
    student: true,
    // a list of named things asks nothing, and a dialogue has a B
    fits: (_, { before, text }) =>
      !/\n[ \t]*B\d*:/.test(text) &&
      (/[?？][*_"”)\]]*\s*$/.test(before) || /^[*_\uE001]{0,2}Q/.test(before) || /[?？][^\n]*\n/.test(text)),
    what: (found) =>
      `\`${found.trim().slice(0, 40)}\` in what students read, which would print an answer, expected \`:::answer\` … \`:::\``,
    note: `${note} Write \`A\\:\` where students are to read it.`,
  },
  {
    rule: 'answer-text',
    pattern: new RegExp(
      String.raw`^1\(?[a-hA-H]\)?[,;· \t]+2\(?[a-hA-H]\)?[,;· \t]+3\(?[a-hA-H]\)?(?=[^.?!\n]{0,200}$)|(?:^|(?<=[\s(]))1${leads}\(?[a-hA-H①-⑤]\)?[,;·/ \t\n][ \t\n]*2${leads}\(?[a-hA-H①-⑤]\)?(?=[,;·/]?[ \t\n]*3${leads}|[ \t]*\.?$)`,
      'gu',
    ),
    kinds: ['paragraph'],
    student: true,
    what: (found) =>
      `key \`${found.trim()} …\` in what students read, which would print answers, expected \`:::answer\` … \`:::\``,
    note: `${note} The answer key is made from the exam: \`--also key\`. ${meant}`,
  },
  {
    rule: 'answer-text',
    pattern: /^=[ \t]+\S[^\n]*\n(?:~[ \t]+\S[^\n]*(?:\n|$))+/g,
    kinds: ['paragraph'],
    student: true,
    what: 'choices with `=` and `~` before them, which would print what is correct, expected `- [x] ` and `- [ ] `',
    note,
  },
  {
    rule: 'answer-text',
    pattern: /(?:^|(?<=\n))(?:exname|extype|exsolution|exshuffle|extol|exsection)[ \t]*:[^\n]*(?:\n(?:ex\w+)[ \t]*:[^\n]*)*/g,
    kinds: ['paragraph'],
    what: 'metadata of R/exams, which would print the solution, expected `- [x] ` and `- [ ] ` or `:::answer`',
    note,
  },
  {
    rule: 'answer-text',
    pattern: new RegExp(
      String.raw`^[ \t]*(?:${arrow}[ \t]*[^\n]+|${mark}{1,3}\(?${short}\)?\.?${mark}{1,3}(?=\s*$)|${short}(?=\.?\s*$))`,
      'gu',
    ),
    kinds: ['paragraph'],
    student: true,
    // what a picture shows is asked for
    fits: (_, { before, next, text }, written) =>
      /[?？][*_"”)\]]*\s*$/.test(before) && !text.includes(blank) && (next === '' || /\S/.test(next)) && !/^\s*!\[/.test(written),
    what: (found) =>
      `\`${found.trim()}\` below a question in what students read, which would print its answer, expected \`:::answer\` … \`:::\``,
    note: `${note} ${meant}`,
  },
  {
    rule: 'answer-text',
    needs: new RegExp(hint, 'i'),
    pattern: new RegExp(
      String.raw`(?:^|(?<=\n))[ \t(]*${mark}{0,3}${hint}${mark}{0,3}[ \t]+${mark}{0,3}${short}(?=${predicate}?${mark}{0,3}[.)]*[ \t]*(?:\n|$))`,
      'giu',
    ),
    kinds: ['paragraph'],
    student: true,
    what: (found) =>
      `\`${found.replaceAll('*', '').trim()}\` in what students read, which would print the result, expected \`:::answer\` … \`:::\``,
    note: `${note} ${meant}`,
  },
  {
    rule: 'answer-text',
    // a box to be ticked is empty; what is kept free for something says so in more words
    pattern: /^(?:\[(?![ xX]?\])[^[\]\n\uFFFC\uE000]{1,40}\]|\{[^{}\n=\uFFFC\uE000]{1,40}\})(?=\.?[ \t]*$)/g,
    kinds: ['paragraph'],
    student: true,
    severity: 'warning',
    fits: (_, { before, next }) => /[?？][*_"”)\]]*\s*$/.test(before) && next === '',
    what: (found) =>
      `\`${found}\` below a question in what students read, which looks like its answer, expected \`[[${found.slice(1, -1)}]]\``,
    note: `The answer of a blank stands in two brackets each side, and students get a rule in its place. ${meant}`,
  },
  {
    rule: 'answer-text',
    pattern: new RegExp(
      String.raw`^${mark}{0,3}${inAnyLanguage(({ proof }) => proof.label)}${mark}{0,3}[ \t]*[.:：]${mark}{0,3}(?=[ \t]*\S)`,
      'giu',
    ),
    kinds: ['paragraph'],
    student: true,
    fits: (_, { before, text }) => toProve.test(before) && !text.includes(blank),
    what: (found) =>
      `\`${found.replaceAll('*', '').trim()}\` below what is to be shown, which would print a solution, expected \`:::answer\` … \`:::\``,
    note: `${note} ${meant}`,
  },
  {
    rule: 'answer-text',
    needs: new RegExp(`${mark}{2}`),
    pattern: new RegExp(
      String.raw`${mark}{2}${truth}${mark}{2}(?:[ \t]*/[ \t]*${truth}(?!\p{L})|[ \t]+${truth}(?=[ \t]*$))|(?<!\p{L})${truth}[ \t]*/[ \t]*${mark}{2}${truth}${mark}{2}|(?<=[?？][ \t]{1,8}(?:[^\n/?]{1,40}/[ \t]{0,8}){0,5})${mark}{2}[^\n/${mark}]{1,60}${mark}{2}(?=[ \t]*(?:/[^\n/]{1,40}){0,5}$)(?<=/[^\n]*|(?=[ \t]{0,8}/))`,
      'gu',
    ),
    kinds: ['paragraph'],
    student: true,
    what: (found) =>
      `strong \`${found.replaceAll('*', '')}\` among several, which would tell students that it is correct, expected a list of choices`,
    note: `${note} What is merely stressed is \`*text*\`.`,
  },
]
