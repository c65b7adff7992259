import type { Labels } from './labels.ts'

/** A text with a number in the place of `@`: one, or those for one thing and for several. */
type Counted = string | readonly [one: string, several: string]

/** How a language writes what papers count and date. */
type Numbers = {
  decimal: '.' | ','
  /** From which number on several are meant; without it, whatever is not one. */
  severalFrom?: number
}

/** The labels of a language as texts: `@` stands for what is filled in. */
export type LabelTexts = Omit<
  Labels,
  | 'number'
  | 'decimal'
  | 'points'
  | 'continues'
  | 'questions'
  | 'bonusPoints'
  | 'bonusBeside'
  | 'total'
  | 'totalBonus'
  | 'answerAny'
  | 'date'
  | 'duration'
  | 'form'
  | 'page'
  | 'colon'
> & {
  /** Absent where it is that of English. */
  colon?: string
  numbers: Numbers
  points: Counted
  continues: string
  /** The first, `@`, and the last, `#`. */
  questions: string
  bonusPoints: Counted
  /** Absent where it is the same. */
  bonusBeside?: Counted
  total: Counted
  totalBonus: Counted
  /** Says how many are to be answered, `@`, and of how many, `#`. */
  answerAny: Record<'question' | 'part', Counted>
  /** Names of the months where they are words, and the whole with `D`, `M` and `Y` between braces. */
  date: { months?: readonly string[]; first?: string; text: string }
  minutes: Counted
  form: string
  /** The page, and the number of pages. */
  page: string
}

/** The labels that a language's texts make. */
export function labelsOf(texts: LabelTexts): Labels {
  const { numbers, points, continues, bonusPoints, bonusBeside = bonusPoints, total, totalBonus } = texts
  const { questions, answerAny, date, minutes, form, page, ...plain } = texts
  const number = (value: number) => String(value).replace('.', numbers.decimal)
  const pick = (text: Counted, count: number) => {
    if (typeof text === 'string') return text
    const one = numbers.severalFrom === undefined ? count === 1 : Math.abs(count) < numbers.severalFrom
    return one ? text[0] : text[1]
  }
  const counted = (text: Counted) => (count: number) => pick(text, count).replace('@', number(count))
  const [before = '', between = '', after = ''] = page.split('@')
  return {
    colon: ':',
    ...plain,
    decimal: numbers.decimal,
    number,
    points: counted(points),
    questions: (first, last) => questions.replace('@', String(first)).replace('#', String(last)),
    continues: (question) => continues.replace('@', () => question),
    bonusPoints: counted(bonusPoints),
    bonusBeside: counted(bonusBeside),
    total: counted(total),
    totalBonus: counted(totalBonus),
    answerAny: (count, of, unit) => counted(answerAny[unit])(count).replace('#', number(of)),
    date: (iso) => {
      const [year = 0, month = 1, day = 1] = iso.split('-').map(Number)
      const written: Readonly<Record<string, string>> = {
        '{Y}': String(year),
        '{M}': date.months?.[month - 1] ?? String(month),
        '{D}': day === 1 ? (date.first ?? '1') : String(day),
      }
      return date.text.replace(/\{[YMD]\}/g, (field) => written[field] ?? field)
    },
    duration: (written) => written.replace(/^(\d+)\s*min\.?$/, (_, figure: string) => counted(minutes)(Number(figure))),
    form: (letter) => form.replace('@', () => letter),
    page: [before, between, after],
  }
}
