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
