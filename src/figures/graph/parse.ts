import { attributeFault } from './attributes.ts'
import { GraphError, type GraphFault, type Token, tokensOf } from './tokens.ts'

/** A graph as read: its text anew, with every name in quotes, and the texts that it prints; or what is wrong with it. */
export type ReadGraph = { source: string | undefined; texts: Token[]; faults: GraphFault[] }

/**
 * Reads a graph in the DOT language. Its text is written anew from what was understood, so that Graphviz is given nothing else;
 * names that the template decides, such as fonts, are not known.
 */
export function readGraph(text: string): ReadGraph {
  const faults: GraphFault[] = []
  const texts: Token[] = []
  try {
    return { source: parse(tokensOf(text), faults, texts), texts, faults }
  } catch (error) {
    if (error instanceof GraphError) return { source: undefined, texts, faults: [...faults, error.fault] }
    throw error
  }
}

function parse(tokens: readonly Token[], faults: GraphFault[], texts: Token[]): string {
  const end: Token = { kind: 'end', text: '', at: 0, length: 0, quoted: false }
  const written: string[] = []
  let position = 0
  let depth = 0
  let arrow = '->'
  let vertices = 0
  const peek = (ahead = 0) => tokens[position + ahead] ?? tokens.at(-1) ?? end
  const is = (text: string, ahead = 0) => peek(ahead).kind !== 'id' && peek(ahead).text === text
  const unexpected = (wanted: string, note: string) =>
    new GraphError({
      at: peek().at,
      length: peek().length,
      reason: `Unexpected ${peek().kind === 'end' ? 'end of the graph' : `\`${peek().text}\``}, expected ${wanted}`,
      note,
    })
  const take = (): Token => {
    const token = peek()
    position += 1
    written.push(token.kind === 'id' ? `"${token.text}"` : token.text)
    return token
  }
  const expect = (text: string, note: string) => {
    if (!is(text)) throw unexpected(`\`${text}\``, note)
    take()
  }
  const name = (wanted: string, note: string): Token => {
    if (peek().kind !== 'id') throw unexpected(wanted, note)
    return take()
  }

  function body(): void {
    depth += 1
    if (depth > 20) throw unexpected('at most twenty braces inside each other', 'Make the graph flatter.')
    expect('{', 'The nodes and edges of a graph stand between braces.')
    while (!is('}')) {
      if (peek().kind === 'end') throw unexpected('`}`', 'Close each `{`.')
      statement()
      while (is(';')) take()
    }
    take()
    depth -= 1
  }

  function statement(): void {
    if ((is('graph') || is('node') || is('edge')) && peek().kind === 'keyword') {
      take()
      if (!is('[')) throw unexpected('`[`', 'For example `node [shape=circle]`.')
      attributes()
    } else if (peek().kind === 'id' && is('=', 1)) assignment()
    else edges()
  }

  function edges(): void {
    endpoint()
    while (is('->') || is('--')) {
      if (!is(arrow)) {
        const kind = arrow === '->' ? 'digraph' : 'graph'
        throw unexpected(`\`${arrow}\``, `Edges of a \`${kind}\` are written \`${arrow}\`.`)
      }
      take()
      endpoint()
    }
    attributes()
  }

  function endpoint(): void {
    if (is('subgraph')) {
      take()
      if (peek().kind === 'id') take()
      body()
    } else if (is('{')) body()
    else vertex()
  }

  function vertex(): void {
    const node = name('a node', 'A name of other signs than letters, digits and `_` stands in quotes: `"1 + 2"`.')
    vertices += 1
    texts.push(node)
    for (let ports = 0; is(':') && ports < 2; ports += 1) {
      take()
      name('a port', 'A port is a part of a record, or a side: `a:n`.')
    }
  }

  function attributes(): void {
    while (is('[')) {
      take()
      while (!is(']')) {
        assignment()
        if (is(',') || is(';')) take()
      }
      take()
    }
  }

  function assignment(): void {
    const key = name('`]` or an attribute', 'Attributes are written `[label="x", style=dashed]`.')
    expect('=', 'Attributes are written `name=value`.')
    const value = name('a value', 'A value of other signs than letters, digits and `_` stands in quotes.')
    const fault = attributeFault(key, value)
    if (fault !== undefined) faults.push(fault)
    if (key.text.endsWith('label')) texts.push(value)
    // a point has its own size, unless its author gives it one after this
    if (key.text === 'shape' && value.text === 'point') written.push('"width" = "0.07" "height" = "0.07"')
  }

  if (is('strict')) take()
  if (!is('graph') && !is('digraph'))
    throw unexpected('`digraph {` or `graph {`', 'A graph begins with its kind: `digraph { a -> b }`.')
  arrow = take().text === 'graph' ? '--' : '->'
  if (peek().kind === 'id') take()
  body()
  if (peek().kind !== 'end') throw unexpected('the end', 'There is one graph in a block.')
  if (vertices === 0) throw unexpected('a node', 'There is nothing to draw.')
  return written.join(' ')
}
