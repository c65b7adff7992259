import { type SvgElement, textOf } from './tree.ts'

/** Writes a drawing as XML, with the ids that something refers to. */
export function writeDrawing(root: SvgElement): string {
  const referred = new Set<string>()
  collectReferred(root, referred)
  return written(root, undefined, referred)
}

function written(element: SvgElement, parent: SvgElement | undefined, referred: ReadonlySet<string>): string {
  const { name, html, attributes, children } = element
  const pieces = [`<${name}`]
  if (parent === undefined) pieces.push(' xmlns="http://www.w3.org/2000/svg"')
  else if (html !== parent.html) pieces.push(` xmlns="${html ? namespaceOf(name) : 'http://www.w3.org/2000/svg'}"`)
  for (const [key, value] of attributes) {
    if (key === 'id' && !referred.has(value)) continue
    pieces.push(` ${key}="${escapeXml(value)}"`)
  }
  if (children.length === 0) return `${pieces.join('')}/>`
  const inside = children.map((child) => (typeof child === 'string' ? escapeXml(child) : written(child, element, referred)))
  return `${pieces.join('')}>${inside.join('')}</${name}>`
}

function namespaceOf(name: string): string {
  return name === 'math' ? 'http://www.w3.org/1998/Math/MathML' : 'http://www.w3.org/1999/xhtml'
}

/** What stands behind a `#` anywhere in it: an address, a selector, the length of a colour. */
function collectReferred(element: SvgElement, found: Set<string>): void {
  const add = (text: string) => {
    for (const [, id = ''] of text.matchAll(/#([^\s"'(){}#,;:>]+)/g))
      for (const name of [id, id.replace(/[.[].*$/, '')]) found.add(name)
  }
  for (const value of element.attributes.values()) if (value.length < 10_000) add(value)
  if (element.name === 'style') add(textOf(element))
  for (const child of element.children) if (typeof child !== 'string') collectReferred(child, found)
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}
