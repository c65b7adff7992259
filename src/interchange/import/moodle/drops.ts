import { htmlContent } from '../content.ts'
import type { Content, Gap, Lack } from '../question.ts'
import { childOf, childrenOf, textIn, type XmlElement } from '../xml.ts'
import type { Asks } from './asks.ts'
import { contentOf } from './texts.ts'

/** Words that are dragged into a text or chosen there: gaps `[[1]]`, with the words of their group. */
export function readDrops(element: XmlElement, stem: Content): Pick<Asks, 'stem' | 'asked' | 'gaps' | 'lacks'> {
  const boxes = ['dragbox', 'selectoption'].flatMap((name) => childrenOf(element, name))
  const words = boxes.map((box) => ({
    text: textIn(childOf(box, 'text')),
    group: textIn(childOf(box, 'group')).trim() || '1',
    line: box.line,
  }))
  const question = childOf(element, 'questiontext')
  const html = textIn(childOf(question, 'text') ?? question)
  const gaps = new Map<string, Gap>()
  const filled = html.replace(/\[\[(\d+)\]\]/g, (whole: string, place: string) => {
    const right = words[Number(place) - 1]
    if (right === undefined) return whole
    const key = String(gaps.size + 1)
    gaps.set(key, { answer: htmlContent(right.text, right.line, stem.find), also: [], options: [] })
    return `<x-gap key="${key}"></x-gap>`
  })
  const groups = [...new Set(words.map(({ group }) => group))]
  const lists = groups.map((group) =>
    words
      .filter((word) => word.group === group)
      .map(({ text }) => `<span>${text}</span>`)
      // their own order may be that of the gaps
      .sort()
      .join(' · '),
  )
  const text = `${filled}${lists.map((list) => `<p>${list}</p>`).join('')}`
  const lacks: Lack[] = [
    {
      line: element.line,
      construct: 'words that are dragged or chosen',
      done: 'are blanks, with the words listed below the text',
      kind: 'approximated',
    },
  ]
  return {
    stem: contentOf(
      question === undefined ? undefined : { ...question, children: [text, ...childrenOf(question, 'file')] },
      element,
    ),
    asked:
      gaps.size === 0 ? { kind: 'unknown', reason: 'words that are dragged: no place for one is in the text' } : { kind: 'gaps' },
    gaps,
    lacks,
  }
}
