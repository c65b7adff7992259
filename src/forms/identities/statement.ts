import { type Expression, isFree, readExpression } from '../../expression/expression.ts'
import { type Token, tokensOf, Unreadable } from '../../expression/tokens.ts'

/** Numbers that are computed, and by what: known exactly, as their digits are not. */
export type Computed = ReadonlyMap<number, Expression>

/** What a name stands for while an identity is tried. */
export type Domain =
  | { kind: 'interval'; from: number; to: number; computed?: Computed }
  | { kind: 'whole'; from: number; to: number }
  | { kind: 'set'; values: readonly number[]; computed?: Computed }
  | { kind: 'matrix'; rows: number; columns: number; entries: Domain | undefined }

/** A line of a `verify` block. */
export type Statement =
  | { kind: 'domain'; domains: readonly Stated[] }
  | { kind: 'definition'; name: string; parameters: readonly string[]; expression: Expression }
  | {
      kind: 'identity'
      text: string
      left: Expression
      relation: Relation
      right: Expression
      given: Expression | undefined
      domains: readonly Stated[]
    }

/** A name with its domain. */
type Stated = { name: string; domain: Domain }

export type Identity = Extract<Statement, { kind: 'identity' }>

export type Relation = '==' | '!=' | '<' | '<=' | '>' | '>='

/** Names that the lines before have defined as functions; the reader adds to them. */
export type Functions = Set<string>

const name = '\\p{L}[\\p{L}\\p{N}_]*'

const wholeName = new RegExp(`^${name}$`, 'u')

const definitionLine = new RegExp(`^(${name})\\s*(?:\\(([^()]*)\\))?\\s*=(?!=)(.*)$`, 'u')

/**
 * Reads a line of a `verify` block: a domain (`x in -6..6`, `n in 1..9 whole`, `y in {0, 1}`, `A: 3x4`, `y: 1x7 in {0, 1}`), a definition
 * (`f(x) = x^2`), or an identity (`f(x) >= 0 for x in -1..1 where x != 0`).
 *
 * @returns what is wrong with it, as a text
 */
export function readStatement(line: string, functions: Functions): Statement | string {
  const sign = foreign.find(([theirs]) => line.includes(theirs))
  if (sign !== undefined) return `instead of \`${sign[0]}\`, write ${sign[1]}`
  const domains = domainsIn(line)
  if (typeof domains !== 'string') return { kind: 'domain', domains }
  if (domainIn(line) !== undefined) return domains
  const read = (text: string): Expression | string => {
    if (text === '') return 'nothing stands on one side'
    const expression = readExpression(text, new Set([...functions, 'derivative', 'gradient']))
    if ('reason' in expression) return `\`${text}\` is no expression: ${expression.reason}`
    const slope = ['derivative', 'gradient'].find((each) => expression.calls.has(each))
    if (slope !== undefined) return `\`${slope}\` takes an expression and a name, as in \`${slope}(x^2, x)\``
    const bare = [...expression.names].find((each) => functions.has(each))
    if (bare === undefined) return expression
    const primed = text.includes(`${bare}'`) ? `, and its slope \`derivative(${bare}(x), x)\`` : ''
    return `\`${bare}\` is a function, write \`${bare}(…)\`${primed}`
  }
  const definition = definitionLine.exec(line)
  if (definition !== null) {
    const [, name = '', list, right = ''] = definition
    const parameters = list === undefined ? [] : list.split(',').map((each) => each.trim())
    const fault = nameFault([name, ...parameters])
    if (fault !== undefined) return fault
    if (/\sfor\s/.test(right)) return 'a definition has no `for`, and an identity has `==`'
    const expression = read(right.trim())
    if (typeof expression === 'string') return expression
    if (list !== undefined) functions.add(name)
    return { kind: 'definition', name, parameters, expression }
  }
  return identityIn(line, read)
}

/** Signs that others have for ours. */
const foreign: readonly (readonly [string, string])[] = [
  [':=', '`=`'],
  ['===', '`==`'],
  ['=<', '`<=`'],
  ['=>', '`>=`'],
  ['<>', '`!=`'],
  ['**', '`^`'],
  ['≈', 'how far the sides may be apart, `abs(a - b) < 1e-6`'],
]

function identityIn(line: string, read: (text: string) => Expression | string): Statement | string {
  const [body = '', ...conditions] = line.split(/\s+where\s+/)
  const [claim = '', ...list] = body.split(/\s+for\s+/)
  if (conditions.length > 1 || list.length > 1 || /\s+for\s+/.test(conditions[0] ?? ''))
    return 'an identity has `for` and `where` once, in this order'
  const domains = domainsIn(list.join(''))
  if (typeof domains === 'string') return domains
  const found = relationIn(claim)
  if (typeof found === 'string') return found
  const { kind, first, second } = found
  const [left, right] = [read(first), read(second)]
  const given = conditions[0] === undefined ? undefined : read(conditions[0].trim())
  for (const each of [left, right, given]) if (typeof each === 'string') return each
  if (typeof left === 'string' || typeof right === 'string' || typeof given === 'string') return 'an expression was expected'
  return { kind: 'identity', text: claim.trim(), left, relation: kind, right, given, domains }
}

