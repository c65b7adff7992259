import { type Language, localeOf } from '../languages/locales.ts'
import type { Spoken, Words } from '../languages/speech/words.ts'
import { arrange } from './arrange.ts'
import { type Speech, speakArray, speakFenced, speakLeftRight, speakScripts } from './pieces.ts'
import { command, isFunction, isWord, speakSign } from './signs.ts'
import { nodesIn, parseTex, type TexNode, textIn } from './tree.ts'

/**
 * A formula in words, as its alternative text.
 *
 * @returns its TeX where there are no words: KaTeX does not read it, or nothing in it is read
 */
export function speakFormula(tex: string, displayMode: boolean, language: Language): string {
  const tree = parseTex(tex, displayMode)
  if (tree === undefined) return tex
  try {
    return speechIn(localeOf(language).speech).row(tree).text || tex
  } catch (error) {
    // of a formula nested thousands of times
    if (error instanceof RangeError) return tex
    throw error
  }
}

function speechIn(words: Words): Speech {
  const speech: Speech = { words, row: (nodes) => speakRow(nodes, speech), node: (node) => speakNode(node, speech) }
  return speech
}

/** Signs that make one thing with what follows them. */
const prefixes = new Set(['\\partial', 'd', '-', '+', '\\nabla'])

/** A row of nodes, which is simple if it is one thing, such as `x`, `-1` or `∂L`. */
function speakRow(nodes: readonly TexNode[], speech: Speech): Spoken {
  const { words } = speech
  const row = arrange(nodes)
  const pieces: Spoken[] = []
  for (let index = 0; index < row.length; index += 1) {
    const node = row[index]
    const next = row[index + 1]
    if (node === undefined) continue
    const piece = isNegative(node, row[index - 1]) ? { text: words.signs.negative ?? '-', simple: true } : speech.node(node)
    if (next?.type === 'fenced' && textIn(next, 'left') === '(' && isFunction(node)) {
      const applied = words.applied(piece.text, speech.row(nodesIn(next, 'body')))
      pieces.push({ text: applied ?? words.before(piece.text), simple: applied !== undefined })
      if (applied !== undefined) index += 1
    } else pieces.push(piece)
  }
  const [first] = row
  const prefixed = row.length === 2 && first !== undefined && prefixes.has(textIn(first, 'text'))
  const simple = pieces.length === 1 || prefixed ? pieces.every((piece) => piece.simple) : false
  return { text: tidy(pieces.map(({ text }) => text).join(' ')), simple }
}

/** A sign of a number is not that of a difference. */
function isNegative(node: TexNode, before: TexNode | undefined): boolean {
  if (textIn(node, 'text') !== '-' || node.type !== 'atom') return false
  return before === undefined || (before.type === 'atom' && ['rel', 'bin', 'punct'].includes(textIn(before, 'family')))
}

/** One node of a row. */
function speakNode(node: TexNode, speech: Speech): Spoken {
  const { words } = speech
  const inner = (field: string) => speech.row(nodesIn(node, field))
  switch (node.type) {
    case 'number':
      return { text: textIn(node, 'text'), simple: true }
    case 'mathord':
    case 'textord':
    case 'atom':
      return { text: speakSign(textIn(node, 'text'), words), simple: true }
    case 'supsub':
      return speakScripts(node, speech)
    case 'fenced':
      return speakFenced(node, speech)
    case 'leftright':
      return speakLeftRight(node, speech)
    case 'middle':
    case 'delimsizing':
      return { text: speakSign(textIn(node, 'delim'), words), simple: true }
    case 'genfrac': {
      const [above, below] = [inner('numer'), inner('denom')]
      if (node.hasBarLine === true) {
        return { text: words.fraction(above, below), simple: false }
      }
      return { text: words.binomial(above, below), simple: false }
    }
    case 'sqrt': {
      const body = inner('body')
      const index = nodesIn(node, 'index')
      return { text: words.root(body, index.length === 0 ? undefined : speech.row(index)), simple: body.simple }
    }
    case 'accent':
    case 'accentUnder': {
      const base = inner('base')
      return { text: words.accent(base, command(textIn(node, 'label'))), simple: base.simple }
    }
    case 'overline':
    case 'underline': {
      const base = inner('body')
      return { text: words.accent(base, node.type), simple: base.simple }
    }
    case 'font':
      return speakFont(textIn(node, 'font'), nodesIn(node, 'body'), speech)
    case 'text':
    case 'verb':
      return { text: node.type === 'verb' ? textIn(node, 'body') : plainText(nodesIn(node, 'body'), speech), simple: true }
    case 'op': {
      const body = nodesIn(node, 'body')
      if (body.length > 0) return speech.row(body)
      const name = speakSign(textIn(node, 'name'), words)
      return { text: node.symbol === true ? words.range(name, undefined, undefined) : name, simple: node.symbol !== true }
    }
    case 'operatorname':
      return { text: plainText(nodesIn(node, 'body'), speech), simple: true }
    case 'array':
      return speakArray(node, speech)
    case 'xArrow':
      return speakArrow(textIn(node, 'label'), inner('body').text, words)
    case 'horizBrace':
      return inner('base')
    case 'enclose': {
      const crossed = /cancel|sout/.test(textIn(node, 'label'))
      const body = inner('body')
      return crossed ? { text: words.crossedOut(body.text), simple: false } : body
    }
    case 'tag':
      return { text: words.numbered(inner('body').text, plainText(nodesIn(node, 'tag'), speech)), simple: false }
    default:
      // a kind of node that is new to KaTeX: what it holds is better than nothing
      return inner('body')
  }
}

/** A long arrow, with what stands above it. */
function speakArrow(label: string, note: string, words: Words): Spoken {
  const sign = speakSign(/equilibrium|harpoons/.test(label) ? '\\rightleftharpoons' : '\\to', words)
  return { text: note.trim() === '' ? sign : words.arrow(sign, note), simple: false }
}

function speakFont(font: string, body: readonly TexNode[], speech: Speech): Spoken {
  const { words } = speech
  const row = arrange(body)
  if (isWord(row)) return { text: plainText(row, speech), simple: true }
  const spoken = speech.row(body)
  const letter = row.length === 1 && row[0] !== undefined ? textIn(row[0], 'text') : ''
  if (font === 'mathbb' && letter !== '') return { text: words.blackboard(letter), simple: true }
  if (font === 'mathcal' || font === 'mathscr') return { ...spoken, text: words.script(spoken.text) }
  if (font === 'mathbf' || font === 'boldsymbol') return { ...spoken, text: words.bold(spoken.text) }
  return spoken
}

/** Words as they are written, formulas among them in words. */
function plainText(nodes: readonly TexNode[], speech: Speech): string {
  const pieces = nodes.map((node) => {
    if (node.type === 'spacing' || node.type === 'kern') return ' '
    if (node.type === 'textord' || node.type === 'mathord' || node.type === 'atom') return command(textIn(node, 'text'))
    if (node.type === 'ordgroup' || node.type === 'text' || node.type === 'font') return plainText(nodesIn(node, 'body'), speech)
    return ` ${speech.node(node).text} `
  })
  return pieces.join('').replace(/\s+/g, ' ').trim()
}

function tidy(text: string): string {
  return text
    .replace(/\s+(?=[,;:.])/g, '')
    .replace(/,(?:\s*,)+/g, ',')
    .replace(/,(?=[.;:])/g, '')
    .replace(/\s+/g, ' ')
    .replace(/,$/, '')
    .trim()
}
