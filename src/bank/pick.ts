import { randomOf } from '../numbers/random.ts'
import { type Criteria, meets, type Range } from './criteria.ts'
import { type Conflicts, firstIndependent, mostIndependent } from './independent.ts'
import type { NamedQuestion } from './question.ts'
import type { Pick } from './requests.ts'

/** What a draw must know of a question that is on the exam. */
export type Standing = { id?: string | undefined; excludes: readonly string[] }

/** From what is drawn. */
export type Draw = {
  /** Of the exam. */
  seed: string
  candidates: readonly NamedQuestion[]
  /** Questions that are on the exam already, or will be for certain. */
  standing: readonly Standing[]
  /** Of a question where neither its heading nor its file says. */
  language: string
  /** Date of the last exam before this one that has a question; absent for one that none has. */
  lastUse(id: string): string | undefined
}

/** Why there are not as many as wanted: how many there are, and how many are left after each condition. */
type TooFew = { most: number; counts: readonly { count: number; condition: string }[] }

/**
 * Draws questions for a `::pick`. Each candidate gets a number from the seed, the pick's own attributes and its id, and the smallest
 * numbers win: so one more question in the bank takes the place of one other at most, unless it excludes some.
 *
 * @returns the questions in the order of the bank
 */
export function pickQuestions(pick: Pick, { seed, candidates, standing, language, lastUse }: Draw): NamedQuestion[] | TooFew {
  const present = new Set(standing.flatMap(({ id }) => id ?? []))
  const excluded = new Set(standing.flatMap(({ excludes }) => excludes))
  const { points, unusedSince } = pick
  const conditions: { condition: string; holds: (question: NamedQuestion) => boolean }[] = [
    { condition: matchOf(pick.criteria), holds: (question) => meets(question, pick.criteria, language) },
    { condition: 'are not on the exam yet', holds: ({ id }) => !present.has(id) },
    { condition: 'follow no other question', holds: ({ follows }) => follows === undefined },
    { condition: `can have ${points?.value} points`, holds: (question) => canHave(question, points?.value) },
    {
      condition: `are unused since ${unusedSince}`,
      holds: ({ id }) => unusedSince === undefined || (lastUse(id) ?? '') < unusedSince,
    },
    {
      condition: 'do not exclude what is on the exam',
      holds: ({ id, excludes }) => !excluded.has(id) && !excludes.some((each) => present.has(each)),
    },
  ]
  let left = candidates
  const counts: { count: number; condition: string }[] = []
  for (const [index, { condition, holds }] of conditions.entries()) {
    const kept = left.filter(holds)
    if (index === 0 || kept.length < left.length) counts.push({ count: kept.length, condition })
    left = kept
  }
  const conflicts = conflictsOf(left)
  const ids = left.map(({ id }) => id)
  const ranks = new Map(ids.map((id) => [id, randomOf(seed, 'pick', pick.key, id).number()]))
  const ranked = ids.sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0))
  const picked = new Set(firstIndependent(ranked, pick.count, conflicts))
  if (picked.size === pick.count) return left.filter(({ id }) => picked.has(id))
  const most = mostIndependent(ids, conflicts)
  if (most < left.length) counts.push({ count: most, condition: 'do not exclude each other' })
  return { most, counts }
}

/** Tells whether a question can have so many points: where its parts or its rubric add up to others, or each to its own, it cannot. */
export function canHave({ fixed }: NamedQuestion, points: number | undefined): boolean {
  return points === undefined || fixed === undefined || (fixed.points === points && fixed.against === undefined)
}

/** Which questions exclude each other; one of two is enough to say so. */
export function conflictsOf(questions: readonly NamedQuestion[]): Conflicts {
  const conflicts = new Map<string, Set<string>>()
  const known = new Set(questions.map(({ id }) => id))
  const add = (a: string, b: string) => conflicts.set(a, (conflicts.get(a) ?? new Set()).add(b))
  for (const { id, excludes } of questions)
    for (const other of excludes)
      if (known.has(other) && other !== id) {
        add(id, other)
        add(other, id)
      }
  return conflicts
}

function matchOf(criteria: Criteria): string {
  const { topic, tags, difficulty, kind, lang, p } = criteria
  const shown = (range: Range | undefined) => range && (range.from === range.to ? range.from : `${range.from}..${range.to}`)
  const stated = { topic: topic?.join(', '), tags: tags?.join(', '), difficulty: shown(difficulty), kind, lang, p: shown(p) }
  const words = Object.entries(stated).flatMap(([name, value]) => (value === undefined ? [] : [`\`${name}=${value}\``]))
  return words.length === 0 ? 'are in the bank' : `match ${words.join(' ')}`
}
