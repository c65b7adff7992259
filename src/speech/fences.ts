import type { Spoken } from '../languages/speech/words.ts'
import { enclosed } from './arrange.ts'
import { command, speakSign } from './signs.ts'
import type { Speech } from './speech.ts'
import { nodesIn, rowsIn, type TexNode, textIn } from './tree.ts'

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
  const lines = rows.map((row) => speech.row(row).text)
  return { text: lines.length > 1 ? speech.words.lines(lines) : (lines[0] ?? ''), simple: false }
}
