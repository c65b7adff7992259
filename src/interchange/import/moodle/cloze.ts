import { htmlContent } from '../content.ts'
import type { Content, Gap, Lack } from '../question.ts'

/** A gap as Moodle's embedded answers have it: `{2:SHORTANSWER:=right~%50%half}`, a closing brace in it with a backslash. */
const gap =
  /\{\s*(\d*)\s*:\s*(MULTICHOICE|MULTIRESPONSE|SHORTANSWER|NUMERICAL|MC|MCV|MCH|MCS|MCVS|MCHS|MR|MRV|MRH|MRS|MRVS|MRHS|MULTICHOICE_[VHS]+|MULTIRESPONSE_[VHS]+|MW|MWC|SA|SAC|SHORTANSWER_C|NM|NUM|RE|REGEXP)[A-Z_]*\s*:((?:\\[\s\S]|[^\\}])*)\}/gi

type Answer = { share: number; text: string; feedback: string }

/** Embedded answers: the text with elements for its gaps, the gaps by their keys, and what is said of their answers. */
export type Cloze = { html: string; gaps: Map<string, Gap>; weights: number[]; feedback: string[]; lacks: Lack[] }

/** Finds the embedded answers of a text in HTML. */
export function readCloze(html: string, line: number, find: Content['find']): Cloze {
  const found: Cloze = { html: '', gaps: new Map(), weights: [], feedback: [], lacks: [] }
  found.html = html.replace(gap, (whole: string, weight: string, kind: string, body: string) => {
    const key = String(found.gaps.size + 1)
    const answers = answersOf(body)
    const read = gapOf(kind.toUpperCase(), answers, line, find)
    if (read === undefined) return whole
    found.gaps.set(key, read.gap)
    found.weights.push(weight === '' ? 1 : Number(weight))
    if (read.lack !== undefined) found.lacks.push({ line, construct: whole, done: read.lack, kind: 'approximated' })
    found.feedback.push(...answers.map(({ feedback }) => feedback).filter((each) => each !== ''))
    return `<x-gap key="${key}"></x-gap>`
  })
  return found
}

function answersOf(body: string): Answer[] {
  return body
    .split(/(?<!\\)~/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => {
      const [, equals, percent, rest = ''] = /^(=)?(?:%(-?\d+(?:[.,]\d+)?)%)?([\s\S]*)$/.exec(each) ?? []
      const cut = rest.search(/(?<![\\&])#(?!\d+;|x[\da-f]+;)/i)
      const [text, feedback] = cut < 0 ? [rest, ''] : [rest.slice(0, cut), rest.slice(cut + 1)]
      const share = percent === undefined ? (equals === undefined ? 0 : 1) : Number(percent.replace(',', '.')) / 100
      return { share, text: plain(text), feedback: plain(feedback) }
    })
}

function plain(text: string): string {
  return text.replace(/\\([}#~/"\\])/g, '$1').trim()
}

function gapOf(
  kind: string,
  answers: readonly Answer[],
  line: number,
  find: Content['find'],
): { gap: Gap; lack?: string } | undefined {
  const most = Math.max(0, ...answers.map(({ share }) => share))
  const right = answers.filter(({ share, text }) => share === most && share > 0 && text !== '*')
  const [first] = right
  if (/^M[CR]|^MULTI/.test(kind)) {
    const options = answers.map(({ text }) => htmlContent(text, line, find))
    const several = /^MR|^MULTIR/.test(kind)
    const texts = (several ? answers.filter(({ share }) => share > 0) : right.slice(0, 1)).map(({ text }) => text)
    return { gap: { answer: htmlContent(texts.join(', '), line, find), also: [], options } }
  }
  const half = answers.filter(({ share }) => share > 0 && share < most).length
  const lack = half > 0 ? { lack: 'answers that give part of the points are not carried over' } : {}
  if (/^N/.test(kind)) {
    const [, value = '', tolerance] = /^([^:]*?)\s*(?::\s*([^:]*))?$/.exec(first?.text ?? '') ?? []
    const distance = Number((tolerance ?? '0').replace(',', '.'))
    return {
      gap: {
        answer: value,
        tolerance: Number.isFinite(distance) ? distance : 0,
        also: right.slice(1).map(({ text }) => text),
        options: [],
      },
      ...lack,
    }
  }
  return {
    gap: {
      answer: first?.text === undefined ? '' : unmarked(first.text),
      also: right.slice(1).map(({ text }) => unmarked(text)),
      options: [],
    },
    ...lack,
  }
}

/** A short answer without the signs of HTML that an editor has put into it, and with those that stand for others. */
function unmarked(text: string): string {
  if (!/[<&]/.test(text)) return text
  return text
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(nbsp|lt|gt|quot|apos|amp));/gi, (whole, decimal, hex, name) => {
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return names[String(name).toLowerCase()] ?? (code <= 0x10ffff ? String.fromCodePoint(code) : whole)
    })
    .replace(/(?<!\\)\\\*/g, '*')
    .trim()
}

const names: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
