import { textOf } from '../../mathml.ts'
import { type XmlElement, x } from '../../xml.ts'
import type { Convert } from './omml-runs.ts'

/** Brackets that grow with what is in them, from the one at a place to the one that closes it; also a bar between them. */
export function delimited(
  row: readonly XmlElement[],
  at: number,
  convert: Convert,
): { element: XmlElement; end: number } | undefined {
  const node = row[at]
  if (node === undefined || sideOf(node) !== 'open') return undefined
  const parts: XmlElement[][] = [[]]
  let separator: string | undefined
  let depth = 0
  for (let index = at + 1; index < row.length; index += 1) {
    const each = row[index]
    if (each === undefined) break
    const side = sideOf(each)
    if (side === 'close' && depth === 0)
      return { element: brackets(textOf(node), textOf(each), separator, parts, convert), end: index + 1 }
    if (side === 'open') depth += 1
    if (side === 'close') depth -= 1
    if (side === 'between' && depth === 0) {
      separator ??= textOf(each)
      parts.push([])
    } else parts.at(-1)?.push(each)
  }
  return undefined
}

function brackets(
  open: string,
  close: string,
  separator: string | undefined,
  parts: readonly XmlElement[][],
  convert: Convert,
): XmlElement {
  const signs = [
    x('m:begChr', { 'm:val': open }),
    ...(separator === undefined ? [] : [x('m:sepChr', { 'm:val': separator })]),
    x('m:endChr', { 'm:val': close }),
  ]
  return x(
    'm:d',
    {},
    x('m:dPr', {}, signs),
    parts.map((part) => x('m:e', {}, convert(part))),
  )
}

function sideOf({ name, attributes, ...node }: XmlElement): 'open' | 'close' | 'between' | undefined {
  if (name !== 'mo' || attributes.fence !== 'true' || attributes.stretchy === 'false' || attributes.minsize !== undefined)
    return undefined
  if (attributes.form === 'prefix') return 'open'
  if (attributes.form === 'postfix') return 'close'
  const text = node.children.map(textOf).join('')
  if ('([{⟨⌈⌊'.includes(text)) return 'open'
  if (')]}⟩⌉⌋'.includes(text)) return 'close'
  return 'between'
}
