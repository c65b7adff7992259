import type { Point, Position } from 'unist'

/**
 * One attribute of a heading, directive, choice or code block: `{#id key=value flag}`.
 * An identifier has the name `id`; a flag has no value.
 */
export type Attribute = {
  name: string
  value?: string | undefined
  /** The attribute as a whole, from its first to past its last character. */
  place: Position
}

/** Attributes read from one pair of braces, and what could not be read. */
type ReadAttributes = { attributes: Attribute[]; unreadable: { text: string; place: Position }[] }

const attribute = /#([^\s{}#="']+)|([^\s{}#="']+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s{}"']*)))?/y

/**
 * Reads the text between two braces, which stands on one line of the source.
 *
 * @param text what stands between the braces, without them
 * @param start where `text` starts in the source
 */
export function readAttributes(text: string, start: Point): ReadAttributes {
  const attributes: Attribute[] = []
  const unreadable: ReadAttributes['unreadable'] = []
  let index = 0
  while (index < text.length) {
    if (/\s/.test(text.charAt(index))) {
      index += 1
      continue
    }
    attribute.lastIndex = index
    const match = attribute.exec(text)
    const end = match ? attribute.lastIndex : nextSpace(text, index)
    const place = { start: shift(start, index), end: shift(start, end) }
    if (!match || (end < text.length && !/\s/.test(text.charAt(end)))) {
      const stop = nextSpace(text, index)
      unreadable.push({ text: text.slice(index, stop), place: { start: place.start, end: shift(start, stop) } })
      index = stop
      continue
    }
    const [, id, name, double, single, bare] = match
    if (id !== undefined) attributes.push({ name: 'id', value: id, place })
    else if (name !== undefined) attributes.push({ name, value: double ?? single ?? bare, place })
    index = end
  }
  return { attributes, unreadable }
}

/** Moves a point to the right on its line. */
export function shift(point: Point, columns: number): Point {
  const moved: Point = { line: point.line, column: point.column + columns }
  if (point.offset !== undefined) moved.offset = point.offset + columns
  return moved
}

function nextSpace(text: string, from: number): number {
  const rest = text.slice(from).search(/\s/)
  return rest < 0 ? text.length : from + rest
}
