import type { Environment, Node, Root, VerbatimEnvironment } from '@unified-latex/unified-latex-types'
import { LatexPegParser } from '@unified-latex/unified-latex-util-pegjs'
import { ImportFault } from './losses.ts'
import { type Token, tokens } from './tokens.ts'

/** Where a line of the joined text comes from. */
export type Place = { file: string; line: number }

/** Source that was parsed, and what the parser is not shown of it. */
export type Source = {
  text: string
  nodes: readonly Node[]
  placeOf(offset: number): Place
  /** content of verbatim environments and commands, by where these begin */
  verbatim: ReadonlyMap<number, { text: string; end: number }>
}

/** An environment, mathematical and verbatim ones included. */
export type AnyEnvironment = Environment | VerbatimEnvironment

/** Deeper than any exam, and less than what the parser's own stack holds. */
const maxDepth = 60

/**
 * Parses LaTeX. What is verbatim is blanked out before, as the parser would look for commands and dollars in it, and whatever is not closed is a fault:
 * the parser would try every way to read it, twice as many with each brace.
 *
 * @throws ImportFault
 */
export function parseLatex(text: string, placeOf: (offset: number) => Place): Source {
  const verbatim = new Map<number, { text: string; end: number }>()
  const open: Token[] = []
  const blanked: Token[] = []
  const fault = (token: Token, reason: string): never => {
    const { file, line } = placeOf(token.start)
    throw new ImportFault(file, line, reason)
  }
  let beginning = 0
  const close = (token: Token, name: string, sign: string) => {
    const last = open.pop()
    if (last === undefined) fault(token, `Unexpected \`${sign}\`, which closes nothing`)
    else if (last.name !== name)
      fault(last, `Unexpected \`${signOf(last)}\` that is not closed before \`${sign}\` in line ${placeOf(token.start).line}`)
  }
  for (const token of tokens(text)) {
    const { kind, name, start, end } = token
    if (kind === 'begin' || kind === 'open') {
      open.push(kind === 'open' ? { ...token, name: '}' } : token)
      if (kind === 'begin') beginning = start
      if (open.length > maxDepth) fault(token, `Unexpected nesting of more than ${maxDepth} levels`)
    } else if (kind === 'close') close(token, '}', '}')
    else if (kind === 'end') close(token, name, `\\end{${name}}`)
    else if (kind === 'dollar') {
      if (open.at(-1)?.kind === 'dollar') close(token, name, name)
      else open.push(token)
    } else if (kind === 'blank') {
      const last = open.at(-1)
      if (last?.name === '$') fault(last, 'Unexpected `$` that is not closed in its paragraph')
    } else if (kind === 'verbatim') {
      verbatim.set(beginning, { text: text.slice(start, end), end })
      blanked.push(token)
    } else if (kind === 'verb') {
      verbatim.set(start, { text: text.slice(start + name.length + 1, end), end })
      blanked.push({ ...token, start: start + name.length + 1 })
    } else if (kind === 'column') blanked.push({ ...token, start: start + 1 })
    else if (kind === 'comment' && text.charAt(start) === '\\') blanked.push(token)
  }
  const last = open.at(-1)
  if (last !== undefined) fault(last, `Unexpected \`${signOf(last)}\` that is not closed`)
  const root: Root = LatexPegParser.parse(blankOut(text, blanked))
  return { text, nodes: root.content, placeOf, verbatim }
}

function signOf({ kind, name }: Token): string {
  if (kind === 'open') return '{'
  return kind === 'begin' ? `\\begin{${name}}` : name
}

function blankOut(text: string, tokens: readonly Token[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { start, end } of tokens) {
    // an empty line would be a paragraph
    pieces.push(text.slice(at, start), text.slice(start, end).replace(/[^\n]/gu, ' ').replace(/\n/g, ' '))
    at = end
  }
  return [...pieces, text.slice(at)].join('')
}

export function startOf(node: Node | undefined): number {
  return node?.position?.start.offset ?? 0
}

export function endOf(node: Node | undefined): number {
  return node?.position?.end.offset ?? 0
}

/** The source of nodes as it was typed. */
export function typed(source: Source, nodes: readonly Node[]): string {
  return nodes.length === 0 ? '' : source.text.slice(startOf(nodes[0]), endOf(nodes.at(-1)))
}

/** The source of nodes without comments and empty lines, for formulas and definitions. */
export function printTex(nodes: readonly Node[]): string {
  return nodes.map(printNode).join('')
}

function printNode(node: Node): string {
  switch (node.type) {
    case 'string':
      return node.content
    case 'whitespace':
    case 'parbreak':
    case 'comment':
      return ' '
    case 'macro':
      return `${node.escapeToken ?? '\\'}${node.content}`
    case 'group':
      return `{${printTex(node.content)}}`
    case 'inlinemath':
      return `$${printTex(node.content)}$`
    case 'displaymath':
      return `\\[${printTex(node.content)}\\]`
    case 'environment':
    case 'mathenv':
      return `\\begin{${nameOf(node)}}${printTex(node.content)}\\end{${nameOf(node)}}`
    case 'verbatim':
    case 'verb':
      return node.content
    default:
      return ''
  }
}

/** The name of an environment; the parser gives some as a node. */
export function nameOf({ env }: { env: unknown }): string {
  if (typeof env === 'string') return env
  return typeof env === 'object' && env !== null && 'content' in env ? String(env.content) : ''
}
