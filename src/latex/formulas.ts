import type { Node } from '@unified-latex/unified-latex-types'
import { cursorOf, group, isMacro, optional, peek, star, take, trimmed } from './cursor.ts'
import { isCarried } from './definitions.ts'
import { isQuantity, quantity } from './quantities.ts'
import { nameOf, printTex } from './source.ts'
import { keep, lose, type Scope, slugOf, writtenOut } from './state.ts'

/** Commands of a formula that have text as their argument, in which dollars begin a formula again. */
const textCommands = [
  'text',
  'textrm',
  'textbf',
  'textit',
  'textsf',
  'texttt',
  'mbox',
  'intertext',
  'shortintertext',
  'textnormal',
]

/** Environments that stand in a formula. */
const inFormulas =
  /^(?:[pbvBV]?matrix\*?|smallmatrix|array|darray|[dr]?cases|drcases|aligned|alignedat|gathered|split|subarray|CD|equation|align|alignat|gather|eqnarray)\*?$/

/** The first environment in a formula that is none of mathematics, such as a drawing. */
function foreign(nodes: readonly Node[]): Node | undefined {
  for (const node of nodes) {
    if ((node.type === 'environment' || node.type === 'mathenv') && !inFormulas.test(nameOf(node))) return node
    const inner =
      node.type === 'group' || node.type === 'environment' || node.type === 'mathenv' ? foreign(node.content) : undefined
    if (inner !== undefined) return inner
  }
  return undefined
}

/** A formula in a line of text. */
export function inlineFormula(scope: Scope, nodes: readonly Node[]): string {
  if (foreign(nodes) !== undefined) return keep(scope, nodes, 'is no formula')
  const tex = formula(scope, nodes)
  if (tex === '') return ''
  scope.state.counts.formulas += 1
  return `$${tex}$`
}

/** Display mathematics of an environment, or without a name between brackets or dollars. */
export function displayFormula(
  scope: Scope,
  node: Node & { content: readonly Node[] },
  name: string,
  content: readonly Node[] = node.content,
): string {
  if (foreign(content) !== undefined) return keep(scope, [node], 'is no formula')
  scope.state.counts.formulas += 1
  const plain = name.replace(/\*$/, '')
  const tex = formula(scope, content).replace(/\s*\\\\$/, '')
  if (tex === '') return ''
  switch (plain) {
    case 'align':
    case 'gather':
    case 'alignat':
    case 'eqnarray':
      return block(`\\begin{${plain}*}${tex}\\end{${plain}*}`)
    case 'flalign':
      return block(`\\begin{align*}${tex}\\end{align*}`)
    case 'multline':
      return block(`\\begin{gather*}${tex}\\end{gather*}`)
    default:
      return block(tex)
  }
}

/** Cases with text behind them, as `numcases` has them. */
export function casesFormula(scope: Scope, node: Node, left: readonly Node[], nodes: readonly Node[]): string {
  if (foreign(nodes) !== undefined) return keep(scope, [node], 'is no formula')
  scope.state.counts.formulas += 1
  const lines: Node[][][] = [[[]]]
  for (const each of nodes)
    if (isMacro(each, '\\')) lines.push([[]])
    else if (each.type === 'string' && each.content === '&') lines.at(-1)?.push([])
    else lines.at(-1)?.at(-1)?.push(each)
  const rows = lines
    .map(([value = [], words = []]) =>
      [formula(scope, value), textIn(scope, 'text', trimmed(words))].filter((cell) => cell !== '').join(' & '),
    )
    .filter((row) => row !== '')
  return block(`${formula(scope, left)}\\begin{cases}${rows.join(' \\\\ ')}\\end{cases}`)
}

function block(tex: string): string {
  const lines = tex
    .replace(/\\begin\{([a-z]+\*)\}/, (begin) => `${begin}\n`)
    .replace(/\\\\(?:\[[^\]]*\])? */g, (end) => `${end.trim()}\n`)
    .replace(/\s*(\\end\{[a-z]+\*\})$/, '\n$1')
  return `$$\n${lines.trim()}\n$$`
}

/** The source of a formula as our mathematics takes it. */
function formula(scope: Scope, nodes: readonly Node[]): string {
  return mathText(scope, nodes).replace(/\s+/g, ' ').trim()
}

