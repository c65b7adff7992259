import type { Node } from '@unified-latex/unified-latex-types'
import { isFilled } from './blanks.ts'
import { addBox, putBeside, sideBySide } from './boxes.ts'
import { branches, holds, isConditional } from './conditions.ts'
import { type Cursor, cursorOf, group, isMacro, mandatory, optional, peek, star, take, trimmed } from './cursor.ts'
import { environment } from './environments.ts'
import { withoutFootnotes } from './footnotes.ts'
import { displayFormula } from './formulas.ts'
import { inline, nextInline } from './inline.ts'
import type { Item } from './item.ts'
import { brief } from './losses.ts'
import { comment, marked, oneLine, paragraph } from './markdown.ts'
import { nameOf, printTex, startOf, typed } from './source.ts'
import { spaceCommand } from './spaces.ts'
import { addAnswer, blocksOf, lose, type Scope, slugOf, writtenOut } from './state.ts'

/** Reads nodes into the blocks of an item, paragraph by paragraph. */
export function readBlocks(scope: Scope, nodes: readonly Node[], item: Item): void {
  const cursor = cursorOf(nodes)
  let line = ''
  const flush = () => {
    const text = paragraph(line)
    if (text !== '') addBlock(scope, cursor, item, text)
    line = ''
    if (item.kind === 'item' && scope.state.aside.length > 0) addAnswer(scope, item, scope.state.aside.splice(0))
  }
  while (peek(cursor) !== undefined) {
    const node = peek(cursor)
    const framed = framedBlocks(cursor)
    if (framed !== undefined) {
      flush()
      if (isMacro(node, 'makebox', 'centerline')) scope.read(scope, framed, item)
      else addBox(scope, framed, '', item)
    } else if (node?.type === 'parbreak' || isMacro(node, 'par', 'bigskip', 'medskip', 'smallskip')) {
      take(cursor)
      flush()
    } else if (isBlock(scope, cursor)) {
      flush()
      block(scope, cursor, item)
    } else if (node?.type === 'macro' && isMacro(node, 'label') && item.kind === 'item') {
      take(cursor)
      nameItem(scope, item, slugOf(printTex(mandatory(cursor))))
    } else line += nextInline(scope, cursor)
  }
  flush()
  item.blocks = putBeside(item.blocks)
}

/** Steps over a frame, if one comes next that holds more than a line, and gives what is in it. */
function framedBlocks(cursor: Cursor): readonly Node[] | undefined {
  if (!isMacro(peek(cursor), 'fbox', 'framebox', 'colorbox', 'fcolorbox', 'makebox', 'centerline')) return undefined
  const ahead: Cursor = { nodes: cursor.nodes, at: cursor.at + 1 }
  while (optional(ahead) !== undefined);
  for (let inside = group(ahead); inside !== undefined; inside = group(ahead))
    if (hasBlocks(inside) || isMacro(trimmed(inside)[0], 'parbox')) {
      cursor.at = ahead.at
      return withoutColumn(inside)
    }
  return undefined
}

/** What is in a column that is all there is. */
function withoutColumn(nodes: readonly Node[]): readonly Node[] {
  const [only, ...more] = trimmed(nodes)
  if (isMacro(only, 'parbox')) {
    const inner = cursorOf(more)
    while (optional(inner) !== undefined);
    mandatory(inner)
    const column = mandatory(inner)
    return inner.at >= inner.nodes.length ? column : nodes
  }
  if (more.length > 0 || only?.type !== 'environment' || nameOf(only) !== 'minipage') return nodes
  const inner = cursorOf(only.content)
  while (optional(inner) !== undefined);
  mandatory(inner)
  return inner.nodes.slice(inner.at)
}

function addBlock({ state, source }: Scope, cursor: Cursor, item: Item, text: string): void {
  const late = item.kind === 'item' && item.answer !== undefined && !text.startsWith('<!--')
  if (late) {
    const place = source.placeOf(startOf(cursor.nodes[Math.min(cursor.at, cursor.nodes.length) - 1]))
    state.losses.push({
      ...place,
      construct: oneLine(text).slice(0, 50),
      done: 'text behind a solution stands before it now',
      kind: 'approximated',
    })
  }
  item.blocks.push(text)
}

function nameItem({ state }: Scope, item: Item, slug: string): void {
  item.id ??= slug
  state.labels.set(slug, { kind: 'question', id: item.id })
}

const blockCommands = new Set([
  ...[
    'vspace',
    'vskip',
    'vfill',
    'vfil',
    'newpage',
    'pagebreak',
    'clearpage',
    'cleardoublepage',
    'eject',
    'fillwithlines',
    'fillwithdottedlines',
  ],
  ...[
    'fillwithgrid',
    'makeemptybox',
    'answerline',
    'uplevel',
    'fullwidth',
    'section',
    'subsection',
    'subsubsection',
    'paragraph',
  ],
  ...['parbox', 'gradetable', 'pointtable', 'bonusgradetable', 'combinedgradetable', 'multirowgradetable', 'caption'],
])

