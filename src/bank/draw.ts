import type { VFile } from 'vfile'
import { suggestion } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import { type Draw, pickQuestions } from './pick.ts'
import type { NamedQuestion } from './question.ts'
import type { Pick } from './requests.ts'

/** Draws the questions of a `::pick`. Where there are too few that is reported (rule `pick-few`), and there are none. */
export function drawQuestions(file: VFile, pick: Pick, draw: Draw): NamedQuestion[] {
  const picked = pickQuestions(pick, draw)
  if (!('most' in picked)) return picked
  const { most, counts } = picked
  const of = counts.map(({ count, condition }, index) => `${count}${index === 0 ? '' : ' of them'} ${condition}`)
  report(file, {
    rule: 'pick-few',
    reason: `Unexpected \`count=${pick.count}\`, expected at most \`${most}\`: ${of.join(', ')}`,
    place: pick.place,
    actual: String(pick.count),
    expected: most === 0 ? [] : [String(most)],
    note: noteOf(pick, draw.candidates),
  })
  return []
}

/** Names the topic or the tag that was meant, where one is asked for that no question has. */
function noteOf({ criteria: { topic = [], tags = [], p } }: Pick, candidates: readonly NamedQuestion[]): string {
  const topics = candidates.flatMap((each) => each.topic ?? [])
  const near = [
    ...topic.map((word) => ({ word, known: topics })),
    ...tags.map((word) => ({ word, known: candidates.flatMap((each) => each.tags) })),
  ]
    .filter(({ word, known }) => !known.some((each) => each.toLowerCase() === word.toLowerCase()))
    .map(({ word, known }) => `No question has \`${word}\`. ${suggestion(word, [...new Set(known)].sort()).note}`)
  if (near.length > 0) return near.join(' ')
  const known = candidates.filter(({ results = [] }) => results.length > 0).length
  const statistics =
    p === undefined
      ? ''
      : ` ${known} of ${candidates.length} questions have statistics, which \`papersetter marks\` enters; without them none is within \`p\`.`
  return `Ask for fewer, or for less of each.${statistics}`
}
