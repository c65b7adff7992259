import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { unified } from 'unified'
import { type Drawings, drawGraphs } from '../figures/graph/draw-graph.ts'
import { graphOf } from '../figures/network/arrange.ts'
import type { Images } from '../images/found.ts'
import { localeOf } from '../languages/locales.ts'
import { labelsWith } from '../languages/units.ts'
import { withAnchors } from '../layout/anchors.ts'
import { beginsSheet, blankBefore, isDetached } from '../layout/blank-pages.ts'
import { eachElement, hasClass } from '../layout/hast.ts'
import { type Layout, pointsColumn } from '../layout/layout.ts'
import { allNodes } from '../paper/blocks.ts'
import type { Audience, Paper, PaperNode, Piece } from '../paper/paper.ts'
import type { Solutions } from '../paper/solutions.ts'
import { fillEmptyCells } from './empty-cells.ts'
import { fitStyle } from './fit.ts'
import { frontPieces } from './front.ts'
import { htmlDocument } from './html-document.ts'
import { hyphenate, type Patterns } from './hyphens.ts'
import { markLanguages } from './languages.ts'
import { breakLongWords, keepTogether } from './line-breaks.ts'
import { columnStyle, detachStyle, pageCount, pageStyle } from './margin-boxes.ts'
import { convertFormulas, numberFormulas, withMathml } from './mathml.ts'
import { noteSection, notesStyle, withNotesInPlace } from './notes.ts'
import { groupFigures, noFormulas, type SetFormulas, speak } from './plugins.ts'
import { renderer } from './render.ts'
import { withLongerRules } from './ruling.ts'
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

/**
 * The document as it is opened in the browser, where it is measured, gets its {@link layoutStyle} and is printed. Both tell by marks where
 * their blocks are printed, and have names to be measured by, and formulas with their places in the source.
 */
export function openDocument(set: SetPaper, css: string): string {
  const marked = withAnchors(set.main)
  numberFormulas(marked)
  eachElement(marked, (node) => {
    const holder = holderOf(node)
    if (holder !== undefined) node.properties.dataMeasureWidth = holder
  })
  return documentOf(set, marked, css)
}

/** What an element is that nothing in it may go beyond: a space for an answer may have a frame, at which what is given and the solution end. */
function holderOf(node: Element): 'text' | 'column' | 'frame' | undefined {
  if (node.tagName === 'main') return 'text'
  if (hasClass(node, 'questions', 'choice', 'note', 'side-figure', 'side-text')) return 'column'
  return hasClass(node, 'given', 'solution', 'remark', 'framed') ? 'frame' : undefined
}

/** The sizes of a paper's spaces and blanks, with which it is measured: its questions still stand in one column. */
export function sizesStyle({ main }: SetPaper, layout: Layout): string {
  return fitStyle(main, layout)
}

/**
 * What is known of a paper's style only after measuring.
 *
 * @param layout sizes of spaces and blanks, the same for both papers
 * @param pages number of the pages that both papers share, where the solution goes on with its notes
 */
export function layoutStyle(
  { paper, main }: SetPaper,
  layout: Layout,
  pages?: number,
  selectorOf?: (source: string) => string,
): string {
  const columns = paper.metadata.columns === 2 ? columnStyle : ''
  const style = [
    fitStyle(main, layout, selectorOf),
    columns,
    notesStyle(main, layout),
    pages === undefined ? '' : pageCount(pages),
  ]
  return style.join('\n')
}

/** A set paper with rules on all pages of the spaces that have grown beyond one; the same paper where none has. */
export function ruledPaper(set: SetPaper, layout: Layout): SetPaper {
  const main = withLongerRules(set.main, layout)
  return main === undefined ? set : { ...set, main }
}

/** The document as it is printed, in one piece and without marks, for a file that stands alone. */
export function finalDocument(set: SetPaper, css: string, layout: Layout, pages?: number): string {
  const placed = { ...set, main: withNotesInPlace(set.main, layout) }
  const sources = narrowedIn(placed.main, layout)
  const style = layoutStyle(placed, layout, pages, (source) => `[data-narrowed="${sources.indexOf(source)}"]`)
  return documentOf(set, unmarked(placed.main, sources), css, style)
}

/** Sources of what is set narrower in a paper, in its order: what is narrower in a solution alone has no number in the student's paper. */
function narrowedIn(main: Element, { narrowed }: Layout): string[] {
  const sources = new Set<string>()
  eachElement(main, ({ properties: { dataSource } }) => {
    if (narrowed.has(String(dataSource))) sources.add(String(dataSource))
  })
  return [...sources]
}

/**
 * A copy without the attributes by which it is measured: places in the source tell how long solutions are. Formulas are MathML, too.
 *
 * @param narrowed sources of what is set narrower, which is known by its number among them
 */
function unmarked(marked: Element, narrowed: readonly string[]): Element {
  const element = withMathml(marked)
  const { dataSource, dataMeasure, dataFullWidth, ...properties } = element.properties
  const number = narrowed.indexOf(String(dataSource))
  return {
    ...element,
    properties: number < 0 ? properties : { ...properties, dataNarrowed: number },
    children: element.children.map((child) => (child.type === 'element' ? unmarked(child, narrowed) : child)),
  }
}

/** What a template can tell papers apart by. */
function classesOf({ audience, paper }: SetPaper): string[] {
  const { cover, pages, columns, align } = paper.metadata
  return [
    audience,
    ...(cover ? ['cover'] : []),
    ...(pages === 'question' ? ['one-per-page'] : []),
    ...(columns === 2 ? ['two-columns'] : []),
    ...(align === 'justify' ? ['justified'] : []),
  ]
}

function documentOf(set: SetPaper, main: Element, css: string, layout = ''): string {
  const { paper } = set
  const { course, title } = paper.metadata
  const detached = paper.appendices.some(isDetached) ? detachStyle(paper.metadata) : ''
  const audience = set.audience === 'solution' ? localeOf(paper.language).labels.solution : undefined
  return htmlDocument({
    language: paper.language,
    title: [course, title, audience].filter((each) => each !== undefined).join(' · '),
    className: classesOf(set),
    css: [css, pageStyle(paper.metadata, set.audience), pointsColumn(paper.metadata), detached, layout].join('\n'),
    main,
  })
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
