import { openDocument } from '../html/document.ts'
import type { SetPaper } from '../html/set-paper.ts'
import { type Area, areaAt } from '../layout/area.ts'
import { boxNames } from '../layout/box-marks.ts'
import { geometryOf, pointsColumnWidth } from '../layout/layout.ts'
import { movedBlocks, type PrintedPlaces } from '../layout/page-map.ts'
import { readPdf } from '../pdf/pdf.ts'
import type { OpenPapers } from './open-papers.ts'

/** Where what is marked, filled in or written into was printed, by its name. */
export type BoxPlaces = ReadonlyMap<string, Area>

/**
 * Finds where all stands on a paper that is marked, filled in or written into, by printing it once more with a name for each of these. What has a name that is
 * linked to is an element of its own in the PDF's structure: so nothing but places is taken from that print.
 *
 * @param style of the paper as it was printed
 * @param places of the blocks as they were printed
 */
export async function boxPlaces(
  set: SetPaper,
  style: string,
  { css, session }: Pick<OpenPapers, 'css' | 'session'>,
  places: PrintedPlaces,
): Promise<BoxPlaces> {
  const names = boxNames(set.main)
  const page = await session.open(openDocument(set, css, true))
  try {
    const { destinations } = readPdf(await page.print(style))
    const sizes = await page.sizes(names)
    const own = new Map([...destinations].filter(([name]) => places.has(name)))
    const [moved] = movedBlocks(places, own)
    if (moved !== undefined) throw new Error(`${moved} stands elsewhere where boxes have names`)
    const geometry = geometryOf(set.paper.metadata)
    const indent = pointsColumnWidth(set.paper.metadata)
    return new Map(
      names.flatMap((name) => {
        const [place, size] = [destinations.get(name), sizes.get(name)]
        return place === undefined || size === undefined ? [] : [[name, areaAt(place, size, geometry, indent)] as const]
      }),
    )
  } finally {
    page.release()
  }
}
