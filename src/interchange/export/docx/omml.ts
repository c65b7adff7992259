import { elementsIn, textOf } from '../../mathml.ts'
import { type XmlElement, x } from '../../xml.ts'
import { delimited } from './omml-fences.ts'
import { mathRun, narySigns, plainRun, spaceOf } from './omml-runs.ts'
import { scripted, withPrescripts } from './omml-scripts.ts'
import { tableOf } from './omml-tables.ts'

/** A formula of MathML as Word has it, an element `m:oMath`. */
export function omml(math: XmlElement): XmlElement {
  const row = elementsIn(math).flatMap(opened)
  const last = row.at(-1)
  // other readers than Word miss what should follow a sign at the end
  if (row.length > 1 && last?.name === 'mo' && relations.test(textOf(last)))
    return x('m:oMath', {}, converted(row.slice(0, -1)), plainRun(`\u2009${textOf(last)}`))
  return x('m:oMath', {}, converted(row))
}

/** Nodes in a row: brackets that grow are one element with what is in them, and an operator such as ∑ with what it is about. */
function converted(nodes: readonly XmlElement[]): XmlElement[] {
  const row = nodes.flatMap(opened)
  const found: XmlElement[] = []
  let at = 0
  while (at < row.length) {
    const grouped = delimited(row, at, converted) ?? nary(row, at) ?? withPrescripts(row, at, converted)
    if (grouped !== undefined) {
      found.push(grouped.element)
      at = grouped.end
    } else {
      const node = row[at]
      at += 1
      if (node !== undefined) found.push(...single(node))
    }
  }
  return found
}

/** What only groups is as good as what it holds. */
function opened(node: XmlElement): XmlElement[] {
  return ['mrow', 'mstyle', 'mpadded', 'semantics', 'math'].includes(node.name) ? elementsIn(node).flatMap(opened) : [node]
}

function single(node: XmlElement): XmlElement[] {
  const [first, second] = elementsIn(node)
  const child = (each: XmlElement | undefined) => (each === undefined ? [] : converted([each]))
  switch (node.name) {
    case 'mi':
    case 'mn':
    case 'mo':
      return mathRun(node)
    case 'mtext':
    case 'ms':
    case 'merror':
      return plainRun(textOf(node))
    case 'mspace':
      return spaceOf(node)
    case 'mfrac': {
      const bar = /^0(?![.\d]*[1-9])/.test(String(node.attributes.linethickness ?? '')) ? 'noBar' : 'bar'
      return [
        x('m:f', {}, x('m:fPr', {}, x('m:type', { 'm:val': bar })), x('m:num', {}, child(first)), x('m:den', {}, child(second))),
      ]
    }
    case 'msqrt':
      return [
        x('m:rad', {}, x('m:radPr', {}, x('m:degHide', { 'm:val': 1 })), x('m:deg'), x('m:e', {}, converted(elementsIn(node)))),
      ]
    case 'mroot':
      return [x('m:rad', {}, x('m:deg', {}, child(second)), x('m:e', {}, child(first)))]
    case 'msub':
    case 'msup':
    case 'msubsup':
    case 'munder':
    case 'mover':
    case 'munderover':
      return [scripted(node, converted)]
    case 'menclose':
      return [enclosed(node)]
    case 'mtable':
      return [tableOf(node, converted)]
    default:
      return converted(elementsIn(node))
  }
}

function enclosed(node: XmlElement): XmlElement {
  const inside = x('m:e', {}, converted(elementsIn(node)))
  const notation = String(node.attributes.notation ?? '')
  if (notation === 'top') return x('m:bar', {}, x('m:barPr', {}, x('m:pos', { 'm:val': 'top' })), inside)
  if (notation === 'bottom') return x('m:bar', {}, x('m:barPr', {}, x('m:pos', { 'm:val': 'bot' })), inside)
  const strikes = [
    ...(notation.includes('updiagonalstrike') ? ['m:strikeBLTR'] : []),
    ...(notation.includes('downdiagonalstrike') ? ['m:strikeTLBR'] : []),
    ...(notation.includes('horizontalstrike') ? ['m:strikeH'] : []),
  ]
  if (strikes.length === 0) return x('m:borderBox', {}, inside)
  const hidden = ['m:hideTop', 'm:hideBot', 'm:hideLeft', 'm:hideRight']
  return x(
    'm:borderBox',
    {},
    x(
      'm:borderBoxPr',
      {},
      [...hidden, ...strikes].map((name) => x(name, { 'm:val': 1 })),
    ),
    inside,
  )
}

/** An operator with bounds and what it is about: all up to the next sign that goes on behind it. */
function nary(row: readonly XmlElement[], at: number): { element: XmlElement; end: number } | undefined {
  const node = row[at]
  if (node === undefined) return undefined
  const bare = node.name === 'mo'
  const [base, first, second] = bare ? [node] : elementsIn(node)
  const sign = base === undefined ? '' : textOf(opened(base)[0] ?? base)
  if (!narySigns.has(sign)) return undefined
  const over = node.name.startsWith('munder') || node.name === 'mover'
  if (!bare && !over && !node.name.startsWith('msu')) return undefined
  const [low, high] = node.name === 'msup' || node.name === 'mover' ? [undefined, first] : [first, second]
  let end = at + 1
  while (end < row.length && !goesOn(row[end])) end += 1
  const operand = converted(row.slice(at + 1, end))
  const side = (name: string, each: XmlElement | undefined) => x(name, {}, each === undefined ? [] : converted([each]))
  return {
    element: x(
      'm:nary',
      {},
      x(
        'm:naryPr',
        {},
        x('m:chr', { 'm:val': sign }),
        x('m:limLoc', { 'm:val': over ? 'undOvr' : 'subSup' }),
        low === undefined ? [x('m:subHide', { 'm:val': 1 })] : [],
        high === undefined ? [x('m:supHide', { 'm:val': 1 })] : [],
      ),
      side('m:sub', low),
      side('m:sup', high),
      // Word shows a box where there is nothing
      x('m:e', {}, operand.length === 0 ? plainRun('\u200b') : operand),
    ),
    end,
  }
}

const relations = /^[=≠<>≤≥≈≡∼≃≅∝→⇒⇔↦∈∉⊂⊆+−±∓,;:]$/u

function goesOn(node: XmlElement | undefined): boolean {
  return node?.name === 'mo' && (relations.test(textOf(node)) || node.attributes.form === 'postfix')
}
