import { syllableMarks } from '../../languages/counting.ts'
import { inAnyLanguage, readings } from '../../languages/locales.ts'
import type { Reporter } from './mistake.ts'
import { blank, mark, type Prose, thing } from './prose.ts'

/** Signs of emphasis. */
const marks = `[*_${mark}]{0,3}`

/** A word by which a solution is announced, or the end of another one, and the sign behind it. Classes of letters in it would take tens of milliseconds to compile. */
const announced = new RegExp(
  String.raw`(?:(?<label>${inAnyLanguage(({ answers }) => answers.label)})|(?<key>${inAnyLanguage(({ answers }) => answers.key)}))(?<sign>${marks}\.?[ \t]*[:：]${marks}|${marks}[)\]】〕>》」］）]${marks}|\.${marks}(?=\s|$)|[*_${mark}]{1,3}|[ \t]+[=–—-](?=\s)|(?=\s|$))`,
  'giu',
)

const inWord = /[\p{L}\p{N}]$/u

/** Without such a word in such a place none is announced; what is looked for here is soon found, and more than what is meant. */
const mentioned = new RegExp(
  String.raw`(?:(?:^|\n)[ \t]*(?:\S{1,4}[ \t]*)?(?:\(\w\)[ \t]*)?|[.?!…。？！)\]${thing}][*_"”’${mark}]*\s+|[(\[{（［【〔<《「])${marks}${inAnyLanguage(({ answers }) => [answers.label, answers.key])}`,
  'i',
)

/** What may stand before it: the beginning of its line, the end of a sentence, a bracket. */
const atLine = new RegExp(
  String.raw`(?:^|\n)[ \t]*(?:(?:[-*+•]|\d{1,3}[.)])[ \t]+|[▶►▷▸※☞→⇒⇨➤➔◆■●★☆✔✓✅💡👉📝🔑∴]\uFE0F?[ \t]*)?(?:\(\w\)[ \t]*)?${marks}$`,
  'u',
)
const atSentence = new RegExp(String.raw`[.?!…。？！)\]${thing}][*_"”’${mark}]*\s+${marks}$`, 'u')
const atBracket = new RegExp(String.raw`[(\[{（［【〔<《「]${marks}$`, 'u')

/** The line before ends in the midst of a sentence: *find the* / *solution: it is …* */
const goesOn = /[\p{Ll},][ \t]*\n[ \t]*$/u
const within = new RegExp(String.raw`(?<!\p{L})${inAnyLanguage(({ answers }) => answers.within)}[ \t]*\n[ \t]*$`, 'iu')

/** What a student is to fill in. */
const gap = new RegExp(
  String.raw`${blank}|(?:\\?_){2,}|\.{4,}|…{2}|\[[ \t]*\]|\([ \t\u3000]*\)|[□☐○◯]|\\(?:underline|boxed|rule|square|hspace|qquad|Box)(?![a-z])`,
)

const prompt = new RegExp(`^(?:${inAnyLanguage(({ answers }) => answers.prompt)})`, 'iu')

const booleanWords = readings.flatMap((each) => each.booleanWords)

const counter = inAnyLanguage(({ answers }) => answers.counter)
const predicate = inAnyLanguage(({ answers }) => answers.predicate)

/** A letter, a figure or a formula and nothing else. */
const bare = new RegExp(
  String.raw`^(?:\d{1,2}[.)]?[ \t]*[A-Ha-h][,;. \t]*){2,}$|^\(?(?:[A-Ha-h]|[①-⑳]|[${syllableMarks}]|[-−+]?\d[\d.,/]*\s?%?|${thing}+)\)?(?:\s*,\s*[A-H])*\s*${counter}?${predicate}?\s*[.)]?$`,
  'u',
)

const note =
  'A solution stands between `:::answer` and `:::`, each alone on its line; a correct choice is `- [x]`, the answer of a blank `[[…]]`.'

