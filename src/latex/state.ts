import type { Node } from '@unified-latex/unified-latex-types'
import type { Cursor } from './cursor.ts'
import { type Defined, type Definition, readArguments } from './definitions.ts'
import { emptyItem, type Item } from './item.ts'
import { brief, type Loss } from './losses.ts'
import { comment } from './markdown.ts'
import { parseLatex, type Source, startOf, typed } from './source.ts'

/** Where a picture is, for the exam that is written; a fault says why it cannot be printed. */
export type FindPicture = (name: string) => { path: string } | { fault: string }

/** What AMC scores, by its letters: `b` for what is right, `m` for what is wrong. */
export type Scoring = ReadonlyMap<string, string>

/** What is found out while a file is read. */
export type State = Defined & {
  losses: Loss[]
  /** what environments of `\newtheorem` are called */
  theorems: Map<string, string>
  /** commands of the author's that some formula uses */
  used: Set<string>
  /** that the file uses */
  packages: Set<string>
  findPicture: FindPicture
  /** what labels name, by their slugs */
  labels: Map<string, { kind: 'question' | 'float' | 'equation' | 'lost'; id: string }>
  /** how many figures and tables have been read */
  floats: { figure: number; table: number }
  references: { slug: string; loss: Omit<Loss, 'done' | 'kind'> }[]
  /** what footnotes say, by their numbers from 1 */
  footnotes: { text: string; loss: Omit<Loss, 'done' | 'kind'> }[]
  counts: { questions: number; parts: number; solutions: number; formulas: number }
  /** keys of the front matter */
  front: Map<string, string>
  /** what a student fills in; `undefined` once the questions have begun */
  fields: string[] | undefined
  language: string
  /** what only the solution prints, until it is known which question or part it is of */
  aside: string[]
  /** how many commands of the author's are being written out, one in another */
  depth: number
  /** what AMC scores where a question says nothing; `undefined` in files of the `exam` class */
  scoring: { single: Scoring; multiple: Scoring } | undefined
  /** points of each wrong choice of the question that is read */
  wrong: number | undefined
}

/** Nothing is known yet. */
export function newState(findPicture: FindPicture): State {
  return {
    ...{
      losses: [],
      definitions: new Map(),
      environments: new Map(),
      flags: new Map(),
      columns: new Map(),
      theorems: new Map(),
      packages: new Set(),
      used: new Set(),
      labels: new Map(),
      references: [],
      footnotes: [],
      aside: [],
      depth: 0,
      language: '',
      scoring: undefined,
      wrong: undefined,
    },
    ...{ floats: { figure: 0, table: 0 } },
    ...{ counts: { questions: 0, parts: 0, solutions: 0, formulas: 0 }, front: new Map(), fields: [], findPicture },
  }
}

/** Source with what is known of the whole file. */
export type Scope = {
  source: Source
  state: State
  /** reads nodes into the blocks of an item: whatever holds blocks is read in turn */
  read(scope: Scope, nodes: readonly Node[], item: Item): void
}

/** The blocks of nodes in which nothing has an answer of its own: what has one leaves it to the question or part around it. */
export function blocksOf(scope: Scope, nodes: readonly Node[]): string[] {
  const item = emptyItem('text')
  scope.read(scope, nodes, item)
  scope.state.aside.push(...(item.answer ?? []))
  if (item.choices === undefined) return item.blocks
  lose(scope, nodes[0], 'choices in a text', 'are a list, as the question or part around them is no choice', 'approximated')
  const right = item.choices.flatMap((choice, index) => (choice.startsWith('- [x]') ? [letterOf(index)] : []))
  if (right.length > 0) scope.state.aside.push(right.join(', '))
  return [
    ...item.blocks,
    item.choices.map((choice, index) => choice.replace(/^- \[[ x]\] /, `* ${letterOf(index)}. `)).join('\n'),
  ]
}

function letterOf(index: number): string {
  return String.fromCharCode(65 + (index % 26))
}

/** Adds a solution, or what belongs to one. */
export function addAnswer({ state }: Scope, item: Item, blocks: readonly string[]): void {
  state.counts.solutions += 1
  item.answer = [...(item.answer ?? []), ...blocks]
}

/** Notes that something did not come over as it is. */
export function lose(scope: Scope, node: Node | undefined, construct: string, done: string, kind: Loss['kind']): void {
  scope.state.losses.push({ ...scope.source.placeOf(startOf(node)), construct: brief(construct, 300), done, kind })
}

/** Keeps nodes as a comment, and says so. */
export function keep(scope: Scope, nodes: readonly Node[], why = 'is not known here'): string {
  const source = typed(scope.source, nodes)
  lose(scope, nodes[0], brief(source), `${why}; kept as a comment`, 'lost')
  return comment(source)
}

/** The label of a question, a figure or an equation as an id. */
export function slugOf(label: string): string {
  const slug = label
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
  return /^[a-z]/.test(slug) ? slug : `l-${slug}`
}

/** What an author's command stands for, with its arguments, which are read; `undefined` where it is too deep. */
export function writtenOut(scope: Scope, cursor: Cursor, node: Node, definition: Definition): Scope | undefined {
  const { state, source } = scope
  const args = readArguments(cursor, definition, source)
  const text = definition.body.replace(/#([1-9])/g, (_, digit: string) => args[Number(digit) - 1] ?? '')
  if (state.depth > 20 || text.length > 100_000) return undefined
  const place = source.placeOf(startOf(node))
  return { ...scope, source: parseLatex(text, () => place), state: { ...state, depth: state.depth + 1 } }
}
