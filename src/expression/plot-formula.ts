/** A formula of one variable, ready to be evaluated; `NaN` where it has no value. */
export type Formula = (value: number) => number

/** What is wrong with a formula's text, and at which character (from 0) of it. */
export type FormulaFault = { at: number; reason: string; known?: readonly string[]; word?: string }

type Token = { kind: 'number' | 'name' | 'sign' | 'end'; text: string; at: number }

const functions: Readonly<Record<string, (...values: number[]) => number>> = {
  abs: Math.abs,
  acos: Math.acos,
  asin: Math.asin,
  atan: Math.atan,
  ceil: Math.ceil,
  cos: Math.cos,
  cosh: Math.cosh,
  exp: Math.exp,
  floor: Math.floor,
  ln: Math.log,
  log: Math.log,
  max: Math.max,
  min: Math.min,
  round: Math.round,
  sign: Math.sign,
  sin: Math.sin,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  step: (value = 0) => (value >= 0 ? 1 : 0),
  tan: Math.tan,
  tanh: Math.tanh,
}

const constants: Readonly<Record<string, number>> = { e: Math.E, pi: Math.PI, π: Math.PI }

/** Length of a formula's text; a bound on the depth of its evaluation. */
const longest = 1000

const several = new Set(['max', 'min'])

class Fault extends Error {
  readonly fault: FormulaFault
  constructor(fault: FormulaFault) {
    super(fault.reason)
    this.fault = fault
  }
}

/**
 * Reads arithmetic in one variable: `+ - * / ^`, parentheses, numbers, `e`, `pi` and common functions. `-x^2` is `-(x^2)` and
 * powers associate to the right, as in mathematics. Nothing is executed but this arithmetic.
 */
export function readFormula(text: string, variable: string): Formula | FormulaFault {
  if (text.length > longest)
    return { at: longest, reason: `Unexpected formula of ${text.length} characters, expected at most ${longest}` }
  try {
    return parse(tokens(text), variable)
  } catch (error) {
    if (error instanceof Fault) return error.fault
    throw error
  }
}

function tokens(text: string): Token[] {
  const pattern = /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+(?![\p{L}]))?|\.\d+)|([\p{L}_][\p{L}\p{N}_]*)|([-+*/^(),−·×])|(\S))/uy
  const found: Token[] = []
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, number, name, sign, strange] = match
    const word = number ?? name ?? sign ?? strange ?? ''
    const at = pattern.lastIndex - word.length
    if (strange !== undefined) throw new Fault({ at, reason: `Unexpected \`${strange}\` in a formula` })
    const kind = number !== undefined ? 'number' : name !== undefined ? 'name' : 'sign'
    found.push({ kind, text: word.replace('−', '-').replace(/[·×]/, '*'), at })
  }
  return [...found, { kind: 'end', text: '', at: text.length }]
}

function parse(list: readonly Token[], variable: string): Formula {
  let position = 0
  let depth = 0
  const end: Token = { kind: 'end', text: '', at: 0 }
  const peek = () => list[position] ?? end
  const take = () => {
    const token = peek()
    position += 1
    return token
  }
  const unexpected = (token: Token, wanted: string) =>
    new Fault({
      at: token.at,
      reason: `Unexpected ${token.kind === 'end' ? 'end of the formula' : `\`${token.text}\``}, expected ${wanted}`,
    })
  const expect = (text: string) => {
    const token = take()
    if (token.text !== text) throw unexpected(token, `\`${text}\``)
  }

  function sum(): Formula {
    depth += 1
    if (depth > 100) throw new Fault({ at: peek().at, reason: 'Unexpected depth of parentheses, expected at most 100' })
    let left = product()
    while (peek().text === '+' || peek().text === '-') {
      const [first, subtract, second] = [left, take().text === '-', product()]
      left = subtract ? (x) => first(x) - second(x) : (x) => first(x) + second(x)
    }
    depth -= 1
    return left
  }

  function product(): Formula {
    let left = signed()
    while (peek().text === '*' || peek().text === '/') {
      const [first, divide, second] = [left, take().text === '/', signed()]
      left = divide ? (x) => first(x) / second(x) : (x) => first(x) * second(x)
    }
    return left
  }

  function signed(): Formula {
    let negative = false
    while (peek().text === '-' || peek().text === '+') negative = take().text === '-' ? !negative : negative
    const value = power()
    return negative ? (x) => -value(x) : value
  }

  function power(): Formula {
    const base = atom()
    if (peek().text !== '^') return base
    take()
    const exponent = signed()
    return (x) => base(x) ** exponent(x)
  }

  function atom(): Formula {
    const token = take()
    if (token.kind === 'number') {
      const value = Number(token.text)
      return () => value
    }
    if (token.text === '(') {
      const inner = sum()
      expect(')')
      return inner
    }
    if (token.kind !== 'name') throw unexpected(token, 'a number, a name or `(`')
    if (token.text === variable) return (x) => x
    const constant = Object.hasOwn(constants, token.text) ? constants[token.text] : undefined
    if (constant !== undefined) return () => constant
    return call(token)
  }

  function call(name: Token): Formula {
    const known = Object.hasOwn(functions, name.text) ? functions[name.text] : undefined
    if (known === undefined) {
      const names = [variable, ...Object.keys(constants), ...Object.keys(functions)]
      throw new Fault({ at: name.at, reason: `Unexpected name \`${name.text}\` in a formula`, known: names, word: name.text })
    }
    expect('(')
    const values = [sum()]
    while (peek().text === ',') {
      const comma = take()
      if (!several.has(name.text))
        throw new Fault({ at: comma.at, reason: `Unexpected second value of \`${name.text}\`, expected one` })
      values.push(sum())
    }
    expect(')')
    return (x) => known(...values.map((value) => value(x)))
  }

  const formula = sum()
  if (peek().kind !== 'end') throw unexpected(peek(), 'an operator')
  return formula
}
