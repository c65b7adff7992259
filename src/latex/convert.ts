import type { Node } from '@unified-latex/unified-latex-types'
import { amcBlocks, isAmc } from './amc.ts'
import { sectionTitle } from './between.ts'
import { readBlocks } from './blocks.ts'
import { cursorOf, group, isMacro, optional, trimmed } from './cursor.ts'
import { carriedMacros } from './definitions.ts'
import { plainText } from './fields.ts'
import { footnoteTexts, withoutFootnotes } from './footnotes.ts'
import { frontMatter, readFront } from './front.ts'
import { inline } from './inline.ts'
import { joinInputs, type ReadInput } from './joined.ts'
import { brief, ImportFault, type Loss } from './losses.ts'
import { comment, oneLine } from './markdown.ts'
import { type Headers, numbered, readPreamble } from './preamble.ts'
import { questionsOf } from './questions.ts'
import { resolveReferences } from './references.ts'
import { noScoring } from './scoring.ts'
import { nameOf, parseLatex } from './source.ts'
import { blocksOf, type FindPicture, lose, newState, type Scope, type State } from './state.ts'
import { writeOutStructure } from './structure.ts'
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
  numbered({ state }, state.definitions.get('questionlabel')?.body ?? '')
  const body = writeOutStructure(joined.text.slice(bounds.start, bounds.end), state)
  const source = parseLatex(body.text, (offset) => joined.placeOf(bounds.start + body.before(offset)))
  const scope: Scope = { source, state, read: readBlocks }
  for (const { start, text: branch } of body.cuts) {
    const place = joined.placeOf(bounds.start + start)
    state.losses.push({
      ...place,
      construct: brief(branch, 300),
      done: 'a branch that is not taken; left out',
      kind: 'approximated',
    })
  }
  if (isAmc(scope)) state.scoring = noScoring()
  const blocks =
    state.scoring === undefined ? documentBlocks(scope, source.nodes, headers, path) : amcBlocks(scope, headers, fileName(path))
  if (state.counts.questions === 0)
    throw new ImportFault(path, 1, "Expected a `questions` environment, as LaTeX's `exam` class has, or a `question` of AMC")
  const macros = carriedMacros(state.definitions, state.used)
  const front = withoutFootnotes({ state }, frontMatter(state.front, state.fields ?? blocks.fields, macros))
  // nothing is behind the questions whose solution it could be
  const left = state.aside.splice(0).map((text) => {
    lose(scope, undefined, text, 'is printed with answers alone; kept as a comment', 'lost')
    return comment(text)
  })
  const written = [blocks.text, ...left, ...footnoteTexts(state, [blocks.text])].join('\n\n')
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
      for (const text of state.aside.splice(0)) {
        lose(scope, undefined, text, 'is printed with answers alone; kept as a comment', 'lost')
        read.push(comment(text))
      }
      cover = readFront(scope, headers, read, fileName(path))
      fields = state.fields ?? []
      state.fields = undefined
      blocks.push(...cover)
    } else {
      blocks.push(...(last ? behindQuestions(scope, own, read) : betweenQuestions(read)))
    }
    if (section !== undefined)
      blocks.push(`# ${withoutFootnotes(scope, oneLine(inline(scope, section.title)))}`, ...blocksOf(scope, section.rest))
  }
  return { text: blocks.join('\n\n'), fields }
}

/** A line in bold type between two environments of questions begins a section. */
function betweenQuestions(read: readonly string[]): readonly string[] {
  const [head = ''] = read
  return /^\*\*.+\*\*$/.test(head) ? [`# ${head.slice(2, -2)}`, ...read.slice(1)] : read
}

/** What stands behind all questions: on a page of its own an appendix, a few words the end, and anything else a text of the last question. */
function behindQuestions(scope: Scope, nodes: readonly Node[], read: readonly string[]): readonly string[] {
  if (read.length === 0) return []
  const [head = '', ...rest] = read
  const [first] = trimmed(nodes)
  const apart = isMacro(first, 'newpage', 'clearpage', 'pagebreak', 'cleardoublepage', 'appendix')
  const asks = read.some((block) => block.includes('[[') || /^:{3,}answer/.test(block))
  const [, title] = /^\*\*([^*\n]+?)[.:]?\*\*$/.exec(head) ?? []
  if (apart && !asks && title !== undefined) return [`# ${title} {appendix}`, ...rest]
  const words = plainText(head).replace(/^[—–-]+\s*|\s*[—–-]+$/g, '')
  if (read.length === 1 && !asks && words.length <= 60 && /\p{L}/u.test(words) && !/[$[\]|]|:::|\n/.test(head)) {
    scope.state.front.set('end', words)
    return []
  }
  lose(scope, first, 'text behind the questions', 'stands at the end of the last question now', 'approximated')
  return read
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
