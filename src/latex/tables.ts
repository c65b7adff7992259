import type { Node } from '@unified-latex/unified-latex-types'
import { fieldLine } from './blanks.ts'
import { type Cursor, cursorOf, group, isMacro, isText, mandatory, optional, peek, star, take, trimmed } from './cursor.ts'
import { inlineFormula } from './formulas.ts'
import { inline } from './inline.ts'
import { oneLine } from './markdown.ts'
import { matchingOf } from './matching.ts'
import { type AnyEnvironment, nameOf, printTex, typed } from './source.ts'
import { lose, type Scope, slugOf } from './state.ts'

/** Rules between rows, which a table of ours has of its own. */
const rules = ['hline', 'toprule', 'midrule', 'bottomrule', 'cline', 'cmidrule', 'specialrule', 'addlinespace', 'noalign']

type Row = { cells: Node[][]; ruled: boolean }

/** A table with its first row as its head, if a rule stands below that. */
export function tableOf(scope: Scope, node: AnyEnvironment, name: string): string {
  if (typeof node.content === 'string') return ''
  const cursor = cursorOf(node.content)
  optional(cursor)
  if (/^tabular[x*]$|^tabulary$/.test(name)) mandatory(cursor)
  optional(cursor)
  const specification = mandatory(cursor)
  const columns = columnsOf(specification)
  const formulas = formulaColumns(scope, typed(scope.source, specification))
  for (const [whole, inside = ''] of typed(scope.source, specification).matchAll(/[@!]\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g))
    if (
      /\p{L}{2}|\d/u.test(
        inside.replace(/\\(?:hspace|extracolsep|hskip|vrule)\*?\s*(?:\{[^}]*\})?|\\[A-Za-z]+|\d*\.?\d+(?:pt|cm|mm|em|in)/g, ''),
      )
    )
      lose(scope, node, whole, 'between columns; left out', 'lost')
  const caption = captionOf(scope, cursor)
  const rows = rowsOf(cursor)
  const below = new Map<number, number>()
  const all = rows.map(({ cells }) => rowText(scope, cells, below, formulas))
  const unruled = !typed(scope.source, specification).includes('|') && rows.every(({ ruled: after }) => !after)
  // columns that only part others
  const kept = columns.map((_, index) => !unruled || all.some((row) => (row[index] ?? '') !== ''))
  const texts = all.map((row) => row.filter((_, index) => kept[index] !== false))
  const sides = columns.filter((_, index) => kept[index] !== false)
  const lines = scope.state.fields === undefined ? undefined : coverLines(texts)
  if (lines !== undefined) return lines
  const matching = matchingOf(texts)
  if (matching !== undefined) return matching
  const width = Math.max(1, sides.length, ...texts.map(({ length }) => length))
  const ruled = rows.findIndex(({ ruled: after }, index) => index > 0 && after)
  const head = ruled > 0 && ruled < rows.length ? ruled : 0
  if (head === 0)
    lose(scope, node, `\\begin{${name}} without a rule below its first row`, 'the table has an empty head', 'approximated')
  if (head === 2) joinHead(texts)
  const joined = texts.slice(1, head).every((cells) => cells.some((cell) => cell === '^^'))
  const above = head === 0 ? [] : joined ? texts.slice(0, head) : [foldedHead(texts.slice(0, head), width)]
  const line = (cells: readonly string[]) => `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`
  const marks = Array.from({ length: width }, (_, index) => ({ c: ':-:', r: '--:' })[sides[index] ?? ''] ?? '---')
  const [first = [], ...others] = above
  const table = [line(first), `| ${marks.join(' | ')} |`, ...others.map(line), ...texts.slice(head).map(line)].join('\n')
  return caption === undefined ? table : `${caption}\n\n${table}`
}

