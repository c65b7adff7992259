import { type Fault, type Token, tokensOf, Unreadable } from './tokens.ts'

/** What an expression says, with the place of its names and calls in its text, from 0. */
export type Syntax =
  /** `text` is how a decimal number was written. */
  | { kind: 'constant'; value: number | boolean; text?: string; parts: readonly Syntax[] }
  | { kind: 'name'; name: string; at: number; parts: readonly Syntax[] }
  /** `places` are those of its parenthesis and its commas. */
  | { kind: 'call'; name: string; at: number; places: readonly number[]; parts: readonly Syntax[] }
  | { kind: 'operation'; operator: string; percent?: boolean; parts: readonly Syntax[] }
  | { kind: 'comparison'; operators: readonly string[]; parts: readonly Syntax[] }
  | { kind: 'choice'; parts: readonly Syntax[] }
  | { kind: 'matrix'; parts: readonly Syntax[] }
  | { kind: 'group'; parts: readonly Syntax[] }

/** How expressions are written: how long they may be, whether `2x` is a product, and whether there are matrices. */
export type Manner = { maxLength: number; products: boolean; matrices: boolean }

/** Parentheses in parentheses, so that nobody's stack ends. */
const maxDepth = 100

/**
 * Reads an expression. `-x^2` is `-(x^2)`, powers associate to the right, and products without a sign bind more than those with one, but
 * `1/2 x` is a half of x. A `%` behind which nothing follows is percent: `n + 10%` is a tenth more than n.
 */
export function parse(text: string, manner: Manner): Syntax | Fault {
  if (text.length > manner.maxLength)
    return {
      at: manner.maxLength,
      reason: `Unexpected formula of ${text.length} characters, expected at most ${manner.maxLength}`,
    }
  try {
    return syntaxOf(tokensOf(text, manner.matrices), manner)
  } catch (error) {
    if (error instanceof Unreadable) return error.fault
    throw error
  }
}

export type Word = Extract<Syntax, { kind: 'name' | 'call' }>

/** All names and calls of an expression, as they stand. */
export function wordsOf(tree: Syntax): Word[] {
  const inner = tree.parts.flatMap(wordsOf)
  return tree.kind === 'name' || tree.kind === 'call' ? [tree, ...inner] : inner
}

const values: ReadonlyMap<string, number | boolean> = new Map<string, number | boolean>([
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
])

const nothing: Syntax = { kind: 'constant', value: Number.NaN, parts: [] }

