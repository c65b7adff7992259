import type { Code, Root } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import type { Position } from 'unist'
import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import { report } from '../diagnostics/report.ts'
import { layersFromNotation, type TableReading } from '../layers/index.ts'
import { type Attribute, readAttributes } from '../source/attributes.ts'
import { allAttributes } from '../source/known-attributes.ts'
import { parseMarkdown } from '../source/parse.ts'
import { infoOf } from './code-info.ts'
import { readContent } from './content.ts'
import { firstLineBraces } from './directives.ts'
import { readFrontMatter } from './front/front-matter.ts'
import { readNotation, readTyped } from './layer-blocks.ts'
import { createReader, type ReadSource, readNoSource, readNoTemplate } from './reader.ts'

/** A layer table of a source: where it begins, what is in it if it can be read, and what is wrong with it. */
export type FoundTable = {
  line: number
  /** It is a file of notation, and no part of an exam. */
  notation: boolean
  reading: TableReading | undefined
  messages: VFileMessage[]
}

/**
 * Reads the layer tables of a text: of an exam, or of a file of the notation, which has one. A file whose name says neither is an
 * exam when it holds a `layers` block. Pure.
 *
 * @param options conventions for a file of the notation, as attributes: `pad.conv=1`
 * @param readSource reads networks that an exam names
 */
export function layerTables(file: VFile, options = '', readSource: ReadSource = readNoSource): FoundTable[] {
  const { extname = '' } = file
  const isExam =
    /^\.(?:md|markdown)$/iu.test(extname) ||
    (extname !== '.layers' && /^\s*(?:`{3,}|~{3,}|:{3,})\s*layers\b/mu.test(String(file)))
  if (isExam) return tablesOfExam(file, readSource)
  const { attributes, unreadable } = readAttributes(options, { line: 1, column: 1 })
  for (const { text } of unreadable) {
    const reason = `Unexpected \`${text}\` among the options, expected such as \`pad.conv=1\``
    report(file, { rule: 'layer-option', reason, actual: text })
  }
  return [tableOfNotation(file, attributes)]
}

/** Reads the layer tables of an exam, and nothing else of it. */
function tablesOfExam({ path, value }: VFile, readSource: ReadSource): FoundTable[] {
  const { tree } = parseMarkdown({ path, value })
  const begin = () => createReader(new VFile({ path, value }), readContent, readSource)
  const yaml = tree.children.find((node) => node.type === 'yaml')
  const { language } = readFrontMatter(begin(), yaml, undefined, readNoTemplate)
  const tables: FoundTable[] = []
  for (const node of layerBlocks(tree)) {
    const reader = { ...begin(), language }
    const info = node.type === 'code' ? infoOf(reader, node) : undefined
    if (node.type === 'code' && info?.language !== 'layers') continue
    const reading =
      node.type === 'code'
        ? readNotation(reader, node, info?.braces).reading
        : readTyped(reader, node, allAttributes(reader, firstLineBraces(reader, node)))
    tables.push({ line: node.position?.start.line ?? 1, notation: false, reading, messages: inOrder(reader.file) })
  }
  return tables
}

/** Reads a file that holds the notation alone, with conventions from outside of it. */
function tableOfNotation(file: VFile, attributes: readonly Attribute[]): FoundTable {
  const lines = String(file)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n|\r/)
    .map((text, index) => ({ text, line: index + 1, column: 1 }))
  const start: Position = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }
  const reading = layersFromNotation(lines, attributes, file, start)
  return { line: 1, notation: true, reading, messages: inOrder(file) }
}

function inOrder({ messages }: VFile): VFileMessage[] {
  return [...messages].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
}

function layerBlocks(tree: Root): (Code | ContainerDirective)[] {
  const found: (Code | ContainerDirective)[] = []
  visit(tree, (node) => {
    if (node.type === 'code') found.push(node)
    if (node.type === 'containerDirective' && node.name === 'layers') found.push(node)
  })
  return found
}
