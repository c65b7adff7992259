import { isEmpty } from '../content.ts'
import type { Content, Gap, Lack, ReadAsked, ReadChoice, ReadQuestion } from '../question.ts'
import { shown } from './signs.ts'

/** How texts of a question become contents. */
export type Texts = { of: (text: string) => Content; plain: (text: string) => Content }

/** What stands between braces: what is asked, and what is said of it. */
export type Answered = Pick<ReadQuestion, 'asked' | 'explanation' | 'lacks'>

type Answer = { right: boolean; share: number; text: string; feedback: string }

/** Reads what stands between the braces of a question. */
export function answersOf(whole: string, line: number, texts: Texts): Answered {
  const cut = whole.lastIndexOf('####')
  const inside = cut < 0 ? whole : whole.slice(0, cut).trim()
  const general = cut < 0 ? [] : [texts.of(whole.slice(cut + 4))]
  const read = askedBy(inside, line, texts)
  return {
    ...read,
    explanation: [...general, ...read.explanation].filter((content) => !isEmpty(content) || content.markdown !== undefined),
  }
}

function askedBy(inside: string, line: number, texts: Texts): Answered {
  const none = { explanation: [], lacks: [] }
  if (inside === '') return { ...none, asked: { kind: 'written', lines: 15 } }
  if (inside.startsWith('#')) return number(inside.slice(1), line, texts)
  if (inside.includes('~')) return { ...none, asked: choices(inside, texts) }
  if (/=[\s\S]*->/.test(inside)) return { ...none, asked: { kind: 'matching', pairs: pairs(inside, texts) } }
  const [word = '', wrong = '', right = ''] = inside.split('#').map((each) => each.trim())
  if (/^(?:T|TRUE|F|FALSE)$/i.test(word))
    return { ...none, asked: { kind: 'boolean', right: /^t/i.test(word) }, explanation: [texts.of(right), texts.of(wrong)] }
  return short(inside, line, texts)
}

/** Parts answers at the signs before them. */
function parted(inside: string): Answer[] {
  return [...inside.matchAll(/([=~]?)([^=~]*)/g)]
    .filter(([whole]) => whole.trim() !== '')
    .map(([, sign = '', body = '']) => {
      const [, percent, rest = ''] = /^\s*(?:%(-?\d+(?:[.,]\d+)?)%)?([\s\S]*)$/.exec(body) ?? []
      const hash = rest.indexOf('#')
      const [text, feedback] = hash < 0 ? [rest, ''] : [rest.slice(0, hash), rest.slice(hash + 1)]
      const share = percent === undefined ? (sign === '=' ? 1 : 0) : Number(percent.replace(',', '.')) / 100
      return { right: sign === '=', share, text: text.trim(), feedback: feedback.trim() }
    })
}

function choices(inside: string, texts: Texts): ReadAsked {
  const answers = parted(inside)
  const list = answers.map(
    ({ share, text, feedback }): ReadChoice => ({
      content: texts.of(text),
      share,
      feedback: feedback === '' ? undefined : texts.of(feedback),
    }),
  )
  return { kind: 'choices', several: !answers.some(({ right }) => right), shuffle: true, choices: list }
}

function pairs(inside: string, texts: Texts): { left: Content | undefined; right: Content }[] {
  return inside
    .split('=')
    .filter((each) => each.trim() !== '')
    .map((each) => {
      const at = each.indexOf('->')
      const left = texts.of(at < 0 ? each : each.slice(0, at).trim())
      return {
        left: isEmpty(left) && left.markdown === undefined ? undefined : left,
        right: texts.plain(at < 0 ? '' : each.slice(at + 2)),
      }
    })
}

/** The answers that give most, and what is said of those that give less. */
function best(answers: readonly Answer[], line: number): { right: Answer[]; lacks: Lack[] } {
  const most = Math.max(0, ...answers.map(({ share }) => share))
  const right = answers.filter(({ share, text }) => share === most && share > 0 && text !== '*')
  const lacks = answers
    .filter(({ share }) => share > 0 && share < most)
    .map(
      ({ text, share }): Lack => ({
        line,
        construct: `\`${shown(text)}\` for ${Math.round(share * 100)} %`,
        done: 'an answer that gives part of the points is not carried over',
        kind: 'approximated',
      }),
    )
  return { right, lacks }
}

function short(inside: string, line: number, texts: Texts): Answered {
  const answers = parted(inside.startsWith('=') ? inside : `=${inside}`)
  const { right, lacks } = best(answers, line)
  const [first, ...also] = right
  const gap: Gap = { answer: shown(first?.text ?? ''), also: also.map(({ text }) => shown(text)), options: [] }
  return { asked: { kind: 'gap', gap }, explanation: feedbackOf(answers, texts), lacks }
}

function number(inside: string, line: number, texts: Texts): Answered {
  const wrong = inside.indexOf('~')
  const bare = (wrong < 0 ? inside : inside.slice(0, wrong)).trim()
  const answers = parted(bare.startsWith('=') ? bare : `=${bare}`)
  const { right, lacks } = best(answers, line)
  const values = right.map(({ text }) => rangeOf(shown(text)))
  const [first = { value: '', tolerance: 0 }, ...also] = values
  const gap: Gap = {
    answer: first.value,
    tolerance: first.tolerance,
    also: also.map(({ value, tolerance }) => (tolerance > 0 ? `${value} ± ${tolerance}` : value)),
    options: [],
  }
  return { asked: { kind: 'gap', gap }, explanation: feedbackOf(answers, texts), lacks }
}

/** `3.5`, `3.5:0.1` or `3.4..3.6`. */
function rangeOf(text: string): { value: string; tolerance: number } {
  const [, low, high] = /^(.+?)\.\.(.+)$/.exec(text) ?? []
  if (low !== undefined && high !== undefined) {
    const [from, to] = [Number(low.trim()), Number(high.trim())]
    const round = (value: number) => Number(value.toPrecision(12))
    return { value: String(round((from + to) / 2)), tolerance: round(Math.abs(to - from) / 2) }
  }
  const [value = '', tolerance = '0'] = text.split(':').map((each) => each.trim())
  return { value, tolerance: Number(tolerance) || 0 }
}

function feedbackOf(answers: readonly Answer[], texts: Texts): Content[] {
  return answers.filter(({ feedback }) => feedback !== '').map(({ feedback }) => texts.of(feedback))
}
