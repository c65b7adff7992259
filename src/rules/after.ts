import type { Nodes, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { type Exam, type Part, questionsOf } from '../exam/exam.ts'
import type { After } from '../exam/nodes.ts'

/** Text behind a part ends it, stands behind all that belongs to the part, and asks nothing itself: no part has its answer. */
export function checkAfter(exam: Exam, file: VFile): void {
  for (const question of questionsOf(exam)) {
    for (const node of afterIn(question)) reportPlace(node, 'in a question before its parts', file)
    for (const part of question.parts) {
      checkPart(part, file)
      for (const node of afterIn(part).filter(({ level }) => level === 'question'))
        reportPlace(node, 'with `question` behind a part, whose question it belongs to anyway', file)
      for (const [index, subpart] of part.parts.entries()) {
        checkPart(subpart, file)
        if (index === part.parts.length - 1) continue
        for (const node of afterIn(subpart).filter(({ level }) => level === 'question'))
          reportPlace(node, 'with `question` before another subpart', file)
      }
    }
  }
}

function afterIn({ body }: Part): After[] {
  return body.filter((node) => node.type === 'after')
}

function checkPart(part: Part, file: VFile): void {
  const after = afterIn(part)
  const [first] = after
  if (first === undefined) return
  if (part.parts.length > 0) reportPlace(first, 'before the parts of a part', file)
  const behind = part.body.slice(part.body.indexOf(first)).find(({ type }) => !['after', 'pageBreak', 'scratch'].includes(type))
  if (behind !== undefined) reportPlace(first, 'before other text of its part', file)
  const tree: Root = { type: 'root', children: after }
  visit(tree, (node) => reportAsked(node, file))
}

function reportPlace({ position }: After, where: string, file: VFile): void {
  report(file, {
    rule: 'after-place',
    reason: `Unexpected \`:::after\` ${where}, expected it at the end of a part`,
    place: position,
    note: 'It is printed behind the part in which it stands last, as text of the question; behind a subpart as text of the part, or of the question with `:::after{question}` behind the last one.',
  })
}

function reportAsked(node: Nodes, file: VFile): void {
  const asks =
    node.type === 'blank' || (node.type === 'layerTable' && node.table.rows.flat().some(({ kind }) => kind === 'blank'))
  if (!asks) return
  report(file, {
    rule: 'after-place',
    reason: 'Unexpected blank in `:::after`, expected text that asks nothing',
    place: node.position,
    note: 'What is asked has a number: make it a part `### …` of its own.',
  })
}
