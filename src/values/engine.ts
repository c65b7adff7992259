import type { MathNode } from 'mathjs'

/** Values by their names. */
export type Scope = Pick<ReadonlyMap<string, unknown>, 'get' | 'has'>

/** An expression that has been read: the names that it needs, and its worth where they have values. */
export type Expression = {
  text: string
  names: ReadonlySet<string>
  /** Functions that it calls and that are none of the language. */
  calls: ReadonlySet<string>
  /** What stands in it for `derivative(…, x)` and `gradient(…, W)`, where these may be used: names whose values are in the scope. */
  slopes: readonly { name: string; of: Expression; by: string }[]
  /**
   * @throws Error whose message is for the author: shapes that do not go together, a name without a value
   */
  evaluate(scope: Scope): unknown
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

/** Functions of one to three numbers, or of matrices, that an expression may call. None loops for longer than its arguments are. */
const functions = new Set(
  (
    'abs sqrt cbrt exp log log2 log10 sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh ' +
    'floor ceil round fix sign mod gcd lcm min max sum mean prod factorial combinations erf norm hypot ' +
    'det inv trace transpose dot diag ones zeros identity sigmoid relu softmax step normal'
  ).split(' '),
)

const constants = new Set(['pi', 'e', 'true', 'false'])

/** Taken by the language itself, or by our blocks. */
const words = new Set('and or not xor mod to in where for i Infinity NaN end'.split(' '))

const operators = new Set("+ - * / ^ % .* ./ .^ ' == != < > <= >= and or not unaryMinus unaryPlus".split(' '))

/** Those of them that go entry by entry through a matrix, by JavaScript's own functions. */
const ofNumbers = [
  ...(['abs', 'sqrt', 'cbrt', 'exp', 'log2', 'log10', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan'] as const),
  ...(['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'floor', 'ceil', 'sign'] as const),
]

/** Functions that take an expression and the name of what it is a function of. */
const slopeNames = new Set(['derivative', 'gradient'])

type Slope = { name: string; of: MathNode; by: string }

/** Longer than any formula on a paper. */
const longest = 500

/** Of a matrix that an expression makes. */
const largest = 64

/**
 * Loads the expression language: the arithmetic of mathjs and its functions of numbers and matrices, nothing else of it. There is no
 * assignment, no access to properties, no import, no text, and no loop but over what is written down.
 *
 * It takes a moment, so it is loaded only where an exam has values or identities.
 */
export async function loadEngine(): Promise<Engine> {
  const { create, all } = await import('./mathjs.ts')
  if (all === undefined) throw new Error('mathjs has no functions')
  const math = create(all, { matrix: 'Matrix', number: 'number', predictable: true })
  const bounded =
    (name: string, most: number, work: (...sizes: number[]) => unknown) =>
    (...sizes: number[]) => {
      if (sizes.some((size) => !(Math.abs(size) <= most))) throw new Error(`\`${name}\` takes numbers up to ${most}`)
      return work(...sizes)
    }
  const each = (work: (x: number) => number) => (x: unknown) => (typeof x === 'number' ? work(x) : math.map(matrixOf(x), work))
  const own: Readonly<Record<string, unknown>> = {
    combinations: bounded('combinations', 1000, (n = 0, k = 0) => math.combinations(n, k)),
    factorial: bounded('factorial', 170, (n = 0) => math.factorial(n)),
    ones: bounded('ones', largest, (...size) => math.ones(size)),
    zeros: bounded('zeros', largest, (...size) => math.zeros(size)),
    identity: bounded('identity', largest, (n = 1) => math.identity(n)),
    ...Object.fromEntries(ofNumbers.map((name) => [name, each(Math[name])])),
    // of an array, as mathjs does it for numbers
    log: (x: unknown, base?: number) => each((y) => Math.log(y) / (base === undefined ? 1 : Math.log(base)))(x),
    erf: each((x) => math.erf(x)),
    sigmoid: each((x) => 1 / (1 + Math.exp(-x))),
    relu: each((x) => Math.max(0, x)),
    step: each((x) => (x > 0 ? 1 : 0)),
    // cumulative distribution of the standard normal
    normal: each((x) => (1 + math.erf(x / Math.SQRT2)) / 2),
    softmax: (x: unknown) => {
      const powers = math.map(matrixOf(x), Math.exp)
      return math.divide(powers, math.sum(powers))
    },
  }
  function matrixOf(x: unknown) {
    if (math.isMatrix(x)) return x
    if (Array.isArray(x)) return math.matrix(x)
    throw new Error('a number or a matrix was expected')
  }

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
    const code = rest.compile()
    return {
      text,
      names,
      calls,
      slopes: inner,
      evaluate: (scope) =>
        code.evaluate({
          get: (name: string) => (Object.hasOwn(own, name) ? own[name] : scope.get(name)),
          has: (name: string) => Object.hasOwn(own, name) || scope.has(name),
          set: () => undefined,
          keys: () => [],
        }),
    }
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
