import { placesOf } from '../assemble/labels.ts'
import { type SetPaper, sizesStyle } from '../html/document.ts'
import type { Layout } from '../html/layout.ts'
import { layoutOf } from '../html/measured.ts'
import { narrowed, narrowStyle, type Overflow } from '../html/narrow.ts'
import type { Exam } from '../model/exam.ts'
import type { Sheet } from '../render/press.ts'

/** A layout, and what has no room in it for all that could be done, in millimetres: what is still beyond, and what was at first. */
export type LaidOut = { layout: Layout; wide: (Overflow & { natural: number })[] }

/** Attempts to make what is too wide narrower: once smaller, once broken, and what rounding leaves. */
const attempts = 8

/**
 * Makes the layout of an exam's papers from the solution, which is measured with every answer at its natural height, and again with its blanks at
 * their lengths, which make tables wider. Where all has room that is all. Else what is too wide is set narrower, and measured until
 * it fits or nothing more can be done.
 *
 * @param limit least factor of the size of what is set smaller
 */
export async function layOut(exam: Exam, solution: SetPaper, sheet: Sheet, limit: number): Promise<LaidOut> {
  const places = placesOf(exam)
  const measured = await sheet.measure()
  const first = layoutOf(exam, measured, places)
  const contents = new Map(measured.elements.map(({ key, contentWidth }) => [key, contentWidth]))
  let layout = first
  let { overflows } = await sheet.measure(sizesStyle(solution, layout))
  const natural = new Map(overflows.map((each) => [nameOf(each), each.excess]))
  for (let attempt = 0; attempt < attempts && overflows.length > 0; attempt++) {
    const next = narrowed(layout, overflows, (key) => contents.get(`blank-${key}`) ?? 0, limit)
    if (next === layout) break
    layout = { ...layout, ...next }
    ;({ overflows } = await sheet.measure(sizesStyle(solution, layout)))
  }
  if (layout !== first) {
    // what is smaller or broken has another height; a blank keeps the size that it has in letters of full size
    const again = await sheet.measure(narrowStyle(solution.main, layout.narrowed))
    const { blanks, narrowed: narrowings } = layout
    layout = { ...layoutOf(exam, again, places), blanks, narrowed: narrowings }
  }
  const wide = overflows.map((each) => ({ ...each, natural: natural.get(nameOf(each)) ?? each.excess }))
  return { layout, wide }
}

function nameOf({ source, names }: Overflow): string {
  return [source, ...names].join(' ')
}
