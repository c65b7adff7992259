import type { Words } from '../languages/speech/words.ts'
import { arrange } from './arrange.ts'
import { nodesIn, type TexNode, textIn } from './tree.ts'

/** A letter or sign by its name; a capital is said to be one, as most voices read both cases alike. */
export function speakSign(sign: string, words: Words): string {
  const name = command(sign)
  if (/^[A-Z]$/.test(name)) return words.capital(name)
  if (sign.startsWith('\\') && /^[A-Z][a-z]+$/.test(name) && words.signs[name] === undefined) {
    return words.capital(words.signs[name.toLowerCase()] ?? name.toLowerCase())
  }
  return words.signs[name] ?? words.signs[sign] ?? name
}

/** The name of a command without its backslash. */
export function command(sign: string): string {
  return sign.startsWith('\\') && sign !== '\\|' ? sign.slice(1) : sign
}

/** Letters side by side in upright type are one word. */
export function isWord(row: readonly TexNode[]): boolean {
  return row.length > 1 && row.every((node) => /^[A-Za-z]$/.test(textIn(node, 'text')))
}

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
