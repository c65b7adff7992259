import { nodesIn, type TexNode, textIn } from './tree.ts'

/** Nodes that only change the looks of what they hold. */
const looks = /^(?:ordgroup|mclass|styling|sizing|color|smash|raisebox|vcenter|lap|pmb|hbox|html|href)$/

/** Nodes that hold nothing to be read: what is only room is not printed either. */
const silent = /^(?:spacing|kern|phantom|vphantom|rule|cr|internal)$/

/**
 * Arranges a row of nodes as it is read: without what changes the looks alone, digits joined to numbers, and what stands between
 * a pair of fences as one node `fenced`, with `left`, `right` and `body`. Powers and indices that stand at
 * its closing fence have it as their `base`.
 */
export function arrange(nodes: readonly TexNode[]): TexNode[] {
  return pairBars(fence(joinDigits(nodes.flatMap(plain))))
}

function plain(node: TexNode): TexNode[] {
  if (silent.test(node.type)) return []
  if (node.type === 'mathchoice') return nodesIn(node, 'text').flatMap(plain)
  if (node.type === 'htmlmathml') {
    // a stroke over the sign that follows has a node of its own in MathML
    const [sign] = nodesIn(node, 'mathml').flatMap(plain)
    return sign === undefined ? [] : [sign]
  }
  if (looks.test(node.type)) {
    const inner = nodesIn(node, 'body')
    const digits = inner.length === 1 && inner[0]?.type === 'atom' && textIn(inner[0], 'text') === ','
    // `{,}` is the comma of a number, which has no room after it
    return digits ? [{ type: 'textord', text: ',' }] : inner.flatMap(plain)
  }
  return [node]
}

function joinDigits(nodes: readonly TexNode[]): TexNode[] {
  const joined: TexNode[] = []
  for (const [index, node] of nodes.entries()) {
    const text = node.type === 'textord' ? textIn(node, 'text') : ''
    const last = joined.at(-1)
    const following = nodes[index + 1]
    const within = last?.type === 'number' && following?.type === 'textord' && /^\d$/.test(textIn(following, 'text'))
    if (/^\d$/.test(text) || (/^[.,]$/.test(text) && within)) {
      if (last?.type === 'number') joined[joined.length - 1] = { type: 'number', text: textIn(last, 'text') + text }
      else joined.push({ type: 'number', text })
    } else if (node.type === 'supsub' && last?.type === 'number' && isDigit(nodesIn(node, 'base'))) {
      // of 12², KaTeX gives the power to the last digit
      const base = { type: 'number', text: textIn(last, 'text') + textIn(nodesIn(node, 'base')[0] ?? last, 'text') }
      joined[joined.length - 1] = { ...node, type: 'supsub', base }
    } else joined.push(node)
  }
  return joined
}

function isDigit([node]: readonly TexNode[]): boolean {
  return node?.type === 'textord' && /^\d$/.test(textIn(node, 'text'))
}

type Fence = { side: 'open' | 'close'; sign: string; scripts?: TexNode }

function fenceOf(node: TexNode): Fence | undefined {
  if (node.type === 'supsub') {
    const [base] = nodesIn(node, 'base')
    const found = base === undefined ? undefined : fenceOf(base)
    return found?.side === 'close' ? { ...found, scripts: node } : undefined
  }
  if (node.type === 'atom') {
    const family = textIn(node, 'family')
    return family === 'open' || family === 'close' ? { side: family, sign: textIn(node, 'text') } : undefined
  }
  if (node.type !== 'delimsizing') return undefined
  const side = { mopen: 'open' as const, mclose: 'close' as const }[textIn(node, 'mclass')]
  return side === undefined ? undefined : { side, sign: textIn(node, 'delim') }
}

/** What stands between an opening and a closing fence becomes one node; a fence without its other is left. */
function fence(nodes: readonly TexNode[]): TexNode[] {
  const rows: { opened: TexNode | undefined; left: string; row: TexNode[] }[] = [{ opened: undefined, left: '', row: [] }]
  for (const node of nodes) {
    const found = fenceOf(node)
    const inner = rows.at(-1)
    if (found?.side === 'open') rows.push({ opened: node, left: found.sign, row: [] })
    else if (found?.side === 'close' && inner?.opened !== undefined) {
      rows.pop()
      rows.at(-1)?.row.push(enclosed(inner.left, found.sign, inner.row, found.scripts))
    } else inner?.row.push(node)
  }
  return rows.flatMap(({ opened, row }) => (opened === undefined ? row : [opened, ...row]))
}

/** Bars are alike on both sides: those of one row are taken in pairs, unless one is left over. */
function pairBars(nodes: readonly TexNode[]): TexNode[] {
  const bars = nodes.flatMap((node, index) => (barOf(node) === undefined ? [] : [index]))
  const [from, to] = bars
  if (from === undefined || to === undefined || bars.length % 2 === 1) return [...nodes]
  const [left, right] = [nodes[from], nodes[to]]
  const sign = left && barOf(left)
  if (right === undefined || sign === undefined) return [...nodes]
  const pair = enclosed(sign, sign, nodes.slice(from + 1, to), right.type === 'supsub' ? right : undefined)
  return [...nodes.slice(0, from), pair, ...pairBars(nodes.slice(to + 1))]
}

function barOf(node: TexNode): string | undefined {
  const sign = node.type === 'supsub' ? nodesIn(node, 'base')[0] : node
  if (sign === undefined) return undefined
  const text = sign.type === 'textord' ? textIn(sign, 'text') : sign.type === 'delimsizing' ? textIn(sign, 'delim') : ''
  return ['|', '\\vert', '\\|', '\\Vert'].includes(text) ? text : undefined
}

/** A fenced row; what stands at the closing fence belongs to all of it. */
export function enclosed(left: string, right: string, body: readonly TexNode[], scripts?: TexNode): TexNode {
  const group = { type: 'fenced', left, right, body }
  return scripts === undefined ? group : { ...scripts, type: 'supsub', base: group }
}
