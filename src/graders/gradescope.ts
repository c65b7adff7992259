import { printCsv } from '../lists/csv.ts'
import { type Asked, type GraderPaper, suffixOf, type Tell, type Unit, unitsOf, type WriteForGrader } from './paper.ts'

/** For Gradescope: a template a form, its outline, and where name and questions stand on it. */
export const gradescope: WriteForGrader = (papers, _, tell) => {
  const files = new Map<string, string>()
  for (const paper of papers) {
    const rows = outlineOf(paper, tell)
    files.set(`outline${suffixOf(paper)}.csv`, outlineCsv(rows))
    files.set(`regions${suffixOf(paper)}.json`, `${JSON.stringify(regionsJson(paper, rows), null, 2)}\n`)
  }
  return { files, papers: papers.map((paper) => `template${suffixOf(paper)}.pdf`) }
}

/** A line of an outline: what is marked, or what holds several of these, counted as Gradescope does. */
type Row = { count: string; asked: Asked; points: number; unit: Unit | undefined }

/** Parts are counted below their question, subparts among its parts: an outline has two levels. */
function outlineOf(paper: GraderPaper, tell: Tell): Row[] {
  const units = unitsOf(paper, tell)
  const questions = paper.asked.filter(({ key }) => units.some(({ asked, within }) => (within[0] ?? asked).key === key))
  return questions.flatMap((asked, index): Row[] => {
    const own = units.filter(({ within }) => within[0]?.key === asked.key)
    const whole = units.find((unit) => unit.asked.key === asked.key)
    if (own.length === 0) return [{ count: `${index + 1}`, asked, points: asked.points, unit: whole }]
    const inner = [...(whole === undefined ? [] : [whole]), ...own]
    const points = inner.reduce((sum, { asked: { points: each } }) => sum + each, 0)
    return [
      { count: `${index + 1}`, asked, points, unit: undefined },
      ...inner.map((unit, at) => ({ count: `${index + 1}.${at + 1}`, asked: unit.asked, points: unit.asked.points, unit })),
    ]
  })
}

function outlineCsv(rows: readonly Row[]): string {
  return printCsv([
    ['question', 'title', 'points', 'bonus', 'group', 'page', 'id'],
    ...rows.map(({ count, asked, points, unit }) => [
      ...[count, titleOf(asked), points, asked.bonus ? 'yes' : ''],
      ...[unit === undefined ? 'yes' : '', unit?.area.page ?? '', asked.key],
    ]),
  ])
}

function titleOf({ number, title }: Asked): string {
  return title === '' ? number : `${number} ${title}`
}

/** Regions of the name and of what is marked, as shares of the page from its upper left corner in per cent, and in millimetres. */
function regionsJson(paper: GraderPaper, rows: readonly Row[]) {
  const { form, fingerprint, page, pages, boxes } = paper.map
  const placed = ({ page: on, ...mm }: { page: number; x: number; y: number; width: number; height: number }) => ({
    page: on,
    percent: {
      ...{ x: share(mm.x, page.width), y: share(mm.y, page.height) },
      ...{ width: share(mm.width, page.width), height: share(mm.height, page.height) },
    },
    mm: { x: mm.x, y: mm.y, width: mm.width, height: mm.height },
  })
  return {
    version: 1,
    ...{ form, fingerprint, page, pages, template: `template${suffixOf(paper)}.pdf` },
    fields: boxes.flatMap((box) => (box.kind === 'field' ? [{ label: box.label, ...placed(box) }] : [])),
    questions: rows.map(({ count, asked, points, unit }) => ({
      ...{ question: count, id: asked.key, number: asked.number, title: asked.title, points, bonus: asked.bonus },
      ...(unit === undefined ? { group: true } : placed(unit.area)),
    })),
  }
}

function share(length: number, whole: number): number {
  return Math.round((10_000 * length) / whole) / 100
}
