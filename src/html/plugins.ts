import type { Element, Root, RootContent } from 'hast'
import { h } from 'hastscript'
import type { Language } from '../languages/locales.ts'
import { eachElement, hasClass } from '../layout/hast.ts'
import { speakFormula } from '../speech/speak.ts'

/** Formulas in words and as MathML, by their TeX and kind: the papers and forms of an exam share most of theirs. */
export type SetFormulas = {
  words: Map<string, string>
  /** As MathML; `undefined` of one that has words alone. */
  mathml: Map<string, string | undefined>
}

/** A collection without any formula yet. */
export function noFormulas(): SetFormulas {
  return { words: new Map(), mathml: new Map() }
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
    eachElement(tree, (node) => {
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
