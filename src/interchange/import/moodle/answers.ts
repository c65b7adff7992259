import type { Content, Gap, Lack } from '../question.ts'
import { childOf, childrenOf, textIn, type XmlElement } from '../xml.ts'
import { type Asks, shareOf } from './asks.ts'
import { withGap } from './in-place.ts'
import { contentsOf } from './texts.ts'

type Accepted = { text: string; share: number; tolerance: number; feedback: Content[] }

function acceptedBy(element: XmlElement): Accepted[] {
  return childrenOf(element, 'answer').map((answer) => {
    const text = childOf(answer, 'text')
    const own = answer.children.filter((child) => typeof child === 'string').join('')
    return {
      text: (text === undefined ? own : textIn(text)).trim(),
      share: shareOf(answer),
      tolerance: Number(textIn(childOf(answer, 'tolerance')).trim().replace(',', '.')) || 0,
      feedback: contentsOf(answer, 'feedback'),
    }
  })
}

/** The answers that give most, and what is to be said of the others. */
function best(answers: readonly Accepted[], line: number): { right: Accepted[]; lacks: Lack[] } {
  const most = Math.max(0, ...answers.map(({ share }) => share))
  const right = answers.filter(({ share, text }) => share === most && share > 0 && text !== '*')
  const partly = answers.filter(({ share }) => share > 0 && share < most)
  const lacks = partly.map(
    ({ text, share }): Lack => ({
      line,
      construct: `\`${text}\` for ${Math.round(share * 100)} %`,
      done: 'an answer that gives part of the points is not carried over',
      kind: 'approximated',
    }),
  )
  return { right, lacks }
}

/** A short answer as a blank. */
export function shortAnswer(element: XmlElement, base: Asks, type: string): Asks {
  const answers = acceptedBy(element)
  const { right, lacks } = best(answers, element.line)
  const [first, ...also] = right
  const patterns = right.filter(({ text }) => (type === 'shortanswer' ? /(?<!\\)\*/.test(text) : type === 'regexp'))
  const note = patterns.map(
    ({ text }): Lack => ({
      line: element.line,
      construct: text,
      done: 'a pattern of answers; it stands as it is',
      kind: 'approximated',
    }),
  )
  const plain = (text: string) => (type === 'shortanswer' ? text.replace(/\\\*/g, '*') : text)
  const gap: Gap = { answer: plain(first?.text ?? ''), also: also.map(({ text }) => plain(text)), options: [] }
  const feedback = answers.flatMap((answer) => answer.feedback)
  return {
    ...withGap(base, gap),
    explanation: [...feedback, ...base.explanation],
    lacks: [...base.lacks, ...lacks, ...note],
  }
}

/** A number as a blank with its tolerance. */
export function numerical(element: XmlElement, base: Asks): Asks {
  const answers = acceptedBy(element)
  const { right, lacks } = best(answers, element.line)
  const [first, ...also] = right
  const units = childrenOf(childOf(element, 'units'), 'unit')
  const unit = textIn(
    childOf(units.find((each) => Number(textIn(childOf(each, 'multiplier'))) === 1) ?? units[0], 'unit_name'),
  ).trim()
  const graded = textIn(childOf(element, 'unitgradingtype')).trim()
  const ask: Lack[] =
    unit !== '' && graded !== '' && graded !== '0'
      ? [
          {
            line: element.line,
            construct: `the unit ${unit}`,
            done: 'stands behind the blank, and is not asked for',
            kind: 'approximated',
          },
        ]
      : []
  const gap: Gap = {
    answer: first?.text ?? '',
    tolerance: first?.tolerance ?? 0,
    also: also.map(({ text, tolerance }) => (tolerance > 0 ? `${text} ± ${tolerance}` : text)),
    options: [],
    behind: unit,
  }
  const feedback = answers.flatMap((answer) => answer.feedback)
  return {
    ...withGap(base, gap),
    explanation: [...feedback, ...base.explanation],
    lacks: [...base.lacks, ...lacks, ...ask],
  }
}
