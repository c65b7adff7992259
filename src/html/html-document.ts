import type { Element } from 'hast'
import { h } from 'hastscript'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'

/** A document to be printed: `main` with its style, and what a reader is told of it. */
export type HtmlDocument = { language: string; title: string; className: string | string[]; css: string; main: Element }

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
