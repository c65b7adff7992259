import { visit } from 'unist-util-visit'
import { type Exam, type Part, questionsOf } from '../exam/exam.ts'
import { pointsOf } from '../exam/points.ts'
import { treeOfPart } from '../exam/visit.ts'
import { placesOf } from './labels.ts'

/** A block of a paper that can be found again in print. */
export type Block = {
  kind: 'question' | 'part' | 'space'
  /** Its anchor in the paper. */
  name: string
  /** The author's identifier of the question or part; absent where there is none. */
  id?: string
  /** As papers number it, `3 (a)`; of a space, that of the question or part it belongs to. */
  label: string
  points: number
  /** Whether its points come on top of the total. */
  bonus?: true
  /** Of a space: the number of its answer in the exam, from 1. */
  answer?: number
}

/** Questions, parts and spaces for answers, in the order of the paper. */
export function blocksOf(exam: Exam): Block[] {
  const places = placesOf(exam)
  const ofPart = (part: Part, kind: 'question' | 'part', inBonus: boolean): Block[] => {
    const place = places.get(part)
    if (place === undefined) return []
    const bonus = inBonus || part.bonus
    const own: Omit<Block, 'kind' | 'name'> = { label: place.label, points: pointsOf(part) }
    if (part.id !== undefined) own.id = part.id
    if (bonus) own.bonus = true
    const blocks: Block[] = [{ kind, name: place.anchor, ...own }]
    visit(treeOfPart(part), 'answer', ({ key }) => {
      blocks.push({ kind: 'space', name: `answer-${key}`, ...own, answer: key })
    })
    return [...blocks, ...part.parts.flatMap((each) => ofPart(each, 'part', bonus))]
  }
  return questionsOf(exam).flatMap((question) => ofPart(question, 'question', false))
}
