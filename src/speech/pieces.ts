import type { Spoken, Words } from '../languages/speech/words.ts'
import { arrange, enclosed } from './arrange.ts'
import { command, holdsName, isRange, speakSign } from './signs.ts'
import { nodesIn, nodesOf, rowsIn, type TexNode, textIn } from './tree.ts'

/** What the readers of a formula's pieces share: the words, and how to go on with what is inside. */
export type Speech = { words: Words; row(nodes: readonly TexNode[]): Spoken; node(node: TexNode): Spoken }

/**
 * A row between two fences.
 *
 * @param ended whether the end must be told, since something is said of the whole
 */
export function speakFenced(node: TexNode, speech: Speech, ended = false): Spoken {
  const [left, right] = [textIn(node, 'left'), textIn(node, 'right')]
  const inside = nodesIn(node, 'body')
  const bar = command(left) === '{' ? conditionBar(inside) : undefined
  const row = speech.row(inside.map((each) => (each === bar ? suchThat : each)))
  const body = { text: row.text, simple: row.simple && !ended }
  switch (`${command(left)} ${command(right)}`) {
    case '| |':
    case 'vert vert':
    case 'lvert rvert':
      return { text: speech.words.absolute(body), simple: row.simple }
    case '\\| \\|':
    case 'Vert Vert':
    case 'lVert rVert':
      return { text: speech.words.norm(body), simple: row.simple }
    case 'lfloor rfloor':
      return { text: speech.words.floor(body), simple: row.simple }
    case 'lceil rceil':
      return { text: speech.words.ceiling(body), simple: row.simple }
    default: {
      const [open, close] = [left, right].map((sign) => (sign === '.' ? '' : speakSign(sign, speech.words)))
      return { text: speech.words.between(open ?? '', body.text, close ?? '').trim(), simple: false }
    }
  }
}

const suchThat: TexNode = { type: 'textord', text: '\\suchthat' }

/** The bar of a set before the condition on its members: a `\mid`, or a bar alone; two are those of an absolute value. */
function conditionBar(inside: readonly TexNode[]): TexNode | undefined {
  const bars = inside.filter((node) => textIn(node, 'text') === '|' || textIn(node, 'text') === '\\vert')
  return inside.find((node) => textIn(node, 'text') === '\\mid') ?? (bars.length === 1 ? bars[0] : undefined)
}

/** Large fences: those of a matrix or of cases, or any other. */
export function speakLeftRight(node: TexNode, speech: Speech): Spoken {
  const body = nodesIn(node, 'body')
  const [left, right] = [textIn(node, 'left'), textIn(node, 'right')]
  const [array] = body.filter((each) => each.type !== 'kern')
  if (array?.type !== 'array' || body.length > 1) return speakFenced(enclosed(left, right, body), speech)
  const rows = rowsIn(array).map((row) => row.map((cell) => speech.row([cell]).text))
  const brace = (command(left) === '{' && right === '.') || (left === '.' && command(right) === '}')
  if (brace) return { text: speech.words.cases(rows), simple: false }
  return { text: speech.words.matrix(rows, ['|', '\\vert'].includes(left)), simple: true }
}

/** Rows without fences: of aligned formulas each is read on its own, others are those of a table. */
export function speakArray(node: TexNode, speech: Speech): Spoken {
  const rows = rowsIn(node)
  if (node.colSeparationType === undefined && rows.some((row) => row.length > 1)) {
    return {
      text: speech.words.matrix(
        rows.map((row) => row.map((cell) => speech.row([cell]).text)),
        false,
      ),
      simple: true,
    }
  }
  const { tags } = node
  const lines = rows.map((row, index) => {
    const { text } = speech.row(row)
    const tag = speech.row(nodesOf(Array.isArray(tags) ? tags[index] : [])).text
    return tag === '' ? text : speech.words.numbered(text, tag)
  })
  return { text: lines.length > 1 ? speech.words.lines(lines) : (lines[0] ?? ''), simple: false }
}

/** Powers and indices, and what stands below and above a sum or a brace. */
export function speakScripts(node: TexNode, speech: Speech): Spoken {
  const [base] = nodesIn(node, 'base')
  const script = (field: string) => {
    const nodes = nodesIn(node, field)
    return nodes.length === 0 ? undefined : speech.row(nodes)
  }
  const [below, above] = [script('sub'), script('sup')]
  if (base === undefined) return scripted({ text: '', simple: true }, below, node, speech)
  if (base.type === 'horizBrace') return noted(speech.node(base), below, above, speech)
  if (isRange(base)) return range(base, below, above, speech)
  if (base.type === 'op' && textIn(base, 'name') === '' && !holdsName(base)) {
    return noted(speech.node(base), below, above, speech)
  }
  const spoken = closed(base, speech)
  if (base.type === 'op' && textIn(base, 'name') === '\\log' && below !== undefined) {
    return scripted({ text: speech.words.logarithm(spoken.text, below), simple: false }, undefined, node, speech)
  }
  return scripted(spoken, below, node, speech)
}

/** What takes a power or an index: where it would not be clear that all of it does, its end is told. */
function closed(base: TexNode, speech: Speech): Spoken {
  if (base.type === 'fenced') return speakFenced(base, speech, true)
  const spoken = speech.node(base)
  // room alone, at which a formula of chemistry hangs its indices
  if (spoken.text.trim() === '') return { text: '', simple: true }
  const clear = spoken.simple && base.type !== 'sqrt'
  return clear || base.type === 'leftright' ? spoken : { text: speech.words.quantity(spoken.text), simple: true }
}

function range(base: TexNode, below: Spoken | undefined, above: Spoken | undefined, speech: Speech): Spoken {
  if (textIn(base, 'name') === '\\lim' && below !== undefined) return { text: speech.words.limit(below), simple: false }
  // without its scripts a sum is read with its preposition, which here comes after them
  const bare = base.type === 'op' ? { ...base, symbol: false } : base
  return { text: speech.words.range(speech.node(bare).text, below, above), simple: false }
}

function noted(base: Spoken, below: Spoken | undefined, above: Spoken | undefined, speech: Speech): Spoken {
  let { text } = base
  if (above !== undefined) text = speech.words.noted(text, above.text, 'above')
  if (below !== undefined) text = speech.words.noted(text, below.text, 'below')
  return { text, simple: false }
}

function scripted(base: Spoken, below: Spoken | undefined, node: TexNode, speech: Speech): Spoken {
  let { text, simple } = base
  if (below !== undefined) {
    text = speech.words.subscript(text, below)
    simple &&= below.simple
  }
  const above = arrange(nodesIn(node, 'sup'))
  const primes = above.findIndex((each) => textIn(each, 'text') !== '\\prime')
  const count = primes < 0 ? above.length : primes
  if (count > 0) text = speech.words.primes(text, count)
  const rest = above.slice(count)
  if (rest.length === 0) return { text, simple }
  const [first] = rest
  const sign = rest.length === 1 && first !== undefined ? textIn(first, 'text') : ''
  if (['\\top', '\\intercal', 'T'].includes(sign)) return { text: speech.words.transpose(text), simple }
  const exponent = sign === '\\circ' ? { text: speech.words.signs['°'] ?? '', simple: true } : speech.row(rest)
  if (['*', '\\ast', '\\star', '+', '-', '\\circ'].includes(sign)) return { text: `${text} ${exponent.text}`, simple }
  if (rest.length === 1 && first?.type === 'fenced') return { text: speech.words.superscript(text, exponent), simple }
  return { text: speech.words.power(text, exponent), simple: simple && /^[23]$/.test(exponent.text) }
}
