import { questionsOf, withParts } from '../paper/blocks.ts'
import type { Paper } from '../paper/paper.ts'
import { beginOf, endOf, questionsName } from './anchors.ts'
import { columnNumber, type PrintedPlaces } from './page-map.ts'

/** Between two questions, where they stand in different columns, in millimetres; about that of the template. */
const usualGap = 5

/** Columns that differ by less need no other break, in millimetres. */
const alike = 3

/**
 * The question that is to begin the second column of their last page, so that both end at about one height. There is none where they do so already, where the
 * author breaks the page or a space takes the rest of it, and where a question stands in both columns. The browser itself balances no columns with
 * marks in them, by which places are told.
 *
 * @param places of the blocks as they are printed, with columns that are filled one after the other
 */
export function columnBreak(paper: Paper, places: PrintedPlaces): string | undefined {
  const { metadata } = paper
  if (metadata.columns === 1 || metadata.pages === 'question') return undefined
  const pages = Math.max(0, ...questionsOf(paper).map(({ anchor }) => places.get(endOf(anchor))?.page ?? 0))
  const standing = questionsOf(paper).flatMap((question) => {
    const [begin, end] = [places.get(beginOf(question.anchor)), places.get(endOf(question.anchor))]
    return end?.page === pages && begin !== undefined ? [{ question, begin, end }] : []
  })
  const broken = ({ question }: (typeof standing)[number]) =>
    withParts(question).some(({ children }) =>
      children.some((node) => node.type === 'pageBreak' || (node.type === 'answerSpace' && node.space.kind === 'fill')),
    )
  const columnOf = (place: (typeof standing)[number]['begin']) => columnNumber(place, metadata)
  if (standing.some((each) => broken(each) || columnOf(each.begin) !== columnOf(each.end))) return undefined
  const start = places.get(beginOf(questionsName))
  const top = start?.page === pages ? start.y : 0
  const sizes = standing.map(({ begin, end }, index) => {
    const before = standing[index - 1]?.end
    // with the title of its section
    const within = before !== undefined && columnOf(before) === columnOf(begin)
    return end.y - (within ? before.y : top - (before === undefined ? 0 : usualGap))
  })
  const heightsAt = (index: number) =>
    [sizes.slice(0, index), sizes.slice(index)].map((each) => each.reduce((sum, size) => sum + size, 0))
  const highest = (index: number) => Math.max(...heightsAt(index))
  const now = standing.findIndex(({ begin }) => columnOf(begin) === 2 * pages + 1)
  const best = sizes.map((_, index) => index).reduce((one, other) => (highest(other) < highest(one) ? other : one), 0)
  return best === 0 || highest(best) > highest(Math.max(0, now)) - alike ? undefined : standing[best]?.question.anchor
}
