import type { Element } from 'hast'
import { eachElement, hasClass } from '../layout/hast.ts'
import type { Narrowing, Narrowings } from '../layout/layout.ts'
import type { Overflow } from '../layout/measured.ts'
import { type BlankGroup, leastShare, type Widths } from './blanks.ts'

/** How wide the things of a paper are. */
export type Narrowed = { widths: Widths; narrowed: Narrowings }

/**
 * Letters that are smaller than this part of the text are not easily read: formulas of 7.9 pt, with indices of 5.5 pt and indices of these of
 * 4 pt. Large print has 14 points at least where the text has 18, and where it has more,
 * a little less: what fits there at 18 fits at any size, though numbers and labels beside it take more room.
 *
 * @param large size of the text in large print, in points
 */
export function smallest(large?: number): number {
  if (large === undefined) return 0.7
  return large > 18 ? Math.floor(1250 / large) / 100 : 0.78
}

/** A formula that would be smaller than this is broken first: lines of one size read better than letters of many. */
export const breaks = 0.85

/**
 * Sets what is wider than its room smaller or over several lines, further than before where that did not suffice. Blanks become shorter, all of a
 * group alike, and those of a table before anything else in it.
 *
 * @param groups blanks that become shorter together
 * @param natural widths of blanks before anything became narrower
 * @param limit least factor
 * @returns the same object where nothing more can be done
 */
export function narrowed(
  before: Narrowed,
  overflows: readonly Overflow[],
  groups: readonly BlankGroup[],
  natural: Widths,
  limit: number,
): Narrowed {
  const widths = new Map(before.widths)
  const next = new Map(before.narrowed)
  let changed = false
  for (const { source, width, excess } of overflows) {
    const columns = groups.filter(({ table }) => table === source)
    const line = groups.find(({ table, blanks }) => table === undefined && blanks.some((blank) => blank.source === source))
    if (line !== undefined) changed = shortenLine(line, source, excess, widths, before.widths) || changed
    else if (shortenColumns(columns, excess, widths, natural)) changed = true
    else if (source !== '' && !source.endsWith(' figure')) {
      const set = next.get(source) ?? { factor: 1, tight: false }
      const after = smaller(source, set, 1 - excess / width, limit)
      if (after.factor === set.factor && after.tight === set.tight) continue
      next.set(source, after)
      changed = true
    }
  }
  return changed ? { widths, narrowed: next } : before
}

/** Makes a blank as long as its line, and with it those that were as long. Tells whether any became shorter. */
function shortenLine(
  { blanks }: BlankGroup,
  source: string,
  excess: number,
  widths: Map<string, number>,
  before: Widths,
): boolean {
  const own = before.get(blanks.find((blank) => blank.source === source)?.key ?? '') ?? 0
  const width = Math.max(0, Math.floor(10 * (own - excess)) / 10)
  const alike = blanks.filter(({ key }) => before.get(key) === own && (widths.get(key) ?? 0) > width)
  for (const { key } of alike) widths.set(key, width)
  return alike.length > 0
}

/** Makes the columns of a table narrower in proportion, as far as their answers have room in print. Tells whether any became narrower. */
function shortenColumns(columns: readonly BlankGroup[], excess: number, widths: Map<string, number>, natural: Widths): boolean {
  const widthOf = ({ blanks }: BlankGroup) => Math.max(...blanks.map(({ key }) => widths.get(key) ?? 0))
  const whole = columns.reduce((sum, column) => sum + widthOf(column), 0)
  let changed = false
  for (const { key } of columns.flatMap(({ blanks }) => blanks)) {
    const [width, full] = [widths.get(key) ?? 0, natural.get(key) ?? 0]
    const shorter = Math.max(leastShare * full, Math.floor((10 * width * (whole - excess)) / whole) / 10)
    if (shorter >= width) continue
    widths.set(key, shorter)
    changed = true
  }
  return changed
}

/** A table has less room in its cells first, and is then made smaller; a formula is only broken when it would become much smaller. */
function smaller(source: string, { factor, tight }: Narrowing, share: number, limit: number): Narrowing {
  const asked = Math.floor(100 * factor * share) / 100
  if (!tight && (source.endsWith(' table') || (source.endsWith(' display') && asked < breaks))) return { factor: 1, tight: true }
  return { factor: Math.max(limit, asked), tight }
}

/** The rules that set elements of a paper narrower. */
export function narrowStyle(
  main: Element,
  narrowings: Narrowings,
  selectorOf: (source: string) => string = (source) => `[data-source="${source}"]`,
): string {
  const rules: string[] = []
  if (narrowings.size === 0) return ''
  eachElement(main, (node) => {
    const source = String(node.properties.dataSource)
    const narrowing = narrowings.get(source)
    if (narrowing === undefined) return
    const filled = node.children.some((child) => child.type === 'element' && hasClass(child, 'filling'))
    // a rule for what is not there would tell a student of the answer
    if (!source.endsWith(' blank') || filled) rules.push(rulesOf(selectorOf(source), source, narrowing))
  })
  return rules.join('\n')
}

/** A table has lengths in millimetres, and becomes smaller as a whole; of the rest the letters do. Large print keeps indices as large as they were in what is a little smaller. */
function rulesOf(selector: string, source: string, { factor, tight }: Narrowing): string {
  // what is much smaller would find no room with indices that are not
  const kept = factor < breaks ? '' : `;--narrowed:${factor}`
  if (source.endsWith(' table'))
    return `${selector}{zoom:${factor}${factor === 1 ? '' : kept}}\n${selector} :is(th, td){padding-left:1.1mm;padding-right:1.1mm}`
  if (source.endsWith(' blank')) return `${selector} .filling{font-size:${factor}em}`
  const lines = `${selector} .katex-display>.katex{white-space:normal;text-align:left;line-height:1.2;padding-left:2em;text-indent:-2em}
${selector} .katex-html>*{text-indent:0}
${selector} .katex-display .base{margin-top:.3em;margin-bottom:.3em}
${selector} .katex-display:has(.tag)>.katex{padding-right:4em}
${selector} .katex-display>.katex>.katex-html>.tag{right:-4em}`
  return [`${selector}{font-size:${factor}em${kept}}`, ...(tight ? [lines] : [])].join('\n')
}