/** Reports a solution that is announced in what a student reads: *Answer: 42*, *Solution.* */
export function checkAnnounced(prose: Prose, reporter: Reporter): void {
  if (prose.solution || prose.kind === 'heading' || !mentioned.test(prose.text)) return
  announced.lastIndex = 0
  for (let match = announced.exec(prose.text); match !== null; match = announced.exec(prose.text)) {
    const { index, 0: found, groups: { label = '', key, sign = '' } = {} } = match
    if (inWord.test(prose.text.slice(Math.max(0, index - 2), index))) {
      announced.lastIndex = index + 1
      continue
    }
    const word = key ?? label
    const place = placeOf(prose.text, index, word)
    if (place === undefined) continue
    const [first = '', second = prose.next] = prose.text.slice(index + found.length, index + found.length + 400).split('\n', 2)
    const line = wordsOf(first)
    if (!announces({ sign, place, line, key: key !== undefined, below: second })) continue
    const written = reporter.source.slice(prose.offset + index, prose.offset + index + 400).split('\n', 1)[0] ?? ''
    const content = line === '' ? second : line
    if (wordsOf(content) === '' || gap.test(written) || gap.test(content) || prompt.test(content) || truthsOf(content)) continue
    const words = `${word}${sign.trimEnd()}`
    reporter.report(
      { rule: 'answer-text' },
      [prose.offset + index, prose.offset + index + words.length],
      `Unexpected \`${words.replace(/[*_\uE001]+/g, '').trim()}\` in what students read, which would print a solution, expected \`:::answer\` … \`:::\``,
      `${note} Write \`${escaped(words.replaceAll(mark, ''))}\` where students are to read it.`,
    )
  }
}

type LinePlace = { at: 'line' | 'sentence' | 'bracket'; first: boolean; emphasised: boolean }

/** Where a word stands that announces something; `undefined` in the midst of a sentence. */
function placeOf(text: string, index: number, word: string): LinePlace | undefined {
  const start = Math.max(0, index - 60)
  const before = (start > 0 ? '\u2026x' : '') + text.slice(start, index)
  const emphasised = before.endsWith(mark)
  if (atLine.test(before)) {
    const line = before.slice(0, before.lastIndexOf('\n') + 1)
    const first = line === ''
    return !first && goesOn.test(line) && (/^\p{Ll}/u.test(word) || within.test(line))
      ? undefined
      : { at: 'line', first: first || atSentence.test(line), emphasised }
  }
  if (atBracket.test(before)) return { at: 'bracket', first: false, emphasised }
  return atSentence.test(before) && !/^\p{Ll}/u.test(word) ? { at: 'sentence', first: false, emphasised } : undefined
}

type Found = { sign: string; place: LinePlace; line: string; key: boolean; below: string }

/** Tells whether the sign behind a word makes it the heading of what follows. */
function announces({ sign, place, line, key, below }: Found): boolean {
  if (key) return bare.test(line)
  if (/[:：]/.test(sign)) return true
  if (/[)\]】〕>》」］）]/.test(sign))
    return place.at === 'bracket' || (place.at === 'line' && /^[*_\uE001]{0,3}[)）]/u.test(sign) && bare.test(line))
  if (/[=–—-]/.test(sign)) return place.at === 'line'
  if (sign.startsWith('.')) return place.first || place.emphasised
  if (/[*_\uE001]/.test(sign)) return place.emphasised && !/^(?:\p{Ll}|\p{Lu}{2})/u.test(line)
  // nothing but the word, and more below; or the word and a letter
  return place.at === 'line' && place.first && (bare.test(line) || (line === '' && below !== ''))
}

function wordsOf(line: string): string {
  return line.replace(/^[\s*_\uE001]+|[\s*_)\]】］）\uE001]+$/gu, '')
}

function truthsOf(content: string): boolean {
  const words = content.toLowerCase().split(/[\s/|,()○◯]+/)
  return booleanWords.some((pair) => pair.every((word) => words.includes(word)))
}

/** How the words are written that are to be printed. */
function escaped(words: string): string {
  const at = words.search(/[^\p{L}\p{N}\s'*_]/u)
  return at < 0 ? `${words}\\:` : `${words.slice(0, at)}\\${words.slice(at)}`
}
