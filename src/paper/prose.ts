import type { Node, PhrasingContent } from 'mdast'
import { hasDecimalComma } from '../exam/as-seen.ts'
import { boxesOf } from '../exam/digits.ts'
import type { Blank } from '../exam/nodes.ts'
import { plainText } from '../exam/text.ts'
import { agreeing, type Language } from '../languages/locales.ts'
import { printedFormula, referenceText } from './equations.ts'
import { footnoteMark, newFootnotes } from './footnotes.ts'
import type { BlankSpace, Phrase } from './phrases.ts'
import { punctuated } from './punctuation.ts'
import { blankKey, type Separation } from './separation.ts'

/** A node without what may hang on it that is no part of its kind. */
export function bare<N extends Node>({ data: _, ...node }: N): Omit<N, 'data'> {
  return node
}

/** What a paper prints of running text that is a whole, with its quotation marks, dashes and ellipses, unless the exam has them as they are typed. */
export function proseFrom(nodes: readonly PhrasingContent[], language: Language, to: Separation): Phrase[] {
  const phrases = phrasesFrom(nodes, language, to)
  return to.smart ? punctuated(phrases, language) : phrases
}

/**
 * A piece of running text: blanks become empty, and cross-references links that show a number, with which a particle after them agrees.
 *
 * @throws Error for what no paper prints
 */
function phrasesFrom(nodes: readonly PhrasingContent[], language: Language, to: Separation): Phrase[] {
  let label: string | undefined
  return nodes.map((node): Phrase => {
    const before = label
    label = undefined
    switch (node.type) {
      case 'blank':
        return blankSpace(node, language, to)
      case 'crossReference': {
        const place = to.places.get(node.target)
        // what is counted apart may be named by words
        const words = place?.kind === undefined ? [] : phrasesFrom(node.children, language, to)
        const name = place === undefined ? undefined : referenceText(place, node.form)
        label = words.length === 0 && name !== undefined && 'value' in name ? name.value : undefined
        const text: Phrase[] = words.length === 0 && name !== undefined ? [name] : words
        return place === undefined ? { type: 'text', value: '' } : { type: 'link', url: `#${place.anchor}`, children: text }
      }
      case 'footnote':
        return footnoteMark(node, to, () => proseFrom(node.children, language, to))
      case 'text':
        return before === undefined ? bare(node) : { ...bare(node), value: agreeing(before, node.value) }
      case 'link':
        return { ...bare(node), children: phrasesFrom(node.children, language, to) }
      case 'delete':
      case 'emphasis':
      case 'strong':
      case 'subscript':
      case 'superscript':
        return { ...bare(node), children: phrasesFrom(node.children, language, to) }
      case 'break':
        return bare(node)
      case 'inlineCode':
        return bare(node)
      case 'inlineMath':
        return { ...node, ...printedFormula(node.value, to.places) }
      case 'image':
        return node
      default:
        throw new Error(`a paper has no way to print ${node.type}`)
    }
  })
}

/** An empty blank; what belongs into it is kept. */
export function blankSpace(blank: Blank, language: Language, to: Separation): BlankSpace {
  const key = blankKey(to)
  const { width, digits, children, position } = blank
  const boxes = digits && boxesOf(children, digits, language)
  to.blanks.set(key, boxes?.map((figure) => ({ type: 'text', value: figure })) ?? fillingOf(blank, language, to))
  const stated = { ...(width !== undefined && { width }), ...(digits && { digits }) }
  return { type: 'blankSpace', key, language, ...stated, ...(position && { position }) }
}

/** What belongs into a blank, line by line where it is code, with its tolerance for those who mark. */
export function fillingOf({ children, tolerance }: Blank, language: Language, to: Separation): Phrase[] {
  const comma = hasDecimalComma(language) && /\d,\d/.test(plainText(children))
  const lines = children.flatMap((child): PhrasingContent[] =>
    child.type === 'inlineCode'
      ? child.value.split('\n').flatMap((value, line) => [...(line > 0 ? [{ type: 'break' } as const] : []), { ...child, value }])
      : [child],
  )
  // one in a blank is an error: what it says must not be printed below the text
  return [...phrasesFrom(lines, language, { ...to, footnotes: newFootnotes() }), ...toleranceOf(tolerance, comma)]
}

/** What follows a number that has a tolerance, with a decimal comma where the number has one. */
export function toleranceOf(tolerance: number | undefined, comma = false): Phrase[] {
  if (tolerance === undefined) return []
  const written = comma ? String(tolerance).replace('.', ',') : String(tolerance)
  return [{ type: 'text', value: `\u00A0±\u00A0${written}` }]
}
