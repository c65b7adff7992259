import { solutionPaper } from '../assemble/assemble.ts'
import { placesOf } from '../assemble/labels.ts'
import { largePrint, withRoom } from '../assemble/room.ts'
import { openDocument, setPaper, sizesStyle } from '../html/document.ts'
import { layoutOf } from '../html/measured.ts'
import { type Shrink, shrinkOf } from '../html/shrink.ts'
import type { Press } from '../render/press.ts'
import type { LoadedExam } from './load.ts'

/** An exam as it is set in large print. */
export type LargeExam = LoadedExam & { shrink: Shrink }

/**
 * Makes room for large print, and finds what would be cut off in it: formulas and tables do not break as text does, and are set
 * as large as they fit.
 *
 * @param css stylesheet of the paper with the variant's
 */
export async function enlarge(loaded: LoadedExam, css: Promise<string>, press: Promise<Press>): Promise<LargeExam> {
  const exam = withRoom(loaded.exam, largePrint)
  const set = await setPaper(solutionPaper(exam), { images: loaded.images, skeleton: loaded.template.skeleton })
  const sheet = await (await press).open(openDocument(set, await css))
  try {
    // tables are as wide as their blanks make them, which have their room only in the layout
    const { overflows } = await sheet.measure(sizesStyle(set, layoutOf(exam, await sheet.measure(), placesOf(exam))))
    return { ...loaded, exam, shrink: shrinkOf(overflows) }
  } finally {
    sheet.release()
  }
}
