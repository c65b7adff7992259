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
  /** defined in a way that cannot be carried over */
  foreign?: true
  /** what stands before, between and behind its arguments, as in `\def\at(#1,#2)` */
  signs?: readonly string[]
  /** may have a star and a size, which say how high its signs are */
  paired?: true
}

const defining = [
  ...['newcommand', 'renewcommand', 'providecommand', 'DeclareRobustCommand', 'def', 'gdef', 'edef', 'xdef', 'let'],
  ...['NewDocumentCommand', 'RenewDocumentCommand', 'ProvideDocumentCommand', 'DeclareDocumentCommand'],
]

/** Commands that define what is not printed, each with how many arguments it has. */
const others: ReadonlyMap<string, number> = new Map([
  ['newtheorem', 2],
  ['theoremstyle', 1],
  ['DeclareSIPrefix', 2],
])

/** What an author has defined: commands, environments, units, and conditions that hold or do not. */
export type Defined = {
  definitions: Map<string, Definition>
  environments: Map<string, OwnEnvironment>
  flags: Map<string, boolean>
  /** kinds of columns of tables, by their letters */
  columns: Map<string, string>
}

/** An environment that an author has defined: what stands at its beginning, with arguments, and at its end. */
export type OwnEnvironment = Definition & { ending: string }

/** Reads a definition, if one comes next. */
export function readDefinition(cursor: Cursor, source: Source, defined: Defined): boolean {
  const node = peek(cursor)
  if (node?.type !== 'macro') return false
  const { definitions: into } = defined
  if (isMacro(node, 'newif')) {
    take(cursor)
    const name = commandIn(mandatory(cursor))
    if (name !== undefined) defined.flags.set(name.replace(/^if/, ''), false)
    return true
  }
  const [, flag = '', value] = /^(.+)(true|false)$/.exec(node.content) ?? []
  if (defined.flags.has(flag)) {
    take(cursor)
    defined.flags.set(flag, value === 'true')
    return true
  }
  if (isMacro(node, 'newenvironment', 'renewenvironment', 'NewDocumentEnvironment')) {
    take(cursor)
    star(cursor)
    const name = printTex(mandatory(cursor)).trim()
    const head = headOf(cursor, node.content)
    const body = bodyOf(source, mandatory(cursor))
    defined.environments.set(name, { ...head, body, ending: bodyOf(source, mandatory(cursor)) })
    return true
  }
  if (isMacro(node, 'newcolumntype')) {
    take(cursor)
    const letter = printTex(mandatory(cursor)).trim()
    optional(cursor)
    defined.columns.set(letter, typed(source, mandatory(cursor)))
    return true
  }
  if (isMacro(node, 'DeclarePairedDelimiter')) {
    take(cursor)
    const name = commandIn(mandatory(cursor))
    const [left, right] = [printTex(mandatory(cursor)), printTex(mandatory(cursor))]
    if (name !== undefined) into.set(name, { count: 1, body: `\\left${left} #1 \\right${right}`, paired: true })
    return true
  }
  if (isMacro(node, 'DeclareSIUnit')) {
    take(cursor)
    optional(cursor)
    const name = commandIn(mandatory(cursor))
    const body = printTex(mandatory(cursor)).replace(/\\text(?:sc|rm|up|normal)?\s*\{([^{}]*)\}|\{([^{}]*)\}/g, '$1$2')
    if (name !== undefined) into.set(name, { count: 0, body })
    return true
  }
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
    const signs = form.split(/#\d/)
    const count = signs.length - 1
    const plain = signs.every((sign) => sign === '')
    // what stands behind the last argument ends it
    const ended = signs.every((sign, index) => /^[^\s\\{}]$/.test(sign) || (index === 0 && sign === ''))
    if (name !== undefined && body !== undefined)
      into.set(name, { count, body: bodyOf(source, body), ...(!plain && (ended ? { signs } : { foreign: true })) })
    return true
  }
  const head = headOf(cursor, node.content)
  const body = mandatory(cursor)
  if (name !== undefined) into.set(name, { ...head, body: bodyOf(source, body) })
  return true
}

/** How many arguments a command has, as `[2][x]` or as `{O{x} m}`. */
function headOf(cursor: Cursor, defining: string): Pick<Definition, 'count' | 'usual' | 'foreign'> {
  if (!defining.includes('Document')) {
    const count = Number(printTex(optional(cursor) ?? []) || 0)
    const usual = optional(cursor)
    return { count, ...(usual && { usual: printTex(usual) }) }
  }
  const form = printTex(mandatory(cursor)).replace(/\s+/g, '')
  const [, first, usual = '', rest = ''] = /^(o|O\{([^{}]*)\})?((?:\+?m)*)$/.exec(form) ?? []
  const count = rest.replaceAll('+', '').length + (first === undefined ? 0 : 1)
  return {
    count,
    ...(first !== undefined && { usual }),
    ...(first === undefined && rest === '' && form !== '' && { foreign: true }),
  }
}

function bodyOf(source: Source, nodes: readonly Node[]): string {
  return typed(source, nodes).replace(/%[^\n]*\n\s*/g, '')
}

function commandIn(nodes: readonly Node[]): string | undefined {
  const [first] = nodes.filter(({ type }) => type !== 'whitespace')
  return first?.type === 'macro' ? first.content : undefined
}

/** The arguments of an author's command, which come next, as source. */
export function readArguments(cursor: Cursor, { count, usual, signs, paired }: Definition, source: Source): string[] {
  const args: string[] = []
  if (signs !== undefined) return readBetween(cursor, signs, source)
  if (paired === true) {
    star(cursor)
    optional(cursor)
  }
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

/** Arguments that signs part, as `\at(a,b)` has them. */
function readBetween(cursor: Cursor, signs: readonly string[], source: Source): string[] {
  skipSpace(cursor)
  const [first = '', ...others] = signs
  if (first !== '' && isText(peek(cursor), first)) take(cursor)
  return others.map((sign) => {
    const from = cursor.at
    for (let next = peek(cursor); next !== undefined && !isText(next, sign); next = peek(cursor)) cursor.at += 1
    const nodes = cursor.nodes.slice(from, cursor.at)
    take(cursor)
    return typed(source, nodes)
  })
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
export function isCarried({ usual, foreign, signs, paired }: Definition): boolean {
  return usual === undefined && foreign !== true && signs === undefined && paired !== true
}

/** A body without what is for text that may be a formula. */
function mathBody(body: string): string {
  return body
    .replace(/\\ensuremath(?![A-Za-z])/g, '')
    .replace(/\\xspace(?![A-Za-z])/g, '')
    .trim()
}
