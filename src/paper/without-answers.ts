import { visit } from 'unist-util-visit'
import type { Exam } from '../exam/exam.ts'
import { treeOf } from '../exam/visit.ts'

/**
 * A copy of an exam from which all is taken that only its solution tells: solutions, rubrics, what belongs into blanks and cells, which choices are
 * right. What a student's paper says of it is what it may say of the exam.
 */
export function withoutAnswers(exam: Exam): Exam {
  const copy = structuredClone({ ...exam, metadata: { ...exam.metadata, seed: '' } })
  delete copy.metadata.errata
  visit(treeOf(copy), (node) => {
    switch (node.type) {
      case 'answer':
      case 'rubric':
      case 'blank':
        node.children = []
        break
      case 'choice':
        node.correct = false
        delete node.points
        break
      case 'layerTable':
        for (const cell of node.table.rows.flat()) if (cell.kind === 'blank') cell.key = ''
        node.table.explanations = []
        break
    }
  })
  return copy
}