function mathText(scope: Scope, nodes: readonly Node[]): string {
  const cursor = cursorOf(nodes)
  const pieces: string[] = []
  for (let node = take(cursor); node !== undefined; node = take(cursor)) {
    if (node.type === 'group') pieces.push(`{${mathText(scope, node.content)}}`)
    else if (node.type === 'environment' || node.type === 'mathenv') {
      const name = nameOf(node)
      pieces.push(`\\begin{${name}}${mathText(scope, node.content)}\\end{${name}}`)
    } else if (node.type === 'inlinemath') pieces.push(`$${mathText(scope, node.content)}$`)
    else if (node.type !== 'macro' || node.escapeToken === '') pieces.push(printTex([node]))
    else if (isQuantity(scope, node)) pieces.push(quantity(scope, cursor, node))
    else if (isMacro(node, 'pmatrix', 'matrix', 'cases', 'eqalign') && peek(cursor)?.type === 'group') {
      // as plain TeX has them
      const name = node.content === 'eqalign' ? 'aligned' : node.content
      pieces.push(`\\begin{${name}}${mathText(scope, group(cursor) ?? [])}\\end{${name}}`)
    } else if (isMacro(node, 'systeme')) {
      star(cursor)
      optional(cursor)
      const lines = mathText(scope, group(cursor) ?? []).split(/[,;](?![^{]*\})/)
      pieces.push(`\\begin{cases}${lines.map((each) => each.trim()).join(' \\\\ ')}\\end{cases}`)
    } else if (isMacro(node, ...textCommands)) {
      const name = node.content === 'mbox' ? 'text' : node.content
      star(cursor)
      const inner = group(cursor)
      pieces.push(inner === undefined ? `\\${name}` : textIn(scope, name, inner))
    } else if (isMacro(node, 'label', 'ref', 'eqref')) {
      const slug = slugOf(printTex(group(cursor) ?? []))
      if (node.content === 'label') scope.state.labels.set(slug, { kind: 'equation', id: slug })
      pieces.push(`\\${node.content}{${slug}}${node.content === 'label' ? ' ' : ''}`)
    } else if (isMacro(node, 'nonumber', 'notag', 'allowdisplaybreaks')) continue
    else if (isMacro(node, '$')) pieces.push('\\text{\\textdollar}')
    else if (isMacro(node, 'ensuremath')) pieces.push(`{${mathText(scope, group(cursor) ?? [])}}`)
    else pieces.push(command(scope, node, cursor))
  }
  return pieces.join('')
}

function command(scope: Scope, node: Node & { content: string }, cursor: ReturnType<typeof cursorOf>): string {
  const { state } = scope
  const definition = state.definitions.get(node.content)
  // the package physics takes the sign of division for another one
  if (definition === undefined)
    return node.content === 'div' && state.packages.has('physics') ? '\\divergence' : `\\${node.content}`
  if (isCarried(definition)) {
    state.used.add(node.content)
    return `\\${node.content}`
  }
  const out = definition.foreign ? undefined : writtenOut(scope, cursor, node, definition)
  if (out !== undefined) return `{${mathText(out, asMath(out))}}`
  lose(scope, node, `\\${node.content}`, 'its definition cannot be carried over; left as it is in the formula', 'lost')
  return `\\${node.content}`
}

/** What an author's command stands for, read as a formula, since `_` and `^` are letters in text. */
function asMath({ source }: Scope): readonly Node[] {
  return source.nodes.map((node) => (node.type === 'inlinemath' ? { ...node, type: 'group' } : node))
}

/** Text in a formula; a formula in that ends the text, as a dollar would end ours. */
function textIn(scope: Scope, name: string, nodes: readonly Node[]): string {
  const pieces: string[] = []
  let text = ''
  const flush = () => {
    if (text !== '') pieces.push(`\\${name}{${text}}`)
    text = ''
  }
  for (const node of nodes) {
    if (node.type !== 'inlinemath') text += printTex([node])
    else {
      flush()
      pieces.push(`{${mathText(scope, node.content)}}`)
    }
  }
  flush()
  return pieces.join('')
}
