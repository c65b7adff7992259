import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Image } from 'mdast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { text as runningText } from '../html/handlers/text.ts'
import { localeOf } from '../languages/locales.ts'
import type { Block, CaptionedBlock, List, Paragraph } from '../paper/block-nodes.ts'
import type { Phrase } from '../paper/phrases.ts'
import { gridHtml, tableHtml } from './html-tables.ts'
import type { HtmlSetter, HtmlTarget } from './html-target.ts'

/** Content as HTML that needs no stylesheet: what a paper's template does for it, a few properties of its own do here. */
export function htmlSetter(target: HtmlTarget): HtmlSetter {
  const setter: HtmlSetter = {
    blocks: (nodes) => nodes.flatMap((node) => blockHtml(node, target, setter)),
    phrases: (nodes) => nodes.flatMap((node) => phraseHtml(node, target, setter)),
  }
  return setter
}

/** Elements as text. What a target writes as it is must be its own. */
export function written(content: readonly ElementContent[]): string {
  return unified()
    .use(rehypeStringify, { allowDangerousHtml: true })
    .stringify({ type: 'root', children: [...content] })
}

function blockHtml(node: Block, target: HtmlTarget, setter: HtmlSetter): ElementContent[] {
  const { blocks, phrases } = setter
  switch (node.type) {
    case 'paragraph':
      return [paragraph(node, setter)]
    case 'list':
      return [list(node, setter)]
    case 'blockquote':
      return [h('blockquote', blocks(node.children))]
    case 'table':
      return [tableHtml(node, setter)]
    case 'layerGrid':
      return gridHtml(node, target)
    case 'code':
      return [listing(node.lang, codeHtml(node.value, target))]
    case 'gappedListing':
      return [
        listing(
          node.lang,
          node.children.flatMap((child) =>
            child.type === 'inlineCode' ? codeHtml(child.value, target) : target.blank(child.key),
          ),
        ),
      ]
    case 'math':
      return [h('p', target.formula(node.value, true))]
    case 'graph':
    case 'network':
    case 'plot':
      return [h('p', target.picture(target.pictures(node), node))]
    case 'captionedBlock':
      return captioned(node, setter)
    case 'framedBlock': {
      const title = node.title.length === 0 ? [] : [h('p', h('strong', phrases(node.title)))]
      return [
        h('div', { lang: node.language, style: 'border:1px solid #666;padding:0.5em 1em;margin:0.5em 0' }, [
          ...title,
          ...blocks(node.children),
        ]),
      ]
    }
    case 'passage':
    case 'besideBlock':
      return [h('div', { lang: node.language }, blocks(node.children))]
    case 'labelledFigure': {
      const [figure, ...rest] = node.children
      const pictures: HtmlTarget['pictures'] = (each) => target.pictures(each, node.marks)
      return [...htmlSetter({ ...target, pictures }).blocks(figure === undefined ? [] : [figure]), ...blocks(rest)]
    }
    case 'answerLine':
    case 'afterText':
      return blocks(node.children)
    case 'answerSpace':
      return blocks(node.given)
    case 'answerAny':
      return [h('p', h('em', localeOf(node.language).labels.answerAny(node.count, node.of, node.unit)))]
    case 'footnoteList':
      return node.children.map((note) => h('p', h('small', [h('sup', note.mark), ' ', ...phrases(note.children)])))
    case 'thematicBreak':
      return [h('hr')]
    case 'pageBreak':
    // what is asked for is written by each system in its own way
    case 'choiceList':
    case 'itemList':
    case 'paperPart':
      return []
    default:
      return node satisfies never
  }
}

function phraseHtml(node: Phrase, target: HtmlTarget, { phrases }: HtmlSetter): ElementContent[] {
  switch (node.type) {
    case 'text': {
      // a line's end is a space, as browsers have it
      const value = runningText(node).value.replace(/\r\n?|\n/g, ' ')
      return target.text?.(value) ?? [{ type: 'text', value }]
    }
    case 'inlineMath':
      return target.formula(node.value, false)
    case 'inlineCode':
      return [h('code', codeHtml(node.value.replace(/\r?\n|\r/g, ' '), target))]
    case 'blankSpace':
      return target.blank(node.key)
    case 'break':
      return [h('br')]
    case 'image':
      return imageHtml(node, target)
    case 'footnoteMark':
      return [h('sup', node.mark)]
    case 'link':
      // a reference says where it leads, and the place itself is not there
      return node.url.startsWith('#') ? phrases(node.children) : [h('a', { href: node.url }, phrases(node.children))]
    case 'emphasis':
      return [h('em', phrases(node.children))]
    case 'strong':
      return [h('strong', phrases(node.children))]
    case 'delete':
      return [h('del', phrases(node.children))]
    case 'subscript':
      return [h('sub', phrases(node.children))]
    case 'superscript':
      return [h('sup', phrases(node.children))]
    default:
      return node satisfies never
  }
}

function codeHtml(value: string, target: HtmlTarget): ElementContent[] {
  return target.code?.(value) ?? [{ type: 'text', value }]
}

function imageHtml(node: Image, target: HtmlTarget): ElementContent[] {
  return target.picture(target.pictures(node), node)
}

/** A text, and behind it what it gives where its author says so. */
function paragraph({ children, worth }: Paragraph, { phrases }: HtmlSetter): Element {
  if (worth === undefined) return h('p', phrases(children))
  const { labels } = localeOf(worth.language)
  const points = worth.bonus ? labels.bonusPoints(worth.points) : labels.points(worth.points)
  return h('p', [...phrases(children), ` (${points})`])
}

/** A list; the items of one without empty lines between them have no paragraphs of their own. */
function list(node: List, { blocks }: HtmlSetter): Element {
  const loose = node.spread === true || node.children.some((item) => item.spread ?? item.children.length > 1)
  const items = node.children.map((item) => h('li', loose ? blocks(item.children) : withoutParagraphs(blocks(item.children))))
  const start = node.start ?? 1
  return node.ordered === true ? h('ol', start === 1 ? {} : { start }, items) : h('ul', items)
}

/** Content whose paragraphs are taken for the text that they hold: one text alone, or where lines follow each other, with breaks between. */
function withoutParagraphs(content: readonly ElementContent[]): ElementContent[] {
  return content.flatMap((node, index): ElementContent[] => {
    if (node.type !== 'element' || node.tagName !== 'p') return [node]
    return [...(index === 0 ? [] : [h('br')]), ...node.children]
  })
}

function listing(lang: string | null | undefined, code: ElementContent[]): Element {
  return h('pre', h('code', lang ? { className: [`language-${lang.toLowerCase()}`] } : {}, code))
}

function captioned({ kind, label, colon, caption, children }: CaptionedBlock, { blocks, phrases }: HtmlSetter): Element[] {
  const text = h('p', [h('strong', `${label}${caption.length === 0 ? '' : colon}`), ' ', ...phrases(caption)])
  const content = blocks(children)
  return [h('div', kind === 'table' ? [text, ...content] : [...content, text])]
}
