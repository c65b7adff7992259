import { type Expression, isName, readExpression } from '../../expression/expression.ts'

/** What a name stands for while an identity is tried. */
export type Domain =
  | { kind: 'interval'; from: number; to: number }
  | { kind: 'whole'; from: number; to: number }
  | { kind: 'set'; values: readonly number[] }
  | { kind: 'matrix'; rows: number; columns: number; entries: Domain | undefined }

/** A line of a `verify` block. */
export type Statement =
  | { kind: 'domain'; names: readonly string[]; domain: Domain }
  | { kind: 'definition'; name: string; parameters: readonly string[]; expression: Expression }
  | {
      kind: 'identity'
      text: string
      left: Expression
      relation: Relation
      right: Expression
      given: Expression | undefined
      domains: readonly { name: string; domain: Domain }[]
    }

export type Relation = '==' | '!=' | '<' | '<=' | '>' | '>='

/** Names that the lines before have defined as functions; the reader adds to them. */
export type Functions = Set<string>

const relation = /(==|!=|<=|>=|<|>)/

/**
 * Reads a line of a `verify` block: a domain (`x in -6..6`, `n in 1..9 whole`, `y in {0, 1}`, `A: 3x4`, `y: 1x7 in {0, 1}`), a definition
 * (`f(x) = x^2`), or an identity (`f(x) >= 0 for x in -1..1 where x != 0`).
 *
 * @returns what is wrong with it, as a text
 */
export function readStatement(line: string, functions: Functions): Statement | string {
  const stated = domainIn(line)
  if (stated !== undefined)
    return typeof stated === 'string' ? stated : (nameFault(stated.names) ?? { kind: 'domain', ...stated })
  const read = (text: string): Expression | string => {
    const expression = readExpression(text, new Set([...functions, 'derivative', 'gradient']))
    return 'reason' in expression ? `\`${text}\` is no expression: ${expression.reason}` : expression
  }
  const definition = /^([A-Za-z]\w*)\s*(?:\(([^()]*)\))?\s*=(?!=)(.*)$/.exec(line)
  if (definition !== null) {
    const [, name = '', list, right = ''] = definition
    const parameters = list === undefined ? [] : list.split(',').map((each) => each.trim())
    const fault = nameFault([name, ...parameters])
    if (fault !== undefined) return fault
    const expression = read(right.trim())
    if (typeof expression === 'string') return expression
    if (list !== undefined) functions.add(name)
    return { kind: 'definition', name, parameters, expression }
  }
  return identityIn(line, read)
}

function identityIn(line: string, read: (text: string) => Expression | string): Statement | string {
  const [body = '', ...conditions] = line.split(/\s+where\s+/)
  const [claim = '', ...list] = body.split(/\s+for\s+/)
  if (conditions.length > 1 || list.length > 1) return 'an identity has `for` and `where` once, in this order'
  const domains: { name: string; domain: Domain }[] = []
  let rest = ''
  for (const piece of list.join('').split(/,(?![^{]*\})/)) {
    rest = rest === '' ? piece.trim() : `${rest}, ${piece.trim()}`
    const stated = domainIn(rest)
    if (stated === undefined) continue
    if (typeof stated === 'string') return stated
    const fault = nameFault(stated.names)
    if (fault !== undefined) return fault
    domains.push(...stated.names.map((name) => ({ name, domain: stated.domain })))
    rest = ''
  }
  if (rest !== '') return `\`${rest}\` is no domain such as \`x in -6..6\` or \`A: 3x4\``
  const [first = '', sign, ...others] = claim.split(relation)
  const kind = relationOf(sign)
  if (kind === undefined && /[^=]=[^=]/.test(claim))
    return `two sides that are the same have \`==\` between them: \`${claim.trim().replace('=', '==')}\``
  if (kind === undefined) return 'a domain `x in -6..6`, a definition `f(x) = …`, or an identity `… == …` was expected'
  if (others.length !== 1) return 'an identity has one of `==`, `!=`, `<`, `<=`, `>`, `>=`'
  const [left, right] = [read(first.trim()), read(others.join('').trim())]
  const given = conditions[0] === undefined ? undefined : read(conditions[0].trim())
  for (const each of [left, right, given]) if (typeof each === 'string') return each
  if (typeof left === 'string' || typeof right === 'string' || typeof given === 'string') return 'an expression was expected'
  return { kind: 'identity', text: claim.trim(), left, relation: kind, right, given, domains }
}

function relationOf(text: string | undefined): Relation | undefined {
  return (['==', '!=', '<', '<=', '>', '>='] as const).find((each) => each === text)
}

function nameFault(names: readonly string[]): string | undefined {
  const bad = names.find((name) => !isName(name))
  return bad === undefined ? undefined : `\`${bad}\` cannot be a name here`
}

const domainLine = /^([A-Za-z]\w*(?:\s*,\s*[A-Za-z]\w*)*)(?:\s*:\s*(\d+\s*x\s*\d+))?(?:\s+in\s+(.*))?$/

/** A domain; a text for what begins as one and is none, `undefined` for something else. */
function domainIn(text: string): { names: string[]; domain: Domain } | string | undefined {
  const [, list, matrix, set] = domainLine.exec(text) ?? []
  if (list === undefined || (matrix === undefined && set === undefined)) return undefined
  const names = list.split(',').map((name) => name.trim())
  const entries = set === undefined ? undefined : numbersIn(set.trim())
  if (set !== undefined && entries === undefined) return `\`${set}\` is no domain such as \`-6..6\`, \`1..9 whole\` or \`{0, 1}\``
  if (matrix === undefined) return entries && { names, domain: entries }
  const [rows = 0, columns = 0] = matrix.split('x').map(Number)
  if (rows < 1 || columns < 1 || rows > 20 || columns > 20) return 'a matrix has 1 to 20 rows and columns'
  return { names, domain: { kind: 'matrix', rows, columns, entries } }
}

const figure = '([-+]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:e[-+]?\\d+)?)'

const interval = new RegExp(`^${figure}\\s*\\.\\.\\s*${figure}(\\s+whole)?$`, 'i')

function numbersIn(text: string): Domain | undefined {
  const set = /^\{([^{}]*)\}$/.exec(text)?.[1]?.split(',').map(Number)
  if (set !== undefined) return set.length > 0 && set.every(Number.isFinite) ? { kind: 'set', values: set } : undefined
  const [, low, high, whole] = interval.exec(text) ?? []
  const [from, to] = [Number(low), Number(high)]
  if (low === undefined || !Number.isFinite(from) || !Number.isFinite(to) || from > to) return undefined
  return { kind: whole === undefined ? 'interval' : 'whole', from, to }
}
