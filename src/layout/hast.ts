import type { Element, Literal, Root } from 'hast'

/** HTML that is written as it stands: that of a formula. */
interface Raw extends Literal {
  type: 'raw'
}

declare module 'hast' {
  interface Element {
    /** What a formula is set from; what is written of it, it does not tell. */
    formula?: { tex: string; mathml?: string }
  }
  interface ElementContentMap {
    raw: Raw
  }
  interface RootContentMap {
    raw: Raw
  }
}

/** Tells whether an element has one of some classes. */
export function hasClass(node: Element, ...names: readonly string[]): boolean {
  const { className } = node.properties
  return Array.isArray(className) && names.some((name) => className.includes(name))
}

/** A length for a style attribute; hundredths of a millimetre suffice. */
export function mm(length: number): string {
  return `${hundredths(length)}mm`
}

/** A length to two places. */
export function hundredths(length: number): number {
  return Math.round(length * 100) / 100
}

/**
 * Visits all elements from one on, each before those in it; what it says `false` to is not entered. A paper has thousands, which are gone through a dozen times:
 * `unist-util-visit` makes a name for each of them, for whoever reads the trace of an error.
 */
export function eachElement(node: Element | Root, visitor: (element: Element) => unknown): void {
  if (node.type === 'element' && visitor(node) === false) return
  for (const child of node.children) if (child.type === 'element') eachElement(child, visitor)
}

/** A copy whose elements may be changed. */
export function copyOf(element: Element): Element {
  const children = element.children.map((child) => (child.type === 'element' ? copyOf(child) : child))
  return { ...element, properties: { ...element.properties }, children }
}
