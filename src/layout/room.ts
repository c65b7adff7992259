import { gridPitch, linePitch } from '../exam/space.ts'
import type { AnswerSpace } from '../paper/block-nodes.ts'
import { partsOf, spacesOf } from '../paper/blocks.ts'
import type { Paper } from '../paper/paper.ts'
import { beginOf, endOf } from './anchors.ts'
import { geometryOf, type Layout, textBlock } from './layout.ts'
import { columnNumber, type PrintedPlaces } from './page-map.ts'

/** Left free at the foot of a page, in millimetres, against rounding in the browser. */
const reserve = 0.5

/** How much higher a space becomes at most where the paper ends and nothing else says how much room it is to have. */
const atTheEnd = 2

/** Step of the heights of spaces without rules, in millimetres. */
const fine = 0.1

/** A layout with the rest of their pages for the spaces that fill them, and one in which all others take what is left, too; the same where there is none. */
type Shared = { filled: Layout; stretched: Layout }

/**
 * Shares what is free below the last block of each page, or column, among the spaces that end there: those that ask for it (`fill`) get equal parts. Without one
 * all become higher by the same factor where the exam has its spaces stretched, ruled ones by whole lines and squares. What follows moves down, and nothing
 * to another page.
 *
 * @param places of the blocks in a trial print with this layout
 * @param scale of the distances of rules and squares
 */
export function shareRoom(paper: Paper, layout: Layout, places: PrintedPlaces, scale: number): Shared {
  const columnOf = columnsIn(paper, places)
  const used = new Map<number, number>()
  for (const [name, { y }] of places) {
    const column = columnOf(name)
    // what follows on pages of its own has none
    if (name.endsWith('-end') && !/^(?:appendix|scratch)-/.test(name)) used.set(column, Math.max(used.get(column) ?? 0, y))
  }
  const last = Math.max(...used.keys())
  const { height } = textBlock(geometryOf(paper.metadata))
  const filled = new Map<string, number>()
  const stretched = new Map<string, number>()
  for (const [column, lowest] of used) {
    const free = height - lowest - reserve
    const standing = partsOf(paper)
      .flatMap(spacesOf)
      .filter(({ key }) => columnOf(endOf(key)) === column)
    const fills = standing.filter(({ space }) => space.kind === 'fill')
    if (free <= 0) continue
    for (const { key } of fills) filled.set(key, (layout.answers.get(key) ?? 0) + Math.floor((free / fills.length) * 10) / 10)
    if (fills.length > 0 || !isStretched(paper) || isOpen(paper, columnOf, column)) continue
    const rooms = standing.flatMap(({ key, space }) => {
      const own = layout.answers.get(key) ?? 0
      return own === 0 || layout.split.has(key) ? [] : [{ key, own, unit: unitOf(space) * (isRuled(space) ? scale : 1) }]
    })
    const limit = column === last && paper.metadata.pages === 'flow' ? atTheEnd : Number.POSITIVE_INFINITY
    for (const [key, own] of enlarged(rooms, free, limit)) stretched.set(key, own)
  }
  const whole = filled.size === 0 ? layout : withHeights(layout, filled)
  return { filled: whole, stretched: stretched.size === 0 ? whole : withHeights(whole, stretched) }
}

function withHeights(layout: Layout, heights: ReadonlyMap<string, number>): Layout {
  return { ...layout, answers: new Map([...layout.answers, ...heights]) }
}

/** Whether all spaces take the room that is left on their page. */
function isStretched({ metadata: { spaces, pages } }: Paper): boolean {
  return (spaces ?? (pages === 'question' ? 'stretch' : 'fixed')) === 'stretch'
}

/** Whether spaces of a paper take room that is left on their page. */
export function takesRoom(paper: Paper): boolean {
  return partsOf(paper).some((part) => spacesOf(part).some(({ space }) => space.kind === 'fill' || isStretched(paper)))
}

/** Whether each block of a trial print begins and ends in the same column of the same page in another one. */
export function staysInPlace(paper: Paper, trial: PrintedPlaces, other: PrintedPlaces): boolean {
  const [before, after] = [columnsIn(paper, trial), columnsIn(paper, other)]
  return [...trial.keys()].every((name) => before(name) === after(name))
}

/** The numbers of the columns in which the marks of a printed paper stand. */
function columnsIn({ metadata }: Paper, places: PrintedPlaces): (mark: string) => number {
  return (mark) => {
    const place = places.get(mark)
    return place === undefined ? Number.NaN : columnNumber(place, metadata)
  }
}

/**
 * Whether the text of a question or part goes on behind a column: nothing then tells where the column's text ends. It does not where a column ends before a part
 * or a space, or where the author breaks it.
 */
function isOpen(paper: Paper, columnOf: (mark: string) => number, column: number): boolean {
  const innermost = partsOf(paper).findLast(
    ({ anchor }) => columnOf(beginOf(anchor)) <= column && columnOf(endOf(anchor)) > column,
  )
  if (innermost === undefined) return false
  const { children } = innermost
  const ended = children.findLastIndex(
    (node) =>
      (node.type === 'paperPart' && columnOf(endOf(node.anchor)) <= column) ||
      (node.type === 'answerSpace' && columnOf(endOf(node.key)) <= column),
  )
  const next = children[ended + 1]?.type
  return ended < 0 || !(next === 'paperPart' || next === 'answerSpace' || next === 'pageBreak')
}

function isRuled({ kind }: AnswerSpace['space']): boolean {
  return kind === 'lines' || kind === 'dotted' || kind === 'grid'
}

/** A space is as high as so many of these, in millimetres, once it becomes higher. */
function unitOf(space: AnswerSpace['space']): number {
  if (!isRuled(space)) return fine
  return space.kind === 'grid' ? gridPitch : linePitch
}

/** A space that may become higher: its height, and that of a line or square of it. */
type Room = { key: string; own: number; unit: number }

/**
 * Heights by the largest factor with which the spaces have room: what was equally high stays so. Those without rules take what is less than a line
 * for each of the others.
 */
function enlarged(rooms: readonly Room[], free: number, limit: number): [key: string, height: number][] {
  const heightBy = ({ own, unit }: Room, factor: number) => Math.max(own, Math.floor((own * factor) / unit + 1e-6) * unit)
  const by = (those: readonly Room[], factor: number) => those.reduce((sum, room) => sum + heightBy(room, factor), 0)
  const whole = by(rooms, 1) + free
  let [low, high] = [1, Math.min(limit, (whole + rooms.reduce((sum, { unit }) => sum + unit, 0)) / by(rooms, 1))]
  if (by(rooms, high) <= whole) low = high
  // to a hundred-thousandth of a page
  for (let step = 0; step < 25; step++) {
    const factor = (low + high) / 2
    if (by(rooms, factor) <= whole) low = factor
    else high = factor
  }
  const plain = rooms.filter(({ unit }) => unit === fine)
  const ruled = rooms.filter(({ unit }) => unit !== fine)
  const rest = Math.min(limit, (whole - by(ruled, low)) / by(plain, 1))
  return rooms.map((room) => [room.key, heightBy(room, room.unit === fine ? rest : low)])
}
