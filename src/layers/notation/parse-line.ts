import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { listed, nearest } from '../../diagnostics/nearest.ts'
import { report } from '../../diagnostics/report.ts'
import { letters } from '../../languages/script.ts'
import { allNames, type Head, knownNames, matchHead } from '../kinds/index.ts'
import type { Line, LineOption, Word } from './line.ts'
import { optionName } from './stated.ts'

/** The place of the characters from `start` to before `end`. */
type Locate = (start: number, end: number) => Position

/** A line with what its first word stands for. */
export type ParsedLine = { head: Head; line: Line }

/** No layer takes so many characters. */
const maxLength = 1000

const list = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+|(?:\s*[xX×]\s*\d+)*))`
const plainList = String.raw`\d+(?:\s*[xX×]\s*\d+)*`
const name = String.raw`[${letters}\d_][${letters}\d_.-]*`
const labelPattern = new RegExp(String.raw`^\s*(${name})\s*:`)
const textbookConvolution = new RegExp(String.raw`^\s*[-–]?\s*(${plainList})\s*[-–]\s*(\d+)(?![${letters}\d])`)
const textbookNumber = new RegExp(String.raw`^\s*[-–]\s*(${plainList})(?![${letters}\d])`)
const bareNumber = new RegExp(String.raw`^\s*(${list})(?![${letters}])`)
const referencePattern = new RegExp(String.raw`^\s*,?\s*(@${name})`)
const optionPattern = new RegExp(
  String.raw`^\s*,?\s*([${letters}]+)(?:\s*=\s*([${letters}]+|@${name}|${list})|\s*(${list}))?(?![${letters}\d])`,
)

const unknownName = new RegExp(`^[${letters}\\d_-]+`)

/** The name before the colon of a line, as in `a: conv 16 k3`. */
export function labelOf(text: string): string | null {
  return text.includes(':') ? (labelPattern.exec(text)?.[1] ?? null) : null
}

/**
 * Parses one line of the notation, or a layer cell of a table. What its numbers mean is left to the kind of layer.
 * Reports an unknown layer (rule `layer-unknown`) and what cannot be read (rule `layer-notation`).
 *
 * @returns `undefined` when something was reported.
 */
export function parseLine(text: string, locate: Locate, file: VFile): ParsedLine | undefined {
  if (text.trim().length > maxLength) {
    const reason = `Unexpected line of ${text.length} characters, expected a layer`
    report(file, { rule: 'layer-notation', reason, place: locate(0, text.length), actual: text.slice(0, 40) })
    return undefined
  }
  const label = text.includes(':') ? labelPattern.exec(text) : null
  const start = (label?.[0].length ?? 0) + (/^\s*/u.exec(text.slice(label?.[0].length ?? 0))?.[0].length ?? 0)
  const body = text.slice(start).trimEnd()
  const match = matchHead(body)
  if (match === undefined) {
    reportUnknown(body, start, locate, file)
    return undefined
  }
  const wordAt = (from: number, length: number): Word => ({
    text: body.slice(from, from + length),
    place: locate(start + from, start + from + length),
  })
  const line: Line = {
    label: label?.[1] ?? null,
    head: wordAt(0, match.length),
    references: [],
    options: [],
    form: 'full',
    text: body.replace(/\s+/gu, ' '),
    place: locate(start, start + Math.max(body.length, 1)),
  }
  if (label?.[1] !== undefined) {
    const at = label[0].indexOf(label[1])
    line.labelPlace = locate(at, at + label[1].length)
  }
  if (match.axes !== undefined) line.axes = match.axes
  const numbers = readNumbers(body, match.length, match.head, wordAt)
  if (numbers.main) line.main = numbers.main
  line.form = numbers.form
  const rest = readWords(body, numbers.end, wordAt)
  if ('stray' in rest) {
    const { stray } = rest
    const expected = stray.text.startsWith('@') ? 'a name after `@`' : 'options such as `k3 s1 p1`'
    report(file, {
      rule: 'layer-notation',
      reason: `Unexpected \`${stray.text}\` after \`${line.head.text}\`, expected ${expected}`,
      place: stray.place,
      actual: stray.text,
    })
    return undefined
  }
  if (rest.second) line.second = rest.second
  return { head: match.head, line: { ...line, references: rest.references, options: [...numbers.options, ...rest.options] } }
}

