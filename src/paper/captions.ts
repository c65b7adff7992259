import { visit } from 'unist-util-visit'
import type { Exam } from '../exam/exam.ts'
import type { Captioned } from '../exam/nodes.ts'
import { seenPassages, unseenPassages } from '../exam/seen.ts'
import { localeOf } from '../languages/locales.ts'
import type { Place } from './labels.ts'

/**
 * The numbers of all tables and figures with captions, in the order in which a paper prints them: those that a student sees first, then those of
 * the solutions, which so shift no number in a student's paper.
 */
export function captionPlaces(exam: Exam): Map<Captioned, Place> {
  const counts = { table: 0, figure: 0 }
  const places = new Map<Captioned, Place>()
  for (const { tree, language } of [...seenPassages(exam), ...unseenPassages(exam)])
    visit(tree, 'captioned', (node) => {
      const { kind } = node
      counts[kind] += 1
      const label = localeOf(language).captioned[kind](counts[kind])
      places.set(node, { kind, label, anchor: `${kind}-${counts[kind]}`, number: String(counts[kind]) })
    })
  return places
}
