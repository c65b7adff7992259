import type { Code } from 'mdast'
import type { Point, Position } from 'unist'
import type { VFile } from 'vfile'
import { location } from 'vfile-location'

/** A source that is being read: its text, the messages about it, and the place of each character. */
export type SourceText = {
  file: VFile
  source: string
  /** The place in the file of a character offset. */
  point(offset: number): Point
  /** A formula in plain TeX, without the macros of its author. */
  plainTex(tex: string, place: Position | undefined): string
}

/** A text with its formulas, between dollars, in plain TeX. */
export function plainFormulas(reader: Pick<SourceText, 'plainTex'>, text: string, place: Position | undefined): string {
  return text.replace(/(?<!\\)\$((?:[^$\\]|\\[\s\S])+)\$/g, (_, tex: string) => `$${reader.plainTex(tex, place)}$`)
}

/** The text of a file and its places, which do not count a byte order mark. */
export function sourceText(file: VFile): SourceText {
  const source = String(file).replace(/^\uFEFF/, '')
  const places = location(source)
  return { file, source, point: (offset) => places.toPoint(offset) ?? { line: 1, column: 1, offset: 0 }, plainTex: (tex) => tex }
}

/** The source of a node, `''` for one that has no place in it. */
export function sourceOf(text: SourceText, place: Position | undefined): string {
  const from = place?.start.offset
  const to = place?.end.offset
  return from === undefined || to === undefined ? '' : text.source.slice(from, to)
}

/** The place of `length` characters from an offset. */
export function span(text: Pick<SourceText, 'point'>, offset: number, length: number): Position {
  return { start: text.point(offset), end: text.point(offset + length) }
}

/** A line of a code block with its place in the source; `column` and `offset` are those of its first character. */
export type CodeLine = { text: string; line: number; column: number; offset: number }

/** The lines of a code block with the place of each in the source. */
export function codeLines(reader: SourceText, node: Code): CodeLine[] {
  const first = (node.position?.start.line ?? 1) + 1
  const source = sourceOf(reader, node.position)
  const starts = [...source.matchAll(/\r?\n|\r/g)].map(({ index, 0: end }) => index + end.length)
  const written = source.split(/\r?\n|\r/)
  return node.value.split(/\r?\n|\r/).map((text, index) => {
    const indent = Math.max(0, (written[index + 1] ?? '').indexOf(text))
    const offset = (node.position?.start.offset ?? 0) + (starts[index] ?? 0) + indent
    return { text, line: first + index, column: 1 + indent, offset }
  })
}
