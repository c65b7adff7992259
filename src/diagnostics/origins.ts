import type { Point } from 'unist'
import type { VFile } from 'vfile'

/** A place in one of the files that a text was made from. */
export type Origin = { path: string; line: number; column: number }

/** Where what stands at a place of a text comes from. */
export type Origins = (place: Pick<Point, 'line' | 'column'>) => Origin

declare module 'vfile' {
  interface DataMap {
    /** Of a text that was made from several files. */
    origins: Origins
    /** Tells of a place whether the values that it would print have been reported. */
    valuesReported: (place: Pick<Point, 'line' | 'column'>) => boolean
    /** Whether something has been reported by which questions are missing in it. */
    incomplete: boolean
  }
}

/**
 * A line of a text as a message at another line names it: `line 12`, or `line 12 of bank/cnn.md` where it comes from another file.
 */
export function lineName(file: VFile, line: number, at: number): string {
  const { origins } = file.data
  if (origins === undefined) return `line ${line}`
  const [named, own] = [origins({ line, column: 1 }), origins({ line: at, column: 1 })]
  return named.path === own.path ? `line ${named.line}` : `line ${named.line} of ${named.path}`
}

/** The file in which a place of a text is written, as messages name it: `the exam`, or `` `bank/cnn.md` `` where it comes from another file. */
export function writtenIn(file: VFile, place: Point | undefined): string {
  const path = place === undefined ? file.path : (file.data.origins?.(place).path ?? file.path)
  return path === file.path ? 'the exam' : `\`${path}\``
}
