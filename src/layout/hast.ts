import type { Element } from 'hast'

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
