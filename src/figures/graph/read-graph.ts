import type { Code } from 'mdast'
import type { Position } from 'unist'
import { report } from '../../diagnostics/report.ts'
import { badValue, knownAttributes } from '../../source/known-attributes.ts'
import { lengthAttribute } from '../../source/lengths.ts'
import { codeLines, plainFormulas, type SourceText, span } from '../../source/source-text.ts'
import { captionAttributes, checkAlt, checkTexts, formulasOf, ownCaption } from '../texts.ts'
import type { Graph, GraphLayout } from './graph.ts'
import { readGraph } from './parse.ts'

/** Attributes of a `dot` block. */
export const graphAttributes: readonly string[] = ['alt', ...captionAttributes, 'width', 'layout']

const layouts: readonly GraphLayout[] = ['dot', 'neato', 'circo']

/** Characters of a graph; a figure has far fewer, and the layout of more takes long. */
const maxLength = 20_000

/** Reads a `dot` block: a graph in the DOT language of Graphviz. Reports what is wrong with it at its words. */
export function readDot(reader: SourceText, node: Code, braces: { text: string; offset: number } | undefined): Graph | undefined {
  const attributes = knownAttributes(reader, braces, graphAttributes, 'a `dot` block')
  checkTexts(reader, attributes, ['alt'])
  checkAlt(reader, attributes, node.position, 'graph')
  const chosen = attributes.get('layout')
  const layout = layouts.find((each) => each === (chosen?.value ?? 'dot'))
  if (chosen !== undefined && layout === undefined) {
    badValue(reader, chosen, layouts.map((each) => `\`${each}\``).join(', '), 'circo')
  }
  const width = attributes.get('width')
  const wide = width && lengthAttribute(reader, width, 170)
  if (node.value.length > maxLength) {
    report(reader.file, {
      rule: 'dot-syntax',
      reason: `Unexpected graph of ${node.value.length} characters, expected at most ${maxLength}`,
      place: node.position,
      note: 'It could not be read on a page.',
    })
    return undefined
  }
  const locate = placesIn(reader, node)
  const { source, texts, faults } = readGraph(plainFormulas(reader, node.value, node.position))
  for (const { rule, at, length, reason, note, fix } of faults) {
    const place = node.value.trim() === '' ? node.position : locate(at, length)
    report(reader.file, { rule, reason, place, actual: node.value.slice(at, at + length), note, fix })
  }
  const children = texts.flatMap(({ text, at, length, quoted }) => {
    const place = locate(at, length)
    return formulasOf(reader, text, (place.start.offset ?? 0) + (quoted ? 1 : 0), place)
  })
  if (source === undefined || faults.length > 0) return undefined
  return {
    type: 'graph',
    source,
    layout: layout ?? 'dot',
    width: wide,
    alt: attributes.get('alt')?.value ?? '',
    ...ownCaption(attributes),
    children,
    ...(node.position && { position: node.position }),
  }
}

/** Finds the place in the source of a character of a block's text. */
function placesIn(reader: SourceText, node: Code): (at: number, length: number) => Position {
  const lines = codeLines(reader, node)
  return (at, length) => {
    let start = 0
    for (const { text, offset } of lines) {
      if (at <= start + text.length) return span(reader, offset + at - start, length)
      start += text.length + 1
    }
    return node.position ?? span(reader, 0, 0)
  }
}
