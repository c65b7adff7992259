import type { Node, Paragraph } from 'mdast'
import { isAttributes, knownAttributes, trailingBraces } from '../source/known-attributes.ts'
import { sourceOf } from '../source/source-text.ts'
import { isPictures } from './phrasing.ts'
import { pointsAttribute } from './points.ts'
import type { Reader } from './reader.ts'

declare module 'mdast' {
  interface ParagraphData {
    /** What is given for what the text asks, a part of the points of its question or part. */
    points?: number
  }
}

const known = ['points']

/** Takes `{points=2}` off the end of a text of a question or part, behind a space or in a line by itself. Braces that hold anything else are text. */
export function withPoints(reader: Reader, node: Paragraph): Paragraph {
  const last = node.children.at(-1)
  if (last?.type !== 'text' || isPictures(node)) return node
  const braces = trailingBraces(sourceOf(reader, last.position), last.position?.start.offset ?? 0)
  const [before = ' '] = braces === undefined ? ['.'] : reader.source.slice(braces.start - 1, braces.start)
  if (braces === undefined || !/\s/.test(before) || !isAttributes(braces.text, known)) return node
  const points = pointsAttribute(reader, knownAttributes(reader, braces, known, 'a text').get('points'))
  const end = reader.point(Math.max(node.position?.start.offset ?? 0, reader.source.slice(0, braces.start).trimEnd().length))
  const value = last.value.replace(/\s*\{[^{}]*\}\s*$/, '')
  const shortened = <N extends Node>(each: N): N => (each.position ? { ...each, position: { ...each.position, end } } : each)
  const children = [...node.children.slice(0, -1), ...(value === '' ? [] : [shortened({ ...last, value })])]
  return { ...shortened(node), children, data: { ...node.data, ...(points !== undefined && { points }) } }
}
