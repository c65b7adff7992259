import type { RootContent } from 'mdast'
import { type Exam, partsOf } from '../../exam/exam.ts'
import type { Choice } from '../../exam/nodes.ts'
import { inAnyLanguage } from '../../languages/locales.ts'
import { hasBlank, offsetOf, type Reporter, sourceOf } from './mistake.ts'

/** How an explanation of a choice begins: *Because …*, *Wrong, since …*; in lower case it goes on with the sentence before it. */
const reason = new RegExp(`^[>*_\\s]*${inAnyLanguage(({ answers }) => answers.explains)}(?![\\p{L}\\p{N}])`, 'iu')
const explains = { test: (text: string) => reason.test(text) && !/^[>*_\s]*\p{Ll}/u.test(text) }

/** What a paper may say at its very end, below the last answer. */
const farewell = new RegExp(`${inAnyLanguage(({ farewell }) => farewell)}`, 'iu')

/** Reports what has slipped out of an answer, or out of the explanation of choices, into what students read. */
export function checkBehind(exam: Exam, reporter: Reporter): void {
  for (const { body, literal } of partsOf(exam)) {
    const answer = body.findLastIndex(({ type }) => type === 'answer')
    const choices = body.findIndex(({ type }) => type === 'choices')
    for (const [index, block] of body.entries()) {
      const node = block.type === 'captioned' ? (block.children.find(({ type }) => type !== 'caption') ?? block) : block
      if (node.type === 'choices') for (const choice of node.children) checkChoice(choice, reporter)
      if (choices >= 0 && index > choices && explains.test(sourceOf(node, reporter))) reportExplanation(node, reporter)
      else if (
        !literal &&
        answer >= 0 &&
        index > answer &&
        isText(node) &&
        !hasBlank(node) &&
        !farewell.test(sourceOf(node, reporter))
      )
        reportBehind(node, reporter)
    }
  }
}

/** Lines of a choice after its first one. */
function checkChoice({ children }: Choice, reporter: Reporter): void {
  for (const [index, node] of children.entries()) {
    const text = sourceOf(node, reporter)
    let offset = offsetOf(node)
    for (const [number, line] of text.split('\n').entries()) {
      const item = /^[ \t]*[-*+][ \t]+/.exec(line)?.[0].length ?? 0
      // what begins a point of a list goes on with no sentence
      const found = item > 0 ? reason.test(line.slice(item)) : explains.test(line)
      if ((index > 0 || number > 0) && found) {
        const start = offset + line.length - line.trimStart().length
        reportAt([start, start + line.trim().length], 'a choice', reporter)
        return
      }
      offset += line.length + 1
    }
  }
}

function reportExplanation(node: RootContent, reporter: Reporter): void {
  const from = offsetOf(node)
  reportAt([from, from + (sourceOf(node, reporter).split('\n', 1)[0] ?? '').length], 'what students read below choices', reporter)
}

function reportAt([from, to]: [number, number], where: string, reporter: Reporter): void {
  const words = reporter.source.slice(from, Math.min(to, from + 40)).trim()
  reporter.report(
    { rule: 'answer-text' },
    [from, to],
    `Unexpected explanation \`${words}\` in ${where}, which would print it, expected \`:::answer\` … \`:::\` below the choices`,
    'An `:::answer` beside choices explains them, and only the solutions print it. A text of the question stands above its choices.',
  )
}

function reportBehind(node: RootContent, reporter: Reporter): void {
  const from = offsetOf(node)
  const line = sourceOf(node, reporter).split('\n', 1)[0] ?? ''
  reporter.report(
    { rule: 'answer-ended' },
    [from, from + Math.max(1, line.length)],
    `Unexpected text \`${line.slice(0, 40).trim()}\` behind the answer of its question, which students read, expected it before \`:::answer\`, or inside`,
    'The first `:::` ends an answer: what belongs to the solution stands above it, what students are to read above `:::answer`. A block inside has fewer colons than the answer around it. Write `{literal}` at the end of the heading where the text is meant there.',
  )
}

function isText({ type }: RootContent): boolean {
  return (
    type === 'paragraph' ||
    type === 'list' ||
    type === 'math' ||
    type === 'table' ||
    type === 'blockquote' ||
    type === 'code' ||
    type === 'gappedCode'
  )
}
