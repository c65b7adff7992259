import type { Paper, PaperAppendix } from '../paper/paper.ts'
import { beginOf } from './anchors.ts'
import type { PrintedPlaces } from './page-map.ts'

type Piece = Paper['appendices'][number]

/** The id of the page that may be left blank before what stands behind the questions. */
export function blankBefore({ anchor }: Piece): string {
  return `blank-${anchor}`
}

/** Whether something is to begin a sheet: what is detached, and what follows it. */
export function beginsSheet(piece: Piece, before: Piece | undefined): boolean {
  return isDetached(piece) || (before !== undefined && isDetached(before))
}

export function isDetached(piece: Piece): piece is PaperAppendix {
  return piece.type === 'paperAppendix' && piece.detach
}

/**
 * Which pages are left blank in a paper that is printed on both sides, as selectors: so that what is detached has sheets of its own, and the last sheet is full.
 *
 * @param places of a print without any of them
 */
export function blankPages({ metadata, appendices }: Paper, places: PrintedPlaces, pages: number): string[] {
  if (!metadata.duplex) return []
  const blank: string[] = []
  for (const [index, piece] of appendices.entries()) {
    const page = (places.get(beginOf(piece.anchor))?.page ?? 1) + blank.length
    if (beginsSheet(piece, appendices[index - 1]) && page % 2 === 0) blank.push(`#${blankBefore(piece)}`)
  }
  return (pages + blank.length) % 2 === 1 ? [...blank, '.blank-page:not([id])'] : blank
}
