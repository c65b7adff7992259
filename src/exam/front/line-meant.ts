import { choiceCountings } from '../../languages/counting.ts'
import { defaultLanguage, inAnyLanguage, languages, localeOf, readings } from '../../languages/locales.ts'

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
  fields: (written) => (/^[^[\]:]+$/.test(written) ? `[${written.split(/\s*[,;]\s*/).join(', ')}]` : undefined),
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