/** The caption in a long table, with its label, which are taken out of it. */
function captionOf(scope: Scope, cursor: Cursor): string | undefined {
  const at = cursor.nodes.findIndex((node) => isMacro(node, 'caption'))
  const words = cursor.nodes[at + 1]
  if (at < 0 || words?.type !== 'group') return undefined
  const inside = [...words.content]
  const within = inside.findIndex((node) => isMacro(node, 'label'))
  const [, label] = within < 0 ? [] : inside.splice(within, 2)
  const behind = cursor.nodes.findIndex((node) => isMacro(node, 'label'))
  const name = label ?? (behind < 0 ? undefined : cursor.nodes[behind + 1])
  const gone = behind < 0 || label !== undefined ? [] : [behind, behind + 1]
  const rest = cursor.nodes.filter((_, index) => index !== at && index !== at + 1 && !gone.includes(index))
  cursor.nodes = rest
  const id = name?.type === 'group' ? slugOf(printTex(name.content)) : undefined
  if (id !== undefined) scope.state.labels.set(id, { kind: 'float', id })
  return `: ${oneLine(inline(scope, inside))}${id === undefined ? '' : ` {#${id}}`}`
}

/** A table on the cover with lines for names and numbers, as lines of text; an empty cell behind a colon is such a line. */
function coverLines(texts: readonly (readonly string[])[]): string | undefined {
  const isLabel = (cell: string | undefined) => cell !== undefined && /[:：](?:\*\*)?$/.test(cell)
  const asks = texts.some((row) =>
    row.some((cell, index) => cell.includes(fieldLine) || (cell === '' && isLabel(row[index - 1]))),
  )
  if (!asks) return undefined
  return texts
    .flatMap((row) =>
      row.flatMap((cell, index) => {
        if (cell === '<<' || cell === '^^') return []
        const next = row[index + 1]
        const [, only] = /^(\s*)$/.exec(cell.replaceAll(fieldLine, '')) ?? []
        if (only !== undefined && index > 0 && row[index - 1] !== '') return []
        const asked = next !== undefined && next.replaceAll(fieldLine, '').trim() === '' && (next !== '' || isLabel(cell))
        return cell === '' ? [] : [asked ? `${cell} ${fieldLine}` : cell]
      }),
    )
    .join('\\\n')
}

/** In a head of two rows a name below an empty cell takes both. */
function joinHead([upper = [], lower = []]: readonly string[][]): void {
  for (const [index, cell] of lower.entries())
    if ((upper[index] ?? '') === '' && cell !== '' && cell !== '<<' && cell !== '^^') {
      upper[index] = cell
      lower[index] = '^^'
    }
}

/** Several rows of a head as one, since none of their cells are joined. */
function foldedHead(rows: readonly (readonly string[])[], width: number): string[] {
  return Array.from({ length: width }, (_, index) =>
    rows
      .map((row) => row[index] ?? '')
      .filter((cell) => cell !== '' && cell !== '<<')
      .join(' '),
  )
}

/** Where text stands in each column: `l`, `c` or `r`. */
function columnsOf(nodes: readonly Node[]): string[] {
  const cursor = cursorOf(nodes)
  const columns: string[] = []
  for (let node = take(cursor); node !== undefined; node = take(cursor)) {
    if (isText(node, '*')) {
      const count = Number(printTex(mandatory(cursor)))
      const inner = columnsOf(mandatory(cursor))
      for (let index = 0; index < Math.min(count, 50); index += 1) columns.push(...inner)
    } else if (isText(node, '@') || isText(node, '!') || isText(node, '>') || isText(node, '<')) group(cursor)
    else if (node.type === 'string')
      for (const letter of node.content) {
        if (/[lcr]/.test(letter)) columns.push(letter)
        else if (/[pmbXYLCRSJN]/.test(letter)) {
          columns.push({ C: 'c', R: 'r', S: 'c' }[letter] ?? 'l')
          optional(cursor)
          if (/[pmb]/.test(letter)) group(cursor)
        }
      }
  }
  return columns
}

/** The columns that are in formulas, as `>{$}c<{$}` says, or a letter that an author has defined so. */
function formulaColumns({ state }: Scope, specification: string): ReadonlySet<number> {
  const found = new Set<number>()
  const whole = specification.replace(/\*\s*\{(\d{1,2})\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g, (_, count: string, inside: string) =>
    inside.repeat(Math.min(50, Number(count))),
  )
  let column = 0
  let formula = false
  for (const [piece, sign, inside = ''] of whole.matchAll(/([<>@!])\s*\{((?:[^{}]|\{[^{}]*\})*)\}|[A-Za-z](?:\s*\{[^{}]*\})?/g)) {
    if (sign === '>') formula = inside.includes('$')
    if (sign !== undefined) continue
    if (formula || state.columns.get(piece.charAt(0))?.includes('$') === true) found.add(column)
    formula = false
    column += 1
  }
  return found
}

function rowsOf(cursor: Cursor): Row[] {
  const rows: Row[] = []
  let row: Row = { cells: [[]], ruled: false }
  let first = -1
  const push = () => {
    if (row.cells.some((cell) => trimmed(cell).length > 0)) rows.push(row)
    row = { cells: [[]], ruled: false }
  }
  for (let node = take(cursor); node !== undefined; node = take(cursor)) {
    if (isMacro(node, '\\', 'tabularnewline', 'cr')) {
      star(cursor)
      if (isText(peek(cursor), '[')) optional(cursor)
      push()
    } else if (isMacro(node, 'endfirsthead', 'endhead', 'endfoot', 'endlastfoot')) {
      push()
      // heads of other pages and feet say nothing of their own
      if (first >= 0) rows.splice(first)
      first = rows.length
      const above = rows.at(-1)
      if (above !== undefined) above.ruled = true
    } else if (isText(node, '&')) row.cells.push([])
    else if (isMacro(node, ...rules)) {
      optional(cursor)
      if (isMacro(node, 'cmidrule') && isText(peek(cursor), '('))
        while (!isText(take(cursor), ')') && peek(cursor) !== undefined);
      if (isMacro(node, 'cline', 'cmidrule', 'noalign')) mandatory(cursor)
      else row.ruled = true
    } else row.cells.at(-1)?.push(node)
  }
  push()
  return rows
}

/** The cells of a row; `below` counts the rows that a cell above still takes, by column. */
function rowText(scope: Scope, cells: readonly Node[][], below: Map<number, number>, formulas: ReadonlySet<number>): string[] {
  const texts: string[] = []
  for (const cell of cells) {
    const plain = formulas.has(texts.length) && trimmed(cell).length > 0 && !isMacro(trimmed(cell)[0], 'multicolumn', 'multirow')
    const { text, columns, rows } = plain
      ? { text: inlineFormula(scope, trimmed(cell)).replace(/(?<!\\)\|/g, '\\|'), columns: 1, rows: 1 }
      : cellText(scope, cell)
    const left = below.get(texts.length) ?? 0
    const at = texts.length
    texts.push(text === '' && left > 0 ? '^^' : text)
    for (let index = 1; index < columns; index += 1) texts.push(left > 0 && text === '' ? '^^' : '<<')
    below.set(at, rows > 1 ? rows - 1 : Math.max(0, left - 1))
  }
  return texts
}

/** The text of a cell, and how many columns and rows it takes. */
function cellText(scope: Scope, cell: readonly Node[]): { text: string; columns: number; rows: number } {
  const nodes = trimmed(cell)
  const cursor = cursorOf(nodes)
  const first = take(cursor)
  if (isMacro(first, 'multicolumn')) {
    const columns = Math.min(50, Number(printTex(mandatory(cursor))) || 1)
    mandatory(cursor)
    return { ...cellText(scope, mandatory(cursor)), columns }
  }
  if (isMacro(first, 'multirow')) {
    optional(cursor)
    const rows = Number(printTex(mandatory(cursor))) || 1
    optional(cursor)
    mandatory(cursor)
    optional(cursor)
    return { ...cellText(scope, mandatory(cursor)), rows }
  }
  const [only] = nodes
  if (nodes.length === 1 && only?.type === 'environment' && typeof only.content !== 'string' && nameOf(only) === 'tabular') {
    const inner = cursorOf(only.content)
    optional(inner)
    mandatory(inner)
    const text = rowsOf(inner)
      .map(({ cells }) => cells.map((each) => inline(scope, trimmed(each))).join(' '))
      .join(' ')
    return { text: oneLine(text), columns: 1, rows: 1 }
  }
  // a bar in a formula would end the cell
  const text = oneLine(inline(scope, nodes)).replace(/(?<!\\)\|/g, '\\|')
  return { text: text === '<<' || text === '^^' ? `\\${text}` : text, columns: 1, rows: 1 }
}
