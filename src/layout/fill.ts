import { endOf } from './anchors.ts'
import type { Layout } from './layout.ts'
import type { PrintedPlaces } from './page-map.ts'

/** Left free at the foot of a page, in millimetres, against rounding in the browser. */
const reserve = 0.5

/**
 * Grows the spaces that ask for the rest of their page: what is free below the last block of a page is shared among those on it.
 *
 * @param fills keys of the answers whose space is `fill`
 * @param places of the blocks in the trial print
 * @param pageHeight of the text block, in millimetres
 */
export function filledLayout(layout: Layout, fills: readonly string[], places: PrintedPlaces, pageHeight: number): Layout {
  const used = new Map<number, number>()
  for (const [name, { page, y }] of places) {
    if (name.endsWith('-end')) used.set(page, Math.max(used.get(page) ?? 0, y))
  }
  const answers = new Map(layout.answers)
  const pageOf = (key: string) => places.get(endOf(key))?.page
  for (const key of fills) {
    const page = pageOf(key)
    if (page === undefined) continue
    const free = pageHeight - (used.get(page) ?? pageHeight) - reserve
    const sharing = fills.filter((other) => pageOf(other) === page).length
    if (free > 0) answers.set(key, (layout.answers.get(key) ?? 0) + Math.floor((free / sharing) * 10) / 10)
  }
  return { ...layout, answers }
}
