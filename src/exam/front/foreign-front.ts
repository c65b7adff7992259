import { choiceCountings } from '../../languages/counting.ts'
import { defaultLanguage, inAnyLanguage, languages, localeOf, readings } from '../../languages/locales.ts'

/** Front matter that is none here: what it is, where its first sign stands, and where the text begins that follows it. */
export type OtherFront = { what: string; at: number; end: number }

const keys = String.raw`(?:[ \t]*["']?[A-Za-z][\w-]*["']?[ \t]*[:=][^\n]*(?:\n(?![ \t]*[A-Za-z"'#{])[^\n]*\S[ \t]*)*\n)`

/** In the order in which they are tried; each takes the whole of it. */
const forms: readonly [what: string, pattern: RegExp][] = [
  ['front matter between `+++`', /^\s*(?<first>\+{3})[ \t]*\n[\s\S]*?\n\+{3}[ \t]*(?:\n|$)/],
  ['front matter as JSON', /^\s*(?<first>\{)\s*"[\w-]+"\s*:[\s\S]*?\n\}[ \t]*(?:\n|$)/],
  [
    'front matter in a code block',
    /^\s*(?<first>`{3,}|~{3,})[ \t]*(?:ya?ml|toml)?[ \t]*\n\s*title[ \t]*[:=][\s\S]*?\n\1[ \t]*(?:\n|$)/,
  ],
  [
    'front matter between other signs',
    new RegExp(String.raw`^\s*(?<first>-{4,}|[—–]+-*|\*{3,}|={3,}|_{3,}|;{3})[ \t]*\n${keys}{1,40}\1[ \t]*(?:\n|$)`),
  ],
  [
    'front matter below the first line',
    new RegExp(
      String.raw`^(?:[ \t]*\n|#[ \t][^\n]*\n|<!--[^\n]*-->[ \t]*\n){1,10}(?<first>---)[ \t]*\n${keys}{1,40}---[ \t]*(?:\n|$)`,
    ),
  ],
  [
    'keys without the lines of dashes around them',
    new RegExp(String.raw`^\s*(?<first>title)[ \t]*:[^\n]+\n${keys}{0,40}(?:---[ \t]*\n|(?=\s*(?:\n|$|#)))`, 'i'),
  ],
]

/** Finds front matter as other programs have it, or in another place; `undefined` where there is none of these. */
export function otherFrontOf(source: string): OtherFront | undefined {
  const text = source.replaceAll('\r', ' ')
  for (const [what, pattern] of forms) {
    const found = pattern.exec(text)
    if (found?.groups?.first !== undefined) return { what, at: found[0].indexOf(found.groups.first), end: found[0].length }
  }
  return undefined
}

/** Keys of the front matter by the names that other programs have for them. */
const ofPrograms: Readonly<Record<string, readonly string[]>> = {
  lang: ['locale'],
  paper: ['papersize', 'paper-size', 'pagesize', 'page-size'],
  margin: ['geometry'],
  size: ['fontsize', 'font-size'],
  font: ['fontfamily', 'mainfont', 'font-family'],
  template: ['documentclass'],
}

/** The key that another one means elsewhere, or in another language; `undefined` for one that nobody calls so. */
export function keyMeant(key: string): string | undefined {
  const name = key.toLowerCase()
  const known = [ofPrograms, ...readings.map(({ front }) => front.keys)].flatMap((keys) => Object.entries(keys))
  return known.find(([, names]) => names.includes(name))?.[0]
}

/** What gives a paper its look elsewhere, and is no business of an exam. */
const looks =
  /^(?:output|format|header-includes|includes|toc|number-sections|editor|jupyter|kernelspec|execute|engine|knit|params|bibliography|csl|classoption|layout|permalink|aliases|cssclass|filters|pdf-engine)$/

/** What to do instead of a key that belongs elsewhere. */
export function placeMeant(key: string): string | undefined {
  const meant = keyMeant(key)
  if (meant === 'instructions') return 'Text between the front matter and the first heading is printed above the questions.'
  if (meant === 'subtitle') return 'Write it into `title` or `course`.'
  if (!looks.test(key.toLowerCase())) return undefined
  return 'It belongs to another program: leave it out. How a paper looks is said by its template and by `paper`, `margin`, `font`, `size`.'
}

/** What a line of the front matter is to say whose value was written in another way: `forms: [A, B]` for `forms: A-B`. */
export function lineMeant(key: string, written: string): string | undefined {
  const value = meanings[key]?.(written.trim())
  return value === undefined ? undefined : `${key}: ${value}`
}

const says = (what: 'yes' | 'no' | 'two', written: string) =>
  readings.some(({ front }) => front[what].includes(written.toLowerCase()))

const isYes = (written: string) => /^(?:true|on|y|1)$/i.test(written) || says('yes', written)

const truth = (written: string) =>
  isYes(written) ? 'true' : /^(?:off|n|0)$/i.test(written) || says('no', written) ? 'false' : undefined

/** By their keys, what a value says in words of ours; `undefined` where that cannot be told. */
const meanings: Readonly<Record<string, (written: string) => string | undefined>> = {
  forms: formsMeant,
  date: dateMeant,
  lang: (written) =>
    languages.find((code) => new RegExp(`^${code}[-_]`, 'i').test(written) || namesOf(code).includes(written.toLowerCase())),
  margin: (written) => millimetres(written),
  paper: (written) => ['A4', 'Letter'].find((name) => written.toLowerCase().replace(/^(?:us|din)\s*/, '') === name.toLowerCase()),
  fields: (written) =>
    /^[^[\]:{}]*\p{L}[^[\]:{}]*$/u.test(written) && !/(?:^|,)[^,\p{L}]*(?:,|$)/u.test(written)
      ? `[${written.split(/\s*[,;]\s*/).join(', ')}]`
      : undefined,
  total: (written) => /^\d+(?:\.5)?(?=\s*\p{L})/u.exec(written)?.[0],
  shuffle: (written) => (isYes(written) ? 'questions' : undefined),
  grades: (written) => (isYes(written) ? 'questions' : undefined),
  columns: (written) => (says('two', written) ? '2' : undefined),
  choices: (written) => {
    const first = /[\p{L}\p{N}]/u.exec(written)?.[0]
    return choiceCountings.find((each) => each === first)
  },
  number: (written) => (/^[^\d"]{1,18}$/.test(written) ? `"${written} 1"` : undefined),
  cover: truth,
  duplex: truth,
  hyphenate: truth,
  smart: truth,
  titles: truth,
}

/** The name of a language in the default one and in itself, in lower case. */
function namesOf(code: string): string[] {
  return [defaultLanguage, code].map((each) => new Intl.DisplayNames([each], { type: 'language' }).of(code)?.toLowerCase() ?? '')
}

const range = new RegExp(String.raw`^([A-Z])\s*(?:[-–—~]|\.\.|${inAnyLanguage((reading) => reading.to)})\s*([A-Z])\p{Lo}*$`, 'u')
const between = new RegExp(String.raw`\s*[,;/&]\s*|\s+${inAnyLanguage(({ letters }) => letters.between)}\s+|\s+`, 'u')

/** `A-D`, `A to D`, `A, B`, `ABCD`, `4 forms`. */
function formsMeant(written: string): string | undefined {
  const count = /^(\d{1,2})\s*\p{L}+$/u.exec(written)?.[1]
  if (count !== undefined) return count
  const [, first, last] = range.exec(written) ?? []
  if (first !== undefined && last !== undefined && first < last) {
    const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)]
    return listOf(Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index)))
  }
  if (/^[A-Z]{2,}$/.test(written)) return listOf([...written])
  const letters = written.split(between)
  return letters.length > 1 && letters.every((each) => /^[\p{L}\p{N}]{1,4}$/u.test(each)) ? listOf(letters) : undefined
}

