import type { Node, Paragraph, PhrasingContent } from 'mdast'
import type { Attribute } from '../source/attributes.ts'
import { trailingBraces } from '../source/braces.ts'
import { knownAttributes } from '../source/known-attributes.ts'
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

/** Braces in which points are meant; others are text, as a set is, or belong elsewhere. */
const meant = /^\s*(?:points?|pts?)\b/i

/** Takes `{points=2}` off the end of a text of a question or part. */
export function withPoints(reader: Reader, node: Paragraph): Paragraph {
  const taken = isPictures(node) ? undefined : takePoints(reader, node, 'a text')
  if (taken === undefined) return node
  const points = pointsAttribute(reader, taken.attribute)
  return { ...taken.node, data: { ...node.data, ...(points !== undefined && { points }) } }
}

/**
 * Takes `{points=2}` off the end of a text, where it stands behind a space or in a line by itself. Braces that hold anything else are text. The node ends in
 * the source where its text does.
 *
 * @param what the text is, for messages
 */
export function takePoints<N extends Node & { children: PhrasingContent[] }>(
  reader: Reader,
  node: N,
  what: string,
): { node: N; attribute: Attribute | undefined } | undefined {
  const last = node.children.at(-1)
  if (last?.type !== 'text') return undefined
  const braces = trailingBraces(sourceOf(reader, last.position), last.position?.start.offset ?? 0)
  const [before = ' '] = braces === undefined ? ['.'] : reader.source.slice(braces.start - 1, braces.start)
  if (braces === undefined || !/\s/.test(before) || !meant.test(braces.text)) return undefined
  const attribute = knownAttributes(reader, braces, known, what).get('points')
  const end = reader.point(Math.max(node.position?.start.offset ?? 0, reader.source.slice(0, braces.start).trimEnd().length))
  const value = last.value.replace(/\s*\{[^{}]*\}\s*$/, '')
  const shortened = <M extends Node>(each: M): M => (each.position ? { ...each, position: { ...each.position, end } } : each)
  const children = [...node.children.slice(0, -1), ...(value === '' ? [] : [shortened({ ...last, value })])]
  return { node: { ...shortened(node), children }, attribute }
}
