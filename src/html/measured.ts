import { visit } from 'unist-util-visit'
import type { Exam } from '../model/exam.ts'
import { treeOf } from '../model/visit.ts'
import { answerHeight, type BlankSize, blankSize, geometryOf, type Layout, textBlock } from './layout.ts'

/** An element of the loosely set solution, in millimetres, as the press measured it. */
export type MeasuredElement = { key: string; width: number; height: number; above: number; below: number; contentWidth: number }

/** The layout of an exam's papers, from the measured solution. */
export function layoutOf(exam: Exam, { elements }: { elements: readonly MeasuredElement[] }): Layout {
  const measured = new Map(elements.map((element) => [element.key, element]))
  const answers = new Map<number, number>()
  const { height } = textBlock(geometryOf(exam.metadata.paper))
  visit(treeOf(exam), 'answer', ({ key, space }) => {
    answers.set(key, answerHeight(space, measured.get(`answer-${key}`)?.height ?? 0, height))
  })
  const blanks = new Map<number, BlankSize>()
  for (const { key, contentWidth, above, below } of elements) {
    const number = /^blank-(\d+)$/.exec(key)?.[1]
    if (number !== undefined) blanks.set(Number(number), blankSize(contentWidth, above, below))
  }
  return { answers, blanks }
}

/** Keys of the answers that ask for the rest of their page. */
export function fillsOf(exam: Exam): number[] {
  const fills: number[] = []
  visit(treeOf(exam), 'answer', ({ key, space }) => {
    if (space.kind === 'fill') fills.push(key)
  })
  return fills
}
