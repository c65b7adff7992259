import type { Reviewed, ReviewedExam } from './reviewed.ts'

/** What of a question is otherwise. */
export type Aspect = 'print' | 'key' | 'points' | 'bonus'

/** A question that both exams have; `moved` where it has another place among the others that both have. */
export type Pair = { before: Reviewed; after: Reviewed; changed: readonly Aspect[]; moved: boolean }

/** How one exam differs from another. Questions are in the order of the second, those that were removed in that of the first. */
export type Review = {
  pairs: readonly Pair[]
  added: readonly Reviewed[]
  removed: readonly Reviewed[]
  /** Names of what is otherwise around the questions. */
  frame: readonly string[]
  totals: readonly [before: number, after: number]
}

/** Compares two exams, question by question. One is known again by its id, else by what it says, else by its title, else by most of its words. */
export function compareExams(before: ReviewedExam, after: ReviewedExam): Review {
  const found = pairsOf(before.questions, after.questions)
  const stays = longestRising(found.map(([one]) => one.number))
  const pairs = found.map(([one, other], index) => ({
    ...{ before: one, after: other },
    changed: aspects.filter((aspect) => one[aspect] !== other[aspect]),
    moved: !stays.has(index),
  }))
  const keys = new Set([...before.frame.keys(), ...after.frame.keys()])
  return {
    pairs,
    added: after.questions.filter((question) => !found.some(([, other]) => other === question)),
    removed: before.questions.filter((question) => !found.some(([one]) => one === question)),
    frame: [...keys].filter((key) => before.frame.get(key) !== after.frame.get(key)),
    totals: [before.total, after.total],
  }
}

const aspects = ['print', 'key', 'points', 'bonus'] as const

/** Whether two exams are the same to everyone who reads their papers. */
export function isSame({ pairs, added, removed, frame, totals: [before, after] }: Review): boolean {
  const same = pairs.every(
    ({ changed, moved, before: one, after: other }) => changed.length === 0 && !moved && one.id === other.id,
  )
  return same && added.length + removed.length + frame.length === 0 && before === after
}

type Found = readonly [before: Reviewed, after: Reviewed]

/** Questions that are the same, or were: in the order of the second. */
function pairsOf(before: readonly Reviewed[], after: readonly Reviewed[]): Found[] {
  const left = new Set(before)
  const found = new Map<Reviewed, Reviewed>()
  const match = (isSame: (one: Reviewed, other: Reviewed) => boolean) => {
    for (const other of after) {
      if (found.has(other)) continue
      const one = [...left].find((each) => isSame(each, other))
      if (one === undefined) continue
      found.set(other, one)
      left.delete(one)
    }
  }
  match((one, other) => one.id !== undefined && one.id === other.id)
  match((one, other) => one.print === other.print && one.key === other.key)
  match((one, other) => one.print === other.print)
  // an id that both have named something else would not be the same question
  const other = (one: Reviewed, two: Reviewed) => one.id !== undefined && two.id !== undefined
  match((one, two) => !other(one, two) && one.title !== '' && one.title === two.title)
  match((one, two) => !other(one, two) && likeness(one.print, two.print) >= 0.6)
  return after.flatMap((question): Found[] => {
    const one = found.get(question)
    return one === undefined ? [] : [[one, question]]
  })
}

/** The share of the words of two texts that both have. */
function likeness(one: string, other: string): number {
  const [first, second] = [wordsOf(one), wordsOf(other)]
  const common = [...first].filter((word) => second.has(word)).length
  const all = first.size + second.size - common
  return all === 0 ? 1 : common / all
}

/** Words of what a paper prints; those of single ideographs stand close together. */
function wordsOf(written: string): Set<string> {
  const values = written.match(/"value":"(?:[^"\\]|\\.)*"/g) ?? []
  return new Set(values.flatMap((value) => value.slice(9, -1).match(/\p{sc=Han}|\p{sc=Hiragana}+|[\p{L}\p{N}]+/gu) ?? []))
}

/** Places of a longest rising part of some numbers: what is not in it has moved. */
function longestRising(numbers: readonly number[]): Set<number> {
  const lengths: number[] = []
  const before: number[] = []
  let last = -1
  for (const [index, number] of numbers.entries()) {
    lengths[index] = 1
    before[index] = -1
    for (let earlier = 0; earlier < index; earlier++)
      if ((numbers[earlier] ?? 0) < number && (lengths[earlier] ?? 0) >= (lengths[index] ?? 0)) {
        lengths[index] = (lengths[earlier] ?? 0) + 1
        before[index] = earlier
      }
    if ((lengths[index] ?? 0) > (lengths[last] ?? 0)) last = index
  }
  const places = new Set<number>()
  for (let place = last; place >= 0; place = before[place] ?? -1) places.add(place)
  return places
}
