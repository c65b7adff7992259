import type { Exam } from '../../exam/exam.ts'
import { bonusOfExam, sumOfExam } from '../../exam/points.ts'
import { inAnyLanguage, readings } from '../../languages/locales.ts'
import type { Mistake, Reporter } from './mistake.ts'
import { mark, type Prose } from './prose.ts'

const words = inAnyLanguage(({ points }) => points)
const bonus = inAnyLanguage((reading) => reading.bonus)
const marks = `${mark}{0,3}`
const figure = String.raw`[+±]?\d{1,3}(?:[.,]\d{1,2})?`

const counted = String.raw`${figure}(?:[ \t]*[+×x*][ \t]*${figure}){0,8}[ \t]*(?:${words}|[pP]\.?)`

/** `(3 points)`, `[3 pts]`, `(2 + 3 points)`, `[/5]`, `{3 points}`. */
const bracketed = String.raw`(?:[([（［【][ \t]*(?:${counted}|${words}[ \t]*[:=]?[ \t]*${figure}|[_\s]{0,12}/[ \t]*\d{1,3}(?:[ \t]*${words})?)[ \t]*[)\]）］】]|[{<][ \t]*${counted}[ \t]*[}>])`

const note =
  'Points stand at the end of the heading, `## Title {points=3}`, or of each text of a part, `Show that … {points=2}`, and are printed from there and added up.'

/** Points that are printed but not counted. */
export const pointSlips: readonly Mistake[] = [
  {
    rule: 'points-text',
    needs: /\d/,
    pattern: new RegExp(
      `${bracketed}|[-–—:,/][ \\t]*${figure}[ \\t]*${words}[ \\t]*$|^${figure}[ \\t]*${words}[ \\t]*[:,–—](?=[ \\t])|(?<=\\S[ \\t]{1,8})\\[\\d{1,2}\\][ \\t]*$`,
      'giu',
    ),
    kinds: ['heading'],
    what: (found) => `points \`${found}\` in the text of a heading, expected \`{points=…}\` at its end`,
    note: `${note} Write \`{literal}\` there for a heading that is to be printed as it stands.`,
  },
  {
    rule: 'points-text',
    needs: /[([（［【{<][^)\]）］】}>]*\d/,
    pattern: new RegExp(`${bracketed}[ \\t]*[.*_\uE001]{0,3}[ \\t]*(?=\\n?$)|^[*_\uE001]{0,3}${bracketed}`, 'giu'),
    kinds: ['paragraph'],
    student: true,
    severity: 'warning',
    what: (found) => `points \`${found.trim()}\` in a text, expected \`{points=…}\` at its end, or at the end of the heading`,
    note: `${note} Write a backslash before the bracket where the text is meant.`,
  },
  {
    rule: 'points-text',
    needs: /\d/,
    pattern: new RegExp(
      String.raw`(?<=[.?!。？][ \t]{1,8})${marks}[–—-]?[ \t]*${figure}[ \t]*${words}${marks}\.?(?=[ \t]*$)|^${marks}${figure}[ \t]*${words}${marks}\.?(?=\s*$)`,
      'giu',
    ),
    kinds: ['paragraph'],
    student: true,
    severity: 'warning',
    fits: ({ index }, { before }) => index > 0 || before !== '',
    what: (found) =>
      `points \`${found.replaceAll('*', '').trim()}\` in a text, expected \`{points=…}\` at its end, or at the end of the heading`,
    note: `${note} Write them into a sentence where students are to read them.`,
  },
  {
    rule: 'points-text',
    needs: /[([（［【{<,][^)\]）］】}>]*\d/,
    pattern: new RegExp(
      String.raw`(?:${bracketed}|(?<=\p{L}[ \t]{1,8})(?:\(\+\d[\d.,]*\)|[{[][-−+]\d[\d.,]*[}\]])|,[ \t]*\+?${figure}[ \t]*${words})[ \t]*$`,
      'giu',
    ),
    kinds: ['choice'],
    student: true,
    what: (found) =>
      `points \`${found.trim()}\` in a choice, which would tell students that it is correct, expected \`{points=…}\``,
    note: 'Points of a choice stand at its end, `- [x] Paris {points=1}`, and only the solution prints them. Write a backslash before the sign where the text is meant.',
  },
  {
    rule: 'points-text',
    pattern: new RegExp(String.raw`\(${bonus}\)[ \t]*$|^${bonus}[ \t]*[:：–—]`, 'giu'),
    kinds: ['heading'],
    severity: 'warning',
    fits: (_, { of }) => of !== undefined && of.level !== 'section' && !of.bonus,
    what: (found) =>
      `\`${found.trim()}\` in the text of a heading, which is printed and counts in the total, expected \`bonus\` in its braces`,
    note: 'A bonus is `## Title {points=3 bonus}`, and the paper says so. Write `{literal}` there for a heading that is to be printed as it stands.',
  },
  {
    rule: 'points-text',
    pattern:
      /(?<=[.?!。？][*_\uE001]{0,3}[ \t]{1,8})[*_\uE001]{0,3}\[\d{1,2}\][*_\uE001]{0,3}(?=\s*$)|(?<![\w\\])_{2,}[ \t]*\/[ \t]*\d{1,3}(?=[*_)\]\uE001]*\s*$)/gu,
    kinds: ['paragraph'],
    student: true,
    severity: 'warning',
    what: (found) =>
      `\`${found.replace(/\*/g, '').trim()}\` in a text, which looks like points and is not counted, expected \`{points=…}\` at its end, or at the end of the heading`,
    note: `${note} Write a backslash before the bracket or the stroke where the text is meant; an answer stands between \`:::answer\` and \`:::\`.`,
  },
]

const totals = readings.flatMap((reading) =>
  reading.totals.map(
    (pattern) => new RegExp(pattern.replaceAll('@', `(?<stated>(?<figure>\\d{1,4}(?:[.,]\\d{1,2})?)\\s*${words})`), 'giu'),
  ),
)

/** Reports a text before the questions that gives the exam other points than they have together. */
export function checkTotals(exam: Exam, prose: Prose, reporter: Reporter): void {
  if (exam.lost || prose.solution || !/\d/.test(prose.text) || !exam.instructions.some((node) => isWithin(prose, node))) return
  const { points } = sumOfExam(exam)
  if (points === 0) return
  for (const pattern of totals)
    for (const { index, 0: found, groups } of prose.text.matchAll(pattern)) {
      const { stated = '', figure = '' } = groups ?? {}
      const number = Number(figure.replace(',', '.'))
      if (number === points || number === points + bonusOfExam(exam)) continue
      const from = prose.offset + index + found.indexOf(stated)
      reporter.report(
        { rule: 'points-text', severity: 'warning' },
        [from, from + stated.length],
        `Unexpected \`${stated}\` in the instructions, expected ${points}, which the questions have together`,
        'The paper prints the sum by itself: leave it out here. `total: 100` in the front matter has it checked.',
      )
    }
}

function isWithin({ offset }: Prose, { position }: Exam['instructions'][number]): boolean {
  return offset >= (position?.start.offset ?? Infinity) && offset <= (position?.end.offset ?? -Infinity)
}