/** Tells whether what comes next is no part of a line of text. */
function isBlock({ state }: Scope, cursor: Cursor): boolean {
  const node = peek(cursor)
  if (node === undefined) return false
  if (['displaymath', 'environment', 'mathenv', 'verbatim'].includes(node.type)) return true
  if (node.type === 'group') return hasBlocks(node.content)
  if (node.type !== 'macro' || node.escapeToken === '') return false
  const own = state.definitions.get(node.content)
  if (own !== undefined) return own.foreign !== true && bodyHasBlocks(own.body)
  if (!isConditional(node.content)) return blockCommands.has(node.content)
  const { yes, no } = branches({ nodes: cursor.nodes, at: cursor.at + 1 })
  return [yes, no].some((branch) => hasBlocks(branch)) || (node.content === 'ifprintanswers' && !isFilled(no))
}

function bodyHasBlocks(body: string): boolean {
  if (/\\begin|\\vspace|\\vfill|\\\[|\\par\b|\\newpage|\\fillwith|\n\s*\n/.test(body)) return true
  // what is in the place of a line to write on is a blank
  return /\\ifprintanswers(?![\s\S]*\\else[\s\S]*\\(?:h?phantom|underline|rule|hrulefill|hspace|fillin|blank))/.test(body)
}

function hasBlocks(nodes: readonly Node[]): boolean {
  return nodes.some(
    (node) =>
      ['displaymath', 'environment', 'mathenv', 'verbatim', 'parbreak'].includes(node.type) ||
      (node.type === 'macro' && node.escapeToken !== '' && blockCommands.has(node.content)) ||
      (node.type === 'group' && hasBlocks(node.content)),
  )
}

function block(scope: Scope, cursor: Cursor, item: Item): void {
  const start = cursor.at
  const node = take(cursor)
  if (node === undefined) return
  if (node.type === 'displaymath') item.blocks.push(...some(displayFormula(scope, node, '')))
  else if (node.type === 'group') readBlocks(scope, node.content, item)
  else if (sideBySide(scope, cursor, start, item)) return
  else if (node.type === 'environment' || node.type === 'mathenv' || node.type === 'verbatim') environment(scope, node, item)
  else if (node.type === 'macro') blockCommand(scope, cursor, node, start, item)
}

function some(text: string): string[] {
  return text === '' ? [] : [text]
}

function blockCommand(scope: Scope, cursor: Cursor, node: Node & { content: string }, start: number, item: Item): void {
  const { state, source } = scope
  const own = state.definitions.get(node.content)
  if (own !== undefined) {
    const out = writtenOut(scope, cursor, node, own)
    if (out !== undefined) readBlocks(out, out.source.nodes, item)
    return
  }
  if (isConditional(node.content)) {
    const { yes, no } = branches(cursor)
    const known = holds(state, node.content)
    if (known !== undefined) scope.read(scope, known ? yes : no, item)
    else if (node.content === 'ifprintanswers') withAnswers(scope, yes, no, item)
    else {
      keepBranch(scope, node, yes, item)
      scope.read(scope, no, item)
    }
    return
  }
  if (spaceCommand(scope, cursor, node, item)) return
  switch (node.content) {
    case 'uplevel':
    case 'fullwidth':
      readBlocks(scope, mandatory(cursor), item)
      return
    case 'parbox':
      optional(cursor)
      mandatory(cursor)
      readBlocks(scope, mandatory(cursor), item)
      return
    case 'section':
    case 'subsection':
    case 'subsubsection':
    case 'paragraph': {
      star(cursor)
      optional(cursor)
      item.blocks.push(...some(marked(oneLine(inline(scope, mandatory(cursor))), '**')))
      return
    }
    case 'caption': {
      optional(cursor)
      item.blocks.push(`: ${withoutFootnotes(scope, oneLine(inline(scope, mandatory(cursor))))}`)
      return
    }
    default:
      // tables for the grader
      optional(cursor)
      optional(cursor)
      if (/table$/.test(node.content)) {
        const vertical = /^\[v|\]\[v/.test(typed(source, cursor.nodes.slice(start + 1, cursor.at)))
        state.front.set('grades', `questions${vertical ? ' vertical' : ''}`)
      }
  }
}

/** What is printed with answers is a solution, unless it is one already, or a blank or a line that is filled in. */
function withAnswers(scope: Scope, yes: readonly Node[], no: readonly Node[], item: Item): void {
  const fills = yes.some((node) => isMacro(node, 'answerline', 'fillin'))
  const answers = yes.some(
    (node) =>
      (node.type === 'environment' || node.type === 'mathenv') && /^solution|^choices|^checkboxes|^oneparc/.test(nameOf(node)),
  )
  if (fills || answers) scope.read(scope, yes, item)
  else if (trimmed(yes).length > 0) addAnswer(scope, item, blocksOf(scope, yes))
  if (!fills) scope.read(scope, no, item)
}

/** Of a condition that nobody knows here the branch without it is taken. */
function keepBranch(scope: Scope, node: Node, yes: readonly Node[], item: Item): void {
  const source = typed(scope.source, [node, ...yes])
  lose(scope, node, brief(source), 'a condition, taken not to hold; kept as a comment', 'lost')
  item.blocks.push(comment(source))
}
