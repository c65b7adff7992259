import { SaxesParser } from 'saxes'
import { allowed, type XmlElement, type XmlNode } from './xml.ts'

/** MathML as a tree. @throws Error where it is not well-formed */
export function mathmlTree(source: string): XmlElement {
  type Open = { name: string; attributes: Record<string, string>; children: XmlNode[] }
  const root: Open = { name: '', attributes: {}, children: [] }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: Open = { name, attributes: { ...attributes }, children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => open.at(-1)?.children.push(text))
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(allowed(source)).close()
  const [math] = root.children
  if (math === undefined || typeof math === 'string') throw new Error('no formula in MathML')
  return math
}

/** The text in a node and all that it holds. */
export function textOf(node: XmlNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}

/** The elements in another; what is between them is room. */
export function elementsIn({ children }: XmlElement): XmlElement[] {
  return children.filter((child) => typeof child !== 'string')
}
