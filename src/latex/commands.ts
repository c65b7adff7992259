import type { Node } from '@unified-latex/unified-latex-types'
import { blank } from './blanks.ts'
import { anyArguments, type Cursor, isText, mandatory, optional, peek, skipSpace, star } from './cursor.ts'
import { footnote } from './footnotes.ts'
import { inlineFormula } from './formulas.ts'
import { lengthOf } from './lengths.ts'
import { brief } from './losses.ts'
import { comment, escapeText, lineBreak, oneLine } from './markdown.ts'
import { picture } from './pictures.ts'
import { quantities, quantity } from './quantities.ts'
import { printTex, startOf, typed } from './source.ts'
import { keep, lose, type Scope, slugOf } from './state.ts'

/** What is done about colours. */
export const colourless = 'printed without its colour'

/**
 * A command in a line that is no matter of looks, as Markdown.
 *
 * @param whole gives the command with the arguments that have been read
 * @param text sets nodes as running text
 */
export function command(
  scope: Scope,
  cursor: Cursor,
  node: Node & { content: string },
  whole: () => readonly Node[],
  text: (nodes: readonly Node[]) => string,
): string {
  const { state, source } = scope
  switch (node.content) {
    case '\\':
    case 'newline':
    case 'tabularnewline':
      star(cursor)
      if (isText(peek(cursor), '[')) optional(cursor)
      return lineBreak
    case 'vspace':
    case 'vskip':
      star(cursor)
      mandatory(cursor)
      return ''
    case 'vfill':
    case 'newpage':
    case 'clearpage':
    case 'pagebreak':
      return ''
    case 'parindent':
    case 'parskip':
    case 'itemsep':
    case 'tabcolsep':
    case 'baselineskip':
      assignment(cursor)
      return ''
    case 'ensuremath':
      return inlineFormula(scope, mandatory(cursor))
    case 'ce':
    case 'pu':
    case 'sfrac':
    case 'nicefrac': {
      optional(cursor)
      mandatory(cursor)
      if (/frac$/.test(node.content)) mandatory(cursor)
      return inlineFormula(scope, whole())
    }
    case 'enquote':
      star(cursor)
      return `"${text(mandatory(cursor))}"`
    case 'foreignlanguage':
    case 'textlang':
      mandatory(cursor)
      return text(mandatory(cursor))
    case 'EUR':
      return `${text(mandatory(cursor))} €`
    case 'detokenize':
      return escapeText(typed(source, mandatory(cursor)))
    case 'makecell':
    case 'thead':
    case 'shortstack':
      star(cursor)
      optional(cursor)
      return text(mandatory(cursor))
    case 'today':
      lose(scope, node, '\\today', 'left out; write `date:` in the front matter', 'lost')
      return ''
    case 'numpages':
      lose(scope, node, '\\numpages', 'left out, as each page says how many there are; read the sentence again', 'lost')
      return comment('\\numpages')
    case 'textsuperscript':
    case 'textsubscript':
    case 'up': {
      const at = cursor.nodes.indexOf(node)
      const nodes = mandatory(cursor)
      const plain = raised(cursor, cursor.nodes[at - 1], nodes, node.content === 'textsubscript')
      if (plain !== undefined) return plain
      const inner = printTex(nodes)
      return `$${node.content === 'textsubscript' ? '_' : '^'}{\\text{${inner}}}$`
    }
    case 'textcolor':
    case 'colorbox': {
      optional(cursor)
      mandatory(cursor)
      const inner = text(mandatory(cursor))
      lose(scope, node, typed(source, whole()), colourless, 'approximated')
      return inner
    }
    case 'footnote': {
      optional(cursor)
      const note = oneLine(text(mandatory(cursor)))
      const { file, line } = source.placeOf(startOf(node))
      return footnote(state, note, { file, line, construct: brief(typed(source, whole()), 300) })
    }
    case 'href': {
      const address = typed(source, mandatory(cursor)).replace(/\\([%#&_])/g, '$1')
      return `[${text(mandatory(cursor))}](<${address}>)`
    }
    case 'url':
    case 'nolinkurl':
      return `<${typed(source, mandatory(cursor)).replace(/\\([%#&_])/g, '$1')}>`
    case 'ref':
    case 'eqref':
    case 'cref':
    case 'Cref':
    case 'autoref': {
      const slug = slugOf(printTex(mandatory(cursor)))
      const { file, line } = source.placeOf(startOf(node))
      state.references.push({ slug, loss: { file, line, construct: typed(source, whole()) } })
      return `\u{E001}${node.content} ${slug}\u{E002}`
    }
    case 'input':
    case 'include':
    case 'subfile':
      mandatory(cursor)
      return comment(typed(source, whole()))
    case 'label': {
      const slug = slugOf(printTex(mandatory(cursor)))
      lose(scope, node, typed(source, whole()), 'names nothing that has a number', 'lost')
      return comment(slug)
    }
    case 'fillin': {
      star(cursor)
      const answer = optional(cursor)
      const width = optional(cursor)
      return blank(scope, node, answer === undefined ? '' : text(answer).trim(), lengthOf(width ?? []))
    }
    case 'rule':
    case 'hrulefill':
    case 'dotfill': {
      if (node.content !== 'rule') {
        afterWord(cursor)
        return blank(scope, node, '', undefined)
      }
      optional(cursor)
      const width = mandatory(cursor)
      mandatory(cursor)
      if ((lengthOf(width) ?? 0) >= 150) {
        lose(scope, node, typed(source, whole()), 'a rule across the page; left out', 'approximated')
        return ''
      }
      return printTex(width).startsWith('0') ? '' : blank(scope, node, '', lengthOf(width))
    }
    case 'includegraphics':
      return picture(scope, cursor, whole)
    case 'parbox':
      optional(cursor)
      mandatory(cursor)
      return text(mandatory(cursor))
    case 'raisebox':
    case 'scalebox':
    case 'rotatebox':
      mandatory(cursor)
      return text(mandatory(cursor))
    case 'resizebox':
      star(cursor)
      mandatory(cursor)
      mandatory(cursor)
      return text(mandatory(cursor))
    case 'numquestions':
    case 'numpoints':
      return `\u{E003}${node.content}\u{E002}`
    default:
      if (quantities.has(node.content)) {
        quantity(scope, cursor, node)
        return inlineFormula(scope, whole())
      }
      anyArguments(cursor)
      return keep(scope, whole())
  }
}

/** What is raised or lowered as text, where that has a sign of its own: not in the middle of a word. */
function raised(cursor: Cursor, before: Node | undefined, nodes: readonly Node[], lowered: boolean): string | undefined {
  const [only] = nodes
  if (nodes.length !== 1 || only?.type !== 'string' || !/^[A-Za-z0-9]+$/.test(only.content)) return undefined
  const next = peek(cursor)
  const within = next?.type === 'string' && /^[\p{L}\p{N}]/u.test(next.content)
  const follows = before?.type === 'string' && (lowered ? /[A-Za-z)\]]$/ : /[\p{L}\p{N})\]]$/u).test(before.content)
  if (!follows || (within && !(lowered && /^\d+$/.test(only.content)))) return undefined
  return lowered ? `~${only.content}~` : `^${only.content}^`
}

/** `=0pt` behind a length, or without the sign. */
function assignment(cursor: Cursor): void {
  if (isText(peek(cursor), '=')) cursor.at += 1
  skipSpace(cursor)
  for (
    let next = peek(cursor);
    next?.type === 'string' && /^(?:-|[\d.]+[a-z]{0,2}|[a-z]{2})$/.test(next.content);
    next = peek(cursor)
  )
    cursor.at += 1
}

/** TeX's eyes skip spaces behind a command of letters, and what is empty between braces ends one. */
export function afterWord(cursor: Cursor): void {
  const node = peek(cursor)
  if (node?.type === 'group' && node.content.length === 0) cursor.at += 1
  else skipSpace(cursor)
}
