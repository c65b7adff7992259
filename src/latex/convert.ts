import type { Node } from '@unified-latex/unified-latex-types'
import { writeOutBeginnings } from './abbreviations.ts'
import { amcBlocks, isAmc } from './amc.ts'
import { readBlocks } from './blocks.ts'
import { cursorOf, group, optional, trimmed } from './cursor.ts'
import { carriedMacros } from './definitions.ts'
import { footnoteTexts, withoutFootnotes } from './footnotes.ts'
import { frontMatter, readFront } from './front.ts'
import { inline } from './inline.ts'
import { joinInputs, type ReadInput } from './joined.ts'
import { ImportFault, type Loss } from './losses.ts'
import { oneLine } from './markdown.ts'
import { type Headers, readPreamble } from './preamble.ts'
import { questionsOf, sectionTitle } from './questions.ts'
import { resolveReferences } from './references.ts'
import { noScoring } from './scoring.ts'
import { nameOf, parseLatex } from './source.ts'
import { blocksOf, type FindPicture, lose, newState, type Scope, type State } from './state.ts'
import { tokens } from './tokens.ts'

/** An exam in Markdown, and what of its LaTeX is not in it as it was. */
export type Converted = { text: string; losses: readonly Loss[]; counts: Readonly<State['counts']> }

/**
 * Writes an exam of LaTeX's `exam` class, or of AMC, in Markdown.
 *
 * @param read gives the files that it inputs
 * @throws ImportFault for a file that LaTeX would not take either, or which has no questions
 */
export function convertLatex(path: string, text: string, read: ReadInput, findPicture: FindPicture): Converted {
  const joined = joinInputs(path, text, read)
  const state = newState(findPicture)
  for (const { file, line, construct, reason } of joined.faults)
    state.losses.push({ file, line, construct, done: `${reason}; left out`, kind: 'lost' })
  const bounds = documentBounds(joined.text)
  const headers: Headers = new Map()
  const before = joined.text.slice(0, bounds.preamble)
  // halves of environments stand in definitions
  const preamble = parseLatex(before.replaceAll('\\begin', '\\BEGIN').replaceAll('\\end', '\\END'), joined.placeOf)
  readPreamble({ source: { ...preamble, text: before }, state, read: readBlocks }, preamble.nodes, headers)
  const body = writeOutBeginnings(joined.text.slice(bounds.start, bounds.end), state.definitions)
  const source = parseLatex(body.text, (offset) => joined.placeOf(bounds.start + body.before(offset)))
  const scope: Scope = { source, state, read: readBlocks }
  if (isAmc(scope)) state.scoring = noScoring()
  const blocks =
    state.scoring === undefined ? documentBlocks(scope, source.nodes, headers, path) : amcBlocks(scope, headers, fileName(path))
  if (state.counts.questions === 0)
    throw new ImportFault(path, 1, "Expected a `questions` environment, as LaTeX's `exam` class has, or a `question` of AMC")
  const macros = carriedMacros(state.definitions, state.used)
  const front = withoutFootnotes({ state }, frontMatter(state.front, state.fields ?? blocks.fields, macros))
  const written = [blocks.text, ...footnoteTexts(state, [blocks.text])].join('\n\n')
  const all = resolveReferences(state, `${front}\n\n${written}\n`)
  const losses = state.losses.toSorted((one, other) => one.file.localeCompare(other.file) || one.line - other.line)
  return { text: all, losses, counts: state.counts }
}

/** Where the preamble ends, and where the document begins and ends; a file without a preamble is all document. */
function documentBounds(text: string): { preamble: number; start: number; end: number } {
  let found = { preamble: 0, start: 0, end: text.length }
  for (const { kind, name, start, end } of tokens(text)) {
    if (name !== 'document') continue
    if (kind === 'begin') found = { ...found, preamble: start, start: end }
    else if (kind === 'end') return { ...found, end: start }
  }
  return found
}

function documentBlocks(
  scope: Scope,
  nodes: readonly Node[],
  headers: Headers,
  path: string,
): { text: string; fields: readonly string[] } {
  const { state } = scope
  const pieces = aroundQuestions(scope, nodes)
  const blocks: string[] = []
  let cover: string[] | undefined
  let fields: string[] = []
  for (const [index, piece] of pieces.entries()) {
    if ('questions' in piece) {
      if (cover === undefined) {
        cover = readFront(scope, headers, [], fileName(path))
      }
      blocks.push(...questionsOf(scope, piece.questions))
      continue
    }
    const last = index > 0 && index === pieces.length - 1
    const own = cover === undefined ? readPreamble(scope, piece.text, headers) : piece.text
    const section = last ? undefined : sectionTitle(own)
    const read = blocksOf(scope, section === undefined ? own : section.before)
    if (cover === undefined) {
      cover = readFront(scope, headers, read, fileName(path))
      fields = state.fields ?? []
      state.fields = undefined
      blocks.push(...cover)
    } else {
      if (last && read.length > 0)
        lose(scope, trimmed(own)[0], 'text behind the questions', 'stands at the end of the last question now', 'approximated')
      const [head = ''] = read
      blocks.push(...(!last && /^\*\*.+\*\*$/.test(head) ? [`# ${head.slice(2, -2)}`, ...read.slice(1)] : read))
    }
    if (section !== undefined)
      blocks.push(`# ${withoutFootnotes(scope, oneLine(inline(scope, section.title)))}`, ...blocksOf(scope, section.rest))
  }
  return { text: blocks.join('\n\n'), fields }
}

type Piece = { questions: readonly Node[] } | { text: Node[] }

/** The environments of questions and what stands around them; one within another environment is lifted out of it. */
function aroundQuestions(scope: Scope, nodes: readonly Node[]): Piece[] {
  const pieces: Piece[] = [{ text: [] }]
  for (const node of nodes) {
    const last = pieces.at(-1)
    if (node.type === 'environment' && nameOf(node) === 'questions') pieces.push({ questions: node.content })
    else if (node.type === 'environment' && holdsQuestions(node.content)) {
      const cursor = cursorOf(node.content)
      while (optional(cursor) !== undefined);
      const argument = group(cursor)
      if (/^multicols/.test(nameOf(node)) && argument !== undefined) scope.state.front.set('columns', '2')
      else if (!['document', 'center'].includes(nameOf(node))) keepShell(scope, node)
      pieces.push(...aroundQuestions(scope, cursor.nodes.slice(cursor.at)))
    } else if (last !== undefined && 'text' in last) last.text.push(node)
    else pieces.push({ text: [node] })
  }
  return pieces.filter((piece, index) => 'questions' in piece || index === 0 || trimmed(piece.text).length > 0)
}

function holdsQuestions(nodes: readonly Node[]): boolean {
  return nodes.some((node) => node.type === 'environment' && (nameOf(node) === 'questions' || holdsQuestions(node.content)))
}

function keepShell(scope: Scope, node: Node & { env: string }): void {
  lose(scope, node, `\\begin{${nameOf(node)}} around the questions`, 'left out', 'lost')
}

function fileName(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
}
