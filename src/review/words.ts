import type { Aspect, Review } from './compare.ts'
import type { Reviewed } from './reviewed.ts'

/** What is said of a question. */
export type Change = {
  question: Reviewed
  /** As it was, where both exams have it. */
  before?: Reviewed
  kind: 'changed' | 'added' | 'removed' | 'moved' | 'renumbered' | 'same'
  /** What has changed: its print, its key, its points from and to, its number. */
  said: readonly string[]
}

const aspectWords: Readonly<Record<Aspect, string>> = {
  print: 'what students see',
  key: 'its key',
  points: 'its points',
  bonus: 'whether its points are a bonus',
}

/** What has become of each question: those of the second exam in their order, then those that are gone. */
export function changesOf({ pairs, added, removed }: Review): Change[] {
  const kept = pairs.map(({ before, after, changed, moved }): Change => {
    const renumbered = before.number !== after.number
    const kind = changed.length > 0 ? 'changed' : moved ? 'moved' : renumbered ? 'renumbered' : 'same'
    const said = [
      ...changed.map((aspect) =>
        aspect === 'points' ? `${aspectWords.points}, ${before.points} → ${after.points}` : aspectWords[aspect],
      ),
      ...(moved ? [`its place, question ${before.number} before`] : renumbered ? [`its number, ${before.number} before`] : []),
      ...(before.id === after.id ? [] : [`its id, ${before.id === undefined ? 'none' : `#${before.id}`} before`]),
    ]
    return { question: after, before, kind: kind === 'same' && said.length > 0 ? 'renumbered' : kind, said }
  })
  const fresh = added.map((question): Change => ({ question, kind: 'added', said: [] }))
  const all = [...kept, ...fresh].sort((one, other) => one.question.number - other.question.number)
  return [...all, ...removed.map((question): Change => ({ question, kind: 'removed', said: [] }))]
}

/** A question by its number, id and title. */
export function nameOf({ number, id, title }: Reviewed): string {
  return [`${number}.`, ...(id === undefined ? [] : [`#${id}`]), title].join(' ').trim()
}

/** What is otherwise apart from the questions. */
export function frameWords({ frame, totals: [before, after] }: Review): string[] {
  return [...frame, ...(before === after ? [] : [`total, ${before} → ${after}`])]
}
