import type { Definition, Image, Link, Root } from 'mdast'
import type { Processor } from 'unified'
import { SKIP, visit } from 'unist-util-visit'

/**
 * Turns reference-style links and images into plain ones and removes the definitions, so that each part of an exam stands
 * alone: a definition inside an answer must not be needed, or seen, outside of it.
 *
 * @returns definitions that nothing refers to
 */
export function resolveReferences(tree: Root): Definition[] {
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
  return [...definitions.values()].filter((definition) => !used.has(definition))
}

/**
 * A unified plugin, used after `remark-gfm`: bare addresses become links while the text is read, and not afterwards in the
 * tree, where the pieces of a split text would lose their positions.
 */
export function placedLinks(this: Processor): void {
  const data = this.data()
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? []).map((extension) =>
    Array.isArray(extension) ? extension.map((each) => ({ ...each, transforms: [] })) : { ...extension, transforms: [] },
  )
}
