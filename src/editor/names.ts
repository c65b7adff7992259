import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import type { Range } from 'vscode-languageserver-types'
import { readAttributes } from '../source/attributes.ts'
import { trailingBraces } from '../source/braces.ts'
import { frontMatterOf } from '../source/front-matter.ts'
import { parseMarkdown } from '../source/parse.ts'
import { type EditedText, rangeOf } from './text.ts'

/**
 * A place at which a text names something by its id: where it is `given`, in `{#id}` or `\label{id}`; a `::use` of it in a bank; or where it is mentioned
 * otherwise, in a link, `\ref{id}`, `follows`, `excludes` or the errata. The place is that of the id alone.
 */
export type Name = { id: string; kind: 'given' | 'mention' | 'use'; line: number; column: number; from?: string | undefined }

const known = new WeakMap<EditedText, readonly Name[]>()

/** All names of a text, in their order. What stands in code names nothing. */
export function namesIn(text: EditedText): readonly Name[] {
  const found = known.get(text) ?? readNames(text)
  known.set(text, found)
  return found
}

/** The name at a place, its mark included. */
export function nameAt(text: EditedText, { line, column }: { line: number; column: number }): Name | undefined {
  return namesIn(text).find((name) => name.line === line && name.column - 1 <= column && column <= name.column + name.id.length)
}

/** Where a name stands, for an editor. */
export function rangeOfName(text: EditedText, { line, column, id }: Name): Range {
  return rangeOf(text, { line, column }, { line, column: column + id.length })
}

const trees = new WeakMap<EditedText, Root>()

/** A text as Markdown. */
export function treeOf(text: EditedText): Root {
  const found = trees.get(text) ?? parseMarkdown(new VFile({ path: text.path, value: text.text })).tree
  trees.set(text, found)
  return found
}

function readNames(text: EditedText): Name[] {
  const source = text.lines.join('\n')
  const masks = masksOf(treeOf(text))
  const formulas = masked(text, masks.code)
  const prose = masked(text, [...masks.code, ...masks.formulas])
  const names = [
    ...formulas.flatMap((line, index) => labelsOf(line, index + 1)),
    ...prose.flatMap((line, index) => [...linksOf(line, index + 1), ...bracesOf(line, index + 1)]),
    ...errataOf(text, source),
  ]
  return names.sort((a, b) => a.line - b.line || a.column - b.column)
}

/** From a line and a column to others. */
type Stretch = { start: { line: number; column: number }; end: { line: number; column: number } }

/** Where code and formulas stand. Of a block of code its first line counts, which may have a name in braces. */
function masksOf(tree: Root): { code: Stretch[]; formulas: Stretch[] } {
  const found: { code: Stretch[]; formulas: Stretch[] } = { code: [], formulas: [] }
  visit(tree, (node) => {
    const { position } = node
    if (position === undefined) return
    const { start, end } = position
    if (node.type === 'code') found.code.push({ start: { line: start.line + 1, column: 1 }, end })
    else if (node.type === 'inlineCode' || node.type === 'yaml' || node.type === 'html') found.code.push({ start, end })
    else if (node.type === 'math' || node.type === 'inlineMath') found.formulas.push({ start, end })
  })
  return found
}

/** The lines of a text with blanks in the place of some of it. */
function masked({ lines }: EditedText, stretches: readonly Stretch[]): string[] {
  const result = [...lines]
  for (const { start, end } of stretches)
    for (let line = start.line; line <= end.line; line += 1) {
      const written = result[line - 1] ?? ''
      const from = line === start.line ? start.column - 1 : 0
      const to = line === end.line ? end.column - 1 : written.length
      if (to > from) result[line - 1] = written.slice(0, from) + ' '.repeat(to - from) + written.slice(to)
    }
  return result
}

function labelsOf(line: string, number: number): Name[] {
  return [...line.matchAll(/\\(label|ref|eqref)\s*\{\s*([^{}]*?)\s*\}/g)].flatMap(({ 0: whole, 1: kind, 2: id = '', index }) =>
    id === ''
      ? []
      : { id, kind: kind === 'label' ? 'given' : 'mention', line: number, column: index + whole.lastIndexOf(id) + 1 },
  )
}

function linksOf(line: string, number: number): Name[] {
  return [...line.matchAll(/(\]\(\s*<?#|^ {0,3}\[[^\]]+\]:[ \t]*<?#)([^\s()<>]+)/g)].map(
    ({ 1: before = '', 2: id = '', index }) => ({
      id,
      kind: 'mention',
      line: number,
      column: index + before.length + 1,
    }),
  )
}

/** Braces at the end of a line, and those right behind a picture. */
function bracesOf(line: string, number: number): Name[] {
  const pictures = [...line.matchAll(/\]\([^()\n]*\)(\{)([^{}\n]*)\}/g)].map(({ 0: whole, 2: text = '', index }) => ({
    text,
    offset: index + whole.length - text.length - 1,
  }))
  const last = trailingBraces(line, 0)
  const all = last === undefined || pictures.some(({ offset }) => offset === last.offset) ? pictures : [...pictures, last]
  const isUse = /^ {0,3}::use(?![\w-])/.test(line)
  return all.flatMap(({ text, offset }) => {
    const { attributes } = readAttributes(text, { line: number, column: offset + 1 })
    const from = attributes.find(({ name }) => name === 'from')?.value
    return attributes.flatMap(({ name, value = '', place }): Name[] => {
      const { column } = place.start
      if (name === 'id' && line.charAt(column - 1) === '#')
        return [
          isUse
            ? { id: value, kind: 'use', line: number, column: column + 1, from }
            : { id: value, kind: 'given', line: number, column: column + 1 },
        ]
      if (name !== 'follows' && name !== 'excludes') return []
      const at = column + line.slice(column - 1, place.end.column - 1).indexOf(value, name.length + 1)
      return [...value.matchAll(/[^\s,#]+/g)].map(({ 0: id, index }) => ({
        id,
        kind: 'mention',
        line: number,
        column: at + index,
      }))
    })
  })
}

/** Questions that the errata of the front matter name. */
function errataOf({ lines }: EditedText, source: string): Name[] {
  const front = frontMatterOf(source)
  if (front === undefined || !/^errata[ \t]*:/m.test(front.yaml)) return []
  const last = source.slice(0, front.end).split('\n').length
  return lines.slice(0, last).flatMap((line, index) =>
    [...line.matchAll(/(?<![\w-])question:[ \t]*["']?([^\s,"'{}[\]]+)/g)].map(
      ({ 0: whole, 1: id = '', index: at }): Name => ({
        id,
        kind: 'mention',
        line: index + 1,
        column: at + whole.length - id.length + 1,
      }),
    ),
  )
}
