import type { Code } from 'mdast'
import type { Position } from 'unist'
import { report } from '../diagnostics/report.ts'
import { bracesPlace } from '../source/braces.ts'
import { sourceOf, span } from '../source/source-text.ts'
import type { Reader } from './reader.ts'

/** What stands after an opening fence: a word, and what follows it, in braces or without. */
export type CodeInfo = {
  language: string
  languagePlace: Position
  rest: string
  restPlace: Position
  braces: { text: string; offset: number } | undefined
}

/** Words for blocks of our own. */
export const ownBlocks: readonly string[] = ['layers', 'plot', 'dot', 'vars', 'verify']

/** The first line of a fenced block after its fence; `undefined` for an indented block. */
export function infoOf(reader: Reader, node: Code): CodeInfo | undefined {
  const line = sourceOf(reader, node.position).split(/\r?\n|\r/, 1)[0] ?? ''
  const match = /^((?:`{3,}|~{3,})[ \t]*)([^\s{]*)([ \t]*)(.*?)[ \t]*$/.exec(line)
  if (match === null) return undefined
  const [, fence = '', language = '', space = '', rest = ''] = match
  const at = (node.position?.start.offset ?? 0) + fence.length
  const restAt = at + language.length + space.length
  const inner = /^\{(.*)\}$/.exec(rest)?.[1]
  const braces = inner === undefined ? undefined : { text: inner, offset: restAt + 1 }
  if (braces !== undefined && ownBlocks.includes(language) && /[{}]/.test(braces.text.replace(/=(?:"[^"]*"|'[^']*')/g, ''))) {
    report(reader.file, {
      rule: 'attribute-syntax',
      reason: 'Unexpected braces within braces, expected one pair',
      place: bracesPlace(reader, braces),
      note: 'Options of a block stand in one pair of braces.',
    })
  }
  return {
    language,
    languagePlace: span(reader, at, language.length),
    rest,
    restPlace: span(reader, restAt, rest.length),
    braces,
  }
}
