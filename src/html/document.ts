import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Root as MdastRoot, Nodes, RootContent } from 'mdast'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { type Drawings, drawGraphs } from '../figures/graph/draw-graph.ts'
import type { Images } from '../images/found.ts'
import { localeOf } from '../languages/locales.ts'
import { hasClass } from '../layout/hast.ts'
import type { Layout } from '../layout/layout.ts'
import { withMarks } from '../layout/marks.ts'
import { pointsColumn } from '../layout/points-column.ts'
import type { Paper } from '../paper/paper.ts'
import { fitStyle } from './fit.ts'
import { frontPieces, noteBlock } from './front.ts'
import { columnStyle, pageCount, pageStyle } from './furniture.ts'
import { conversion } from './handlers/index.ts'
import { htmlDocument } from './html-document.ts'
import { keepTogether } from './kept.ts'
import { markLanguages } from './languages.ts'
import { breakLongWords } from './long-words.ts'
import { groupFigures, noFormulas, type SetFormulas, setFormulas, speak } from './plugins.ts'
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
  /** Graphs drawn before, likewise. */
  drawings?: Drawings
}

/** A paper set as HTML, with spaces and blanks whose sizes are not known yet. */
export type SetPaper = { paper: Paper; main: Element }

/**
 * Sets a paper. Pure; a formula or node that the checks let through and that cannot be set throws.
 *
 */
export async function setPaper(
  paper: Paper,
  { images, skeleton, formulas = noFormulas(), drawings = new Map() }: Materials,
): Promise<SetPaper> {
  const { labels } = localeOf(paper.language)
  const { points, number } = paper.metadata
  const nodes = withSolutions(contentOf(paper))
  await drawGraphs(
    nodes.filter((node) => node.type === 'graph'),
    drawings,
  )
  const listings = nodes.filter((node) => node.type === 'code')
  // only loaded where there is a listing
  const highlight = listings.length === 0 ? () => undefined : await (await import('./highlight.ts')).highlighterFor(listings)
  const set = setter({ audience: paper.audience, images, points, number, drawings, highlight }, formulas)
  const notes = (paper.notes ?? []).map((note) => noteBlock(note, set))
  const main = h('main', { className: points === 'heading' ? undefined : [`points-${points}`] }, [
    ...fillSkeleton(skeleton, {
      ...frontPieces(paper, labels, images, set(paper.instructions)),
      questions: [h('div.questions', set(paper.body))],
    }),
    ...(paper.metadata.duplex ? [h('p.blank-page', labels.blankPage)] : []),
    ...(notes.length === 0 ? [] : [h('section.notes', [h('h2', labels.notes), ...notes])]),
  ])
  breakLongWords(main)
  markLanguages(main, paper.language, (formula, language) => speak(formula, language, formulas))
  return { paper, main }
}

/**
 * The document as it is opened in the browser, where it is measured, gets its {@link layoutStyle} and is printed. Both tell by marks where
 * their blocks are printed, and have names to be measured by, and formulas with their places in the source.
 */
export function openDocument({ paper, main }: SetPaper, css: string): string {
  const marked = withMarks(main)
  visit(marked, 'element', (node) => {
    const holder = holderOf(node)
    if (holder !== undefined) node.properties.dataMeasureWidth = holder
  })
  return documentOf(paper, marked, css)
}

/** What an element is that nothing in it may go beyond: a space for an answer may have a frame, at which what is given and the solution end. */
function holderOf(node: Element): 'text' | 'column' | 'frame' | undefined {
  if (node.tagName === 'main') return 'text'
  if (hasClass(node, 'questions', 'choice')) return 'column'
  return hasClass(node, 'given', 'solution') ? 'frame' : undefined
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
  return `${fitStyle(main, layout, selectorOf)}\n${columns}\n${pages === undefined ? '' : pageCount(pages)}`
}

/** A set paper with rules on all pages of the spaces that have grown beyond one; the same paper where none has. */
export function ruledPaper(set: SetPaper, layout: Layout): SetPaper {
  const main = withLongerRules(set.main, layout)
  return main === undefined ? set : { ...set, main }
}

/** The document as it is printed, in one piece and without marks, for a file that stands alone. */
export function finalDocument(set: SetPaper, css: string, layout: Layout, pages?: number): string {
  const sources = narrowedIn(set.main, layout)
  const main = unmarked(set.main, sources)
  return documentOf(
    set.paper,
    main,
    css,
    layoutStyle(set, layout, pages, (source) => `[data-narrowed="${sources.indexOf(source)}"]`),
  )
}

/** Sources of what is set narrower in a paper, in its order: what is narrower in a solution alone has no number in the student's paper. */
function narrowedIn(main: Element, { narrowed }: Layout): string[] {
  const sources = new Set<string>()
  visit(main, 'element', ({ properties: { dataSource } }) => {
    if (narrowed.has(String(dataSource))) sources.add(String(dataSource))
  })
  return [...sources]
}

/**
 * A copy without the attributes by which it is measured: places in the source tell how long solutions are. Formulas, which are long, are
 * not copied.
 *
 * @param narrowed sources of what is set narrower, which is known by its number among them
 */
function unmarked(element: Element, narrowed: readonly string[]): Element {
  const { dataSource, dataMeasure, dataFullWidth, ...properties } = element.properties
  const number = narrowed.indexOf(String(dataSource))
  return {
    ...element,
    properties: number < 0 ? properties : { ...properties, dataNarrowed: number },
    children: element.children.map((child) => (child.type === 'element' ? unmarked(child, narrowed) : child)),
  }
}

/** What a template can tell papers apart by. */
function classesOf({ audience, metadata: { cover, pages, columns } }: Paper): string[] {
  return [
    audience,
    ...(cover ? ['cover'] : []),
    ...(pages === 'question' ? ['one-per-page'] : []),
    ...(columns === 2 ? ['two-columns'] : []),
  ]
}

function documentOf(paper: Paper, main: Element, css: string, layout = ''): string {
  const { course, title } = paper.metadata
  const audience = paper.audience === 'solution' ? localeOf(paper.language).labels.solution : undefined
  return htmlDocument({
    language: paper.language,
    title: [course, title, audience].filter((each) => each !== undefined).join(' · '),
    className: classesOf(paper),
    css: [css, pageStyle(paper), pointsColumn(paper.metadata), layout].join('\n'),
    main,
  })
}

/** Sets blocks as HTML; formulas by KaTeX, and listings by highlight.js, of which only the grammars are loaded that these need. */
function setter(setting: Setting, formulas: SetFormulas): (blocks: RootContent[]) => ElementContent[] {
  const processor = unified()
    .use(remarkRehype, conversion(setting))
    .use(setFormulas, formulas)
    .use(keepTogether)
    .use(groupFigures)
    .freeze()
  return (blocks) => {
    const { children } = processor.runSync({ type: 'root', children: blocks })
    return children.filter((node) => node.type !== 'doctype')
  }
}

/** All that a paper prints. */
function contentOf(paper: Paper): RootContent[] {
  const notes = (paper.notes ?? []).flatMap((note) => [
    ...note.explanation,
    ...note.criteria.flatMap((criterion) => criterion.children),
  ])
  return [...paper.instructions, ...paper.body, ...notes]
}

/** All nodes of a paper's content, those of its solutions too. */
function withSolutions(nodes: readonly RootContent[]): Nodes[] {
  const found: Nodes[] = []
  const root: MdastRoot = { type: 'root', children: [...nodes] }
  visit(root, (node) => {
    found.push(node)
    if (node.type === 'answerSpace') found.push(...withSolutions([...node.given, ...(node.solution ?? [])]))
  })
  return found
}
