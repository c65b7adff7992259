import type { PhrasingContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { parseMarkdown } from '../source/parse.ts'
import type { Reader } from './reader.ts'

/** Reads a part of the source as a line of text: what stands in a value of an attribute, or was taken for something else. */
export function inlineAt(reader: Reader, from: number, to: number): PhrasingContent[] {
  const lead = 'x '
  // lines in a quotation begin with its signs
  const text = reader.source.slice(from, to).replace(/\n[ \t>]+/g, (margin) => '\n'.padEnd(margin.length))
  const { tree } = parseMarkdown({ path: reader.file.path, value: lead + text })
  const [paragraph] = tree.children
  if (paragraph?.type !== 'paragraph') return []
  visit(paragraph, (node) => {
    const { start, end } = node.position ?? {}
    if (start?.offset === undefined || end?.offset === undefined) return
    const at = (offset: number) => reader.point(from + Math.max(0, offset - lead.length))
    node.position = { start: at(start.offset), end: at(end.offset) }
  })
  const [first, ...rest] = paragraph.children
  if (first?.type !== 'text') return paragraph.children
  const value = first.value.replace(/^x ?/, '')
  return value === '' ? rest : [{ ...first, value }, ...rest]
}
