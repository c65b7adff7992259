import type { Node } from '@unified-latex/unified-latex-types'
import { blank, isFilled, isRule, widthIn } from './blanks.ts'
import { afterWord, colourless, command } from './commands.ts'
import { branches, holds, isConditional } from './conditions.ts'
import { type Cursor, cursorOf, isMacro, isText, mandatory, optional, peek, star, take } from './cursor.ts'
import { readDefinition } from './definitions.ts'
import { inlineFormula } from './formulas.ts'
import { looks } from './looks.ts'
import { brief } from './losses.ts'
import { comment, escapeText, lineBreak, marked } from './markdown.ts'
import { shorthand } from './shorthands.ts'
import { typed } from './source.ts'
import { keep, lose, type Scope, writtenOut } from './state.ts'
import { accents, symbols } from './symbols.ts'
import { typewriter, verb } from './typewriter.ts'

/** Nodes as running text of Markdown. */
export function inline(scope: Scope, nodes: readonly Node[]): string {
  return inlineRest(scope, cursorOf(nodes))
}

function inlineRest(scope: Scope, cursor: Cursor): string {
  const pieces: string[] = []
  while (peek(cursor) !== undefined) pieces.push(nextInline(scope, cursor))
  return pieces.join('')
}

/** What comes next, as running text. */
export function nextInline(scope: Scope, cursor: Cursor): string {
  const start = cursor.at
  const node = take(cursor)
  if (node === undefined) return ''
  switch (node.type) {
    case 'string':
      return shorthand(scope, cursor, node.content) ?? text(cursor, node.content)
    case 'whitespace':
    case 'parbreak':
      return ' '
    case 'comment':
      return node.leadingWhitespace === true ? ' ' : ''
    case 'group':
      return inline(scope, node.content)
    case 'inlinemath':
      return beforeDigit(inlineFormula(scope, node.content), cursor)
    case 'displaymath':
      return ` ${inlineFormula(scope, node.content)} `
    case 'verb':
      return verb(scope, cursor, node)
    case 'macro':
      return macro(scope, cursor, node, start)
    default:
      return keep(scope, [node], 'cannot stand in a line of text')
  }
}

