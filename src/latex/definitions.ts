import type { Node } from '@unified-latex/unified-latex-types'
import { type Cursor, group, isMacro, isText, mandatory, optional, peek, skipSpace, star, take } from './cursor.ts'
import { printTex, type Source, typed } from './source.ts'

/** A command that an author has defined. */
export type Definition = {
  /** how many arguments */
  count: number
  /** the first one without brackets, where it may be left out */
  usual?: string
  body: string
  /** defined in a way that cannot be carried over: its source */
  foreign?: true
}

const defining = ['newcommand', 'renewcommand', 'providecommand', 'DeclareRobustCommand', 'def', 'gdef', 'edef', 'let']

/** Commands that define others, and their like for environments, each with how many arguments it has. */
const others: ReadonlyMap<string, number> = new Map([
  ['newenvironment', 3],
  ['renewenvironment', 3],
  ['newtheorem', 2],
  ['theoremstyle', 1],
  ['newcolumntype', 2],
  ['newif', 0],
  ['NewDocumentCommand', 3],
])

/** Reads a definition, if one comes next. */
export function readDefinition(cursor: Cursor, source: Source, into: Map<string, Definition>): boolean {
  const node = peek(cursor)
  if (node?.type !== 'macro') return false
  if (isMacro(node, 'DeclareMathOperator')) {
    take(cursor)
    const starred = star(cursor)
    const name = commandIn(mandatory(cursor))
    const body = printTex(mandatory(cursor))
    if (name !== undefined) into.set(name, { count: 0, body: `\\operatorname${starred ? '*' : ''}{${body}}` })
    return true
  }
  const rest = others.get(node.content)
  if (rest !== undefined) {
    take(cursor)
    star(cursor)
    for (let index = 0; index < rest; index += 1) {
      mandatory(cursor)
      while (optional(cursor) !== undefined);
    }
    return true
  }
  if (!isMacro(node, ...defining)) return false
  take(cursor)
  star(cursor)
  if (node.content === 'let') {
    const name = commandIn(mandatory(cursor))
    skipSpace(cursor)
    if (isText(peek(cursor), '=')) take(cursor)
    const body = printTex(mandatory(cursor))
    if (name !== undefined) into.set(name, { count: 0, body })
    return true
  }
  const name = commandIn(mandatory(cursor))
  if (/def$/.test(node.content)) {
    const parameters: Node[] = []
    for (let next = peek(cursor); next !== undefined && next.type !== 'group'; next = peek(cursor)) {
      parameters.push(next)
      cursor.at += 1
    }
    const form = printTex(parameters).trim()
    const body = group(cursor)
    if (name !== undefined && body !== undefined)
      into.set(name, { count: form.length / 2, body: bodyOf(source, body), ...(!/^(?:#\d)*$/.test(form) && { foreign: true }) })
    return true
  }
  const count = Number(printTex(optional(cursor) ?? []) || 0)
  const usual = optional(cursor)
  const body = mandatory(cursor)
  if (name !== undefined) into.set(name, { count, body: bodyOf(source, body), ...(usual && { usual: printTex(usual) }) })
  return true
}

function bodyOf(source: Source, nodes: readonly Node[]): string {
  return typed(source, nodes).replace(/%[^\n]*\n\s*/g, '')
}

function commandIn(nodes: readonly Node[]): string | undefined {
  const [first] = nodes.filter(({ type }) => type !== 'whitespace')
  return first?.type === 'macro' ? first.content : undefined
}

/** The arguments of an author's command, which come next, as source. */
export function readArguments(cursor: Cursor, { count, usual }: Definition, source: Source): string[] {
  const args: string[] = []
  if (usual !== undefined) {
    const given = optional(cursor)
    args.push(given === undefined ? usual : typed(source, given))
  }
  while (args.length < count) {
    const nodes = mandatory(cursor)
    args.push(typed(source, nodes).length === printTex(nodes).length ? typed(source, nodes) : printTex(nodes))
  }
  return args
}

/**
 * Definitions that formulas need, as the front matter has them; those that others need are among them.
 *
 * @param used the names that formulas have
 */
export function carriedMacros(definitions: ReadonlyMap<string, Definition>, used: ReadonlySet<string>): Map<string, string> {
  const carried = new Map<string, string>()
  const add = (name: string) => {
    const definition = definitions.get(name)
    if (definition === undefined || carried.has(name) || !isCarried(definition)) return
    // KaTeX has the letters of sets itself
    if (/^[NRZ]$/.test(name) && definition.body.replace(/[{} ]/g, '').endsWith(`\\mathbb${name}`)) return
    carried.set(name, mathBody(definition.body))
    for (const [, inner = ''] of definition.body.matchAll(/\\([A-Za-z]+)/g)) add(inner)
  }
  for (const name of used) add(name)
  return carried
}

/** Tells whether a command can stand in the front matter: those with an argument that may be left out are written out where they stand. */
export function isCarried({ usual, foreign }: Definition): boolean {
  return usual === undefined && foreign !== true
}

/** A body without what is for text that may be a formula. */
function mathBody(body: string): string {
  return body
    .replace(/\\ensuremath(?![A-Za-z])/g, '')
    .replace(/\\xspace(?![A-Za-z])/g, '')
    .trim()
}
