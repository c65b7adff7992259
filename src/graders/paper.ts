import type { Position } from 'unist'
import type { Fault } from '../diagnostics/report.ts'
import type { Area } from '../layout/area.ts'
import type { KeyedRegion, PageMap } from '../layout/page-map.ts'
import type { PaintedPage } from '../pdf/pdf.ts'

/** A question or part as it is marked. */
export type Asked = {
  /** Its id in the key, the same on all forms. */
  key: string
  /** As printed on its form: `3`, `3(a)`. */
  number: string
  /** `''` of a part, which has none. */
  title: string
  /** All that it may give, with what comes on top. */
  points: number
  bonus: boolean
  parts: readonly Asked[]
  /** In the text of its form. */
  place: Position | undefined
}

/** A form's paper as students get it, and where all stands on it. */
export type GraderPaper = {
  form: string | undefined
  asked: readonly Asked[]
  map: PageMap
  /** Its pages with all that is painted on them. */
  painted: readonly PaintedPage[]
}

/** What an exam is called: its file without an ending, and its title with the course. */
export type ExamNames = { file: string; title: string }

/** Reports what a grader's software would not take, at its place in a form. */
export type Tell = (paper: GraderPaper, fault: Fault) => void

/** What a grader's software takes: files by their names, and the name of each form's paper, in the order of the forms. */
export type GraderFiles = { files: ReadonlyMap<string, string>; papers: readonly string[] }

/** How papers are written for a grader's software. What is reported as an error stops it. */
export type WriteForGrader = (papers: readonly GraderPaper[], names: ExamNames, tell: Tell) => GraderFiles

/** What is marked by itself: a question without parts, or a part; `within` is what it is a part of, the question first. */
export type Unit = { asked: Asked; within: readonly Asked[]; area: Area }

/** All that is marked by itself and gives points, each with the rectangle in which it stands; one that stands in several is reported, and has its first. */
export function unitsOf(paper: GraderPaper, tell: Tell): Unit[] {
  const enter = (asked: Asked, within: readonly Asked[]): Unit[] => {
    const inner = asked.parts.flatMap((part) => enter(part, [...within, asked]))
    const own = asked.points - asked.parts.reduce((sum, { points }) => sum + points, 0)
    if (asked.parts.length > 0 && own <= 0) return inner
    const region = regionOf(paper, asked)
    if (asked.points === 0 || region === undefined) return inner
    if (asked.parts.length === 0) tellSplit(paper, asked, region, tell)
    const { page, x, y, width, height } = region
    const unit = { asked: { ...asked, points: own, parts: [] }, within, area: { page, x, y, width, height } }
    return [unit, ...inner]
  }
  const units = paper.asked.flatMap((asked) => enter(asked, []))
  if (units.length === 0)
    tell(paper, {
      rule: 'grader-paper',
      reason: 'Unexpected exam without points, expected points of its questions',
      place: { line: 1, column: 1 },
      note: 'A grader’s software asks for the points of each question: `## Title {points=3}`.',
    })
  return units
}

/** Where a question or part stands. */
export function regionOf({ map }: GraderPaper, { key }: Pick<Asked, 'key'>): KeyedRegion | undefined {
  return map.regions.find((region) => region.key === key && region.kind !== 'space')
}

function tellSplit(paper: GraderPaper, { place }: Asked, { label, page, lastPage, areas }: KeyedRegion, tell: Tell): void {
  if (areas.length === 1) return
  const [over, one] = page === lastPage ? [`columns of page ${page}`, 'column'] : [`pages ${page} to ${lastPage}`, 'page']
  tell(paper, {
    rule: 'grader-region',
    reason: `Unexpected ${label} over ${over}, expected it on one ${one}`,
    place,
    note: 'It is marked in one rectangle. Ask for less room, begin a new page before it with `::pagebreak` or `pages: question`, or divide it into parts.',
  })
}

/** The pages on which each question stands, with all of its parts. */
export function pagesOf(paper: GraderPaper, asked: Asked): number[] {
  const region = regionOf(paper, asked)
  if (region === undefined) return []
  return Array.from({ length: region.lastPage - region.page + 1 }, (_, index) => region.page + index)
}

/** A form's letter in the name of a file, `-A`. */
export function suffixOf({ form }: GraderPaper): string {
  return form === undefined ? '' : `-${form}`
}
