import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { unified } from 'unified'
import { type Drawings, drawGraphs } from '../figures/graph/draw-graph.ts'
import { graphOf } from '../figures/network/arrange.ts'
import type { Images } from '../images/found.ts'
import { localeOf } from '../languages/locales.ts'
import { labelsWith } from '../languages/units.ts'
import { beginsSheet, blankBefore } from '../layout/blank-pages.ts'
import { hasClass } from '../layout/hast.ts'
import { allNodes } from '../paper/blocks.ts'
import type { Audience, Paper, PaperNode, Piece } from '../paper/paper.ts'
import type { Solutions } from '../paper/solutions.ts'
import { fillEmptyCells } from './empty-cells.ts'
import { frontPieces } from './front.ts'
import { hyphenate, type Patterns } from './hyphens.ts'
import { markLanguages } from './languages.ts'
import { breakLongWords, keepTogether } from './line-breaks.ts'
import { convertFormulas } from './mathml.ts'
import { noteSection } from './notes.ts'
import { groupFigures, noFormulas, type SetFormulas, speak } from './plugins.ts'
import { renderer } from './render.ts'
import { fillSkeleton, type Skeleton } from './skeleton.ts'
import type { Setting } from './state.ts'

/** What a paper is set with. */
export type Materials = {
  /** All images that the paper names. */
  images: Images
  /** The frame of its content. */
  skeleton: Skeleton
  /** Formulas set before, which are added to; one collection serves the papers of an exam. */
  formulas?: SetFormulas
  /** Graphs and diagrams placed before, likewise. */
  drawings?: Drawings
  /** By which words are hyphenated; without them none is. */
  patterns?: Patterns
}

/** A paper set as HTML, with spaces and blanks whose sizes are not known yet. */
export type SetPaper = { paper: Paper; audience: Audience; main: Element }

/** Sets the paper that students get. */
export async function setStudentPaper(paper: Paper, materials: Materials): Promise<SetPaper> {
  return await setPaper(paper, undefined, materials)
}

/** Sets the paper with its solutions, and behind it what has no room in it. */
export async function setSolutionPaper(paper: Paper, solutions: Solutions, materials: Materials): Promise<SetPaper> {
  return await setPaper(paper, solutions, materials)
}

/** A formula that the checks let through and that cannot be set throws. */
async function setPaper(
  paper: Paper,
  solutions: Solutions | undefined,
  { images, skeleton, formulas = noFormulas(), drawings = new Map(), patterns }: Materials,
): Promise<SetPaper> {
  const audience = solutions === undefined ? 'student' : 'solution'
  const { points, number, unit, end } = paper.metadata
  const labels = labelsWith(localeOf(paper.language).labels, unit)
  const nodes = [...contentOf(paper), ...contentOfSolutions(solutions)]
  await drawGraphs(
    nodes.flatMap((node) => (node.type === 'graph' ? [node] : node.type === 'network' ? [graphOf(node)] : [])),
    drawings,
  )
  const listings = nodes.filter((node) => node.type === 'code' || node.type === 'gappedListing')
  // only loaded where there is a listing
  const highlight = listings.length === 0 ? () => undefined : await (await import('./highlight.ts')).highlighterFor(listings)
  const set = setter({ solutions, images, points, number, unit, drawings, highlight })
  const main = h('main', { className: points === 'heading' ? undefined : [`points-${points}`] }, [
    ...fillSkeleton(skeleton, {
      ...frontPieces(paper, audience, labels, images, set(paper.instructions)),
      questions: withEnd(questionsOf(paper.body, set), end === true ? labels.end : end),
    }),
    ...paper.appendices.flatMap((piece, index) => [
      ...(paper.metadata.duplex && beginsSheet(piece, paper.appendices[index - 1])
        ? [h('p.blank-page', { id: blankBefore(piece) }, labels.blankPage)]
        : []),
      ...set([piece]),
    ]),
    ...(paper.metadata.duplex ? [h('p.blank-page', labels.blankPage)] : []),
    ...noteSection([...(solutions?.notes.values() ?? [])], labels.notes, set),
  ])
  fillEmptyCells(main)
  breakLongWords(main)
  markLanguages(main, paper.language, (formula, language) => speak(formula, language, formulas))
  if (patterns !== undefined && paper.metadata.hyphenate) hyphenate(main, paper.language, patterns)
  await convertFormulas(main, formulas)
  return { paper, audience, main }
}

/** Questions in their columns; pages for notes take the width of the text, and part what is before and behind them. */
function questionsOf(body: Paper['body'], set: (nodes: readonly PaperNode[]) => ElementContent[]): ElementContent[] {
  const pieces: ElementContent[] = []
  let from = 0
  for (const [index, node] of body.entries()) {
    if (node.type !== 'paperScratch') continue
    if (index > from) pieces.push(h('div.questions', set(body.slice(from, index))))
    pieces.push(...set([node]))
    from = index + 1
  }
  return from === body.length && from > 0 ? pieces : [...pieces, h('div.questions', set(body.slice(from)))]
}

/** Says below the last question that the exam ends: in it, so that nothing parts the two. */
function withEnd(pieces: ElementContent[], words: string | undefined): ElementContent[] {
  const questions = pieces.findLast((piece) => piece.type === 'element' && hasClass(piece, 'questions'))
  const last = questions?.type === 'element' ? questions.children.at(-1) : undefined
  if (words !== undefined && last?.type === 'element') last.children.push(h('p.exam-end', words))
  return pieces
}

/** Sets blocks as HTML; listings by highlight.js, of which only the grammars are loaded that these need. */
function setter(setting: Omit<Setting, 'render'>): (blocks: readonly PaperNode[]) => ElementContent[] {
  const processor = unified().use(keepTogether).use(groupFigures).freeze()
  const render = renderer(setting)
  return (blocks) => {
    const tree: Root = { type: 'root', children: render(blocks) }
    processor.runSync(tree)
    return tree.children.filter((node) => node.type !== 'doctype')
  }
}

/** All that a paper prints for everyone. */
function contentOf({ instructions, body, appendices }: Paper): (PaperNode | Piece)[] {
  return allNodes([...instructions, ...body, ...appendices])
}

/** All that only a solution prints. */
function contentOfSolutions(solutions: Solutions | undefined): (PaperNode | Piece)[] {
  if (solutions === undefined) return []
  const { answers, blanks, notes } = solutions
  const inNotes = [...notes.values()].flatMap(({ explanation, criteria }) => [
    ...explanation,
    ...criteria.flatMap(({ children }) => children),
  ])
  return allNodes([...[...answers.values()].flat(), ...[...blanks.values()].flat(), ...inNotes])
}