function listOf(letters: readonly string[]): string {
  return `[${letters.join(', ')}]`
}

/** `20.10.2026`, `October 20, 2026`, and as it is written in any of the languages; a day that may be a month is left alone. */
function dateMeant(written: string): string | undefined {
  const figures = (written.match(/\d+/g) ?? []).map(Number)
  const year = figures.find((figure) => figure > 1000)
  const month = monthNamed(written)
  const [first, second] = figures.filter((figure) => figure !== year)
  if (year === undefined || first === undefined) return undefined
  if (month !== undefined) return second === undefined ? iso(year, month, first) : undefined
  if (second === undefined) return undefined
  if (figures[0] === year) return iso(year, first, second)
  if (/^\d{1,2}\./.test(written) || first > 12) return iso(year, second, first)
  return second > 12 ? iso(year, first, second) : undefined
}

function iso(year: number, month: number, day: number): string | undefined {
  const two = (figure: number) => String(figure).padStart(2, '0')
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? `${year}-${two(month)}-${two(day)}` : undefined
}

/** The month whose name, or its beginning, stands in a text, in any of the languages. */
function monthNamed(written: string): number | undefined {
  const words = written.toLowerCase().match(/\p{L}{3,}/gu) ?? []
  const index = Array.from({ length: 12 }, (_, each) => each).find((each) =>
    languages.some((language) => {
      const name = /\p{L}{3,}/u.exec(localeOf(language).labels.date(iso(2000, each + 1, 1) ?? ''))?.[0].toLowerCase()
      return name !== undefined && words.some((word) => name.startsWith(word))
    }),
  )
  return index === undefined ? undefined : index + 1
}

function millimetres(written: string): string | undefined {
  const [, figure, unit] = /^(\d+(?:\.\d+)?)\s*(mm|cm|in|inch|")$/.exec(written) ?? []
  if (figure === undefined || unit === undefined) return undefined
  return String(Math.round(Number(figure) * (unit === 'mm' ? 1 : unit === 'cm' ? 10 : 25.4)))
}
