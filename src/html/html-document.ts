import type { Element } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { h } from 'hastscript'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { localeOf } from '../languages/locales.ts'
import { copyOf } from '../layout/hast.ts'
import type { PrintedMetadata } from '../paper/printed-metadata.ts'
import { fillEmptyCells } from './empty-cells.ts'
import { softHyphen } from './hyphens.ts'
import { pageStyle } from './margin-boxes.ts'
import { numberFormulas, withMathml } from './mathml.ts'

/** A document to be printed: `main` with its style, and what a reader is told of it. */
type HtmlDocument = { language: string; title: string; className: string | string[]; css: string; main: Element }

/** Writes a document as HTML. */
export function htmlDocument({ language, title, className, css, main }: HtmlDocument): string {
  const html = h('html', { lang: language }, [
    h('head', [
      h('meta', { charSet: 'utf-8' }),
      h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
      h('title', title),
      h('style', css),
    ]),
    h('body', { className }, main),
  ])
  // the only raw HTML is that of formulas: an author's own never comes this far
  return unified()
    .use(rehypeStringify, { allowDangerousHtml: true })
    .stringify({ type: 'root', children: [{ type: 'doctype' }, html] })
}

/** Nothing is loaded from anywhere but the document itself and the fonts of its own origin. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self' data:"

/** A paper that accompanies an exam: its name, its class and what stands on it. */
export type Companion = { metadata: PrintedMetadata; total: number; name: string; className: 'key' | 'sheet'; main: Element }

/** The head of a companion: which exam it belongs to, and what it is. */
export function companionHead(
  { course, title, date, language }: PrintedMetadata,
  name: string,
  details: readonly string[],
): Element {
  const written = [...(date === undefined ? [] : [localeOf(language).labels.date(date)]), ...details]
  return h('header.front', [
    ...(course === undefined ? [] : [h('p.course', course)]),
    h('h1', title),
    h('p.leaf-name', name),
    ...(written.length === 0 ? [] : [h('p.details', written.join('  ·  '))]),
  ])
}

/** The document of a companion, with the same margin boxes as a student's paper, for a file that stands alone. */
export function companionDocument(companion: Companion, css: string): string {
  return documentOf({ ...companion, main: readable(companion.main) }, css)
}

/** The same as it is printed, with numbers of its formulas. */
export function openCompanion(companion: Companion, css: string): string {
  const main = copyOf(companion.main)
  numberFormulas(main)
  return documentOf({ ...companion, main }, css)
}

function readable(element: Element): Element {
  const { children, ...own } = withMathml(element)
  return { ...own, children: children.map((child) => (child.type === 'element' ? readable(child) : child)) }
}

function documentOf({ metadata, name, className, main }: Companion, css: string): string {
  const { language, course, title } = metadata
  // nobody puts a name on a key
  const own = className === 'key' ? { ...metadata, names: false } : metadata
  fillEmptyCells(main)
  return htmlDocument({
    language,
    title: [course, title, name].filter((each) => each !== undefined).join(' · '),
    className,
    css: [css, pageStyle(own, 'student', main)].join('\n'),
    main,
  })
}

/** What the links of a written document say, by their addresses, such as `#question-3`; the first counts where several lead to the same. */
export function linkTexts(html: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [written] of html.matchAll(/<a [^>]*>.*?<\/a>/gs))
    visit(fromHtml(written, { fragment: true }), 'element', (link) => {
      const address = link.tagName === 'a' ? String(link.properties.href) : undefined
      const text = spoken(link).replace(/\s+/g, ' ').trim()
      if (address !== undefined && text !== '' && !found.has(address)) found.set(address, text)
    })
  return found
}

/**
 * The number, from 0, of the heading or the caption that each place of a written document has; of a part, which has none, that of the heading of its
 * question.
 */
export function headingsOfPlaces(html: string): Map<string, number> {
  const found = new Map<string, number>()
  let count = 0
  let heading = -1
  for (const [tag, name = ''] of html.matchAll(/<(h[1-6]|figcaption|section|header|figure)\b[^>]*>/g)) {
    const id = /\bid="([^"]+)"/.exec(tag)?.[1]
    if (/^h\d/.test(name)) heading = count
    if (/^(?:h\d|figcaption)/.test(name)) count += 1
    else if (id !== undefined) found.set(id, /\bclass="part\b/.test(tag) ? heading : count)
  }
  return found
}

/** A text as it is read aloud: formulas and pictures by their labels. */
function spoken(node: Element): string {
  if (node.properties.ariaHidden === 'true') return ''
  if (node.properties.role === 'img' || node.tagName === 'math') return String(node.properties.ariaLabel ?? '')
  if (node.tagName === 'img') return String(node.properties.alt ?? '')
  return node.children
    .map((child) =>
      child.type === 'text' ? child.value.replaceAll(softHyphen, '') : child.type === 'element' ? spoken(child) : '',
    )
    .join('')
}
