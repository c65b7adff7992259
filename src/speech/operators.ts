import { arrange } from './arrange.ts'
import { isWord } from './signs.ts'
import { nodesIn, type TexNode, textIn } from './tree.ts'

/** Letters that are names of functions when a parenthesis follows. */
const functions = new Set(['f', 'g', 'F', 'G', 'P', 'p', 'E', '\\sigma', '\\phi', '\\varphi', '\\psi', '\\Phi', '\\Gamma'])

/** Whether parentheses after a node hold what it is applied to. */
export function isFunction(node: TexNode): boolean {
  if (node.type === 'supsub') return nodesIn(node, 'base').some((base) => !isRange(base) && isFunction(base))
  if (node.type === 'font') return isWord(arrange(nodesIn(node, 'body')))
  return node.type === 'op' || node.type === 'operatorname' || functions.has(textIn(node, 'text'))
}

/** Whether what stands below is a range: of a sum or integral, of a limit, of a maximum. */
export function isRange(base: TexNode): boolean {
  const { symbol, limits, alwaysHandleSupSub } = base
  if (base.type === 'operatorname') return alwaysHandleSupSub === true
  return base.type === 'op' && (textIn(base, 'name') === '' ? holdsName(base) : symbol === true || limits === true)
}

/** An operator with a body is made by `\underset` and its like, perhaps around a name such as `\arg\max`. */
export function holdsName(base: TexNode): boolean {
  return arrange(nodesIn(base, 'body')).some((node) => node.type === 'op' || node.type === 'operatorname')
}
