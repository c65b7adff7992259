import type { Element, Literal } from 'hast'

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
