import type { VFile } from 'vfile'
import { listed, nearest } from '../../diagnostics/nearest.ts'
import { report } from '../../diagnostics/report.ts'
import type { Sizes } from '../shape.ts'
import { commonOptions, readList } from './common.ts'
import { describeLine, type Line, type LineOption } from './line.ts'

/** Which words a kind of layer understands. */
export type Vocabulary = {
  /** What the main number says (`the number of filters`); absent for a layer without one. */
  main?: string
  /** The line is wrong without a main number. */
  mainRequired?: boolean
  /** A usual main number, for messages. */
  example?: number
  /** The main number may be a list, one entry a spatial axis. */
  mainList?: boolean
  /** An entry of the main number may be 0. */
  mainZeros?: boolean
  /** What a second number says: `embedding 1000 64`. */
  second?: string
  /** The line is wrong without the second number. */
  secondRequired?: boolean
  /** The main number may be a fraction, which has no bearing on the arithmetic (`dropout 0.5`). */
  fraction?: 'any' | 'probability'
  /** Options with sizes of at least 1. */
  sizes?: readonly string[]
  /** Options with one number of at least 1. */
  numbers?: readonly string[]
  /** Options with sizes of at least 0. */
  zeros?: readonly string[]
  /** Options that may be one of some words: `p=same`. */
  words?: Readonly<Record<string, readonly string[]>>
  flags?: readonly string[]
  /** The line is wrong without `k`. */
  kernelRequired?: boolean
}

/** The words of a line, read. */
export type Stated = {
  main?: Sizes
  second?: number
  sizes: ReadonlyMap<string, Sizes>
  words: ReadonlyMap<string, string>
  flags: ReadonlySet<string>
}

const longNames: Readonly<Record<string, string>> = {
  kernel: 'k',
  stride: 's',
  pad: 'p',
  padding: 'p',
  dilation: 'd',
  groups: 'g',
  depthwise: 'dw',
  outputpadding: 'op',
  left: 'l',
  right: 'r',
  top: 't',
  bottom: 'b',
  bidir: 'bidirectional',
  shared: 'share',
  shares: 'share',
  parameters: 'params',
}

/** The short name of an option: `k` for `kernel`. */
export function optionName(key: string): string {
  const name = key.toLowerCase()
  return Object.hasOwn(longNames, name) ? (longNames[name] ?? name) : name
}

const nothingStated: Stated = { sizes: new Map(), words: new Map(), flags: new Set() }

/**
 * Reads the words of a line by a vocabulary; reports each that does not fit (rule `layer-option`) and a missing main
 * number (rule `layer-notation`).
 *
 * @returns `undefined` when something was reported.
 */
export function readStated(line: Line, vocabulary: Vocabulary, file: VFile): Stated | undefined {
  const { mainRequired, secondRequired, kernelRequired } = vocabulary
  const bare = line.options.length === 0 && line.main === undefined && line.second === undefined
  if (bare && !mainRequired && !secondRequired && !kernelRequired) return nothingStated
  const sizes = new Map<string, Sizes>()
  const words = new Map<string, string>()
  const flags = new Set<string>()
  const faults = [mainFault(line, vocabulary, file), secondFault(line, vocabulary, file), kernelFault(line, vocabulary, file)]
  const seen = new Set<string>()
  for (const option of line.options) {
    const { key } = option
    const text = option.value?.text
    const allowed = Object.hasOwn(vocabulary.words ?? {}, key) ? vocabulary.words?.[key] : undefined
    const word = text?.toLowerCase()
    const list = text === undefined ? undefined : readList(text)
    const single = vocabulary.numbers?.includes(key)
    const sized = single || vocabulary.sizes?.includes(key) || vocabulary.zeros?.includes(key)
    if (seen.has(key)) faults.push(optionFault(option, 'each option once', file))
    else if (vocabulary.flags?.includes(key)) {
      if (text === undefined) flags.add(key)
      else faults.push(optionFault(option, `\`${key}\` alone`, file))
    } else if (word !== undefined && allowed?.includes(word)) words.set(key, word)
    else if (
      sized &&
      list !== undefined &&
      (vocabulary.zeros?.includes(key) || !list.includes(0)) &&
      !(single && list.length > 1)
    )
      sizes.set(key, list)
    else if (sized)
      faults.push(
        optionFault(
          option,
          [`\`${key}${key.length > 2 ? '=' : ''}1\``, ...(allowed ?? []).map((each) => `\`${key}=${each}\``)].join(' or '),
          file,
        ),
      )
    else faults.push(unknownOption(line, option, vocabulary, file))
    seen.add(key)
  }
  if (faults.includes(true)) return undefined
  const main = line.main === undefined || vocabulary.fraction ? undefined : readList(line.main.text)
  const second = line.second && readList(line.second.text)?.[0]
  return { ...(main && { main }), ...(second !== undefined && { second }), sizes, words, flags }
}

