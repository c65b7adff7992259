import type { Element } from 'hast'
import { visit } from 'unist-util-visit'
import type { BlankSize, Layout, Narrowing, Narrowings } from './layout.ts'
import { hasClass } from './state.ts'

/** What is painted beyond the edge of what holds it, as the press measured it; in millimetres. */
export type Overflow = { source: string; names: readonly string[]; within: string; width: number; excess: number }

/** What of a layout says how wide things are. */
type Widths = Pick<Layout, 'blanks' | 'narrowed'>

/**
 * Letters that are smaller than this part of the text are not easily read: formulas of 7.9 pt, with indices of 5.5 pt and indices of these of
 * 4 pt. Large print says how large its letters are at least, 14 of 18 points.
 */
export const smallest = { usual: 0.7, large: 0.78 }

/** A formula that would be smaller than this is broken first: lines of one size read better than letters of many. */
const breaks = 0.85

/**
 * Sets what is wider than its room smaller or over several lines, further than before where that did not suffice.
 *
 * Both papers of an exam get the same. What is measured is the solution, but of what stands in both nothing depends on an answer: a filled
 * blank is as wide as an empty one.
 *
 * @param contentWidth of a blank's answer in its full size, in millimetres
 * @param limit least factor
 * @returns the same object where nothing more can be done
 */
export function narrowed(
  widths: Widths,
  overflows: readonly Overflow[],
  contentWidth: (key: number) => number,
  limit: number,
): Widths {
  const blanks = new Map(widths.blanks)
  const next = new Map(widths.narrowed)
  let changed = false
  for (const {
    source,
    names: [name = ''],
    width,
    excess,
  } of overflows) {
    const before = next.get(source) ?? { factor: 1, tight: false }
    const blank = source.endsWith(' blank') ? Number(name.replace('blank-', '')) : undefined
    const after =
      blank === undefined
        ? source === '' || source.endsWith(' figure')
          ? before
          : smaller(source, before, 1 - excess / width, limit)
        : shorter(blank, blanks, excess, contentWidth(blank), limit)
    if (after === undefined || (after.factor === before.factor && after.tight === before.tight)) continue
    next.set(source, after)
    changed = true
  }
  return changed ? { blanks, narrowed: next } : widths
}

/** A table has less room in its cells first, and is then made smaller; a formula is only broken when it would become much smaller. */
function smaller(source: string, { factor, tight }: Narrowing, share: number, limit: number): Narrowing {
  const asked = Math.floor(100 * factor * share) / 100
  if (!tight && (source.endsWith(' table') || (source.endsWith(' display') && asked < breaks))) return { factor: 1, tight: true }
  return { factor: Math.max(limit, asked), tight }
}

/** A blank as long as its line, with its answer in letters as small as that takes. The empty one has the same length. */
function shorter(
  key: number,
  blanks: Map<number, BlankSize>,
  excess: number,
  content: number,
  limit: number,
): Narrowing | undefined {
  const size = blanks.get(key)
  if (size === undefined) return undefined
  const width = Math.floor(10 * (size.width - excess)) / 10
  const factor = Math.min(1, Math.floor((100 * width) / content) / 100)
  if (factor < limit) return undefined
  blanks.set(key, { ...size, width })
  return { factor, tight: false }
}

/** The rules that set elements of a paper narrower. */
export function narrowStyle(
  main: Element,
  narrowings: Narrowings,
  selectorOf: (source: string) => string = (source) => `[data-source="${source}"]`,
): string {
  const rules: string[] = []
  if (narrowings.size === 0) return ''
  visit(main, 'element', (node) => {
    const source = String(node.properties.dataSource)
    const narrowing = narrowings.get(source)
    if (narrowing === undefined) return
    const filled = node.children.some((child) => child.type === 'element' && hasClass(child, 'filling'))
    // a rule for what is not there would tell a student of the answer
    if (!source.endsWith(' blank') || filled) rules.push(rulesOf(selectorOf(source), source, narrowing))
  })
  return rules.join('\n')
}

/** A table has lengths in millimetres, and becomes smaller as a whole; of the rest the letters do. */
function rulesOf(selector: string, source: string, { factor, tight }: Narrowing): string {
  if (source.endsWith(' table'))
    return `${selector}{zoom:${factor}}\n${selector} :is(th, td){padding-left:1.1mm;padding-right:1.1mm}`
  if (source.endsWith(' blank')) return `${selector} .filling{font-size:${factor}em}`
  const lines = `${selector} .katex-display>.katex{white-space:normal;text-align:left;line-height:1.9;padding-left:2em;text-indent:-2em}
${selector} .katex-html>*{text-indent:0}
${selector} .katex-display:has(.tag)>.katex{padding-right:4em}
${selector} .katex-display>.katex>.katex-html>.tag{right:-4em}`
  return [`${selector}{font-size:${factor}em}`, ...(tight ? [lines] : [])].join('\n')
}
