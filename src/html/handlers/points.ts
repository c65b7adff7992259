import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { localeOf } from '../../languages/locales.ts'
import { labelsWith } from '../../languages/units.ts'
import type { Block, PaperPart, Worth } from '../../paper/block-nodes.ts'
import type { PaperQuestion } from '../../paper/paper.ts'
import type { Phrase } from '../../paper/phrases.ts'
import type { Setting } from '../state.ts'

/** How long the points are that stand in a head, in letters as wide as a figure; those without case, such as Hangul, are twice as wide. */
export function headLength(setting: Setting, node: PaperPart | PaperQuestion): number {
  const text = setting.points === 'heading' ? (headText(setting, node) ?? '') : ''
  return Array.from(text).reduce((sum, letter) => sum + (/\p{Lo}/u.test(letter) ? 2 : 1), 0)
}

/** Points in the head, or beside it: those of a text at its end are there where there is no text. */
export function headPoints(setting: Setting, node: PaperPart | PaperQuestion): Element[] {
  const text = headText(setting, node)
  return text === undefined ? [] : [h(node.bonus ? 'span.points.bonus' : 'span.points', text)]
}

/** What stands in the head. Where texts have their own points, only a title has those of the whole; in the margin they would meet. */
function headText(setting: Setting, node: PaperPart | PaperQuestion): string | undefined {
  const atEnd = setting.points === 'end' && textLength(node) > 0
  const titled = node.type === 'paperQuestion' && node.title !== undefined && setting.points !== 'margin'
  return atEnd || (hasPointedTexts(node) && !titled) ? undefined : pointsText(setting, node)
}

function hasPointedTexts({ children }: PaperPart | PaperQuestion): boolean {
  return children.some((child) => child.type === 'paragraph' && child.worth !== undefined)
}

/** A text with the points that are given for it: at its end, in the margin, or at the edge beside its last line. */
export function pointedText(setting: Setting, content: ElementContent[], worth: Worth): ElementContent[] {
  const text = pointsText(setting, worth)
  const own = content.length === 0 ? [] : [h('p', content)]
  if (text === undefined) return own
  if (setting.points === 'end') return content.length === 0 ? [endLine(text)] : [h('p', [...content, ' ', endMark(text)])]
  if (setting.points === 'heading' && content.length === 0) return [endLine(text)]
  const mark = h(worth.bonus ? 'span.points.bonus' : 'span.points', text)
  return [h('div.pointed', [...own, mark])]
}

/** How many blocks of a question or part are its text: what stands before that in which it is answered, and before its parts. */
function textLength({ children }: PaperPart | PaperQuestion): number {
  const found = children.findIndex(({ type }) => asked.has(type))
  const end = found < 0 ? children.length : found
  const last = children[end - 1]
  return end > 1 && last !== undefined && isAnswerLine(last) ? end - 1 : end
}

/** A line, or a blank, with a label before it or none, and at most a unit behind it; also several of them. */
const answerLine = /^(?:(?:[^\0_.?!]{1,40}[:：=])?\s*(?:\0|_{3,}|\.{4,}|…{2,})[^\0_.?!]{0,20})+[.。]?$/

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
  const text = points === 'end' && length > 0 && !hasPointedTexts(node) ? pointsText(setting, node) : undefined
  if (text === undefined) return render(node.children)
  const before = render(node.children.slice(0, length))
  const last = before.at(-1)
  if (last?.type === 'element' && last.tagName === 'p') last.children.push({ type: 'text', value: ' ' }, endMark(text))
  else before.push(endLine(text))
  return [...before, ...render(node.children.slice(length))]
}

const endMark = (text: string) => h('span.end-points', text)
const endLine = (text: string) => h('p.end-points-line', endMark(text))

function pointsText(
  { points: place, unit }: Setting,
  { language, points: value, bonus }: Pick<PaperPart, 'language' | 'points' | 'bonus'>,
): string | undefined {
  if (value === undefined || place === 'none') return undefined
  const labels = labelsWith(localeOf(language).labels, unit)
  if (!bonus) return place === 'margin' ? labels.points(value) : `[${labels.points(value)}]`
  return place === 'margin' ? labels.bonusBeside(value) : `[${labels.bonusPoints(value)}]`
}
