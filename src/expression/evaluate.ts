import type { MathJsInstance, MathNode, OperatorNode, OperatorNodeFn, OperatorNodeOp } from 'mathjs'
import { type Effort, meet, spend } from './effort.ts'
import { constants, functions, numberOf, type OwnFunctions } from './functions.ts'

/** Values by their names. */
export type Scope = Pick<ReadonlyMap<string, unknown>, 'get' | 'has'>

/** An expression ready to be evaluated. */
export type Evaluate = (scope: Scope, effort: Effort) => unknown

/**
 * Makes of a syntax tree what evaluates it. Numbers are computed here, as that is nearly all there is to do; whatever meets a matrix is
 * done by mathjs, one operation at a time. The tree has been judged before: what is none of the language does not come this far.
 */
export function compile(math: MathJsInstance, own: OwnFunctions, tree: MathNode): Evaluate {
  const compiled = (node: MathNode): Evaluate => {
    if (math.isConstantNode(node)) return () => node.value
    if (math.isParenthesisNode(node)) return compiled(node.content)
    if (math.isSymbolNode(node)) return symbol(node.name)
    if (math.isArrayNode(node)) return arrayOf(node.items)
    if (math.isConditionalNode(node)) {
      const [condition, yes, no] = [node.condition, node.trueExpr, node.falseExpr].map(compiled)
      return (scope, effort) => (truthOf(condition?.(scope, effort)) ? yes : no)?.(scope, effort)
    }
    if (math.isRelationalNode(node)) {
      const sides = node.params.map(compiled)
      return (scope, effort) => {
        const values = sides.map((side) => side(scope, effort))
        return node.conditionals.every((name, index) => numbers[name]?.(numberOf(values[index]), numberOf(values[index + 1])))
      }
    }
    if (math.isFunctionNode(node)) return callOf(node.fn.name, node.args)
    if (math.isOperatorNode(node)) return operationOf(node)
    throw new Error('only arithmetic and its functions can be used here')
  }

  function symbol(name: string): Evaluate {
    const constant = constants.get(name)
    if (constant !== undefined) return () => constant
    return (scope) => {
      if (!scope.has(name)) throw new Error(`\`${name}\` has no value`)
      return scope.get(name)
    }
  }

  function arrayOf(items: MathNode[]): Evaluate {
    const rows = items.map((item) => (math.isArrayNode(item) ? item.items.map(compiled) : [compiled(item)]))
    const nested = items.some((item) => math.isArrayNode(item))
    return (scope, effort) => {
      const entries = rows.map((row) => row.map((entry) => numberOf(entry(scope, effort))))
      spend(effort, entries.flat().length)
      return math.matrix(nested ? entries : entries.flat())
    }
  }

  function operationOf(node: OperatorNode<OperatorNodeOp, OperatorNodeFn>): Evaluate {
    const { op, fn } = node
    const [first, second] = node.args.map(compiled)
    if (first === undefined) throw new Error(`\`${op}\` has nothing to work on`)
    if (second === undefined) {
      const ofMatrix = byMathjs((symbols) => new math.OperatorNode(op, fn, symbols), 1)
      return (scope, effort) => {
        const value = first(scope, effort)
        const work = signs[fn]
        if (typeof value === 'number' && work !== undefined) return spent(effort, work(value))
        return fn === 'not' ? !truthOf(value) : ofMatrix([value], effort)
      }
    }
    const ofMatrices = byMathjs((symbols) => new math.OperatorNode(op, fn, symbols), 2)
    if (fn === 'and') return (scope, effort) => truthOf(first(scope, effort)) && truthOf(second(scope, effort))
    if (fn === 'or') return (scope, effort) => truthOf(first(scope, effort)) || truthOf(second(scope, effort))
    const ofNumbers = numbers[fn]
    return (scope, effort) => {
      const [one, other] = [first(scope, effort), second(scope, effort)]
      return typeof one === 'number' && typeof other === 'number' && ofNumbers !== undefined
        ? spent(effort, ofNumbers(one, other))
        : ofMatrices([one, other], effort)
    }
  }

  function callOf(name: string, list: MathNode[]): Evaluate {
    const args = list.map(compiled)
    const known = own.get(name) ?? byMathjs((symbols) => new math.FunctionNode(name, symbols), args.length)
    return (scope, effort) => {
      const values = args.map((arg) => arg(scope, effort))
      if (functions.has(name)) return known(values, effort)
      spend(effort, ofCall)
      const defined = scope.get(name)
      if (typeof defined !== 'function') throw new Error(`\`${name}\` is no function`)
      return defined(...values)
    }
  }

  function byMathjs(nodeOf: (symbols: MathNode[]) => MathNode, count: number) {
    const names = Array.from({ length: count }, (_, index) => `x${index}`)
    let code: { evaluate(scope: Map<string, unknown>): unknown } | undefined
    return (values: readonly unknown[], effort: Effort): unknown => {
      code ??= nodeOf(names.map((name) => new math.SymbolNode(name))).compile()
      spend(effort, costOf(values))
      const result = code.evaluate(new Map(names.map((name, index) => [name, values[index]])))
      meetAll(result, effort)
      return result
    }
  }

  /** Of a product or an inverse, which take the most: as many operations as one side has entries, for each row or column. */
  function costOf(values: readonly unknown[]): number {
    let entries = 0
    let side = 1
    for (const value of values) {
      const list = listOf(value)
      const width = Array.isArray(list[0]) ? list[0].length : 1
      entries += list.length * width
      side = Math.max(side, list.length, width)
    }
    return ofCall + entries * side
  }

  function meetAll(value: unknown, effort: Effort): void {
    for (const entry of listOf(value)) {
      if (typeof entry === 'number') meet(effort, entry)
      else if (Array.isArray(entry)) meetAll(entry, effort)
    }
  }

  function listOf(value: unknown): readonly unknown[] {
    const list: unknown = math.isMatrix(value) ? value.valueOf() : value
    return Array.isArray(list) ? list : [list]
  }

  return compiled(tree)
}

/** What a call takes besides its work. */
const ofCall = 20

function spent<T>(effort: Effort, value: T): T {
  spend(effort, 1)
  if (typeof value === 'number') meet(effort, value)
  return value
}

function truthOf(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  return numberOf(value) !== 0
}

/** Numbers that a computer cannot tell apart after a few operations are the same: 0.1 + 0.2 is 0.3. */
function same(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b))
}

const signs: Readonly<Record<string, (x: number) => number>> = {
  unaryMinus: (x) => -x,
  unaryPlus: (x) => x,
  ctranspose: (x) => x,
}

/** Operators of two numbers, by the names that mathjs gives them. */
const numbers: Readonly<Record<string, (a: number, b: number) => number | boolean>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  pow: (a, b) => a ** b,
  dotMultiply: (a, b) => a * b,
  dotDivide: (a, b) => a / b,
  dotPow: (a, b) => a ** b,
  mod: (a, b) => (b === 0 ? a : a - b * Math.floor(a / b)),
  equal: same,
  unequal: (a, b) => !same(a, b),
  smaller: (a, b) => a < b && !same(a, b),
  larger: (a, b) => a > b && !same(a, b),
  smallerEq: (a, b) => a < b || same(a, b),
  largerEq: (a, b) => a > b || same(a, b),
}
