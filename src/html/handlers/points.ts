import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { localeOf } from '../../languages/locales.ts'
import { labelsWith } from '../../languages/units.ts'
import type { Block, PaperPart } from '../../paper/block-nodes.ts'
import type { PaperQuestion } from '../../paper/paper.ts'
import type { Phrase } from '../../paper/phrases.ts'
import type { Setting } from '../state.ts'

/** How long the points are that stand in a head, in letters as wide as a figure; those without case, such as Hangul, are twice as wide. */
export function headLength(setting: Setting, node: PaperPart | PaperQuestion): number {
  const text = setting.points === 'heading' ? (pointsText(setting, node) ?? '') : ''
  return Array.from(text).reduce((sum, letter) => sum + (/\p{Lo}/u.test(letter) ? 2 : 1), 0)
}

/** Points in the head, or beside it: those of a text at its end are there where there is no text. */
export function headPoints(setting: Setting, node: PaperPart | PaperQuestion): Element[] {
  const text = pointsText(setting, node)
  if (text === undefined || (setting.points === 'end' && textLength(node) > 0)) return []
  return [h(node.bonus ? 'span.points.bonus' : 'span.points', text)]
}

/** How many blocks of a question or part are its text: what stands before that in which it is answered, and before its parts. */
function textLength({ children }: PaperPart | PaperQuestion): number {
  const found = children.findIndex(({ type }) => asked.has(type))
  const end = found < 0 ? children.length : found
  const last = children[end - 1]
  return end > 1 && last !== undefined && isAnswerLine(last) ? end - 1 : end
}

/** Labels with a line behind each, or a blank, and at most a unit behind that. */
const answerLine = /^(?:[^\0_.?!]{1,40}[:：=]\s*(?:\0|_{3,}|\.{4,}|…{2,})[^\0_.?!]{0,20})+[.。]?$/

/** Tells whether a line of text is where the answer goes, `Answer: ____`: the text ends before it. */
function isAnswerLine(block: Block): boolean {
  return block.type === 'paragraph' && answerLine.test(block.children.map(written).join('').trim())
}

/** Running text as it reads, with a sign for each blank. */
function written(phrase: Phrase): string {
  if (phrase.type === 'blankSpace') return '\0'
  if ('children' in phrase) return phrase.children.map(written).join('')
  return 'value' in phrase ? phrase.value : phrase.type === 'break' ? '\n' : ''
}

const asked: ReadonlySet<string> = new Set([
  'answerAny',
  'answerLine',
  'answerSpace',
  'choiceList',
  'footnoteList',
  'itemList',
  'pageBreak',
  'paperPart',
])

/** What a question or part holds; its points at the end of its text, if they stand there. */
export function contentOf(setting: Setting, node: PaperPart | PaperQuestion): ElementContent[] {
  const { points, render } = setting
  const length = textLength(node)
  const text = points === 'end' && length > 0 ? pointsText(setting, node) : undefined
  if (text === undefined) return render(node.children)
  const before = render(node.children.slice(0, length))
  const last = before.at(-1)
  const mark = h('span.end-points', text)
  if (last?.type === 'element' && last.tagName === 'p') last.children.push({ type: 'text', value: ' ' }, mark)
  else before.push(h('p.end-points-line', mark))
  return [...before, ...render(node.children.slice(length))]
}

function pointsText(
  { points: place, unit }: Setting,
  { language, points: value, bonus }: PaperPart | PaperQuestion,
): string | undefined {
  if (value === undefined || place === 'none') return undefined
  const labels = labelsWith(localeOf(language).labels, unit)
  if (!bonus) return place === 'margin' ? labels.points(value) : `[${labels.points(value)}]`
  return place === 'margin' ? labels.bonusBeside(value) : `[${labels.bonusPoints(value)}]`
}
