import { isConditional } from './conditions.ts'
import type { Defined, Definition } from './definitions.ts'
import { skipSpaces, tokens } from './tokens.ts'

/** A text that was written out, where each of its places was before, and what was cut from it: branches that are not taken. */
type WrittenOut = { text: string; before(offset: number): number; cuts: readonly { start: number; text: string }[] }

/** Commands that begin an item of something. */
const beginnings =
  /^(?:(?:bonus)?(?:titled)?(?:question|(?:sub)*part)|(?:sub)+part|item|task|choice|[cC]orrectchoice|CorrectChoice|uplevel|fullwidth|section)$/

/** Environments that stand in formulas, where a command stays what it is. */
const mathematical = /^(?:[pbvBV]?matrix|smallmatrix|array|[dr]?cases|aligned|alignedat|gathered|split|subarray)\*?$/

/** Definitions in one another are written out so often, and no text gets longer than this. */
const mostRounds = 12
const mostLetters = 2 ** 21

/**
 * Writes out what an author has defined and what is more than words: environments of the author's, commands that begin a question, a part or an item, and those that stand for
 * the beginning or the end of an environment, such as `\be` for an equation. Without that nobody would see what begins where.
 */
export function writeOutStructure(text: string, defined: Defined): WrittenOut {
  const names = structural(defined)
  let out = withoutBranches(text, defined)
  const { cuts } = out
  for (let round = 0; round < mostRounds; round += 1) {
    const next = writtenOnce(out.text, names, defined)
    if (next === undefined || next.text.length > mostLetters) break
    const { before } = out
    out = { text: next.text, before: (offset) => before(next.before(offset)), cuts }
  }
  return out
}

/** A text without the branches that are not taken of conditions of the author's, and without these. */
function withoutBranches(text: string, { flags }: Defined): WrittenOut {
  const now = new Map(flags)
  const cut = cutter(text)
  // of each condition that is open: its branch that is taken, or that nobody knows
  const open: (boolean | undefined)[] = []
  let from: number | undefined
  for (const { kind, name, start, end } of tokens(text)) {
    if (kind !== 'command') continue
    const left = from !== undefined
    const [, flag = '', value] = /^(.+)(true|false)$/.exec(name) ?? []
    if (isConditional(name)) {
      const known = left ? undefined : now.get(name.slice(2))
      open.push(known)
      if (known === undefined) continue
      if (known) cut.put(start, end, '')
      else from = start
    } else if (name === 'else' && open.at(-1) !== undefined) {
      if (from === undefined) from = start
      else {
        cut.put(from, end, '')
        from = undefined
      }
    } else if (name === 'fi') {
      if (open.pop() === undefined) continue
      cut.put(from ?? start, end, '')
      from = undefined
    } else if (!left && now.has(flag)) {
      now.set(flag, value === 'true')
      cut.put(start, end, '')
    }
  }
  return cut.done()
}

/** Commands whose definitions hold more than words, those that hold such commands among them. */
function structural({ definitions, environments }: Defined): ReadonlySet<string> {
  const found = new Set<string>()
  for (let size = -1; size < found.size; ) {
    size = found.size
    for (const [name, { body, foreign, signs }] of definitions) {
      if (foreign === true || signs !== undefined || found.has(name)) continue
      const pieces = [...tokens(body)]
      const open = pieces.filter(({ kind, name: inner }) => kind === 'begin' && !mathematical.test(inner)).length
      const halves = pieces.filter(({ kind }) => kind === 'begin').length !== pieces.filter(({ kind }) => kind === 'end').length
      const holds = pieces.some(
        ({ kind, name: inner }) =>
          (kind === 'command' && inner !== name && (beginnings.test(inner) || found.has(inner))) ||
          (kind === 'begin' && environments.has(inner)),
      )
      if (open > 0 || halves || holds) found.add(name)
    }
  }
  return found
}

