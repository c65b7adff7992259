import type { Point } from 'unist'

/** A place in one of the files that a text was made from. */
export type Origin = { path: string; line: number; column: number }

/** Leads the places of a text back to the files that it was made from. */
export type SourceMap = {
  /** Of the file that it is the text of. */
  path: string
  /** Where what stands at a place of the text comes from. */
  origin(place: Pick<Point, 'line' | 'column'>): Origin
}

/** The map of a text that stands in a file as it is. */
export function ownPlaces(path = ''): SourceMap {
  return { path, origin: ({ line, column }) => ({ path, line, column }) }
}

/**
 * A line of a text as a message at another line names it: `line 12`, or `line 12 of bank/cnn.md` where it comes from another file.
 */
export function lineName(map: SourceMap, line: number, at: number): string {
  const [named, own] = [map.origin({ line, column: 1 }), map.origin({ line: at, column: 1 })]
  return named.path === own.path ? `line ${named.line}` : `line ${named.line} of ${named.path}`
}

/** The file in which a place of a text is written, as messages name it: `the exam`, or `` `bank/cnn.md` `` where it comes from another file. */
export function writtenIn(map: SourceMap, place: Point | undefined): string {
  const path = place === undefined ? map.path : map.origin(place).path
  return path === map.path ? 'the exam' : `\`${path}\``
}
