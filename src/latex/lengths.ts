import type { Node } from '@unified-latex/unified-latex-types'
import { printTex } from './source.ts'

/** Millimetres of the units of TeX; of letters and lines at usual sizes, and of a page with usual margins. */
const units: Readonly<Record<string, number>> = {
  ...{ mm: 1, cm: 10, in: 25.4, pt: 0.3515, bp: 0.3528, pc: 4.2175, dd: 0.376, cc: 4.513, sp: 0.00000536, em: 3.5, ex: 1.5 },
  ...{
    '\\baselineskip': 4.2,
    '\\textheight': 240,
    '\\textwidth': 165,
    '\\linewidth': 165,
    '\\columnwidth': 165,
    '\\paperheight': 279,
  },
  ...{ '\\linefillheight': 6.35, '\\dottedlinefillheight': 6.35 },
}

/** A length of TeX in whole millimetres; `undefined` for what is none or stretches. */
export function lengthOf(nodes: readonly Node[]): number | undefined {
  const text = printTex(nodes).trim()
  const [, figure = '', unit = ''] = /^([-+]?[\d.]*)\s*(?:true\s*)?([a-z]{2}|\\[a-z]+)?/.exec(text) ?? []
  const scale = units[unit]
  if (scale === undefined) return undefined
  const length = Math.round(Number(figure === '' ? 1 : figure) * scale)
  return Number.isFinite(length) && length > 0 ? length : undefined
}

/** Tells whether a length takes the room that is left. */
export function stretches(nodes: readonly Node[]): boolean {
  return nodes.some((node) => node.type === 'macro' && ['stretch', 'fill', 'vfill'].includes(node.content))
}
