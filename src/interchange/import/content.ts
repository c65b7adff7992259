import type { Element, ElementContent, Properties, RootContent } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import type { Content, FoundFile } from './question.ts'
import type { XmlElement } from './xml.ts'

/** Finds nothing, for texts that name no files. */
export const noFiles = (): FoundFile => ({ fault: 'the file is not there' })

/** A text without markup, whose ends of lines and empty lines are those of paragraphs. */
export function plainContent(text: string, line: number): Content {
  const paragraphs = text.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)
  const nodes = paragraphs.flatMap((paragraph): ElementContent[] => {
    const lines = paragraph
      .split('\n')
      .flatMap((each, index): ElementContent[] => [...(index > 0 ? [element('br', [])] : []), { type: 'text', value: each }])
    return paragraphs.length === 1 ? lines : [element('p', lines)]
  })
  return { nodes: text.trim() === '' ? [] : nodes, line, find: noFiles }
}

/** A text in HTML; one without markup is not parsed. */
export function htmlContent(text: string, line: number, find: Content['find'] = noFiles): Content {
  if (!/[<&]/.test(text)) return { nodes: text.trim() === '' ? [] : [{ type: 'text', value: text }], line, find }
  if (nestingOf(text) > maxNesting) return { ...plainContent(text.replace(/<[^<>]*>/g, ' '), line), find }
  const { children } = fromHtml(text, { fragment: true })
  return { nodes: children.filter(isContent), line, find }
}

/** Elements within each other that anybody writes; deeper ones are taken for text. */
const maxNesting = 200

/** How deep elements stand within each other, of those that do not end by themselves. */
function nestingOf(text: string): number {
  let [depth, most] = [0, 0]
  for (const [, close] of text.matchAll(
    /<(\/?)(?:div|span|b|i|u|s|em|strong|font|a|ul|ol|table|blockquote|su[bp]|code|pre|small|big|section|center|x-gap)\b/gi,
  )) {
    depth = close === '/' ? Math.max(0, depth - 1) : depth + 1
    if (depth > most) most = depth
  }
  return most
}

/**
 * A text of Moodle's own format, which is HTML whose ends of lines are meant.
 */
export function moodleContent(text: string, line: number, find: Content['find'] = noFiles): Content {
  const block = /<\/?(?:p|div|ul|ol|li|table|tr|td|th|tbody|thead|h[1-6]|pre|blockquote|br)\b[^>]*>\s*$/i
  const lines = text.replace(/\r\n?/g, '\n').trim().split('\n')
  const joined = lines.map((each, index) => (index === lines.length - 1 || block.test(each) ? each : `${each}<br>`)).join('\n')
  return htmlContent(joined.replace(/(?:<br>\s*){2,}/g, '<p></p>'), line, find)
}

function isContent(node: RootContent): node is ElementContent {
  return node.type !== 'doctype'
}

export function element(tagName: string, children: ElementContent[], properties: Properties = {}): Element {
  return { type: 'element', tagName, properties, children }
}

/** Markup that stands in a file of XML itself, as HTML; `other` decides about elements that are not of HTML. */
export function xmlContent(
  children: readonly (XmlElement | string)[],
  line: number,
  find: Content['find'],
  other: (element: XmlElement) => ElementContent[] | undefined = () => undefined,
): Content {
  const convert = (child: XmlElement | string): ElementContent[] => {
    if (typeof child === 'string') return [{ type: 'text', value: child }]
    const own = other(child)
    if (own !== undefined) return own
    const { class: className, colspan, rowspan, ...rest } = child.attributes
    return [
      element(child.name, child.children.flatMap(convert), {
        ...rest,
        ...(className !== undefined && { className: className.split(/\s+/) }),
        ...(colspan !== undefined && { colSpan: Number(colspan) }),
        ...(rowspan !== undefined && { rowSpan: Number(rowspan) }),
      }),
    ]
  }
  return { nodes: children.flatMap(convert), line, find }
}

/** Tells whether a content has something that is seen. */
export function isEmpty({ nodes }: Content): boolean {
  return !nodes.some(seen)
}

function seen(node: ElementContent): boolean {
  if (node.type === 'text') return /[^\s\u00A0\u200B\uFEFF]/u.test(node.value)
  if (node.type !== 'element') return false
  return ['img', 'x-gap', 'math', 'iframe', 'object', 'video', 'audio', 'svg'].includes(node.tagName) || node.children.some(seen)
}

/** The words of a content, on a line. */
export function wordsIn({ nodes }: Content): string {
  const words = (node: ElementContent): string =>
    node.type === 'text'
      ? node.value
      : node.type !== 'element'
        ? ''
        : node.tagName === 'br'
          ? ' '
          : `${node.children.map(words).join('')}${/^(?:p|div|li|tr|t[dh]|h[1-6]|pre)$/.test(node.tagName) ? ' ' : ''}`
  return nodes
    .map(words)
    .join('')
    .replace(/[\s\u00A0]+/gu, ' ')
    .trim()
}
