import type { Code, List, Node, Nodes, Root, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'

/** A part of a source, as offsets. */
export type Stretch = { from: number; to: number }

/** A question, or what stands before the first one, with the values and identities it states. */
export type Section = Stretch & {
  /** By which its draws are known: its own id, or what a student sees of it; `''` for what stands before the first question. */
  key: string
  vars: Code[]
  verify: Code[]
  /** Texts of the choices of each list. */
  lists: Stretch[][]
}

/** Parts a source into its questions and what stands before them, and finds the blocks that state values. */
export function sectionsOf(tree: Root, source: string): Section[] {
  const sections: Section[] = []
  const contents = new Map<Section, RootContent[]>()
  const begin = (from: number, key: string) => {
    const last = sections.at(-1)
    if (last !== undefined) last.to = from
    sections.push({ from, to: source.length, key, vars: [], verify: [], lists: [] })
  }
  begin(0, '')
  let front = true
  for (const node of tree.children) {
    const start = node.position?.start.offset ?? 0
    if (node.type === 'heading' && node.depth <= 2) {
      // what stands before the first question of a section belongs to no question
      if (node.depth === 2 || !front) begin(start, node.depth === 2 ? keyOf(source, start) : '')
      front &&= node.depth === 1
    }
    const section = sections.at(-1)
    if (section === undefined) continue
    contents.set(section, [...(contents.get(section) ?? []), node])
    if (node.type === 'code' && node.lang === 'vars') section.vars.push(node)
    if (node.type === 'code' && node.lang === 'verify') section.verify.push(node)
    if (node.type === 'list') section.lists.push(choicesOf(node))
  }
  for (const section of sections) if (section.key === noId) section.key = visibleText(contents.get(section) ?? [])
  return sections
}

/**
 * What a student sees of a question, roughly, whatever its figures and the order of its choices: no solution, no content of a blank, no block
 * of values, nothing in braces, and not even that these are there.
 */
function visibleText(nodes: readonly RootContent[]): string {
  return nodes
    .map(textOf)
    .filter((text) => text !== '')
    .join('\n')
    .replace(/\[\[[\s\S]*?\]\]/g, '___')
    .replace(/\{[^{}]*\}/g, '')
}

function textOf(node: Nodes): string {
  if (node.type === 'list') return node.children.map(textOf).sort().join('\n')
  if (isHidden(node) || node.type === 'html' || (node.type === 'code' && ['vars', 'verify'].includes(node.lang ?? ''))) return ''
  if (node.type === 'image') return node.alt ?? ''
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** Tells whether a block is of a solution alone. */
function isHidden(node: Nodes): boolean {
  return node.type === 'containerDirective' && ['answer', 'rubric'].includes(node.name)
}

/** What only a solution prints: answers, rubrics, and the contents of blanks. */
export function solutionStretches(tree: Root, source: string): Stretch[] {
  const found: Stretch[] = []
  visit(tree, (node) => {
    if (isHidden(node)) found.push(stretchOf(node))
  })
  for (const { index, 0: blank } of source.matchAll(/\[\[[\s\S]*?\]\]/g)) found.push({ from: index, to: index + blank.length })
  return found
}

/** No id looks like this. */
const noId = ' '

function keyOf(source: string, start: number): string {
  const [line = ''] = source.slice(start).split('\n', 1)
  return /\{[^}]*#([^\s}]+)[^}]*\}\s*$/.exec(line)?.[1] ?? noId
}

function choicesOf(list: List): Stretch[] {
  return list.children
    .filter((item) => typeof item.checked === 'boolean')
    .map((item) => ({
      from: item.children[0]?.position?.start.offset ?? 0,
      to: item.position?.end.offset ?? 0,
    }))
}

/** Where nodes of some types stand, however deep. */
export function stretchesOf(tree: Root, types: readonly Nodes['type'][]): Stretch[] {
  const found: Stretch[] = []
  visit(tree, (node) => {
    if (types.includes(node.type)) found.push(stretchOf(node))
  })
  return found
}

/** Where a node stands. */
export function stretchOf({ position }: Node): Stretch {
  return { from: position?.start.offset ?? 0, to: position?.end.offset ?? 0 }
}

/** Blocks that state values where no question does, so that nobody would see them fail to. */
export function strayBlocks(tree: Root): Code[] {
  const found: Code[] = []
  visit(tree, 'code', (node, _index, parent) => {
    if ((node.lang === 'vars' || node.lang === 'verify') && parent?.type !== 'root') found.push(node)
  })
  return found
}
