/** An element of XML with its attributes, of which those that are `undefined` are left out, and what it holds; a string is text. */
export type XmlElement = {
  name: string
  attributes: Readonly<Record<string, string | number | boolean | undefined>>
  children: readonly XmlNode[]
}

export type XmlNode = XmlElement | string

/** An element; children may stand in arrays. */
export function x(
  name: string,
  attributes: XmlElement['attributes'] = {},
  ...children: readonly (XmlNode | readonly XmlNode[])[]
): XmlElement {
  return { name, attributes, children: children.flat() }
}

/** A document in UTF-8. What no XML 1.0 may hold, such as control characters and halves of surrogates, is left out. */
export function writtenXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writtenNode(root)}\n`
}

/** A node as text, without a declaration. */
export function writtenNode(node: XmlNode): string {
  if (typeof node === 'string') return escaped(node)
  const attributes = Object.entries(node.attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [` ${name}="${escapedAttribute(String(value))}"`],
  )
  const begin = `<${node.name}${attributes.join('')}`
  return node.children.length === 0 ? `${begin}/>` : `${begin}>${node.children.map(writtenNode).join('')}</${node.name}>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
}

function escaped(text: string): string {
  return allowed(text).replace(/[&<>\r]/g, (sign) => entities[sign] ?? sign)
}

function escapedAttribute(text: string): string {
  return allowed(text).replace(/[&<>"\n\t\r]/g, (sign) => entities[sign] ?? sign)
}

/** The text without what is no character of XML 1.0. */
export function allowed(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Cs}]/gu, '')
}
