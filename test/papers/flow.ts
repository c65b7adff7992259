import { type Margin, mm, type Reading } from './reading.ts'

/** Where a block begins or ends: `column` counts through the pages, `y` is in millimetres from the upper edge of the text. */
type Spot = { name: string; column: number; y: number }

/** The blocks of a paper in the order of its columns. */
type Flow = {
  /** Of a column, in millimetres. */
  height: number
  /** Where questions, parts and spaces begin. */
  spots: Spot[]
  /** Where headings of sections begin, and texts that several questions share. */
  headings: Spot[]
  endOf(spot: Spot): Spot | undefined
  /** Of the lowest that is painted in a column. */
  footOf(column: number): number
}

/** Rounding, and what a column's end takes away: the distances of blocks. In millimetres. */
const [slack, lost] = [0.5, 12]

/** What ends a column, while the space, the first part or the question that belongs to it begins the next one, though both would fit in one. */
export function lonely(reading: Reading, margin: Margin, columns: number): string[] {
  const { height, spots, headings, endOf, footOf } = flowOf(reading, margin, columns)
  const stems = spots.flatMap((spot, index) => {
    const next = spots[index + 1]
    return next !== undefined && isFirstIn(next, spot) ? [[spot, next] as const] : []
  })
  const titles = headings.flatMap((spot) => {
    const next = spots.find(({ column, y }) => column > spot.column || (column === spot.column && y >= spot.y - slack))
    return next === undefined ? [] : [[spot, next] as const]
  })
  // a section's heading and a shared text stay with the first question below them, and a stem with its first part
  const beginOf = (spot: Spot): Spot => {
    const before = spots[spots.indexOf(spot) - 1]
    const stem = before !== undefined && spots.includes(spot) && isFirstIn(spot, before) ? before : undefined
    const heading = headings.find(
      (each) => each.name !== spot.name && near(endOf(each)?.y, spot.y) && each.column === spot.column,
    )
    const above = heading ?? stem
    return above === undefined || above.column !== spot.column ? spot : beginOf(above)
  }
  return [...stems, ...titles].flatMap(([one, next]) => {
    const end = endOf(next)
    if (one.column === next.column || end === undefined) return []
    const together = footOf(one.column) - beginOf(one).y + height * (end.column - one.column - 1) + end.y
    return together < height - lost ? [`${one.name} at ${one.y.toFixed(1)} mm of column ${one.column}`] : []
  })
}

/** Questions and parts that go over the end of a column, and would have room in one; those with parts of their own, in half of one. */
export function broken(reading: Reading, margin: Margin, columns: number): string[] {
  const { height, spots, endOf } = flowOf(reading, margin, columns)
  return spots.flatMap((spot, index) => {
    const end = endOf(spot)
    if (end === undefined || end.column === spot.column) return []
    // a space stays with its stem
    const { column, y } = spots.slice(0, index + 1).findLast(({ name }) => !name.startsWith('answer')) ?? spot
    const needed = height * (end.column - column) - y + end.y
    const share = spots.some((each) => each.name.startsWith(`${spot.name}-`)) ? 0.5 : 1
    return needed < share * height - lost ? [`${spot.name} of ${needed.toFixed(1)} mm`] : []
  })
}

/** A heading's end and its question. */
function near(end = 0, start: number): boolean {
  return Math.abs(start - end) < 5
}

function isFirstIn(next: Spot, spot: Spot): boolean {
  return !spot.name.startsWith('answer') && (next.name.startsWith('answer') || next.name.startsWith(`${spot.name}-`))
}

function flowOf({ pages, places }: Reading, margin: Margin, columns: number): Flow {
  const [{ width = 0, height = 0 } = {}] = pages
  const half = (width * mm - margin.inner - margin.outer) / 2
  const spotOf = (name: string, edge: 'begin' | 'end'): Spot[] => {
    const place = places.get(`${name}-${edge}`)
    return place === undefined
      ? []
      : [{ name, column: place.page * columns + (columns === 2 && place.x > half ? 1 : 0), y: place.y }]
  }
  const named = (pattern: RegExp) =>
    [...places.keys()]
      .flatMap((name) => pattern.exec(name)?.[1] ?? [])
      .flatMap((name) => spotOf(name, 'begin'))
      .sort((a, b) => a.column - b.column || a.y - b.y)
  const spots = named(/^((?:question|answer)-[\d-]+)-begin$/)
  if (spots.length === 0) throw new Error('The paper has no questions')
  return {
    height: height * mm - margin.top - margin.bottom,
    spots,
    headings: named(/^((?:block-[1-9]|shared-)\d*)-begin$/),
    endOf: ({ name }) => spotOf(name, 'end')[0],
    footOf: (column) => {
      const { marks = [] } = pages[Math.floor(column / columns) - 1] ?? {}
      const heights = marks
        .filter(({ left, right }) => columns === 1 || left + right > width === (column % 2 === 1))
        .map(({ bottom }) => bottom * mm)
        .filter((bottom) => bottom > margin.bottom - slack)
      return height * mm - margin.top - Math.min(...heights)
    },
  }
}
