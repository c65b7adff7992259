import { inAnyLanguage } from '../../languages/locales.ts'
import type { Mistake } from './mistake.ts'
import { mark, type Prose } from './prose.ts'

const blank = (answer: string) => `A blank is \`[[${answer}]]\`: students get a rule in its place.`

/** What stands in a gap, without the signs around it. */
const inner = (written: string) => written.replace(/^[\s\\_*()[\]{}（）=]+|[\s\\_*()[\]{}（）]+$/g, '')

const isFilled = (written: string) =>
  `gap \`${written.trim()}\` that is filled in, which would print its answer, expected \`[[${inner(written)}]]\``

/** What says that braces of a text are those of a set or of a program. */
const set = new RegExp(String.raw`\{[^{}]*[,:][^{}]*\}|[=∈∉∪∩⊂⊆⊃]|(?<!\p{L})${inAnyLanguage(({ braces }) => braces)}`, 'iu')

/** A figure or one letter, as the result of a sum. */
const result = String.raw`[-−+]?\d[\d.,/]*`
const sum = String.raw`\d[\d.]*[ \t]{0,8}(?:[-−+·×*/÷][ \t]{0,8}\d[\d.]*[ \t]{0,8}){1,6}=[ \t]{0,8}`

/** Gaps of other programs and of handwriting that hold their answer. */
export const gapSlips: readonly Mistake[] = [
  {
    rule: 'answer-text',
    pattern: new RegExp(String.raw`${mark}{3,}(?=[^${mark}\n]*[\p{L}\d])[^${mark}\n]{1,60}${mark}{3,}`, 'gu'),
    student: true,
    fits: (_, __, written) => written.startsWith('___'),
    what: isFilled,
    note: (found) => `${blank(inner(found))} Emphasis of both kinds is \`***text***\`.`,
  },
  {
    rule: 'answer-text',
    pattern: new RegExp(String.raw`[([]${mark}{2}[^${mark}\n]{1,60}${mark}{2}[\])]`, 'gu'),
    student: true,
    severity: 'warning',
    fits: (_, __, written) => written.includes('__'),
    what: isFilled,
    note: (found) => `${blank(inner(found))} Strong text is \`**text**\`.`,
  },
  {
    rule: 'answer-text',
    raw: true,
    // two of small letters are a name, as programs have them
    needs: /_/,
    pattern:
      /(?:\\_){3,}[ \t]*[\p{L}\d][\p{L}\d .,-]{0,60}(?:\\_){3,}|(?<![\w\\_])(?:\\_){2}(?=\p{Lu})[\p{L}\d .,-]{1,60}(?:\\_){2}|(?<![\w\\_])_{2,}(?:\\_)+[ \t]*[\p{L}\d]+|(?<![\\_])_{3,}[\p{L}\d](?:[^_\n]{0,60}[\p{L}\d.%])?_{3,}/gu,
    student: true,
    what: isFilled,
    note: (found) => blank(inner(found)),
  },
  {
    rule: 'answer-text',
    needs: /\{/,
    pattern:
      /(?<=^|[\s(])\{(?=\p{Lu}[^{}\n]*[\p{L}\d]{2}|\p{Lo}{2})\p{L}[\p{L}\d .’-]{0,40}\}(?=[\s.,;:!?)]|\p{Script=Hangul}|$)/gu,
    // names of programs and of attributes begin with a small letter
    kinds: ['paragraph', 'cell'],
    student: true,
    severity: 'warning',
    fits: ({ index }, { text }) => !set.test(text) && !isQuoted(text, index),
    what: (found) =>
      `\`${found}\` in what students read, which looks like a gap with its answer, expected \`[[${inner(found)}]]\``,
    note: (found) => `${blank(inner(found))} Write \`\\{\` where the braces are to be printed.`,
  },
  {
    rule: 'answer-text',
    pattern: new RegExp(String.raw`\[${inAnyLanguage(({ gap }) => gap)}[ \t]*[:=：][ \t]*[^[\]\n]{1,60}\]`, 'giu'),
    student: true,
    what: (found) => `gap \`${found}\` that is filled in, which would print its answer, expected \`[[…]]\``,
    note: `${blank('its answer')} Write a backslash before its bracket where students are to read it.`,
  },
  {
    rule: 'answer-text',
    needs: /[(（][ \t\u3000]|[①-⑩○×]/,
    pattern:
      /[(（][ \t\u3000]{2,}[^\s()（）][^()（）\n]{0,40}?[ \t\u3000]{2,}[)）]|(?<=[.?!。？][ \t]{0,8})[(（][ \t]*(?:[①-⑩]|[○×])[ \t]*[)）](?=[ \t.]*$)/gu,
    kinds: ['paragraph', 'cell'],
    student: true,
    what: isFilled,
    note: (found) => `${blank(inner(found))} Write a backslash before its bracket where students are to read it.`,
  },
  {
    rule: 'answer-text',
    pattern: new RegExp(
      String.raw`(?<=${sum})(?:${mark}{1,3}${result}${mark}{1,3}|\[${result}\]|\{${result}\}|\(${result}\))(?=[.]?[ \t]*$)`,
      'gu',
    ),
    kinds: ['paragraph', 'cell'],
    student: true,
    severity: 'warning',
    what: (found) =>
      `\`${found}\` behind an equals sign, which looks like a gap with its answer, expected \`[[${inner(found)}]]\``,
    note: (found) => `${blank(inner(found))} Write the figure alone where students are to read it.`,
  },
]

/** Tells whether a place of a text lies between quotation marks. */
function isQuoted(text: Prose['text'], index: number): boolean {
  const before = text.slice(0, index)
  return (before.match(/"/g) ?? []).length % 2 === 1 || before.lastIndexOf('“') > before.lastIndexOf('”')
}
