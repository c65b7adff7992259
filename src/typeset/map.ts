import { report } from '../diagnostics/report.ts'
import type { Exam } from '../exam/exam.ts'
import { geometryOf } from '../layout/layout.ts'
import { type PageMap, printMap } from '../layout/page-map.ts'
import { partsOf, spacesOf } from '../paper/blocks.ts'
import { separate } from '../paper/separate.ts'
import type { LoadedExam } from '../project/read-text.ts'
import type { PrintedPaper } from './typeset.ts'

/** The page map of an exam, as its student's paper was printed. */
export function mapOf(exam: Exam, { pages, regions }: Pick<PrintedPaper, 'pages' | 'regions'>): PageMap {
  const { width, height } = geometryOf(exam.metadata)
  return { page: { width, height }, pages, regions }
}

/** Warns of the spaces for answers that go over the end of a page or column: software that cuts out regions does not find them whole. */
export function reportSplit({ exam, file }: LoadedExam, { regions }: PageMap): void {
  const { paper } = separate(exam)
  const places = new Map(
    partsOf(paper)
      .flatMap(spacesOf)
      .map(({ key, position }) => [key, position]),
  )
  for (const { kind, label, answer, page, lastPage, areas } of regions) {
    if (kind !== 'space' || areas.length === 1) continue
    const [over, expected] = page === lastPage ? [`columns of page ${page}`, 'column'] : [`pages ${page} to ${lastPage}`, 'page']
    report(file, {
      rule: 'region-split',
      reason: `Unexpected space of ${label} over ${over}, expected one ${expected}`,
      place: answer === undefined ? undefined : places.get(`answer-${answer}`),
      note: 'Ask for less room, or for several parts with a space each.',
    })
  }
}

export { printMap }
