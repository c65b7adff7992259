import type { Nodes, PhrasingContent } from 'mdast'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { type Exam, partsOf, questionsOf, treeOfPart } from '../exam/exam.ts'

/** What has no footnotes: its text is repeated, changes places, is as wide as its answer, or is itself beside a text. */
const without: ReadonlyMap<string, string> = new Map([
  ['answerLine', '`:::answerline`'],
  ['blank', 'a blank'],
  ['caption', 'a caption or a title'],
  ['choice', 'a choice'],
  ['crossReference', 'a link'],
  ['given', '`:::given`'],
  ['item', 'an item of a list that asks'],
  ['itemHead', 'a head of `:::matching`'],
  ['labels', '`:::labels`'],
  ['link', 'a link'],
  ['option', 'an option of `:::matching`'],
  ['rubric', '`:::rubric`'],
])

/** Marks of footnotes stand in the text of questions, parts, answers and introductions, in paragraphs, lists, quotations, frames and cells of tables. */
export function checkFootnotes(exam: Exam, file: VFile): void {
  const walk = (node: Nodes, where: string | undefined): void => {
    const within = where ?? without.get(node.type)
    if (node.type === 'footnote' && within !== undefined) reportPlace(node, within, file)
    else if ('children' in node) for (const child of node.children) walk(child, within)
  }
  const heading = (nodes: readonly PhrasingContent[], what: string) => {
    for (const node of nodes) walk(node, what)
  }
  for (const node of exam.instructions) walk(node, undefined)
  for (const { heading: title = [], introduction } of exam.sections) {
    heading(title, 'the heading of a section')
    for (const node of introduction) walk(node, undefined)
  }
  for (const { heading: title, shared } of questionsOf(exam)) {
    heading(title, 'the title of a question')
    for (const node of shared?.stem?.children ?? []) walk(node, undefined)
  }
  for (const { heading: title, content } of exam.appendices) {
    heading(title, 'the heading of an appendix')
    for (const node of content) walk(node, undefined)
  }
  const questions = new Set<unknown>(questionsOf(exam))
  // the heading of a part is the beginning of its text
  for (const part of partsOf(exam))
    for (const node of questions.has(part) ? part.body : treeOfPart(part).children) walk(node, undefined)
}

function reportPlace({ position }: Nodes, where: string, file: VFile): void {
  report(file, {
    rule: 'footnote-place',
    reason: `Unexpected footnote in ${where}, expected it in a text`,
    place: position,
    note: 'Write what it says in parentheses, or put its mark into the text of the question, of a part or of an answer.',
  })
}
