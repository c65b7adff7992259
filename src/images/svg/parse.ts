import { SaxesParser } from 'saxes'
import { count, limits, PictureFault } from '../limits.ts'

/** An element of a drawing, of those that are kept; `line` is that of its file. */
export type SvgElement = {
  name: string
  /** Whether it is an element of HTML, which stands in a `foreignObject`. */
  html: boolean
  /** Without prefixes: `xlink:href` is `href`. */
  attributes: Map<string, string>
  children: (SvgElement | string)[]
  parent: SvgElement | undefined
  line: number
}

/** All elements below one, and itself, in their order. */
export function* elementsOf(root: SvgElement): Generator<SvgElement> {
  yield root
  for (const child of root.children) if (typeof child !== 'string') yield* elementsOf(child)
}

/** All elements that have an id; of two with the same the first. */
export function identified(root: SvgElement): Map<string, SvgElement> {
  const found = new Map<string, SvgElement>()
  for (const element of elementsOf(root)) {
    const id = element.attributes.get('id')
    if (id !== undefined && !found.has(id)) found.set(id, element)
  }
  return found
}

/** The text of an element, with that of all below it. */
export function textOf(element: SvgElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

/** Ids of the same drawing that a value refers to: `url(#a)`. */
export function idsIn(value: string): string[] {
  return Array.from(value.matchAll(/url\(\s*["']?#([^"')]+?)["']?\s*\)/g), ([, id = '']) => id)
}

const svg = 'http://www.w3.org/2000/svg'
const html = 'http://www.w3.org/1999/xhtml'
const xml = 'http://www.w3.org/XML/1998/namespace'
const xlink = 'http://www.w3.org/1999/xlink'

/**
 * What is read over, with all in it: what does nothing on paper. An animation would show its first moment or not, as time goes; the
 * drawing stands still without it.
 */
const silent =
  /^(?:metadata|title|desc|script|animate|animateMotion|animateTransform|animateColor|set|discard|handler|listener|template)$/

/** Attributes that say something about an element, to programs and not to those who look at it. */
const unseen = /^(?:on\w+|data-.*|aria-.*|role|alt|title|ping|download|target|rel|nonce|tabindex)$/i

/**
 * Reads a drawing as XML, strictly, as a browser does: one mistake and it shows nothing. Elements and attributes of editors, comments, titles and
 * scripts are left out.
 *
 * @throws PictureFault for one that is not well-formed, is no SVG, or has too many elements
 */
export function parseDrawing(source: string): SvgElement {
  if (source.length > limits.drawing)
    throw new PictureFault('large', `has ${count(source.length)} bytes, expected a drawing of at most ${count(limits.drawing)}`)
  const parser = new SaxesParser({ xmlns: true })
  let root: SvgElement | undefined
  let open: SvgElement | undefined
  let elements = 0
  let depth = 0
  /** How deep what is read over begins. */
  let ignored = Number.POSITIVE_INFINITY

  parser.on('error', (error) => {
    throw new PictureFault(
      'broken',
      `is not well-formed: ${error.message.replace(/^(\d+):\d+: /, 'line $1: ').replace(/\.$/, '')}`,
    )
  })
  parser.on('doctype', (text) => {
    for (const [name, value] of entitiesOf(text, source)) parser.ENTITIES[name] = value
  })
  parser.on('processinginstruction', ({ target, body }) => {
    if (target === 'xml-stylesheet')
      throw new PictureFault('linked', `has a stylesheet elsewhere, \`${/href=["']([^"']*)/.exec(body)?.[1] ?? body}\``)
  })
  parser.on('opentag', (tag) => {
    depth += 1
    elements += 1
    if (elements > limits.elements)
      throw new PictureFault('large', `has more than ${count(limits.elements)} elements: save it as a PNG`)
    if (depth > limits.depth)
      throw new PictureFault('large', `has more than ${limits.depth} elements within each other, in line ${parser.line}`)
    if (depth === 1 && (tag.local !== 'svg' || tag.uri !== svg))
      throw new PictureFault('broken', `is no SVG: its first element lacks \`xmlns="${svg}"\``)
    if (depth > ignored) return
    const known = tag.uri === svg || tag.uri === html || tag.uri.endsWith('/MathML')
    if (!known || silent.test(tag.local)) {
      ignored = depth
      return
    }
    const element: SvgElement = {
      name: tag.local,
      html: tag.uri !== svg,
      attributes: new Map(),
      children: [],
      parent: open,
      line: parser.line,
    }
    for (const { uri, local, value } of Object.values(tag.attributes)) {
      const name = uri === xml ? `xml:${local}` : local
      if (unseen.test(local)) continue
      if (uri === '' || uri === xml || (uri === xlink && local === 'href' && !element.attributes.has('href')))
        element.attributes.set(name, value)
    }
    open?.children.push(element)
    open = element
    root ??= element
  })
  parser.on('closetag', () => {
    if (depth < ignored) open = open?.parent ?? open
    else if (depth === ignored) ignored = Number.POSITIVE_INFINITY
    depth -= 1
  })
  const add = (text: string) => {
    if (depth < ignored) open?.children.push(text)
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.write(source).close()
  if (root === undefined) throw new PictureFault('broken', 'is empty')
  return root
}

/** Short names that some editors declare for long addresses; what they stand for is no more than text. */
function entitiesOf(doctype: string, source: string): [name: string, value: string][] {
  const found: [string, string][] = []
  let size = 0
  for (const [, name = '', double, single] of doctype.matchAll(/<!ENTITY\s+(?:%\s+)?([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)')?/g)) {
    const text = double ?? single
    if (text === undefined) throw new PictureFault('linked', `takes \`&${name};\` from elsewhere`)
    if (/[<&%]/.test(text)) throw new PictureFault('large', `has \`&${name};\`, which stands for more than text`)
    size += text.length * (source.split(`&${name};`).length - 1)
    if (size > limits.drawing) throw new PictureFault('large', `grows by \`&${name};\` beyond what it may have`)
    found.push([name, text])
  }
  return found
}
