import katex from 'katex'
import { texOptions } from '../source/tex.ts'

/** A node of KaTeX's parse tree: what it is, and fields that depend on it, of which nothing is taken for granted. */
export type TexNode = { readonly type: string; readonly [field: string]: unknown }

/**
 * Reads a formula by KaTeX's own parser, which the package exports without a promise: its version is fixed, and tests speak
 * every construct.
 *
 * @returns `undefined` where KaTeX cannot read the formula, or has no such parser any more
 */
export function parseTex(tex: string, displayMode: boolean): TexNode[] | undefined {
  const parse: unknown = Reflect.get(katex, '__parse')
  if (typeof parse !== 'function') return undefined
  try {
    const tree: unknown = parse(tex, { ...texOptions, displayMode })
    return nodesOf(tree)
  } catch {
    return undefined
  }
}

/** The nodes in a field: an array of nodes, or one, or none. */
export function nodesIn(node: TexNode, field: string): TexNode[] {
  return nodesOf(node[field])
}

/** A field that holds text; empty where there is none. */
export function textIn(node: TexNode, field: string): string {
  const value = node[field]
  return typeof value === 'string' ? value : ''
}

/** The rows of an array, each with its cells. */
export function rowsIn(node: TexNode): TexNode[][] {
  const { body: rows } = node
  return Array.isArray(rows) ? rows.map(nodesOf) : []
}

/** The nodes in what a field holds. */
export function nodesOf(value: unknown): TexNode[] {
  if (Array.isArray(value)) return value.filter(isNode)
  return isNode(value) ? [value] : []
}

function isNode(value: unknown): value is TexNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