/** Several domains, parted by commas. */
function domainsIn(list: string): Stated[] | string {
  const domains: Stated[] = []
  let rest = ''
  for (const piece of list.split(/,(?![^{[]*[}\]])/)) {
    rest = rest === '' ? piece.trim() : `${rest}, ${piece.trim()}`
    const stated = domainIn(rest)
    if (stated === undefined) continue
    if (typeof stated === 'string') return stated
    const fault = nameFault(stated.names)
    if (fault !== undefined) return fault
    domains.push(...stated.names.map((name) => ({ name, domain: stated.domain })))
    rest = ''
  }
  return rest === '' ? domains : `\`${rest}\` is no domain such as \`x in -6..6\` or \`A: 3x4\``
}

/** The relation of an identity, and its sides: the only one that is in no parentheses. */
function relationIn(claim: string): { kind: Relation; first: string; second: string } | string {
  const tokens = tokensIn(claim)
  const found: { kind: Relation; at: number; length: number }[] = []
  let depth = 0
  let conditional = false
  for (const { text, at } of tokens) {
    if (text === '(' || text === '[') depth++
    else if (text === ')' || text === ']') depth--
    else if (depth === 0 && text === '?') conditional = true
    const kind = depth === 0 ? relations.find((each) => each === text) : undefined
    if (kind !== undefined) found.push({ kind, at, length: claim.startsWith(text, at) ? text.length : 1 })
  }
  const [only] = found
  if (only === undefined && /[^=]=[^=]/.test(claim))
    return `two sides that are the same have \`==\` between them: \`${claim.trim().replace('=', '==')}\``
  if (only === undefined) return 'a domain `x in -6..6`, a definition `f(x) = …`, or an identity `… == …` was expected'
  if (conditional) return 'what is chosen by `? :` stands in parentheses in an identity'
  if (found.length > 1) return 'an identity has one of `==`, `!=`, `<`, `<=`, `>`, `>=`'
  return { kind: only.kind, first: claim.slice(0, only.at).trim(), second: claim.slice(only.at + only.length).trim() }
}

const relations = ['==', '!=', '<', '<=', '>', '>='] as const

/** The words of an identity, as far as they can be told; what cannot is said when its sides are read. */
function tokensIn(claim: string): readonly Token[] {
  try {
    return tokensOf(claim, true)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return tokensIn(claim.slice(0, error.fault.at) + ' '.repeat(1) + claim.slice(error.fault.at + 1))
  }
}

function nameFault(names: readonly string[]): string | undefined {
  const bad = names.find((each) => !wholeName.test(each) || !isFree(each))
  return bad === undefined ? undefined : `\`${bad}\` cannot be a name here`
}

const domainLine = new RegExp(
  `^(${name}(?:\\s*,\\s*${name})*)(?:\\s*:\\s*(\\d+\\s*[x×]\\s*\\d+))?(?:\\s+(?:in|∈)\\s+(.*))?$`,
  'u',
)

/** A domain; a text for what begins as one and is none, `undefined` for something else. */
function domainIn(text: string): { names: string[]; domain: Domain } | string | undefined {
  const [, list, matrix, set] = domainLine.exec(text) ?? []
  if (list === undefined || (matrix === undefined && set === undefined)) return undefined
  const names = list.split(',').map((name) => name.trim())
  const entries = set === undefined ? undefined : numbersIn(set.trim())
  if (set !== undefined && entries === undefined) {
    if (/^[[(].*,/.test(set)) return `\`${set}\` is no domain: an interval is \`0..1\`, and a set \`{0, 1}\``
    const named = /^[^{]*\.\..*\p{L}/u.test(set) ? '; its ends are figures, and a condition stands behind `where`' : ''
    return `\`${set}\` is no domain such as \`-6..6\`, \`1..9 whole\` or \`{0, 1}\`${named}`
  }
  if (matrix === undefined) return entries && { names, domain: entries }
  const [rows = 0, columns = 0] = matrix.split(/[x×]/).map(Number)
  if (rows < 1 || columns < 1 || rows > 20 || columns > 20) return 'a matrix has 1 to 20 rows and columns'
  return { names, domain: { kind: 'matrix', rows, columns, entries } }
}

function numbersIn(text: string): Domain | undefined {
  const computed = new Map<number, Expression>()
  const figureIn = (each: string) => figureOf(each, computed)
  const members = /^\{([^{}]*)\}$/.exec(text)?.[1]?.split(',').map(figureIn)
  if (members !== undefined) {
    const values = members.filter((each) => each !== undefined)
    return values.length === members.length ? { kind: 'set', values, computed } : undefined
  }
  const [, range = '', whole] = /^(.*?)(\s+whole)?$/.exec(text) ?? []
  const [low = '', high = '', ...more] = range.split('..')
  const [from, to] = [figureIn(low), figureIn(high)]
  if (more.length > 0 || from === undefined || to === undefined || from > to) return undefined
  return whole === undefined ? { kind: 'interval', from, to, computed } : { kind: 'whole', from, to }
}

/** What a figure is worth, or what is computed of figures alone: `2*pi`, which is noted. */
function figureOf(text: string, computed: Map<number, Expression>): number | undefined {
  const expression = readExpression(text.trim())
  if ('reason' in expression || expression.names.size > 0) return undefined
  try {
    const value = expression.evaluate(new Map())
    if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
    if (!/^[-+−]?\s*[\d.]+(e[-+]?\d+)?$/i.test(expression.text)) computed.set(value, expression)
    return value
  } catch {
    return undefined
  }
}
