import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { localeOf } from '../../languages/locales.ts'
import { hasClass } from '../../layout/hast.ts'
import type { AnswerAnyLine, PaperPart } from '../../paper/block-nodes.ts'
import { isMarked } from '../../paper/blocks.ts'
import type { PaperAppendix, PaperQuestion, PaperSection, PaperShared } from '../../paper/paper.ts'
import { noteMark } from '../notes.ts'
import { placedName, type Setting } from '../state.ts'
import { contentOf, headLength, headPoints } from './points.ts'

/** A section: its title and introduction. The title stays with what follows. */
export function section({ render }: Setting, node: PaperSection): Element {
  const dataMeasure = placedName('section', [...node.title, ...node.children])
  return h('header.section', { id: node.anchor, lang: node.language, dataMeasure }, [
    h('h2', render(node.title)),
    ...render(node.children),
  ])
}

/** What stands behind the questions, on pages of its own. */
export function appendix({ render }: Setting, { anchor, language, detach, title, children }: PaperAppendix): Element {
  const dataMeasure = placedName(anchor, [...title, ...children])
  const words = detach ? [h('p.tear-off', localeOf(language).labels.tearOff)] : []
  const className = ['appendix', ...(detach ? ['detach'] : [])]
  return h('section', { className, id: anchor, lang: language, dataMeasure }, [
    ...words,
    h('h2', render(title)),
    ...render(children),
  ])
}

/** What several questions are about, behind their numbers; stays with the first of them. */
export function sharedStem({ render }: Setting, { anchor, label, language, children }: PaperShared): Element {
  const words = h('strong.shared-label', label)
  const [first, ...rest] = render(children)
  const content =
    first?.type === 'element' && first.tagName === 'p'
      ? [{ ...first, children: [words, { type: 'text' as const, value: ' ' }, ...first.children] }, ...rest]
      : [h('p', words), ...(first === undefined ? [] : [first]), ...rest]
  return h('div.shared', { id: anchor, lang: language, dataMeasure: anchor }, content)
}

/**
 * A question: number, title and points in one line, then its stem, choices, spaces and parts. The heading holds number and title
 * alone, since its text becomes the PDF's bookmark.
 */
export function question(setting: Setting, node: PaperQuestion): Element {
  const title = node.title === undefined ? [] : [h('span.title', setting.render(node.title))]
  const head = h('div.question-head', [
    h(`h${node.level}`, [h('span.number', `${numbered(setting.number, node.number)}\u00a0`), ...title]),
    ...headPoints(setting, node),
    ...noteMark(setting.solutions, node.anchor),
  ])
  const className = ['question', node.title === undefined ? 'untitled' : 'titled', ...(isMarked(node) ? ['marked'] : [])]
  const content = contentOf(setting, node)
  return h('section', { className, id: node.anchor, lang: node.language, dataMeasure: node.anchor }, [
    ...(node.title === undefined ? beside(setting, node, head, content) : [head, ...content]),
  ])
}

/**
 * A head in the first line of the text, where it begins with a paragraph; their baselines are one, whatever is in the line. The stylesheet is told how long the
 * points are that stand at its end.
 */
function beside(
  setting: Setting,
  node: PaperPart | PaperQuestion,
  head: Element,
  content: readonly ElementContent[],
): ElementContent[] {
  const [first, ...rest] = content
  if (first?.type !== 'element' || !isText(first)) return [head, ...content]
  const length = headLength(setting, node)
  return [h('div.first', length === 0 ? {} : { style: `--points-length:${length}` }, [head, first]), ...rest]
}

/** A paragraph, by itself or beside its points. */
function isText(node: Element): boolean {
  return node.tagName === 'p' || hasClass(node, 'pointed')
}

/** A part or subpart: its label hangs to the left of its stem. */
export function part(setting: Setting, node: PaperPart): Element {
  const head = h('div.part-head', [
    h('span.label', node.label),
    ' ',
    ...headPoints(setting, node),
    ...noteMark(setting.solutions, node.anchor),
  ])
  const className = ['part', `level-${node.level}`]
  return h('section', { className, id: node.anchor, lang: node.language, dataMeasure: node.anchor }, [
    ...beside(setting, node, head, contentOf(setting, node)),
  ])
}

function numbered(pattern = '1.', number: number): string {
  return pattern.replace('1', String(number))
}

/** Says how many of the questions or parts that follow are to be answered; stays with the first. */
export function answerAny({ language, count, of, unit }: AnswerAnyLine): Element {
  return h('p.answer-any', localeOf(language).labels.answerAny(count, of, unit))
}
