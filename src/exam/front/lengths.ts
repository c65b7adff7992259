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

/** What a student fills in: a line to write on, with a stated `width` or without, or boxes for so many digits. */
export type Field = { label: string; digits: number; width?: { value: number; unit: 'mm' | '%' } }

/** A field as the front matter has it: behind its label `[10]` asks for ten boxes, `{60mm}` for a line so long, `{50%}` for half of a line of fields; `undefined` for other figures in braces there. */
export function fieldOf(text: string): Field | undefined {
  const [, named = text, braces] = /^(.*?)\s*\{([^{}]*\d[^{}]*)\}$/.exec(text) ?? []
  if (named === '') return undefined
  if (braces !== undefined) {
    const [, figures, unit] = /^\s*(\d{2,3})\s*(mm|%)\s*$/.exec(braces) ?? []
    const value = Number(figures)
    if (unit === '%' && value <= 100) return { label: named, digits: 0, width: { value, unit } }
    return unit === 'mm' && value <= longestField ? { label: named, digits: 0, width: { value, unit } } : undefined
  }
  const [, label = named, digits] = /^(.*?)\s*\[(\d{1,2})\]$/.exec(named) ?? []
  return { label, digits: Number(digits ?? 0) }
}

/** As long as the text, in millimetres. */
const longestField = 170