/** Letters, with quotation marks of two signs. */
function text(cursor: Cursor, content: string): string {
  if (content === '~') return ' '
  if (content === '`' || content === "'") {
    const next = peek(cursor)
    if (isText(next, content)) {
      cursor.at += 1
      return '"'
    }
    return content === '`' ? '‘' : "'"
  }
  const next = peek(cursor)
  // what would be the name of a character
  if (content === '&' && next?.type === 'string' && /^[#\p{L}]/u.test(next.content)) return '\\&'
  if (content === '-') {
    let count = 1
    for (; count < 3 && isText(peek(cursor), '-'); count += 1) cursor.at += 1
    return ['-', '–', '—'][count - 1] ?? ''
  }
  return escapeText(content)
}

/** A dollar with a digit behind it would be money. */
function beforeDigit(formula: string, cursor: Cursor): string {
  const next = peek(cursor)
  return formula !== '' && next?.type === 'string' && /^\d/.test(next.content) ? `${formula}<!-- -->` : formula
}

const strong = ['textbf', 'bf', 'bfseries', 'textbfseries']
const slanted = ['emph', 'textit', 'textsl', 'em', 'it', 'itshape', 'sl', 'slshape']
const wrapping = ['textbf', 'emph', 'textit', 'textsl']
const plain = [
  'mbox',
  'text',
  'textrm',
  'textsf',
  'textnormal',
  'textup',
  'textmd',
  'hbox',
  'makebox',
  'centerline',
  'leftline',
  'textlf',
]
const imitated: ReadonlyMap<string, string> = new Map([
  ['underline', '*'],
  ['uline', '*'],
  ['underbar', '*'],
  ['sout', '~~'],
  ['st', '~~'],
  ['textsc', ''],
  ['fbox', ''],
  ['framebox', ''],
  ['hl', ''],
  ['boxed', ''],
])

function macro(scope: Scope, cursor: Cursor, node: Node & { content: string; escapeToken?: string }, start: number): string {
  const { state } = scope
  const name = node.content
  const whole = () => cursor.nodes.slice(start, cursor.at)
  if (node.escapeToken === '') return escapeText(name)
  if (isMacro(node, 'verb', 'lstinline', 'mintinline')) return verb(scope, cursor, node)
  const own = state.definitions.get(name)
  if (own !== undefined && own.foreign !== true) {
    const out = writtenOut(scope, cursor, node, own)
    if (out !== undefined) return inline(out, out.source.nodes) + emptyGroup(cursor)
  }
  const sign = symbols.get(name)
  if (sign !== undefined) {
    if (/^[A-Za-z]/.test(name)) afterWord(cursor)
    return escapeText(sign)
  }
  const accent = accents.get(name)
  if (accent !== undefined) return accented(inline(scope, mandatory(cursor)), accent)
  if (wrapping.includes(name)) return emphasis(cursor, inline(scope, mandatory(cursor)), strong.includes(name) ? '**' : '*')
  if (strong.includes(name) || slanted.includes(name))
    return marked(inlineRest(scope, cursor), strong.includes(name) ? '**' : '*')
  if (name === 'texttt' || name === 'code' || name === 'path') return code(scope, mandatory(cursor))
  if (name === 'tt' || name === 'ttfamily') return code(scope, restOf(cursor))
  if (plain.includes(name)) {
    boxWidth(cursor)
    optional(cursor)
    optional(cursor)
    return inline(scope, mandatory(cursor))
  }
  const imitation = imitated.get(name)
  if (imitation !== undefined) {
    optional(cursor)
    optional(cursor)
    const nodes = mandatory(cursor)
    if (isRule(nodes)) return blank(scope, node, '', widthIn(nodes))
    const inner = inline(scope, nodes)
    const [only] = nodes.filter(({ type }) => type !== 'whitespace')
    // of a frame in a frame one is told
    if (!isMacro(only, name))
      lose(
        scope,
        node,
        typed(scope.source, whole()),
        imitation === '' ? 'printed as plain text' : `printed as \`${imitation}…${imitation}\``,
        'approximated',
      )
    return imitation === '' ? inner : emphasis(cursor, inner, imitation)
  }
  const again = { nodes: cursor.nodes, at: start }
  if (readDefinition(again, scope.source, state)) {
    cursor.at = again.at
    return ''
  }
  const look = looks.get(name)
  if (look !== undefined) {
    star(cursor)
    optional(cursor)
    for (let index = 0; index < look; index += 1) mandatory(cursor)
    if (look === 0) afterWord(cursor)
    // what is apart on the cover is a line of its own
    if (name === 'hfill' && state.fields !== undefined) return lineBreak
    return name === 'hspace' || name === 'hfill' ? ' ' : ''
  }
  if (isConditional(name)) return condition(scope, cursor, node)
  return command(scope, cursor, node, whole, (nodes) => inline(scope, nodes))
}

/** `to 5cm` and `spread 1em` of boxes of plain TeX. */
function boxWidth(cursor: Cursor): void {
  const end = cursor.nodes.findIndex((node, index) => index >= cursor.at && node.type === 'group')
  const before = cursor.nodes.slice(cursor.at, end).find(({ type }) => type !== 'whitespace')
  if (end >= 0 && (isText(before ?? { type: 'parbreak' }, 'to') || isText(before, 'spread'))) cursor.at = end
}

/** A condition in a line: what is printed with answers alone is what a blank is filled with, or part of the solution. */
function condition(scope: Scope, cursor: Cursor, node: Node & { content: string }): string {
  const { yes, no } = branches(cursor)
  const known = holds(scope.state, node.content)
  if (known !== undefined) return inline(scope, known ? yes : no)
  if (node.content === 'ifprintanswers') {
    const { losses } = scope.state
    const before = losses.length
    const answer = inline(scope, yes).trim()
    // an answer in red is one in black here, as all are
    losses.splice(before, Number.POSITIVE_INFINITY, ...losses.slice(before).filter(({ done }) => done !== colourless))
    if (answer !== '' && isFilled(no)) return blank(scope, node, answer, undefined)
    if (answer !== '') scope.state.aside.push(answer)
    return inline(scope, no)
  }
  const source = typed(scope.source, [node, ...yes])
  lose(scope, node, brief(source), 'a condition, taken not to hold; kept as a comment', 'lost')
  return comment(source) + inline(scope, no)
}

function accented(letter: string, accent: string): string {
  const [first = ' ', ...rest] = letter.replace('ı', 'i').replace('ȷ', 'j').replace(/^\\/, '')
  return `${first}${accent}`.normalize('NFC') + rest.join('')
}

/** Strong or slanted text; where a letter follows a closing sign that stands behind punctuation, an empty comment parts the two. */
function emphasis(cursor: Cursor, inner: string, mark: string): string {
  const next = peek(cursor)
  const letter =
    next?.type === 'string' &&
    /^[\p{L}\p{N}]/u.test(next.content) &&
    !/^[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(next.content)
  return `${marked(inner, mark)}${letter && /[^\p{L}\p{N}\s]$/u.test(inner) ? '<!-- -->' : ''}`
}

/** Letters of a typewriter are code, unless there is more in them than letters. */
function code(scope: Scope, nodes: readonly Node[]): string {
  return typewriter(nodes) ?? inline(scope, nodes)
}

function restOf(cursor: Cursor): readonly Node[] {
  const rest = cursor.nodes.slice(cursor.at)
  cursor.at = cursor.nodes.length
  return rest
}

/** What is empty between braces ends a command. */
function emptyGroup(cursor: Cursor): string {
  const next = peek(cursor)
  if (next?.type === 'group' && next.content.length === 0) cursor.at += 1
  return ''
}
