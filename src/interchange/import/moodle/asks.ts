import type { ReadAsked, ReadChoice, ReadQuestion } from '../question.ts'
import { childOf, childrenOf, textIn, type XmlElement } from '../xml.ts'
import { contentOf, contentsOf } from './texts.ts'

/** A question as it is read, but for what it asks. */
export type Frame = Omit<ReadQuestion, 'asked' | 'stem' | 'explanation' | 'gaps' | 'parts' | 'lacks'>

/** What a question says and asks. */
export type Asks = Pick<ReadQuestion, 'stem' | 'asked' | 'explanation' | 'gaps' | 'parts' | 'lacks'> & {
  points?: number | undefined
}

/** Whether a switch is set, as `true` or `1`. */
function isTrue(element: XmlElement | undefined, unset: boolean): boolean {
  const text = textIn(element).trim().toLowerCase()
  return text === '' ? unset : text === 'true' || text === '1'
}

/** The share of the points that an answer gives. */
export function shareOf(answer: XmlElement): number {
  const old = childOf(answer, 'fraction')
  return old === undefined ? Number(answer.attributes.fraction ?? 0) / 100 || 0 : Number(textIn(old)) || 0
}

export function choicesOf(element: XmlElement, type: string): ReadAsked {
  const several = type === 'multichoice' || type === 'calculatedmulti' ? !isTrue(childOf(element, 'single'), true) : true
  const allOrNothing = type === 'multichoiceset'
  const around = childOf(element, 'questiontext')
  const choices = childrenOf(element, 'answer').map((answer): ReadChoice => {
    const share = shareOf(answer)
    return {
      content: contentOf(answer, around),
      share: allOrNothing ? (share > 0 ? 1 : 0) : share,
      feedback: contentsOf(answer, 'feedback')[0],
    }
  })
  return { kind: 'choices', several, shuffle: isTrue(childOf(element, 'shuffleanswers'), true), choices }
}
