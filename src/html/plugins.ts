import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import rehypeKatex from 'rehype-katex'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { texOptions } from '../model/tex.ts'

/** Formulas that have been set, by their TeX and kind: the two papers of an exam share most of theirs. */
export type SetFormulas = Map<string, ElementContent[]>

/**
 * Sets formulas by `rehype-katex`, each of them once.
 *
 * KaTeX hides its HTML from assistive technology in favour of its MathML, which is not printed. Here the formula's own element has
 * the alternative text, and its content must not be hidden to become part of the PDF's structure.
 */
export function setFormulas(known: SetFormulas) {
  const katex = rehypeKatex(texOptions)
  return (tree: Root, file: VFile): void => {
    const fresh: { formula: Element; key: string }[] = []
    visit(tree, 'element', (node) => {
      if (!hasClass(node, 'formula')) return
      const key = `${node.tagName} ${node.properties.ariaLabel}`
      const children = known.get(key)
      if (children === undefined) fresh.push({ formula: node, key })
      else node.children = children
    })
    katex(tree, file)
    for (const { formula, key } of fresh) {
      visit(formula, 'element', (node) => {
        if (node.tagName === 'span') delete node.properties.ariaHidden
      })
      known.set(key, formula.children)
    }
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
