import type { Root, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { type Exam, type Part, withParts } from '../exam/exam.ts'
import { hasSpace } from './assemble.ts'

/**
 * A copy of an exam whose spaces, lists of choices and blanks are numbered from 1 in the order of its paper, those that a student sees before
 * all others: a blank in a solution, and an answer that only explains, would else shift the numbers of what follows, which are in the
 * student's files. So would the order of the source, where a form has another one.
 */
export function numbered(exam: Exam): Exam {
  const copy = structuredClone(exam)
  const { seen, unseen } = contentsOf(copy)
  const next = { answers: 1, choices: 1, blanks: 1 }
  const number = (nodes: readonly RootContent[]) => {
    const tree: Root = { type: 'root', children: [...nodes] }
    visit(tree, (node) => {
      switch (node.type) {
        case 'answer':
          node.key = next.answers++
          // what stands in it comes with what is not seen
          return 'skip'
        case 'choices':
          node.key = next.choices++
          return
        case 'blank':
          node.key = next.blanks++
          return
        case 'layerTable':
          node.key = next.blanks
          next.blanks += node.table.rows.flat().filter(({ kind }) => kind === 'blank').length
          return
        default:
          return
      }
    })
  }
  number(seen)
  number(unseen)
  return copy
}

/** What of an exam a student sees, and what not, each in the order of the paper. */
function contentsOf(exam: Exam): { seen: RootContent[]; unseen: RootContent[] } {
  const seen: RootContent[] = [...exam.instructions]
  const unseen: RootContent[] = []
  for (const { heading = [], introduction, questions } of exam.sections) {
    seen.push({ type: 'paragraph', children: heading }, ...introduction)
    for (const question of questions)
      for (const part of withParts(question)) {
        const titled = part !== question || exam.metadata.titles
        const title: RootContent = { type: 'paragraph', children: part.heading }
        ;(titled ? seen : unseen).push(title)
        for (const node of part.body) {
          if (isSeen(node, part)) seen.push(node)
          else unseen.push(node)
          if (node.type === 'answer') unseen.push(...node.children)
        }
      }
  }
  return { seen, unseen }
}

function isSeen(node: RootContent, part: Part): boolean {
  if (node.type === 'answer' || node.type === 'given') return hasSpace(part)
  return node.type !== 'rubric'
}
