import { lengthIn } from '../../source/lengths.ts'
import type { Margin, Metadata } from '../metadata.ts'

/** Around the text stand title and page number; more than this leaves no text. */
const narrowest = 12
const widest = 60

/** Reads margins in millimetres: `20`, `[top, side, bottom]` or `[top, outer, bottom, inner]`; `undefined` for anything else. */
export function readMargin(value: unknown): Margin | undefined {
  const list: unknown[] = Array.isArray(value) ? value : [value, value, value]
  const lengths = list.filter((each) => typeof each === 'number').filter((each) => each >= narrowest && each <= widest)
  const [top, outer, bottom, inner = outer] = lengths
  if (lengths.length !== list.length || list.length > 4) return undefined
  return top === undefined || outer === undefined || bottom === undefined || inner === undefined
    ? undefined
    : { top, outer, bottom, inner }
}

/** Of blanks in tables, unless an exam says more, in millimetres: a row of them fits the page. */
const usualInTables = 25

/** Reads widths of blanks, in texts and in tables: `40mm`, or two of them; `undefined` for anything else. */
export function readBlankWidths(written: readonly (string | undefined)[]): Metadata['blanks'] {
  const lengths = written.map((text) => lengthIn(text, 200))
  const [text, table = Math.min(text ?? 0, usualInTables)] = lengths
  return text === undefined || lengths.length > 2 || lengths.includes(undefined) ? undefined : { text, table }
}
