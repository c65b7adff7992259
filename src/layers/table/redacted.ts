import type { ColumnKind } from '../../languages/layer-words.ts'
import type { Line, Word } from '../notation/line.ts'
import type { ComputedLayer } from '../types.ts'
import type { Reading } from '../wording/readings.ts'

/** The column that says what an option says. */
const columnsOfOption: Readonly<Record<string, readonly ColumnKind[]>> = {
  k: ['kernel'],
  s: ['stride'],
  p: ['padding'],
  same: ['padding'],
  valid: ['padding'],
  params: ['parameters', 'weights', 'biases'],
}

/**
 * The words of a layer's line, its references to other lines apart, without what other columns say or blanks ask for.
 *
 * @returns `all`: whether none was left out, so that the line may stand as it was written
 */
export function redactedWords(
  { head, main, second, options }: Line,
  { facts }: ComputedLayer,
  elsewhere: ReadonlySet<ColumnKind>,
): { before: Word[]; options: Word[]; all: boolean } {
  const mainColumn = facts.filters !== undefined ? 'filters' : facts.kernel !== undefined ? 'kernel' : undefined
  const told = options.filter(({ key }) => {
    const columns = Object.hasOwn(columnsOfOption, key) ? columnsOfOption[key] : undefined
    return columns === undefined || !columns.some((column) => elsewhere.has(column))
  })
  const hidesMain = main !== undefined && mainColumn !== undefined && elsewhere.has(mainColumn)
  return {
    before: [head, ...(main && !hidesMain ? [main] : []), ...(second ? [second] : [])],
    options: told.map(({ word }) => word),
    all: !hidesMain && told.length === options.length,
  }
}

/** A layer's line, with its name, without what other columns say or blanks ask for. */
export function redacted(line: Line, layer: ComputedLayer, elsewhere: ReadonlySet<ColumnKind>): string {
  const { before, options, all } = redactedWords(line, layer, elsewhere)
  const text = all ? line.text : [...before, ...line.references, ...options].map((word) => word.text).join(' ')
  return line.label === null ? text : `${line.label}: ${text}`
}

/** The columns of the facts that a line in words states. */
const columnsOfFact: Readonly<Record<string, readonly ColumnKind[]>> = {
  outputs: ['filters'],
  kernel: ['kernel'],
  stride: ['stride'],
  padding: ['padding'],
}

/** The text of a layer's cell in words, without the facts that blanks ask for. */
export function redactedText(
  text: string,
  facts: Reading,
  { facts: stated }: ComputedLayer,
  asked: ReadonlySet<ColumnKind>,
): string {
  const hidden = Object.entries(facts).flatMap(([fact, detail]) => {
    const columns = Object.hasOwn(columnsOfFact, fact) ? (columnsOfFact[fact] ?? []) : []
    const known = columns.filter((column) => column !== 'filters' || stated.filters !== undefined)
    return detail && known.some((column) => asked.has(column)) ? [detail] : []
  })
  if (hidden.length === 0) return text
  const left =
    [...text].length === text.length
      ? hidden.reduce((kept, { from, to }) => kept.slice(0, from) + '\u0000'.repeat(to - from) + kept.slice(to), text)
      : text
  return left
    .replaceAll('\u0000', '')
    .replace(/(?<=\()\s*(?:,\s*)+|(?:\s*,)+\s*(?=\))/gu, '')
    .replace(/,(?:\s*,)+/gu, ',')
    .replace(/\(\s*\)/gu, '')
    .replace(/^[\s,]+|[\s,]+$/gu, '')
    .replace(/\s{2,}/gu, ' ')
}
