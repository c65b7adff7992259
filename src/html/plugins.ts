import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'

/**
 * KaTeX hides its HTML from assistive technology in favour of its MathML, which is not printed. The formula's own element has
 * the alternative text, and its content must not be hidden to become part of the PDF's structure.
 */
export function showFormulas() {
  return (tree: Root): void => {
    visit(tree, 'element', (node) => {
      if (node.tagName === 'span' && node.properties.ariaHidden !== undefined) delete node.properties.ariaHidden
    })
  }
}

/** Sets neighbouring figures side by side. */
export function groupFigures() {
  return (tree: Root): void => {
    visit(tree, 'element', (node) => {
      if (node.children.some(isFigure) && !hasClass(node, 'figures')) node.children = grouped(node.children)
    })
  }
}

function grouped(children: readonly ElementContent[]): ElementContent[] {
  const result: ElementContent[] = []
  let row: Element | undefined
  for (const child of children) {
    if (isFigure(child)) {
      if (row === undefined) {
        row = h('div.figures')
        result.push(row)
      }
      row.children.push(child)
    } else if (child.type !== 'text' || child.value.trim() !== '') {
      row = undefined
      result.push(child)
    }
  }
  return result
}

function isFigure(node: ElementContent): node is Element {
  return node.type === 'element' && node.tagName === 'figure'
}

function hasClass(node: Element, name: string): boolean {
  return Array.isArray(node.properties.className) && node.properties.className.includes(name)
}