type Numbers = { main?: Line['main']; options: LineOption[]; form: Line['form']; end: number }

/** Reads the main number behind the head, or the two of a textbook's convolution. */
function readNumbers(body: string, start: number, head: Head, wordAt: (from: number, length: number) => Word): Numbers {
  const rest = body.slice(start)
  const textbook = typeof head === 'object' && head.main === 'filters' ? textbookConvolution.exec(rest) : null
  if (textbook) {
    const [whole, kernel = '', filters = ''] = textbook
    const value = wordAt(start + whole.indexOf(kernel), kernel.length)
    return {
      main: { ...wordAt(start + whole.length - filters.length, filters.length), attached: false },
      options: [{ key: 'k', word: value, value }],
      form: 'textbook',
      end: start + whole.length,
    }
  }
  const hyphenated = typeof head === 'object' ? textbookNumber.exec(rest) : null
  const found = hyphenated ?? bareNumber.exec(rest)
  if (found === null) return { options: [], form: 'full', end: start }
  const [whole, number = ''] = found
  return {
    main: { ...wordAt(start + whole.length - number.length, number.length), attached: whole === number },
    options: [],
    form: hyphenated ? 'textbook' : 'full',
    end: start + whole.length,
  }
}

type Words = { second?: Word; references: Word[]; options: LineOption[] }

/** Reads options, names of other lines and a second number up to the end of the line, or to what is none of them. */
function readWords(body: string, start: number, wordAt: (from: number, length: number) => Word): Words | { stray: Word } {
  const words: Words = { references: [], options: [] }
  let at = start
  while (at < body.length) {
    const rest = body.slice(at)
    const number = words.second === undefined && words.options.length === 0 ? bareNumber.exec(rest) : null
    const reference = referencePattern.exec(rest)
    const option = optionPattern.exec(rest)
    const [whole, text = ''] = number ?? reference ?? option ?? []
    if (whole === undefined) {
      const skipped = /^\s*/u.exec(rest)?.[0].length ?? 0
      return { stray: wordAt(at + skipped, /^\S*/u.exec(rest.slice(skipped))?.[0].length ?? 1) }
    }
    const from = at + whole.indexOf(text)
    at += whole.length
    if (number) words.second = wordAt(from, text.length)
    else if (reference) words.references.push(wordAt(from, text.length))
    else {
      const value = option?.[2] ?? option?.[3]
      const base = { key: optionName(text), word: wordAt(from, at - from) }
      words.options.push(value === undefined ? base : { ...base, value: wordAt(at - value.length, value.length) })
    }
  }
  return words
}

function reportUnknown(body: string, start: number, locate: Locate, file: VFile): void {
  const typed = unknownName.exec(body)?.[0]
  if (typed === undefined) {
    const word = /^\S+/u.exec(body)?.[0] ?? ''
    report(file, {
      rule: 'layer-notation',
      reason:
        word === ''
          ? 'Unexpected end of the line, expected a layer after the name'
          : `Unexpected \`${word}\`, expected the name of a layer`,
      place: locate(start, start + Math.max(word.length, 1)),
      actual: word,
    })
    return
  }
  const guess = nearest(typed.replace(/[\d_-]+$/u, ''), allNames)
  report(file, {
    rule: 'layer-unknown',
    reason: `Unexpected layer \`${typed}\`, expected ${guess ? `\`${guess}\`` : 'a layer of the notation'}`,
    place: locate(start, start + typed.length),
    actual: typed,
    expected: guess ? [guess] : knownNames,
    fix: guess ? { replace: typed.replace(/[\d_-]+$/u, ''), by: guess, safe: false } : undefined,
    note: guess ? undefined : `Known are ${listed(knownNames)}.`,
  })
}