/** The value of an option that is one number. */
export function numberOf(stated: Stated, key: string): number | undefined {
  return stated.sizes.get(key)?.[0]
}

function kernelFault(line: Line, vocabulary: Vocabulary, file: VFile): boolean {
  if (vocabulary.kernelRequired !== true || line.options.some(({ key }) => key === 'k')) return false
  const text = describeLine(line)
  report(file, {
    rule: 'layer-notation',
    reason: `Unexpected \`${text}\` without a kernel, expected \`k3\` in the line or a kernel column`,
    place: line.place,
    actual: text,
  })
  return true
}

function secondFault({ head, main, second, text, place }: Line, vocabulary: Vocabulary, file: VFile): boolean {
  if (second === undefined && vocabulary.secondRequired !== true) return false
  if (second === undefined) {
    const example = `${head.text} ${main?.text ?? vocabulary.example ?? 1} 64`
    report(file, {
      rule: 'layer-notation',
      reason: `Unexpected \`${text}\` without ${vocabulary.second}, expected \`${example}\``,
      place,
      actual: text,
    })
    return true
  }
  const sizes = readList(second.text)
  if (vocabulary.second !== undefined && sizes?.length === 1 && !sizes.includes(0)) return false
  report(file, {
    rule: 'layer-notation',
    reason: `Unexpected second number \`${second.text}\` after \`${head.text}\`, expected ${vocabulary.second ?? 'options such as `k3 s1 p1`'}`,
    place: second.place,
    actual: second.text,
  })
  return true
}

function mainFault(line: Line, vocabulary: Vocabulary, file: VFile): boolean {
  const { main } = line
  if (main === undefined) {
    if (vocabulary.mainRequired !== true) return false
    report(file, {
      rule: 'layer-notation',
      reason: `Unexpected \`${line.text}\` without ${vocabulary.main}, expected \`${line.head.text} ${vocabulary.example ?? 1}\`${line.form === 'plain' ? ' or a column that states it' : ''}`,
      place: line.place,
      actual: line.text,
    })
    return true
  }
  if (vocabulary.main !== undefined && readableMain(main.text, vocabulary)) return false
  report(file, {
    rule: 'layer-notation',
    reason: `Unexpected \`${main.text}\` after \`${line.head.text}\`, expected ${vocabulary.main ?? 'no number'}`,
    place: main.place,
    actual: main.text,
  })
  return true
}

function readableMain(text: string, { fraction, mainList, mainZeros }: Vocabulary): boolean {
  if (fraction) return /^\d+(?:\.\d+)?$/u.test(text) && (fraction === 'any' || Number(text) <= 1)
  const sizes = readList(text)
  return sizes !== undefined && (mainZeros === true || !sizes.includes(0)) && (mainList === true || sizes.length === 1)
}

function optionFault(option: LineOption, expected: string, file: VFile): true {
  const { word } = option
  report(file, {
    rule: 'layer-option',
    reason: `Unexpected option \`${word.text}\`, expected ${expected}`,
    place: word.place,
    actual: word.text,
  })
  return true
}

function unknownOption(line: Line, option: LineOption, vocabulary: Vocabulary, file: VFile): true {
  const { sizes = [], numbers = [], zeros = [], flags = [] } = vocabulary
  const known = [...sizes, ...numbers, ...zeros, ...flags, ...commonOptions]
  const guess = nearest(
    option.key,
    known.filter((name) => name.length > 2),
  )
  report(file, {
    rule: 'layer-option',
    reason: `Unexpected option \`${option.word.text}\` for \`${line.head.text}\`, expected ${guess ? `\`${guess}\`` : listed(known)}`,
    place: option.word.place,
    actual: option.word.text,
    expected: guess ? [guess] : known,
  })
  return true
}
