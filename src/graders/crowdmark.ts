import { printCsv } from '../lists/csv.ts'
import { type GraderPaper, regionOf, suffixOf, type Tell, type Unit, unitsOf, type WriteForGrader } from './paper.ts'
import { inkIn, inkNamed } from './white.ts'

/** What Crowdmark asks to be white at the top of each page, where its code is printed, in millimetres. */
const head = 38

/** For Crowdmark: a template a form, the questions with their pages and points, and what is on each page. */
export const crowdmark: WriteForGrader = (papers, _, tell) => {
  const files = new Map<string, string>()
  for (const paper of papers) {
    const units = unitsOf(paper, tell)
    checkCover(paper, tell)
    files.set(`questions${suffixOf(paper)}.csv`, questionsCsv(units))
    files.set(`pages${suffixOf(paper)}.csv`, pagesCsv(paper, units))
  }
  // forms are alike
  papers.some((paper) => hasInkInHead(paper, tell))
  return { files, papers: papers.map((paper) => `template${suffixOf(paper)}.pdf`) }
}

function hasInkInHead(paper: GraderPaper, tell: Tell): boolean {
  for (const [index, page] of paper.painted.entries()) {
    const found = inkIn(page, { left: 0, right: page.width, top: 0, bottom: head })
    if (found === undefined) continue
    tell(paper, {
      rule: 'grader-space',
      reason: `Unexpected ${inkNamed(found)} at the head of page ${index + 1}, expected ${head} mm of it white`,
      place: { line: 1, column: 1 },
      note: 'Crowdmark prints its code there. `margin: [48, 20, 21]`, in the front matter or in a template’s `template.yml`, leaves so much above the running head.',
    })
    return true
  }
  return false
}

/** The first page is seen by nobody who marks. */
function checkCover(paper: GraderPaper, tell: Tell): void {
  const asked = paper.asked.find((each) => regionOf(paper, each)?.page === 1)
  if (asked === undefined) return
  tell(paper, {
    rule: 'grader-paper',
    reason: `Unexpected ${regionOf(paper, asked)?.label} on page 1, expected a cover`,
    place: asked.place,
    note: 'Crowdmark shows the first page, with the name on it, to nobody who marks. `cover: true` makes a page of the front.',
  })
}

function questionsCsv(units: readonly Unit[]): string {
  return printCsv([
    ['label', 'title', 'page', 'points', 'bonus', 'x_mm', 'y_mm', 'id'],
    ...units.map(({ asked, area }) => [
      ...[`Q${asked.number}`, asked.title, area.page, asked.points],
      ...[asked.bonus ? 'yes' : '', area.x, area.y, asked.key],
    ]),
  ])
}

function pagesCsv({ map }: GraderPaper, units: readonly Unit[]): string {
  const rows = Array.from({ length: map.pages }, (_, index) => {
    const own = units.filter(({ area }) => area.page === index + 1)
    const points = own.reduce((sum, { asked }) => sum + asked.points, 0)
    return [index + 1, index === 0 ? 'cover' : '', own.map(({ asked }) => `Q${asked.number}`).join(' '), points]
  })
  return printCsv([['page', 'kind', 'questions', 'points'], ...rows])
}
