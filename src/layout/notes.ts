import type { AnswerKey } from '../paper/block-nodes.ts'
import type { Note } from '../paper/solutions.ts'
import type { Layout } from './layout.ts'
import type { Measured } from './measured.ts'

/** By what a note after the last page is known and measured. */
export function noteName(anchor: string): string {
  return `note-${anchor}`
}

/** By what a note is measured that stands in the space of an answer. */
export function remarkName(key: AnswerKey): string {
  return key.replace('answer', 'remark')
}

/** A measured solution whose answers have the heights that they have without notes: these ask for no room. */
export function withoutRemarks(solution: Measured): Measured {
  const entries = [...solution].map(([key, element]) => {
    const remark = solution.get(key.replace('answer', 'remark'))
    return [
      key,
      remark === undefined || remark === element ? element : { ...element, height: element.height - remark.height },
    ] as const
  })
  return new Map(entries)
}

/** Against rounding in the browser, in millimetres. */
const reserve = 0.3

/**
 * The layout with the notes that have room in the spaces of their answers there.
 *
 * @param solution as it was measured, {@link withoutRemarks}
 * @param crowded names of notes that are too wide there
 */
export function withNotesBeside(layout: Layout, notes: Iterable<Note>, solution: Measured, crowded: ReadonlySet<string>): Layout {
  const heightOf = (name: string) => solution.get(name)?.height ?? 0
  const beside = [...notes].filter(({ space }) => {
    if (space === undefined || layout.split.has(space) || crowded.has(remarkName(space))) return false
    return heightOf(space) + heightOf(remarkName(space)) + reserve <= (layout.answers.get(space) ?? 0)
  })
  return { ...layout, notes: { ...layout.notes, beside: new Set(beside.map(({ anchor }) => anchor)) } }
}
