import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { listed, nearest } from '../../diagnostics/nearest.ts'
import { report } from '../../diagnostics/report.ts'
import { allNames, type Head, knownNames, matchHead } from '../kinds/index.ts'
import { optionName } from './given.ts'
import type { Line, LineOption, Word } from './line.ts'

/** The place of the characters from `start` to before `end`. */
export type Locate = (start: number, end: number) => Position

/** A line with what its first word stands for. */
export type ParsedLine = { head: Head; line: Line }

const labelPattern = /^\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*:/u
const textbookConvolution = /^\s*[-–]?\s*(\d+(?:\s*[x×]\s*\d+)*)\s*[-–]\s*(\d+)(?![\p{L}\p{N}])/iu
const textbookNumber = /^\s*[-–]\s*(\d+(?:\s*[x×]\s*\d+)*)(?![\p{L}\p{N}])/iu
const mainNumber = /^\s*(\d+(?:\.\d+|(?:\s*[x×]\s*\d+)*))(?![\p{L}])/iu
const optionPattern =
  /^\s*(\p{L}+)(?:\s*=\s*(\p{L}+|\d+(?:\.\d+|(?:\s*[x×]\s*\d+)*))|\s*(\d+(?:\.\d+|(?:\s*[x×]\s*\d+)*)))?(?![\p{L}\p{N}])/iu

/**
 * Parses one line of the notation, or a layer cell of a table. What its numbers mean is left to the kind of layer.
 * Reports an unknown layer (rule `layer-unknown`) and what cannot be read (rule `layer-notation`).
 *
 * @returns `undefined` when something was reported.
 */
export function parseLine(text: string, locate: Locate, file: VFile): ParsedLine | undefined {
  const label = labelPattern.exec(text)
  const start = (label?.[0].length ?? 0) + (/^\s*/u.exec(text.slice(label?.[0].length ?? 0))?.[0].length ?? 0)
  const body = text.slice(start).trimEnd()
  const place = locate(start, start + Math.max(body.length, 1))
  const match = matchHead(body)
  if (match === undefined || match.head === 'reserved') {
    reportUnknown(body, start, locate, file)
    return undefined
  }
  const head: Word = { text: body.slice(0, match.length), place: locate(start, start + match.length) }
  const options: LineOption[] = []
  const line: Line = { label: label?.[1] ?? null, head, options, form: 'full', text: body.replace(/\s+/gu, ' '), place }
  if (match.axes !== undefined) line.axes = match.axes

  let at = match.length
  const wordAt = (from: number, length: number): Word => ({
    text: body.slice(from, from + length),
    place: locate(start + from, start + from + length),
  })
  const textbook =
    typeof match.head === 'object' && match.head.main === 'filters' ? textbookConvolution.exec(body.slice(at)) : null
  if (textbook) {
    const [whole, kernel = '', filters = ''] = textbook
    options.push(kernelOption(wordAt(at + whole.indexOf(kernel), kernel.length)))
    line.main = { ...wordAt(at + whole.length - filters.length, filters.length), attached: false }
    line.form = 'textbook'
    at += whole.length
  } else {
    const hyphenated = textbookNumber.exec(body.slice(at))
    const main = hyphenated ?? mainNumber.exec(body.slice(at))
    if (main) {
      const [whole, number = ''] = main
      line.main = { ...wordAt(at + whole.length - number.length, number.length), attached: whole === number }
      if (hyphenated) line.form = 'textbook'
      at += whole.length
    }
  }
  while (at < body.length) {
    const rest = body.slice(at)
    const option = optionPattern.exec(rest)
    if (option === null) {
      const skipped = /^\s*/u.exec(rest)?.[0].length ?? 0
      const word = wordAt(at + skipped, /^\S*/u.exec(rest.slice(skipped))?.[0].length ?? 1)
      report(file, {
        rule: 'layer-notation',
        reason: `Unexpected \`${word.text}\` after \`${head.text}\`, expected options such as \`k3 s1 p1\``,
        place: word.place,
        actual: word.text,
      })
      return undefined
    }
    const [whole, key = '', assigned, direct] = option
    const value = assigned ?? direct
    const word = wordAt(at + whole.indexOf(key), whole.length - whole.indexOf(key))
    options.push(
      value === undefined
        ? { key: optionName(key), word }
        : { key: optionName(key), word, value: wordAt(at + whole.length - value.length, value.length) },
    )
    at += whole.length
  }
  return { head: match.head, line }
}

function kernelOption(value: Word): LineOption {
  return { key: 'k', word: value, value }
}

function reportUnknown(body: string, start: number, locate: Locate, file: VFile): void {
  const name = /^[\p{L}\p{N}_-]+/u.exec(body)?.[0]
  if (name === undefined) {
    const word = /^\S+/u.exec(body)?.[0] ?? ''
    report(file, {
      rule: 'layer-notation',
      reason: `Unexpected \`${word}\`, expected the name of a layer`,
      place: locate(start, start + Math.max(word.length, 1)),
      actual: word,
    })
    return
  }
  const guess = nearest(name.replace(/[\d_-]+$/u, ''), allNames)
  const known = matchHead(body)?.head === 'reserved'
  report(file, {
    rule: 'layer-unknown',
    reason: `Unexpected layer \`${name}\`, expected ${guess ? `\`${guess}\`` : 'a layer of the notation'}`,
    place: locate(start, start + name.length),
    actual: name,
    expected: guess ? [guess] : knownNames,
    note: `${known ? `\`${name}\` belongs to the notation and is not computed yet. ` : ''}Known are ${listed(knownNames)}.`,
  })
}
