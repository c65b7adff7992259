import type { BrowserPage } from '../browser/session.ts'
import { layoutStyle } from '../html/document.ts'
import type { SetPaper } from '../html/set-paper.ts'
import { endOf } from '../layout/anchors.ts'
import type { Layout } from '../layout/layout.ts'
import { type Lost, type Measured, solutionName } from '../layout/measured.ts'
import { roomBetween } from '../layout/page-map.ts'
import { partsOf, spacesOf } from '../paper/blocks.ts'
import { readPdf } from '../pdf/pdf.ts'

/** What goes beyond its space by less is rounding, in millimetres. */
const tolerance = 0.5

/**
 * Room that solutions lose at the ends of pages where they end behind their spaces, which would print them on what follows: where a page ends within one, what is not
 * split, as a figure, leaves the rest of it free. A trial print tells; where no space is split there is none, and nothing to lose.
 *
 * @param measured the solution's answers at their natural heights, in millimetres
 */
export async function lostIn(set: SetPaper, page: BrowserPage, layout: Layout, measured: Measured): Promise<Lost> {
  const { paper } = set
  const split = partsOf(paper)
    .flatMap(spacesOf)
    .filter(({ key }) => layout.split.has(key) && measured.has(solutionName(key)))
  if (split.length === 0) return new Map()
  const { destinations } = readPdf(await page.print(layoutStyle(set, layout)))
  return new Map(
    split.flatMap(({ key }) => {
      const [space, solution] = [destinations.get(endOf(key)), destinations.get(endOf(solutionName(key)))]
      if (space === undefined || solution === undefined) return []
      const beyond = roomBetween(space, solution, destinations, paper.metadata)
      const unused = (layout.answers.get(key) ?? 0) - (measured.get(key)?.height ?? 0)
      return beyond > tolerance ? [[key, unused + beyond] as const] : []
    }),
  )
}
