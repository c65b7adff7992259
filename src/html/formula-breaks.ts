/** Signs that a formula has at least which may go on in the next line, and those that stay together at each side of the break. */
const shortest = { formula: 10, side: 3 }

/** A longer piece between two relations may be broken behind an operator as well, as TeX does with more reluctance. */
const longPiece = 8

/** What begins a piece of a formula that may go on in the next line behind it. */
export const unbroken = '<span class="unbroken">'

/** A box of a formula that its line may end behind: its HTML, the signs that are seen of it, and the classes of its last one. */
type Box = { html: string; length: number; end: readonly string[] }

/**
 * Lets a long formula in a line go on in the next one behind a relation, as `=` is, or else behind an operator. KaTeX parts a formula into boxes
 * behind each of them; those that stay together are put into one.
 *
 * @param html as KaTeX writes it
 */
export function withBreaks(html: string): string {
  const [, begin, inside, end] = /^(<span class="katex"><span class="katex-html"[^>]*>)(.*)(<\/span><\/span>)$/s.exec(html) ?? []
  if (begin === undefined || inside === undefined || end === undefined) return html
  const pieces = piecesOf(boxesIn(inside))
  if (pieces.length < 2) return html
  const written = pieces.map((boxes) => `${unbroken}${boxes.map((box) => box.html).join('')}</span>`)
  return `${begin}${written.join('')}${end}`
}

const tag = /<(\/?)[a-z][^<>]*?(?:class="([^"]*)"[^<>]*?)?(\/?)>/gi

function boxesIn(html: string): Box[] {
  const boxes: Box[] = []
  let [depth, start] = [0, 0]
  let end: string[] = []
  for (const { 0: whole, 1: closing, 2: classes = '', 3: closed, index } of html.matchAll(tag)) {
    const own = classes.split(' ')
    if (closing !== '/' && depth === 1 && !own.includes('mspace')) end = own
    if (closed === '/') continue
    depth += closing === '/' ? -1 : 1
    if (depth > 0) continue
    const box = html.slice(start, index + whole.length)
    boxes.push({ html: box, length: signsIn(box), end })
    start = index + whole.length
    end = []
  }
  return boxes
}

function signsIn(html: string): number {
  return html.replace(/<[^>]*>|[\s\u200b]/g, '').replace(/&[^;]+;/g, '&').length
}

function piecesOf(boxes: readonly Box[]): Box[][] {
  if (length(boxes) < shortest.formula) return [[...boxes]]
  return parted(boxes, 'mrel').flatMap((piece) => (length(piece) > longPiece ? parted(piece, 'mbin') : [piece]))
}

/** Boxes in groups that end behind a sign of a kind. */
function parted(boxes: readonly Box[], kind: 'mrel' | 'mbin'): Box[][] {
  const groups: Box[][] = [[]]
  for (const [index, box] of boxes.entries()) {
    groups.at(-1)?.push(box)
    const rest = boxes.slice(index + 1)
    const sides = [length(groups.at(-1) ?? []), length(rest)]
    if (box.end.includes(kind) && sides.every((side) => side >= shortest.side)) groups.push([])
  }
  return groups
}

function length(boxes: readonly Box[]): number {
  return boxes.reduce((sum, box) => sum + box.length, 0)
}