function syntaxOf(list: readonly Token[], { products }: Manner): Syntax {
  let position = 0
  let depth = 0
  const peek = (ahead = 0): Token => list[position + ahead] ?? { kind: 'end', text: '', at: 0 }
  const next = (...signs: string[]) => peek().kind === 'sign' && signs.includes(peek().text)
  const take = () => {
    const taken = peek()
    position += 1
    return taken
  }
  const unexpected = ({ kind, text, at }: Token, wanted: string) =>
    new Unreadable(at, `Unexpected ${kind === 'end' ? 'end of the formula' : `\`${text}\``}, expected ${wanted}`)
  const expect = (text: string) => {
    const taken = take()
    if (taken.kind !== 'sign' || taken.text !== text) throw unexpected(taken, `\`${text}\``)
  }
  const operation = (operator: string, ...parts: Syntax[]): Syntax => ({ kind: 'operation', operator, parts })
  /** Operands with operators between them, which associate to the left. */
  const chain = (operand: () => Syntax, ...operators: string[]) => {
    let left = operand()
    while (next(...operators)) left = operation(take().text, left, operand())
    return left
  }

  function whole(): Syntax {
    depth += 1
    if (depth > maxDepth) throw new Unreadable(peek().at, `Unexpected depth of parentheses, expected at most ${maxDepth}`)
    let tree = chain(() => chain(comparison, 'and'), 'or')
    if (next('?')) {
      take()
      const yes = whole()
      expect(':')
      tree = { kind: 'choice', parts: [tree, yes, whole()] }
    }
    depth -= 1
    return tree
  }

  function comparison(): Syntax {
    const parts = [sum()]
    const operators: string[] = []
    while (next('==', '!=', '<', '>', '<=', '>=')) {
      operators.push(take().text)
      parts.push(sum())
    }
    const [first = nothing] = parts
    const [operator] = operators
    if (operator === undefined) return first
    return operators.length === 1 ? operation(operator, ...parts) : { kind: 'comparison', operators, parts }
  }

  function sum(): Syntax {
    let left = product()
    while (next('+', '-')) {
      const operator = take().text
      const right = product()
      const percent = right.kind === 'operation' && right.percent === true
      left = operation(operator, left, percent ? operation('*', left, right) : right)
    }
    return left
  }

  function product(): Syntax {
    return chain(unsigned, '*', '/', '.*', './', '%')
  }

  /** A product without a sign. */
  function unsigned(): Syntax {
    let left = ratio()
    let last = left
    while (
      products &&
      (peek().kind === 'name' || next('(') || (peek().kind === 'number' && last.kind !== 'constant' && last.kind !== 'operation'))
    ) {
      last = ratio()
      left = operation('*', left, last)
    }
    return left
  }

  /** A figure over a figure is a factor where a name or a parenthesis follows. */
  function ratio(): Syntax {
    let left = percentage()
    let last = left
    while (next('/') && isFigure(last) && peek(1).kind === 'number' && (peek(2).kind === 'name' || peek(2).text === '(')) {
      take()
      last = percentage()
      left = operation('/', left, last)
    }
    return left
  }

  function isFigure(node: Syntax): boolean {
    const sign = node.kind === 'operation' && node.parts.length === 1 && node.operator !== "'" && node.operator !== 'not'
    return node.kind === 'constant' || (sign && node.parts[0]?.kind === 'constant')
  }

  function percentage(): Syntax {
    const value = signed()
    if (!next('%')) return value
    const { kind, text } = peek(1)
    if (kind === 'number' || kind === 'name' || ['-', '+', 'not', '(', '['].includes(text)) return value
    take()
    return { kind: 'operation', operator: '/', percent: true, parts: [value, { kind: 'constant', value: 100, parts: [] }] }
  }

  function signed(): Syntax {
    return next('-', '+', 'not') ? operation(take().text, signed()) : power()
  }

  function power(): Syntax {
    let base = atom()
    while (next("'")) base = operation(take().text, base)
    return next('^', '.^') ? operation(take().text, base, signed()) : base
  }

  function atom(): Syntax {
    const first = take()
    if (first.kind === 'number')
      return {
        kind: 'constant',
        value: Number(first.text),
        ...(/^0[xob]/.test(first.text) ? {} : { text: first.text }),
        parts: [],
      }
    if (first.kind === 'name') return word(first)
    if (first.kind === 'sign' && first.text === '(') {
      const inner = whole()
      expect(')')
      return { kind: 'group', parts: [inner] }
    }
    if (first.kind === 'sign' && first.text === '[') return matrix()
    throw unexpected(first, 'a number, a name or `(`')
  }

  function word({ text: name, at }: Token): Syntax {
    const value = values.get(name)
    if (value !== undefined) return { kind: 'constant', value, parts: [] }
    if (!next('(')) return { kind: 'name', name, at, parts: [] }
    const places = [take().at]
    const parts = [whole()]
    while (next(',')) {
      places.push(take().at)
      parts.push(whole())
    }
    expect(')')
    return { kind: 'call', name, at, places, parts }
  }

  function matrix(): Syntax {
    let row: Syntax[] = []
    const rows = [row]
    let several = false
    while (!next(']')) {
      row.push(whole())
      if (next(';')) {
        take()
        several = true
        row = []
        if (!next(']')) rows.push(row)
      } else if (!next(']')) expect(',')
    }
    const width = rows[0]?.length ?? 0
    const other = rows.find(({ length }) => length !== width)
    if (other !== undefined)
      throw new Unreadable(peek().at, `Unexpected row of ${other.length}, expected ${width} as in the first`)
    expect(']')
    return { kind: 'matrix', parts: several ? rows.map((parts) => ({ kind: 'matrix', parts })) : (rows[0] ?? []) }
  }

  const tree = whole()
  if (peek().kind !== 'end') throw unexpected(peek(), 'an operator')
  return tree
}
