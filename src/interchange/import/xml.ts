import { SaxesParser } from 'saxes'
import { ImportFault } from '../../latex/losses.ts'

/** An element of a file in XML, its name without a prefix, and where it begins, from 1. */
export type XmlElement = {
  name: string
  attributes: Readonly<Record<string, string>>
  children: (XmlElement | string)[]
  line: number
  column: number
}

/** What no file of questions has. */
const most = { elements: 500_000, depth: 200, doctype: 2000 }

/**
 * Reads XML into a tree. Nothing outside of the file is read, and nothing is defined in it: a document type may be named, as QTI 1.2 does, but brings no entities.
 *
 * @throws ImportFault with line and column for what is not well-formed, and for more than anybody writes
 */
export function readXml(path: string, text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: false, fileName: path })
  const root: XmlElement = { name: '', attributes: {}, children: [], line: 1, column: 1 }
  const open = [root]
  let elements = 0
  const refuse = (reason: string): never => {
    throw new ImportFault(path, parser.line, reason, parser.columnIndex + 1)
  }
  parser.on('error', (error) => refuse(`Unexpected XML: ${error.message.replace(/^[^ ]*?:?\d+:\d+: */, '')}`))
  parser.on('doctype', (doctype) => {
    if (/\[/.test(doctype) || doctype.length > most.doctype)
      refuse('Unexpected definitions in a document type, expected none: entities beyond `&amp;` and the like are not read')
  })
  let start = { line: 1, column: 1 }
  parser.on('opentagstart', ({ name }) => {
    // the sign behind the name has been read, which may end the line
    const column = parser.columnIndex - name.length - 1
    start = column > 0 ? { line: parser.line, column } : { line: parser.line - 1, column: 1 }
  })
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1
    if (elements > most.elements) refuse(`Unexpected file of more than ${most.elements} elements`)
    if (open.length > most.depth) refuse(`Unexpected elements more than ${most.depth} deep within each other`)
    const element = { name: bare(name), attributes: withBareNames(attributes), children: [], ...start }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const add = (part: string) => {
    const children = open.at(-1)?.children ?? []
    const last = children.at(-1)
    if (typeof last === 'string') children[children.length - 1] = last + part
    else children.push(part)
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.write(text.replace(/^\uFEFF/u, '')).close()
  const found = root.children.find((child) => typeof child !== 'string')
  return found ?? refuse('Unexpected file without an element')
}

function bare(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1)
}

function withBareNames(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [bare(name), value]))
}

/** The text of XML in the encoding that its first bytes or its declaration name, which is UTF-8 without. */
export function xmlText(path: string, bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const mark = head.startsWith('\u00FE\u00FF') ? 'utf-16be' : head.startsWith('\u00FF\u00FE') ? 'utf-16le' : undefined
  const stated = /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(mark ?? stated, { fatal: true }).decode(bytes)
  } catch {
    throw new ImportFault(path, 1, `Unexpected bytes: the file is not written in ${mark ?? stated}, as it says`)
  }
}

/** The elements of a name right within another one. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? []).filter((child) => typeof child !== 'string').filter((child) => child.name === name)
}

/** The first element of a name right within another one, or below it by a way of names. */
export function childOf(element: XmlElement | undefined, ...way: readonly string[]): XmlElement | undefined {
  return way.reduce((found, name) => childrenOf(found, name)[0], element)
}

/** All text within an element. */
export function textIn(element: XmlElement | undefined): string {
  return (element?.children ?? []).map((child) => (typeof child === 'string' ? child : textIn(child))).join('')
}
/** All elements of some names within another one, in the order of the file; within one of them no others are sought. */
export function within(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  const found: XmlElement[] = []
  for (const child of element.children) {
    if (typeof child === 'string') continue
    if (names.includes(child.name)) found.push(child)
    else for (const each of within(child, ...names)) found.push(each)
  }
  return found
}
