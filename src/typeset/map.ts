import { report } from '../diagnostics/report.ts'
import type { Exam, Part } from '../exam/exam.ts'
import { idIn, keyIds } from '../keys/form-key.ts'
import { boxesOf } from '../layout/boxes.ts'
import { geometryOf } from '../layout/layout.ts'
import { type PageMap, printMap } from '../layout/page-map.ts'
import { partsOf, spacesOf } from '../paper/blocks.ts'
import { placeOf, placesOf } from '../paper/labels.ts'
import { separate } from '../paper/separate.ts'
import type { LoadedExam } from '../project/read-text.ts'
import type { PrintedPaper } from './typeset.ts'

/**
 * The page map of an exam, as its student's paper was printed.
 *
 * @param fingerprint of the paper; `undefined` of a draft
 * @param variants how the paper differs from the usual one
 */
export function mapOf(
  { exam, source }: { exam: Exam; source: Exam },
  fingerprint: string | undefined,
  variants: readonly string[],
  { pages, regions, boxes }: Pick<PrintedPaper, 'pages' | 'regions' | 'boxes'>,
): PageMap {
  const { width, height } = geometryOf(exam.metadata)
  const { forms, form } = exam.metadata
  const ids = keyIds(source)
  const places = placesOf(exam)
  const ownerOf = (part: Part) => ({ key: idIn(ids, part), number: placeOf(part, places).number ?? '' })
  const owners = new Map(Array.from(places, ([part, { label }]) => [label, ownerOf(part)]))
  return {
    version: 2,
    form: forms.length === 0 ? null : (form ?? null),
    fingerprint: fingerprint ?? null,
    variants,
    page: { width, height },
    pages,
    regions: regions.map((region) => ({ ...region, ...owners.get(region.label) })),
    boxes: boxes.size === 0 ? [] : boxesOf(exam, separate(exam).paper, ownerOf, (name) => boxes.get(name)),
  }
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
