import type { Element, ElementContent, Text } from 'hast'
import { h } from 'hastscript'
import type { Code } from 'mdast'
import type { InlineMath } from 'mdast-util-math'
import { languages, localeOf } from '../../languages/locales.ts'
import { unspaced } from '../../languages/script.ts'
import type { DisplayMath, List } from '../../paper/block-nodes.ts'
import type { Link, Phrase } from '../../paper/phrases.ts'
import { setTex } from '../../source/tex.ts'
import { unbroken, withBreaks } from '../formula-breaks.ts'
import { type Setting, sourceMark } from '../state.ts'

const joined = new RegExp(`(?<=${unspaced.source})(?:\\r?\\n|\\r)(?=${unspaced.source})`, 'g')

/** Running text. Spaces at the ends of the lines that its source has are none of it, nor are these ends between letters of a text without spaces. */
export function text({ value }: { value: string }): Text {
  const lines = value.replace(/[ \t]*(\r?\n|\r)[ \t]*/g, '$1')
  return { type: 'text', value: lines.replace(joined, '') }
}

/** Emphasis: slanted, or heavier where it has letters of a script that is never slanted. */
export function emphasis({ render }: Setting, children: readonly Phrase[]): Element {
  const upright = languages.some((language) => {
    const { slanted, letter } = localeOf(language).script
    return !slanted && textOf(children).search(letter) >= 0
  })
  return h('em', upright ? { className: ['upright'] } : {}, render(children))
}

function textOf(nodes: readonly Phrase[]): string {
  return nodes.map((node) => (node.type === 'text' ? node.value : 'children' in node ? textOf(node.children) : '')).join('')
}

/** A link. Signs that an address must not have are written by their codes; those that are so already stay. */
export function link({ render }: Setting, { url, title, children }: Link): Element {
  const href = encodeURI(url.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(/%25(?=[\dA-Fa-f]{2})/g, '%')
  return h('a', { href, title: title ?? undefined }, render(children))
}

/** A list; the items of one without empty lines between them have no paragraphs of their own. */
export function list({ render }: Setting, node: List): Element {
  const loose = node.spread === true || node.children.some((item) => item.spread ?? item.children.length > 1)
  const items = node.children.map((item) =>
    h(
      'li',
      render(item.children).flatMap((child): ElementContent[] =>
        !loose && child.type === 'element' && child.tagName === 'p' ? child.children : [child],
      ),
    ),
  )
  const start = node.start ?? 1
  return node.ordered === true ? h('ol', start === 1 ? {} : { start }, items) : h('ul', items)
}

/** A listing, with its keywords, comments and so on marked where its language has a grammar. */
export function listing({ highlight }: Setting, node: Code): Element {
  const marked = highlight(node)
  return listingOf(node.lang, marked !== undefined, marked ?? listed(node))
}

/** The element of a listing with its code, which is `marked` where its language has a grammar. */
export function listingOf(lang: string | null | undefined, marked: boolean, code: ElementContent[]): Element {
  const className = [...(marked ? ['hljs'] : []), ...(lang ? [`language-${lang.toLowerCase()}`] : [])]
  return h('pre', h('code', className.length === 0 ? {} : { className }, code))
}

/** A listing without a grammar; it ends with a line's end as those with one do. */
function listed({ value }: Code): ElementContent[] {
  return value === '' ? [] : [{ type: 'text', value: `${value}\n` }]
}

/** A formula in running text; its TeX is its alternative text until it is spoken. */
export function inlineMath(node: InlineMath): Element {
  const html = withBreaks(setTex(node.value, false).html)
  return formula('span', node.value, html, sourceMark(node, 'formula'))
}

/** A formula on a line of its own, whose lines are as its author made them. */
export function displayMath(node: DisplayMath): Element {
  const element = formula('div', node.value, setTex(node.value, true).html, sourceMark(node, 'display'))
  return node.anchor === undefined ? element : { ...element, properties: { ...element.properties, id: node.anchor } }
}

/**
 * KaTeX hides its HTML from assistive technology in favour of its MathML, which is not printed. Here the formula's own element has
 * the alternative text, and its content must not be hidden to become part of the PDF's structure.
 */
function formula(tagName: 'span' | 'div', tex: string, html: string, dataSource: string | undefined): Element {
  const className = html.includes(unbroken) ? ['formula', 'breakable'] : ['formula']
  return {
    ...h(tagName, { className, role: 'img', ariaLabel: tex, dataSource }),
    formula: { tex },
    children: [{ type: 'raw', value: html.replaceAll(' aria-hidden="true"', '') }],
  }
}
