import type { ShownBlock } from '../preview/state.ts'

/** A place on paper: page from 1, millimetres from its upper edge. */
export type Place = { page: number; y: number }

/** What stands at a place: the block that begins above it, and how far above. */
export type Anchor = Place & { key?: string; before?: Place }

/** What stands at a place of a paper, so that it can be found in another one. */
export function anchorAt(place: Place, blocks: readonly ShownBlock[]): Anchor {
  const above = blocks.findLast(
    ({ kind, page, y }) => kind !== 'space' && (page < place.page || (page === place.page && y <= place.y)),
  )
  return above === undefined ? place : { ...place, key: above.key, before: { page: above.page, y: above.y } }
}

/**
 * Where the same stands now: as far from the same block as before, if that is on the same page as it was; else where it was.
 */
export function placeOf({ key, before, ...place }: Anchor, blocks: readonly ShownBlock[]): Place {
  const now = key === undefined ? undefined : blocks.find((block) => block.key === key)
  if (now === undefined || before === undefined) return place
  return { page: place.page + now.page - before.page, y: place.y + now.y - before.y }
}