/** Writes out each such command and environment once; `undefined` where there is none. */
function writtenOnce(text: string, names: ReadonlySet<string>, { definitions, environments }: Defined): WrittenOut | undefined {
  const { put, done, reached } = cutter(text)
  let defining = false
  for (const { kind, name, start, end } of tokens(text)) {
    if (start < reached()) continue
    const definition = kind === 'command' && names.has(name) ? definitions.get(name) : undefined
    const environment = kind === 'begin' || kind === 'end' ? environments.get(name) : undefined
    if (definition !== undefined && !defining) {
      const { args, end: behind } = argumentsIn(text, end, definition)
      put(start, behind, filled(definition.body, args))
    } else if (environment !== undefined && kind === 'begin') {
      const { args, end: behind } = argumentsIn(text, end, environment)
      put(start, behind, filled(environment.body, args))
    } else if (environment !== undefined) put(start, end, environment.ending)
    defining =
      (kind === 'command' && /^(?:(?:new|renew|provide)command|g?def|let|(?:New|Renew|Declare)\w*Command)$/.test(name)) ||
      (defining && kind === 'open')
  }
  return reached() === 0 ? undefined : done()
}

/** Puts other text into the place of some, from front to back. */
function cutter(text: string): { put(start: number, end: number, body: string): void; reached(): number; done(): WrittenOut } {
  const pieces: string[] = []
  const places: { from: number; at: number; length: number }[] = [{ from: 0, at: 0, length: Number.POSITIVE_INFINITY }]
  const cuts: { start: number; text: string }[] = []
  let [at, length] = [0, 0]
  return {
    put: (start, end, body) => {
      if (body === '' && /\s/.test(text.slice(start, end).trim())) cuts.push({ start, text: text.slice(start, end) })
      pieces.push(text.slice(at, start), body)
      length += start - at
      places.push({ from: length, at: start, length: end - start })
      length += body.length
      places.push({ from: length, at: end, length: Number.POSITIVE_INFINITY })
      at = end
    },
    reached: () => at,
    done: () => ({
      cuts,
      text: [...pieces, text.slice(at)].join(''),
      before: (offset) => {
        const place = places.findLast(({ from }) => from <= offset)
        return place === undefined ? offset : place.at + Math.min(offset - place.from, place.length)
      },
    }),
  }
}

/** What is defined, with its arguments; a word behind a command that ends it does not join it. */
function filled(body: string, args: readonly string[]): string {
  const text = body.replace(/#([1-9])/g, (_, digit: string) => args[Number(digit) - 1] ?? '')
  return /\\[A-Za-z]+$/.test(text) ? `${text} ` : text
}

/** The arguments behind a command as source, and where they end. */
function argumentsIn(text: string, from: number, { count, usual }: Definition): { args: string[]; end: number } {
  const args: string[] = []
  let end = from
  if (usual !== undefined) {
    const start = skipSpaces(text, end)
    const close = text.charAt(start) === '[' ? closing(text, start) : -1
    args.push(close < 0 ? usual : text.slice(start + 1, close))
    if (close >= 0) end = close + 1
  }
  while (args.length < count) {
    const start = end + (/^(?:[ \t]|%[^\n]*\n|\n(?![ \t]*\n))*/.exec(text.slice(end))?.[0].length ?? 0)
    const close = text.charAt(start) === '{' ? closing(text, start) : -1
    if (close < 0) {
      const one = /^(?:\\(?:[A-Za-z@]+|.)|[^{}])/su.exec(text.slice(start))?.[0] ?? ''
      args.push(one)
      end = start + one.length
    } else {
      args.push(text.slice(start + 1, close))
      end = close + 1
    }
  }
  return { args, end }
}

/** Where the brace or bracket that opens somewhere is closed; `-1` where it is not. */
function closing(text: string, open: number): number {
  const bracket = text.charAt(open) === '['
  let depth = 0
  let from = open + 1
  for (const { kind, start, end } of tokens(text, open)) {
    if (bracket && depth === 0) {
      const found = text.slice(from, start).indexOf(']')
      if (found >= 0) return from + found
    }
    if (kind === 'open') depth += 1
    else if (kind === 'close') {
      depth -= 1
      if (depth === 0 && !bracket) return start
      if (depth < 0) return -1
    }
    from = end
  }
  const last = bracket && depth === 0 ? text.indexOf(']', from) : -1
  return last
}
