import type { Definition, Image, Link, Nodes, Root } from 'mdast'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import { report } from '../diagnostics/report.ts'
import { withinBounds } from './bounds.ts'
import { blockDirectives, itemBoxes, placedLinks, plainAddresses, strictMath } from './syntax.ts'

const processor = unified()
  .use(remarkParse)
  // one tilde is a range, as in `1~3`
  .use(remarkGfm, { singleTilde: false })
  // CommonMark ends emphasis before a Korean particle only without punctuation before its end: `**word(method)**` and the particle
  .use(remarkCjkFriendly)
  .use(placedLinks)
  .use(itemBoxes)
  .use(remarkFrontmatter, ['yaml'])
  .use(remarkMath)
  .use(strictMath)
  .use(blockDirectives)
  .freeze()

/** The same for a text in which no bare address can stand, as most are. */
const withoutAddresses = processor().use(plainAddresses).freeze()

/** A text that has been read. Whoever reads on leaves the tree as it is. */
export type ParsedText = {
  tree: Root
  messages: readonly VFileMessage[]
  /** Labels of what references lead to, as `[label]: address` states it; their addresses are in the tree. */
  definitions: readonly string[]
  /** Whether something was left out, and reported, with which there may have been more headings. */
  lost: boolean
}

/**
 * Reads Markdown into a syntax tree: CommonMark, GFM, mathematics, YAML front matter and block directives. Pure; never throws
 * for any text: what goes beyond all bounds is reported and left out. Every node keeps its position.
 */
export function parseMarkdown({ path, value }: Pick<VFile, 'path' | 'value'>): ParsedText {
  const file = new VFile({ path, value })
  const { text, lost } = withinBounds(file)
  const tree = (/@|:\/\/|www\./i.test(text) ? processor : withoutAddresses).parse(text)
  const cut = cutToDepth(file, tree)
  const { definitions, unused } = resolveReferences(tree)
  for (const { label, position } of unused) {
    report(file, {
      rule: 'definition-unused',
      reason: `Unexpected definition \`[${label ?? ''}]:\` that nothing refers to, expected \`[text][${label ?? ''}]\` somewhere`,
      place: position,
      actual: label ?? undefined,
      note: 'Such a line is not printed. Write `\\[` if it is text.',
    })
  }
  return { tree, messages: file.messages, definitions, lost: lost || cut }
}

/** Nodes within each other. Whatever works on a tree does so level by level, and a browser takes no more than 512 elements within each other. */
const maxDepth = 64

/**
 * Takes out of a tree what is nested too deeply, and reports it (rule `source-bounds`), once a block.
 *
 * @returns whether there was such
 */
function cutToDepth(file: VFile, tree: Root): boolean {
  const waiting = tree.children.map((node): { node: Nodes; depth: number; block: Nodes } => ({ node, depth: 1, block: node }))
  const told = new Set<Nodes>()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth, block } = next
    if (!('children' in node)) continue
    if (depth < maxDepth) {
      waiting.push(...node.children.map((child) => ({ node: child, depth: depth + 1, block })))
      continue
    }
    node.children = []
    if (told.has(block)) continue
    told.add(block)
    report(file, {
      rule: 'source-bounds',
      reason: `Unexpected text within so many others, expected at most ${maxDepth}`,
      place: node.position,
      note: 'Emphasis, links, lists and quotations stand within each other here.',
    })
  }
  return told.size > 0
}

/**
 * Turns reference-style links and images into plain ones and removes the definitions, so that each part of an exam stands
 * alone: a definition inside an answer must not be needed, or seen, outside of it.
 *
 * @returns labels of all definitions, and those that nothing refers to
 */
function resolveReferences(tree: Root): { definitions: string[]; unused: Definition[] } {
  const used = new Set<Definition>()
  const definitions = new Map<string, Definition>()
  visit(tree, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
  })
  visit(tree, (node, index, parent) => {
    if (parent === undefined || index === undefined) return
    if (node.type === 'definition') {
      parent.children.splice(index, 1)
      return [SKIP, index]
    }
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return
    const definition = definitions.get(node.identifier)
    if (definition === undefined) return
    used.add(definition)
    const { url, title = null } = definition
    const plain: Link | Image =
      node.type === 'linkReference'
        ? { type: 'link', url, title, children: node.children }
        : { type: 'image', url, title, alt: node.alt ?? null }
    if (node.position) plain.position = node.position
    parent.children[index] = plain
    return index
  })
  const all = [...definitions.values()]
  return { definitions: all.map(({ label, identifier }) => label ?? identifier), unused: all.filter((each) => !used.has(each)) }
}
