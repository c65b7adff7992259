import type { Element, ElementContent } from 'hast'
import { hasClass } from '../layout/hast.ts'
import type { BlankSize, Narrowings } from '../layout/layout.ts'
import type { MeasuredElement, Overflow } from '../layout/measured.ts'
import type { PrintedMetadata } from '../paper/printed-metadata.ts'

/**
 * Blanks that a student sees and that are equally wide: those of a question with its parts, of an introduction, or of a column of a table; of cells over several columns, those of the same.
 */
export type BlankGroup = {
  /** Place in the source of the table whose column they are. */
  table: string | undefined
  blanks: { key: string; source: string }[]
}

/** What fills blanks, by their keys, as it was measured in letters of full size. */
export type Fillings = ReadonlyMap<string, Pick<MeasuredElement, 'contentWidth' | 'height' | 'above' | 'below'>>

/** Widths of blanks by their keys, in millimetres. */
export type Widths = ReadonlyMap<string, number>

/** Height of a line of text with a blank, and of a blank in a cell of a table, in millimetres. */
export type BlankLines = { text: number; cell: number }

/** Widths that blanks have, in millimetres. A column of a table may be narrow: it asks for figures more often than for words. */
const steps = { text: [25, 50, 100], column: [12, 25, 50, 100] }

/**
 * Room that a hand needs, in that of print. Letters of 10.5 points are 2 mm wide, those of a hand 4; figures, signs and formulas are closer to each
 * other than that.
 */
const hand = 1.75

/** A column keeps this part of its width where its table is too wide: print has room in it, which takes less than 1 / `hand` of a step. */
export const leastShare = 0.6

/** Kept free above an answer and below it, as the browser rounds the ascent and the descent of a font to pixels; in millimetres. */
const reserve = 0.15

/** Part of a line of letters that is below their baseline, as in the template's rule for the strut of a blank. */
const descent = 0.335 / 1.371

/**
 * A line with a blank has room to write on it, 9.5 mm, in which a sum with its limits stands at 0.7 of its size; a row of a table has some around it. In
 * large print the same formula is as much larger.
 *
 * @param large size of its letters in points
 */
export function blankLines(large?: number): BlankLines {
  return large === undefined ? { text: 9.5, cell: 6.2 } : { text: large, cell: (11 * large) / 18 }
}

/** The groups of a student's paper, in its order. */
export function blankGroups(main: Element): BlankGroup[] {
  const groups: BlankGroup[] = []
  const begin = (table: string | undefined): BlankGroup => {
    const group: BlankGroup = { table, blanks: [] }
    groups.push(group)
    return group
  }
  const walk = (node: Element, around: BlankGroup, table: string): void => {
    // boxes for digits are as wide as they are many
    if (hasClass(node, 'blank') && !hasClass(node, 'boxes'))
      around.blanks.push({ key: String(node.properties.id), source: String(node.properties.dataSource ?? table) })
    const group = hasClass(node, 'question', 'section', 'instructions') ? begin(undefined) : around
    if (node.tagName === 'table') {
      walkTable(node, table)
      return
    }
    const own = String(node.properties.dataSource ?? table)
    for (const child of elementsOf(node)) walk(child, group, own)
  }
  const walkTable = (node: Element, around: string): void => {
    const source = String(node.properties.dataSource ?? around)
    const groups = new Map<string, BlankGroup>()
    for (const row of placedCells(elementsOf(node).flatMap(elementsOf)))
      for (const { cell, column, columns } of row) {
        const name = `${column} ${columns}`
        const group = groups.get(name) ?? begin(source)
        groups.set(name, group)
        walk(cell, group, source)
      }
  }
  walk(main, begin(undefined), '')
  return groups.filter(({ blanks }) => blanks.length > 0)
}

/** The cells of rows with their columns, from 0, of which those above may have taken some. */
function placedCells(rows: readonly Element[]): { cell: Element; column: number; columns: number }[][] {
  const taken: number[] = []
  return rows.map((row, index) => {
    let column = 0
    return elementsOf(row).map((cell) => {
      while ((taken[column] ?? 0) > index) column += 1
      const columns = Number(cell.properties.colSpan ?? 1)
      const placed = { cell, column, columns }
      for (const end = column + columns; column < end; column += 1) taken[column] = index + Number(cell.properties.rowSpan ?? 1)
      return placed
    })
  })
}

function elementsOf({ children }: { children: readonly ElementContent[] }): Element[] {
  return children.filter((child) => child.type === 'element')
}

/** Widths that an exam states for all of its blanks, of which each has its own or this one. */
export function usualWidths(groups: readonly BlankGroup[], usual: PrintedMetadata['blanks']): Widths {
  if (usual === undefined) return new Map()
  return new Map(
    groups.flatMap(({ table, blanks }) => blanks.map(({ key }) => [key, usual[table === undefined ? 'text' : 'table']] as const)),
  )
}

/**
 * Widths of blanks: all of a group have the step that the widest of their answers needs, written by hand. What needs more than the last step takes the whole
 * line; in a table, as much as its print where the column is as narrow as it may become. One whose author states its width has that, and no say.
 *
 * @param lineWidth of the text or its column
 */
