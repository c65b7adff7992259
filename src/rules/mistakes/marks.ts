import type { List } from 'mdast'
import { visit } from 'unist-util-visit'
import { type Exam, treeOf } from '../../exam/exam.ts'
import type { Choices } from '../../exam/nodes.ts'
import { readings } from '../../languages/locales.ts'
import { choicesNote } from './lines.ts'
import { hasBlank, offsetOf, type Reporter, sourceOf } from './mistake.ts'

/** The first line of an item or a paragraph, as it is in the source, and where it begins. */
export type FirstLine = { text: string; offset: number }

const truth = [...new Set(readings.flatMap(({ booleanWords }) => booleanWords.flat()))].join('|')

/** A star that makes no emphasis, before the text of an item or behind it. */
const starred = /^\*[ \t]?(?=[\p{L}\d$"“(])[^*]*$|^[^*]*(?:\p{L}{2}|[ \t])\*$/u

/** What a pointer of a program is compared with. */
const pointer = /^(?:&|\*\*)\w/

/** A box behind the text of an item. */
const crossed = /\S[ \t]+(?:\[[xX✓*]\]|\([xX✓*]\))$/
const uncrossed = /\S[ \t]+(?:\[[ \t]*\]|\([ \t]*\))$/

/** A word that says what a statement is, before it or behind it. */
const judged = new RegExp(
  String.raw`^[*_]{0,2}(?:${truth})[*_]{0,2}(?:[.:)][*_]{0,2}[ \t]+\S|[ \t]*[–—-][ \t]+\S)|[^\s\\][ \t]*[([](?:${truth})[)\]]\.?$|\S[ \t]+[–—=-][ \t]+(?:${truth})\.?$`,
  'iu',
)

const figured = /^\[[01]\][ \t]/

/** Reports signs that set one item of a list apart, and those that tell of each whether it is right. */
export function checkMarks(exam: Exam, reporter: Reporter): void {
  visit(treeOf(exam), (node) => {
    if (node.type === 'answer' || node.type === 'rubric') return 'skip'
    if (node.type === 'list' || node.type === 'choices') checkItems(node, reporter)
    return undefined
  })
}

function checkItems(node: List | Choices, reporter: Reporter): void {
  const items = node.children.flatMap(({ children: [first] }): FirstLine[] => {
    if (first?.type !== 'paragraph') return []
    return [{ text: (sourceOf(first, reporter).split('\n', 1)[0] ?? '').trimEnd(), offset: offsetOf(first) }]
  })
  if (items.length < 2) return
  const stars = items.filter(({ text }) => starred.test(text))
  const [star] = stars
  if (star !== undefined && stars.length < items.length && !items.some(({ text }) => pointer.test(text)))
    reportMark(star, `\`*\` at one item of a list`, reporter)
  const [cross] = items.filter(({ text }) => crossed.test(text))
  if (cross !== undefined && (cross.text.endsWith(']') || items.some(({ text }) => uncrossed.test(text))))
    reportMark(cross, `box \`${cross.text.slice(-3)}\` behind the text of an item`, reporter)
  if (node.type === 'choices' || node.children.some(hasBlank)) return
  const [first] = items
  if (first !== undefined && items.every(({ text }) => judged.test(text)))
    reporter.report(
      { rule: 'answer-text' },
      spanOf(first),
      `Unexpected \`${judged.exec(first.text)?.[0].replace(/[*_]+/g, '').trim()}\` beside each item of a list, which would print what is right, expected choices or \`[[…]]\``,
      `${choicesNote} What is true or false has choices of its own, or a blank, \`[[T]]\`.`,
    )
  if (
    first !== undefined &&
    items.every(({ text }) => figured.test(text)) &&
    new Set(items.map(({ text }) => text.slice(0, 3))).size === 2
  )
    reportMark(first, '`[0]` and `[1]` before the items of a list', reporter)
}

/** Reports a list right below one with another bullet: `+ Paris`, `- Berlin`. */
export function checkBullets(before: List, list: List, reporter: Reporter): void {
  const bullets = [before, list].map((each) => sourceOf(each, reporter).charAt(0))
  if (before.ordered === true || list.ordered === true || bullets[0] === bullets[1]) return
  if ((before.position?.end.line ?? 0) + 1 !== list.position?.start.line) return
  reporter.report(
    { rule: 'choices-text', severity: 'warning' },
    [offsetOf(list), offsetOf(list) + 1],
    `Unexpected bullet \`${bullets[1]}\` right below a list with \`${bullets[0]}\`, which are printed alike, expected \`- [x] \` and \`- [ ] \``,
    `${choicesNote} Two lists have an empty line between them.`,
  )
}

function reportMark(item: FirstLine, what: string, reporter: Reporter): void {
  reporter.report(
    { rule: 'choice-marked' },
    spanOf(item),
    `Unexpected ${what}, which would tell students that it is correct, expected \`- [x] \` before it`,
    `${choicesNote} Write a backslash before the sign where it is meant.`,
  )
}

/** The beginning of such a line, as far as a message points at it. */
export function spanOf({ offset, text }: FirstLine): [number, number] {
  return [offset, offset + Math.max(1, Math.min(40, text.length))]
}
