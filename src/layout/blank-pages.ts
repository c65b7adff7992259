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
export function blankPages(paper: Paper, places: PrintedPlaces, pages: number): string[] {
  const blank = blankBehind(paper, places)
  return paper.metadata.duplex && (pages + blank.length) % 2 === 1 ? [...blank, '.blank-page:not([id])'] : blank
}

/** Those among them that stand behind the questions, before what begins a sheet. */
function blankBehind({ metadata, appendices }: Paper, places: PrintedPlaces): string[] {
  if (!metadata.duplex) return []
  const blank: string[] = []
  for (const [index, piece] of appendices.entries()) {
    const page = (places.get(beginOf(piece.anchor))?.page ?? 1) + blank.length
    if (beginsSheet(piece, appendices[index - 1]) && page % 2 === 0) blank.push(`#${blankBefore(piece)}`)
  }
  return blank
}

/**
 * How many pages count: those before the first appendix that does not.
 *
 * @param places of a print without blank pages
 * @returns undefined where all do
 */
export function countedPages(paper: Paper, places: PrintedPlaces): number | undefined {
  const index = paper.appendices.findIndex((piece) => piece.type === 'paperAppendix' && piece.uncounted)
  const first = paper.appendices[index]
  if (first === undefined) return undefined
  const before = blankBehind({ ...paper, appendices: paper.appendices.slice(0, index + 1) }, places)
  return (places.get(beginOf(first.anchor))?.page ?? 1) - 1 + before.length
}
