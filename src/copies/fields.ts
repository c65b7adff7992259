import type { Area, PaintedPage } from '../pdf/pdf.ts'

/** A field of a paper's front, as its exam has it. */
export type Field = { label: string; digits: number }

/** Where a field is filled in, on the first page; lengths in millimetres from its upper left corner. */
export type FieldPlace = {
  label: string
  /** The number of the structure element that says the label. */
  element: number
  /** Of the label's letters. */
  size: number
  baseline: number
  /** One room to write in, or a box a digit. */
  kind: 'rule' | 'boxes'
  rooms: Area[]
}

/** Thinner is a rule, and thicker none; in millimetres. */
const thin = 0.8

/** A rule of a field is at least so long, and a box so wide and so high; in millimetres. */
const least = { rule: 8, box: 2, height: 3 } as const

/**
 * Finds the fields of a front on the page as it was printed: what is painted between a label and the next text are its rule or its boxes.
 *
 * @param page the first one, with its shapes
 */
export function findFields({ texts, shapes }: PaintedPage, fields: readonly Field[]): FieldPlace[] {
  const labels = new Map<number, { text: string; last: number }>()
  for (const [index, { block, text, marginBoxes }] of texts.entries()) {
    if (block === undefined || marginBoxes) continue
    labels.set(block, { text: `${labels.get(block)?.text ?? ''}${text}`, last: index })
  }
  const taken = new Set<number>()
  return fields.flatMap(({ label, digits }): FieldPlace[] => {
    for (const [element, { text, last }] of labels) {
      if (taken.has(element) || plain(text) !== plain(label)) continue
      const painted = shapes.filter(({ after }) => after === last + 1)
      const rooms = digits > 0 ? boxesIn(painted) : ruleIn(painted)
      const { size = 0, baseline = 0 } = texts[last] ?? {}
      if (rooms.length === 0) continue
      taken.add(element)
      return [{ label, element, size, baseline, kind: digits > 0 ? 'boxes' : 'rule', rooms }]
    }
    return []
  })
}

/** A label without what print may change: spaces, hyphens at which it may break, shapes of quotation marks. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u00ad]+/g, '')
    .replace(/[\p{Pi}\p{Pf}'"]/gu, "'")
}

function ruleIn(shapes: readonly Area[]): Area[] {
  const rules = shapes.filter(({ left, right, top, bottom }) => bottom - top <= thin && right - left >= least.rule)
  const [longest] = rules.sort((a, b) => b.right - b.left - (a.right - a.left))
  return longest === undefined ? [] : [longest]
}

/** Boxes from left to right, row by row: what lies between two upright edges, of a frame or of a rule. */
function boxesIn(shapes: readonly Area[]): Area[] {
  const tall = shapes.filter(({ top, bottom }) => bottom - top >= least.height)
  const edges = tall.flatMap(({ left, right, top, bottom }) => {
    const places = right - left <= thin ? [(left + right) / 2] : [left, right]
    return places.map((x) => ({ x, top, bottom }))
  })
  const rows: (typeof edges)[] = []
  for (const edge of edges.sort((a, b) => a.top - b.top)) {
    const row = rows.find(([first]) => first !== undefined && edge.top < (first.top + first.bottom) / 2)
    if (row === undefined) rows.push([edge])
    else row.push(edge)
  }
  return rows.flatMap((row) => {
    const sorted = row.sort((a, b) => a.x - b.x)
    const between = sorted.flatMap((edge, index) => {
      const next = sorted[index + 1]
      const { top, bottom } = edge
      if (next === undefined || next.x - edge.x < least.box) return []
      return [{ left: edge.x, right: next.x, top: Math.min(top, next.top), bottom: Math.max(bottom, next.bottom) }]
    })
    const widths = between.map(({ left, right }) => right - left).sort((a, b) => a - b)
    const usual = widths[Math.floor(widths.length / 2)] ?? 0
    // what lies between two groups of boxes is narrower or wider
    return between.filter(({ left, right }) => Math.abs(right - left - usual) < 0.2 * usual)
  })
}
