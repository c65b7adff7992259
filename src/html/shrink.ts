import type { Element } from 'hast'
import { visit } from 'unist-util-visit'

/** Something wider than the text: its place in the source, and by how many millimetres. */
type Overflow = { source: string; excess: number }

/** Factors of the size of what would be wider than the text, by its place in the source. */
export type Shrink = ReadonlyMap<string, number>

/** What a formula or table has of the text's width at least, in millimetres: parts and solutions are indented. */
const narrowest = 125

/** Letters that are smaller than this part of the text are not large any more. */
const smallest = 0.6

/** How much smaller formulas, tables and blanks must be set to fit the text. */
export function shrinkOf(overflows: readonly Overflow[]): Shrink {
  return new Map(
    overflows.map(({ source, excess }) => [
      source,
      Math.max(smallest, Math.floor((96 * narrowest) / (narrowest + excess)) / 100),
    ]),
  )
}

/** Sets elements of a paper smaller. The two papers of an exam are given the same factors. */
export function shrinkElements(main: Element, shrink: Shrink): void {
  visit(main, 'element', ({ properties }) => {
    const factor = shrink.get(String(properties.dataSource))
    if (factor !== undefined) properties.style = `font-size:${factor}em`
  })
}
