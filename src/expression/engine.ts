import type { MathNode } from 'mathjs'
import { type Effort, effortOf } from './effort.ts'
import { compile, type Scope } from './evaluate.ts'
import { constants, functions, ownFunctions } from './functions.ts'

/** An expression that has been read: the names that it needs, and its worth where they have values. */
export type Expression = {
  text: string
  names: ReadonlySet<string>
  /** Functions that it calls and that are none of the language. */
  calls: ReadonlySet<string>
  /** What stands in it for `derivative(…, x)` and `gradient(…, W)`, where these may be used: names whose values are in the scope. */
  slopes: readonly { name: string; of: Expression; by: string }[]
  /**
   * @param effort what it may cost; without it as much as one formula needs
   * @throws Error whose message is for the author: shapes that do not go together, a name without a value, too much to compute
   */
  evaluate(scope: Scope, effort?: Effort): unknown
}

/** An expression that is not one of ours: what is wrong, and where in its text, from 0. */
export type Refused = { reason: string; at: number }

export type Engine = {
  /** Names of the functions that every expression may call. */
  functions: ReadonlySet<string>
  /** Reads an expression, which may also call functions of these names, whose values are in its scope. */
  read(text: string, own?: ReadonlySet<string>): Expression | Refused
  /** Tells whether something may have this name. */
  isName(text: string): boolean
}

/** Taken by the language itself, or by our blocks. */
const words = new Set('true false and or not xor mod to in where for i Infinity NaN end'.split(' '))

const operators = new Set("+ - * / ^ % .* ./ .^ ' == != < > <= >= and or not unaryMinus unaryPlus".split(' '))

/** Functions that take an expression and the name of what it is a function of. */
const slopeNames = new Set(['derivative', 'gradient'])

type Slope = { name: string; of: MathNode; by: string }

/** Longer than any formula on a paper. */
const longest = 500

/**
 * Loads the expression language: the arithmetic of mathjs and its functions of numbers and matrices, nothing else of it. There is no
 * assignment, no access to properties, no import, no text, and no loop but over what is written down.
 *
 * It takes a moment, so it is loaded only where an exam has values or identities.
 */
export async function loadEngine(): Promise<Engine> {
  const { create, all } = await import('./mathjs.ts')
  if (all === undefined) throw new Error('mathjs has no functions')
  // a parser knows all units of physics, which takes it longer to learn than all that we have it do
  const { createUnitClass: _, ...factories } = all
  const math = create(factories, { matrix: 'Matrix', number: 'number', predictable: true })
  const own = ownFunctions(math)

  function refusal(tree: MathNode, more: ReadonlySet<string>): string | undefined {
    let reason: string | undefined
    tree.traverse((node, path) => {
      reason ??= refusalOf(node, path, more)
    })
    return reason
  }
  function refusalOf(node: MathNode, path: string, more: ReadonlySet<string>): string | undefined {
    if (math.isConstantNode(node))
      return typeof node.value === 'number' || typeof node.value === 'boolean' ? undefined : 'a text has no worth'
    if (math.isParenthesisNode(node) || math.isArrayNode(node) || math.isConditionalNode(node)) return undefined
    if (math.isRelationalNode(node)) return undefined
    if (math.isOperatorNode(node))
      return operators.has(node.op) || operators.has(node.fn) ? undefined : `\`${node.op}\` is not an operator here`
    if (math.isSymbolNode(node)) {
      if (path === 'fn') return undefined
      return functions.has(node.name) ? `\`${node.name}\` is a function, write \`${node.name}(…)\`` : undefined
    }
    if (math.isFunctionNode(node)) {
      const name = math.isSymbolNode(node.fn) ? node.fn.name : ''
      if (functions.has(name) || more.has(name)) return undefined
      return `\`${name === '' ? node.fn.toString() : name}\` is not a function here`
    }
    return 'only arithmetic and its functions can be used here'
  }

  function slopesOf(tree: MathNode, more: ReadonlySet<string>): { rest: MathNode; slopes: Slope[] } {
    const slopes: Slope[] = []
    const rest = tree.transform((node) => {
      if (!math.isFunctionNode(node) || !math.isSymbolNode(node.fn) || !slopeNames.has(node.fn.name)) return node
      const [of, by] = node.args
      if (!more.has(node.fn.name) || of === undefined || !math.isSymbolNode(by) || node.args.length > 2) return node
      const name = `slope${slopes.length + 1} of ${of.toString()}`
      slopes.push({ name, of, by: by.name })
      return new math.SymbolNode(name)
    })
    return { rest, slopes }
  }

  function expressionOf(whole: MathNode, text: string, more: ReadonlySet<string>): Expression {
    const { rest, slopes } = slopesOf(whole, more)
    const names = new Set<string>()
    const calls = new Set<string>()
    rest.traverse((node, path) => {
      if (!math.isSymbolNode(node) || constants.has(node.name)) return
      if (path !== 'fn') names.add(node.name)
      else if (!functions.has(node.name)) calls.add(node.name)
    })
    for (const { name, by } of slopes) {
      names.delete(name)
      names.add(by)
    }
    const inner = slopes.map(({ name, of, by }) => ({ name, of: expressionOf(of, of.toString(), more), by }))
    for (const { of } of inner) {
      for (const name of of.names) names.add(name)
      for (const name of of.calls) calls.add(name)
    }
    const evaluate = compile(math, own, rest)
    return { text, names, calls, slopes: inner, evaluate: (scope, effort = effortOf()) => evaluate(scope, effort) }
  }

  return {
    functions,
    isName: (text) => /^[a-zA-Z]\w*$/.test(text) && !functions.has(text) && !constants.has(text) && !words.has(text),
    read(text, more = new Set()) {
      if (text.length > longest) return { reason: `it is longer than ${longest} characters`, at: longest }
      let tree: MathNode
      try {
        tree = math.parse(text)
      } catch (error) {
        const at = error instanceof Error && 'char' in error && typeof error.char === 'number' ? error.char - 1 : 0
        return { reason: error instanceof Error ? error.message.replace(/ \(char \d+\)$/, '') : String(error), at }
      }
      const reason = text.trim() === '' ? 'there is nothing in it' : refusal(tree, more)
      if (reason !== undefined) return { reason, at: 0 }
      return expressionOf(tree, text, more)
    },
  }
}
