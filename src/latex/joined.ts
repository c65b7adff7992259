import { ImportFault } from './losses.ts'
import type { Place } from './source.ts'
import { braced, tokens } from './tokens.ts'

/** Reads a file that another one names; gives its path and text, or what is wrong with it, in words. */
export type ReadInput = (name: string) => { path: string; text: string } | { fault: string }

/** The text of a file with those that it inputs in their places, and where its lines come from. */
export type Joined = {
  text: string
  placeOf(offset: number): Place
  faults: readonly (Place & { construct: string; reason: string })[]
}

/** The longest text that is read, in letters: some hundred exams. */
const maxLength = 2 ** 21

/**
 * Joins a file with all that it inputs.
 *
 * @throws ImportFault for files that input each other in a circle, and for what is too long
 */
export function joinInputs(path: string, text: string, read: ReadInput): Joined {
  const faults: (Place & { construct: string; reason: string })[] = []
  const pieces: { start: number; text: string; file: string; line: number }[] = []
  let length = 0
  const add = (piece: string, file: string, line: number) => {
    pieces.push({ start: length, text: piece, file, line })
    length += piece.length
    if (length > maxLength)
      throw new ImportFault(file, line, `Unexpected text of more than ${maxLength} letters, with all that it inputs`)
  }
  const join = (file: string, source: string, around: readonly string[]) => {
    let at = 0
    let line = 1
    const lineAt = countLines(source)
    for (const token of tokens(source)) {
      if (token.kind !== 'command' || !['input', 'include', 'subfile'].includes(token.name)) continue
      const named = braced(source, token.end) ?? bare(source, token.end)
      if (named === undefined) continue
      const construct = source.slice(token.start, named.end)
      line = lineAt(token.start)
      const found = read(named.name)
      if ('fault' in found) {
        faults.push({ file, line, construct, reason: found.fault })
        continue
      }
      if (around.includes(found.path))
        throw new ImportFault(
          file,
          line,
          `Unexpected \`${construct}\`, as \`${found.path}\` is read already: the files name each other in a circle`,
        )
      add(source.slice(at, token.start), file, lineAt(at))
      join(found.path, ended(found.text), [...around, found.path])
      at = named.end
    }
    add(source.slice(at), file, lineAt(at))
  }
  join(path, ended(text), [path])
  const lines = pieces.map((piece) => ({ ...piece, lineAt: countLines(piece.text) }))
  return {
    text: pieces.map((piece) => piece.text).join(''),
    faults,
    placeOf: (offset) => {
      const piece = lines.findLast(({ start }) => start <= offset)
      if (piece === undefined) return { file: path, line: 1 }
      return { file: piece.file, line: piece.line + piece.lineAt(offset - piece.start) - 1 }
    },
  }
}

/** `\input name` without braces. */
function bare(source: string, from: number): { name: string; end: number } | undefined {
  const word = /[ \t]+([^\s\\{}%]+)/y
  word.lastIndex = from
  const name = word.exec(source)?.[1]
  return name === undefined ? undefined : { name, end: word.lastIndex }
}

/** A text with line feeds alone, and without a mark of its encoding. */
function ended(text: string): string {
  return text.replace(/^\uFEFF/u, '').replace(/\r\n?/g, '\n')
}

function countLines(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let [low, high] = [0, starts.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}
