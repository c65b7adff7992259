import type { Fix } from '../../diagnostics/report.ts'

/** A word or sign of a graph; `at` is its place in the block's text, `length` as written. */
export type Token = { kind: 'id' | 'keyword' | 'sign' | 'end'; text: string; at: number; length: number; quoted: boolean }

/** What is wrong with a graph's text, where, and under which rule. */
export type GraphFault = {
  rule: 'dot-syntax' | 'dot-attribute'
  at: number
  length: number
  reason: string
  note: string
  fix?: Fix | undefined
}

/** Thrown while a graph is read, at the first fault: what follows could not be told. */
export class GraphError extends Error {
  readonly fault: GraphFault
  constructor(fault: Omit<GraphFault, 'rule'>) {
    super(fault.reason)
    this.fault = { rule: 'dot-syntax', ...fault }
  }
}

const keywords = ['strict', 'graph', 'digraph', 'node', 'edge', 'subgraph']

/**
 * Splits a graph in the DOT language into tokens, without comments.
 *
 * @throws GraphError for a character, a text or a comment that DOT does not have, or that is not closed
 */
export function tokensOf(text: string): Token[] {
  const pattern =
    /(\s+|(?:\/\/|#)[^\n]*|\/\*[\s\S]*?\*\/)|("(?:[^"\\\n]|\\.)*")|(-?(?:\.\d+|\d+(?:\.\d*)?))|([\p{L}_][\p{L}\p{N}_]*)|(->|--|[{}[\];,=:])|([\s\S])/uy
  const found: Token[] = []
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [written, space, quoted, number, word, sign, strange] = match
    const at = match.index
    if (space !== undefined) continue
    if (strange !== undefined) throw new GraphError({ at, length: 1, ...strangeness(strange, text.slice(at)) })
    const kind = sign !== undefined ? 'sign' : word !== undefined && keywords.includes(word.toLowerCase()) ? 'keyword' : 'id'
    const value = quoted?.slice(1, -1) ?? number ?? word ?? written
    found.push({
      kind,
      text: kind === 'keyword' ? value.toLowerCase() : value,
      at,
      length: written.length,
      quoted: quoted !== undefined,
    })
  }
  return [...found, { kind: 'end', text: '', at: text.trimEnd().length, length: 1, quoted: false }]
}

function strangeness(sign: string, rest: string): { reason: string; note: string } {
  if (sign === '"')
    return { reason: 'Unexpected `"` that is not closed in its line', note: 'Write `\\n` for a new line within a text.' }
  if (sign === '<')
    return { reason: 'Unexpected `<` of an HTML label, expected a text in quotes', note: 'Write `"…"`; `\\n` begins a new line.' }
  if (rest.startsWith('/*'))
    return { reason: 'Unexpected comment that is not closed, expected `*/`', note: 'It would take the rest of the graph.' }
  return {
    reason: `Unexpected \`${sign}\` in a graph`,
    note: 'Put quotes around a name with other signs than letters, digits and `_`.',
  }
}
