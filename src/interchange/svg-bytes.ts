import type { Element } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'

/** A drawing as a file of XML. */
export function svgBytes(svg: Element): Uint8Array {
  const root = { ...svg, properties: { xmlns: 'http://www.w3.org/2000/svg', ...svg.properties } }
  const text = unified()
    .use(rehypeStringify, { space: 'svg', closeEmptyElements: true })
    .stringify({ type: 'root', children: [root] })
  return new TextEncoder().encode(`${text}\n`)
}
