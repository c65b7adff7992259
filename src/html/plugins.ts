import type { Element, Literal, Root, RootContent } from 'hast'
import { h } from 'hastscript'
import rehypeKatex from 'rehype-katex'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import type { Language } from '../languages/locales.ts'
import { hasClass } from '../layout/hast.ts'
import { texOptions } from '../source/tex.ts'
import { speakFormula } from '../speech/speak.ts'
import { allowBreaks } from './formula-breaks.ts'

/**
 * Formulas that have been set, as HTML and in words, by their TeX and kind: the two papers of an exam share most of theirs, and a
 * tree of the thousands of elements that they consist of would be copied and written several times.
 */
export type SetFormulas = {
  html: Map<string, string>
  words: Map<string, string>
  /** As MathML; `undefined` of one that has words alone. */
  mathml: Map<string, string | undefined>
}

/** A collection without any formula yet. */
export function noFormulas(): SetFormulas {
  return { html: new Map(), words: new Map(), mathml: new Map() }
}

/** HTML that is written as it stands: that of a formula. */
interface Raw extends Literal {
  type: 'raw'
}

declare module 'hast' {
  interface Element {
    /** What a formula is set from; what is written of it, it does not tell. */
    formula?: { tex: string; mathml?: string }
  }
  interface ElementContentMap {
    raw: Raw
  }
  interface RootContentMap {
    raw: Raw
  }
}

const writer = unified().use(rehypeStringify).freeze()

/**
 * Sets formulas by `rehype-katex`, each of them once.
 *
 * KaTeX hides its HTML from assistive technology in favour of its MathML, which is not printed. Here the formula's own element has
 * the alternative text, and its content must not be hidden to become part of the PDF's structure.
 *
 * @throws Error for a formula that the checks let through and KaTeX rejects, which would be printed in red
 */
export function setFormulas({ html: known }: SetFormulas) {
  const katex = rehypeKatex(texOptions)
  return (tree: Root, file: VFile): void => {
    const formulas: { formula: Element; key: string }[] = []
    visit(tree, 'element', (node) => {
      if (!hasClass(node, 'formula')) return
      const key = `${node.tagName} ${node.properties.ariaLabel}`
      formulas.push({ formula: node, key })
      if (known.has(key)) node.children = []
    })
    katex(tree, file)
    const [rejected] = file.messages
    if (rejected !== undefined) throw rejected
    for (const { formula, key } of formulas) {
      formula.formula = { tex: String(formula.properties.ariaLabel) }
      const html = known.get(key) ?? writtenFormula(formula)
      known.set(key, html)
      if (html.includes(breakMark)) formula.properties.className = ['formula', 'breakable']
      formula.children = [{ type: 'raw', value: html }]
    }
  }
}

/** What a formula has in it that may go on in the next line. */
const breakMark = '<span class="unbroken">'

function writtenFormula(formula: Element): string {
  // one on a line of its own has lines as its author made them
  if (formula.tagName === 'span') allowBreaks(formula)
  return writer.stringify(h(null, formula.children)).replaceAll(' aria-hidden="true"', '')
}

/** Gives a formula its alternative text: in words, in the language of its passage, in place of its TeX. */
export function speak(formula: Element, language: Language, { words }: SetFormulas): void {
  const tex = String(formula.properties.ariaLabel)
  const key = `${language} ${formula.tagName} ${tex}`
  const spoken = words.get(key) ?? speakFormula(tex, formula.tagName === 'div', language)
  words.set(key, spoken)
  formula.properties.ariaLabel = spoken
}

/** Sets neighbouring figures side by side, those of notes and instructions as well, which stand in nothing here. */
export function groupFigures() {
  return (tree: Root): void => {
    visit(tree, 'element', (node) => {
      if (node.children.some(isFigure) && !hasClass(node, 'figures')) node.children = grouped(node.children)
    })
    if (tree.children.some(isFigure)) tree.children = grouped(tree.children)
  }
}

function grouped<T extends RootContent>(children: readonly T[]): (T | Element)[] {
  const result: (T | Element)[] = []
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

function isFigure(node: RootContent): node is Element {
  return node.type === 'element' && node.tagName === 'figure' && !hasClass(node, 'table')
}
