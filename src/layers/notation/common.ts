import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import type { Sizes } from '../shape.ts'
import type { Line, LineOption, Word } from './line.ts'

/** What any line may say, whatever its kind. */
export type Common = {
  /** The number of parameters as stated: `params=1516`. */
  parameters?: number
  /** The layer whose weights this one uses: `share=@a`. */
  share?: Word
  /** The layer whose output it takes, instead of the line before: `from=@a`. */
  from?: Word
  /** Its parameters are not trained. */
  frozen: boolean
}

/** The names of these options. */
export const commonOptions: readonly string[] = ['params', 'share', 'from', 'frozen']

/**
 * Reads the options that every kind of layer has; `rest` is the line without them. Reports what cannot be read (rule
 * `layer-option`).
 *
 * @returns `common` is `undefined` when something was reported.
 */
export function readCommon(line: Line, file: VFile): { common: Common | undefined; rest: Line } {
  if (!line.options.some(({ key }) => commonOptions.includes(key))) return { common: { frozen: false }, rest: line }
  const common: Common = { frozen: false }
  const seen = new Set<string>()
  let faulty = false
  for (const option of line.options) {
    if (!commonOptions.includes(option.key)) continue
    const expected = seen.has(option.key) ? 'each option once' : take(common, option)
    seen.add(option.key)
    if (expected === undefined) continue
    faulty = true
    const { text, place } = option.word
    report(file, { rule: 'layer-option', reason: `Unexpected option \`${text}\`, expected ${expected}`, place, actual: text })
  }
  if (common.share && common.parameters !== undefined) {
    faulty = true
    const { text, place } = line
    report(file, {
      rule: 'layer-option',
      reason: `Unexpected \`params\` beside \`share\` in \`${text}\`, expected one of them`,
      place,
      actual: text,
    })
  }
  const rest = { ...line, options: line.options.filter(({ key }) => !commonOptions.includes(key)) }
  return { common: faulty ? undefined : common, rest }
}

/** Takes an option in; returns what was expected of one that cannot be read. */
function take(common: Common, { key, value }: LineOption): string | undefined {
  if (key === 'frozen') {
    common.frozen = true
    return value === undefined ? undefined : '`frozen` alone'
  }
  if (key === 'params') {
    const parameters = value && readInteger(value.text)
    if (parameters === undefined) return '`params=1516`'
    common.parameters = parameters
    return undefined
  }
  if (value?.text.startsWith('@') !== true) return `\`${key}=@name\``
  if (key === 'share') common.share = value
  else common.from = value
  return undefined
}

/** A whole number, with or without thousands separators. */
export const integerPattern = /^(?:\d+|\d{1,3}(?:,\d{3})+)$/u

/** Reads a whole number, with or without thousands separators; `undefined` for anything else or beyond 2^53 − 1. */
export function readInteger(text: string): number | undefined {
  if (!integerPattern.test(text)) return undefined
  const value = Number(text.replaceAll(',', ''))
  return Number.isSafeInteger(value) ? value : undefined
}

/** Reads a list of whole numbers written with `x` or `×`: `3x5`. */
export function readList(text: string): Sizes | undefined {
  return allOf(text.split(/[x×]/iu).map((part) => readInteger(part.trim())))
}

/** The values, unless one of them is missing. */
export function allOf<Value>(values: readonly (Value | undefined)[]): readonly Value[] | undefined {
  return values.every((value) => value !== undefined) ? values : undefined
}
