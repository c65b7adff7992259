import type { ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Block } from '../../../paper/block-nodes.ts'
import type { BlankKey } from '../../../paper/phrases.ts'
import { htmlSetter } from '../../html.ts'
import type { HtmlTarget } from '../../html-target.ts'
import type { PictureFile, Pictures } from '../../picture-file.ts'
import { type XmlElement, type XmlNode, x } from '../../xml.ts'

/** How contents are written in QTI: formulas as MathML, pictures as files of the package, and what stands for a blank. */
export type Content = {
  pictures: Pictures
  /** MathML of a formula; `undefined` where it has none. */
  formula(tex: string, display: boolean): XmlElement | undefined
  used: Map<string, PictureFile>
  lose(reason: string): void
}

/** Where an item finds the pictures. */
const base = '../pictures/'

/** Blocks as elements of QTI, which are those of HTML that have no looks of their own. */
export function written(blocks: readonly Block[], content: Content, blank: (key: BlankKey) => XmlNode): XmlElement[] {
  const gaps = new Map<string, XmlNode>()
  const target: HtmlTarget = {
    pictures: content.pictures,
    formula: (tex, display) => [h('span', { dataTex: tex, dataDisplay: display ? 'block' : 'inline' })],
    picture: (file, node) => {
      if (file === undefined) {
        content.lose(`the picture ${node.type === 'image' ? `\`${node.url}\`` : node.type} is not there`)
        return [{ type: 'text', value: node.alt ?? '' }]
      }
      content.used.set(file.name, file)
      return [h('img', { src: base + file.name, alt: file.alt })]
    },
    blank: (key) => {
      gaps.set(key, blank(key))
      return [h('span', { dataBlank: key })]
    },
  }
  return htmlSetter(target)
    .blocks(blocks)
    .flatMap((node) => nodeOf(node, content, gaps))
    .filter((node) => typeof node !== 'string')
}

/** Elements that QTI has; what is in others stands by itself. */
const allowed: ReadonlySet<string> = new Set(
  'a b blockquote br code div em h3 hr img li ol p pre small span strong sub sup table tbody td th thead tr ul'.split(' '),
)

function nodeOf(node: ElementContent, content: Content, gaps: ReadonlyMap<string, XmlNode>): XmlNode[] {
  if (node.type === 'text') return [node.value]
  if (node.type !== 'element') return []
  const { tagName, properties } = node
  if (typeof properties.dataTex === 'string') return [formulaOf(properties.dataTex, properties.dataDisplay === 'block', content)]
  if (typeof properties.dataBlank === 'string') return [gaps.get(properties.dataBlank) ?? '____']
  const children = node.children.flatMap((child) => nodeOf(child, content, gaps))
  if (tagName === 'del') return [x('span', { class: 'deleted' }, children)]
  return allowed.has(tagName) ? [x(tagName, attributesOf(tagName, properties), children)] : children
}

function formulaOf(tex: string, display: boolean, { formula, lose }: Content): XmlElement {
  const found = formula(tex, display)
  if (found !== undefined) return found
  lose('a formula is its TeX')
  return x('code', {}, tex)
}

function attributesOf(tagName: string, properties: Readonly<Record<string, unknown>>): XmlElement['attributes'] {
  const text = (name: string) => {
    const { [name]: value } = properties
    return typeof value === 'string' || typeof value === 'number' ? value : undefined
  }
  const [, side] = /text-align:(\w+)/.exec(String(text('style') ?? '')) ?? []
  return {
    class: side === undefined || side === 'left' ? undefined : `qti-align-${side}`,
    'xml:lang': text('lang'),
    href: tagName === 'a' ? text('href') : undefined,
    src: tagName === 'img' ? text('src') : undefined,
    alt: tagName === 'img' ? (text('alt') ?? '') : undefined,
    colspan: text('colSpan'),
    rowspan: text('rowSpan'),
  }
}