export function blankWidths(groups: readonly BlankGroup[], fillings: Fillings, stated: Widths, lineWidth: number): Widths {
  const widths = new Map<string, number>()
  for (const { table, blanks } of groups) {
    const open = blanks.filter(({ key }) => !stated.has(key))
    const widest = Math.max(0, ...open.map(({ key }) => fillings.get(key)?.contentWidth ?? 0))
    const [own, wide] =
      table === undefined
        ? [steps.text, lineWidth]
        : [steps.column, Math.min(lineWidth, 50 * Math.ceil(Math.max(100, widest / leastShare) / 50))]
    const width = own.find((step) => hand * widest <= step) ?? wide
    for (const { key } of blanks) widths.set(key, stated.get(key) ?? width)
  }
  return widths
}

/**
 * Sizes of blanks. An answer that is wider or taller than its blank becomes smaller, down to `limit`; where it is still taller, the lines
 * of its group are higher, by whole lines. Where it is still wider its factor is below the limit.
 *
 * @param lines the height of a line, and in cells
 * @param limit least factor of letters, in print
 * @param narrowings what is set smaller as a whole, and with it the blanks in it
 */
export function blankSizes(
  groups: readonly BlankGroup[],
  widths: Widths,
  fillings: Fillings,
  lines: BlankLines,
  limit: number,
  narrowings: Narrowings,
): Map<string, BlankSize> {
  const sizes = new Map<string, BlankSize>()
  for (const { table, blanks } of groups) {
    const usual = lines[table === undefined ? 'text' : 'cell']
    const least = limitIn(table, limit, narrowings)
    const line = Math.max(...blanks.map(({ key }) => lineOf(fillings.get(key) ?? nothing, usual, least)))
    for (const { key } of blanks) {
      const width = widths.get(key) ?? 0
      sizes.set(key, { width, line, ...settingOf(fillings.get(key) ?? nothing, width, line) })
    }
  }
  return sizes
}

/** Least factor of what stands in a table: with the factor of the table it is no less than the limit. */
function limitIn(table: string | undefined, limit: number, narrowings: Narrowings): number {
  return table === undefined ? limit : Math.min(1, limit / (narrowings.get(table)?.factor ?? 1))
}

/** Height of the line that an answer needs at its smallest: whole lines. */
function lineOf({ height, above, below }: typeof nothing, usual: number, limit: number): number {
  if (above + below === 0) return usual
  const { foot, upper, lower } = partsOf({ height, above, below })
  return usual * Math.ceil((Math.max(limit * (upper + lower), foot + limit * upper) + 2 * reserve) / Math.max(height, usual))
}

/** What of an answer is above its baseline and below it, and how far a line of letters is below. */
function partsOf({ height, above, below }: Pick<MeasuredElement, 'height' | 'above' | 'below'>) {
  const foot = height * descent
  return { foot, upper: height - foot + above, lower: foot + below }
}

/** Of a blank that is not filled yet. */
const nothing = { contentWidth: 0, height: 0, above: 0, below: 0 }

/** How an answer is set so that it stands on the rule, and reaches over neither end of the rule nor the line. */
function settingOf(
  { contentWidth, height, above, below }: typeof nothing,
  width: number,
  line: number,
): Pick<BlankSize, 'factor' | 'raise'> {
  const room = Math.max(height, line) - 2 * reserve
  const { foot, upper, lower } = partsOf({ height, above, below })
  const tall = above + below > 0 ? [room / (upper + lower), (room - foot) / upper] : []
  const factor = Math.min(1, ...[width / contentWidth, ...tall].map((share) => Math.floor(100 * share) / 100))
  const raise = factor * lower - foot
  return { factor, raise: raise < 0.01 ? 0 : Math.ceil(10 * (raise + reserve)) / 10 }
}

/** A blank whose answer has no room in the width that its author states, or is so tall that its lines tell of it. */
export type BlankFault = { key: string; source: string; kind: 'narrow' | 'tall' }

/** What is wrong with blanks, in the order of the paper. */
export function blankFaults(
  groups: readonly BlankGroup[],
  stated: Widths,
  fillings: Fillings,
  lines: BlankLines,
  limit: number,
  narrowings: Narrowings,
): BlankFault[] {
  return groups.flatMap(({ table, blanks }) =>
    blanks.flatMap(({ key, source }): BlankFault[] => {
      const filling = fillings.get(key) ?? nothing
      const usual = lines[table === undefined ? 'text' : 'cell']
      const least = limitIn(table, limit, narrowings)
      return [
        ...((stated.get(key) ?? Number.POSITIVE_INFINITY) < filling.contentWidth
          ? [{ key, source, kind: 'narrow' as const }]
          : []),
        ...(lineOf(filling, usual, least) > usual ? [{ key, source, kind: 'tall' as const }] : []),
      ]
    }),
  )
}

/** The answers that have no room in their blanks at the least factor, with what they are wider. */
export function crampedIn(
  groups: readonly BlankGroup[],
  sizes: ReadonlyMap<string, BlankSize>,
  fillings: Fillings,
  limit: number,
  narrowings: Narrowings,
): (Overflow & { natural: number })[] {
  return groups.flatMap(({ table, blanks }) =>
    blanks.flatMap(({ key, source }) => {
      const { contentWidth } = fillings.get(key) ?? nothing
      const width = sizes.get(key)?.width ?? contentWidth
      const excess = contentWidth - width
      if (width >= limitIn(table, limit, narrowings) * contentWidth) return []
      return [{ source, names: [], within: 'line', width: contentWidth, excess, natural: excess }]
    }),
  )
}
