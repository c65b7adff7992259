import type { Element } from 'hast'
import { eachElement } from '../layout/hast.ts'
import type { Narrowings } from '../layout/layout.ts'
import { breaks } from './narrow.ts'

/** A formula or table whose scripts are smaller than letters are to be in its print: by its place in the source and its kind, and their size in points. */
export type SmallScripts = { source: string; points: number }

/** Size of a formula's letters in that of the text, and of scripts in that of their letters, in large print; as in `templates/variants/large-print.css` and KaTeX. */
const [letters, scripts] = [1.12, 0.7]

/** Of what KaTeX sets as a script. */
const script = 'reset-size6 size3'

/** The size that nothing in large print is to be below, in points, where the text has a size: 14 of 18. */
export function leastOf(large: number): number {
  return Math.min(14, (14 * large) / 18)
}

/**
 * What is set so much smaller in a paper in large print that its scripts are below {@link leastOf}: they keep their size in what is a little smaller.
 *
 * @param large size of the text in points
 */
export function smallScripts(main: Element, narrowings: Narrowings, large: number): SmallScripts[] {
  const found = new Map<string, SmallScripts>()
  eachElement(main, (node) => {
    const source = String(node.properties.dataSource)
    const { factor } = narrowings.get(source) ?? { factor: 1 }
    const points = large * letters * scripts * (factor < breaks ? factor : 1)
    // half a point less is not seen
    if (points < leastOf(large) - 0.5 && hasScripts(node)) found.set(source, { source, points })
  })
  return [...found.values()]
}

function hasScripts(node: Element): boolean {
  return node.children.some((child) =>
    child.type === 'raw' ? child.value.includes(script) : child.type === 'element' && hasScripts(child),
  )
}
