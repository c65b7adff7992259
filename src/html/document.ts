import type { Element } from 'hast'
import { localeOf } from '../languages/locales.ts'
import { withAnchors } from '../layout/anchors.ts'
import { isDetached } from '../layout/blank-pages.ts'
import { withBoxNames } from '../layout/box-marks.ts'
import { eachElement, hasClass } from '../layout/hast.ts'
import { type Layout, pointsColumn } from '../layout/layout.ts'
import { fitStyle } from './fit.ts'
import { htmlDocument } from './html-document.ts'
import { columnStyle, detachStyle, pageCount, pageStyle } from './margin-boxes.ts'
import { numberFormulas, withMathml } from './mathml.ts'
import { notesStyle, withNotesInPlace } from './notes.ts'
import { withLongerRules } from './ruling.ts'
import type { SetPaper } from './set-paper.ts'

/**
 * The document as it is opened in the browser, where it is measured, gets its {@link layoutStyle} and is printed. Both tell by marks where
 * their blocks are printed, and have names to be measured by, and formulas with their places in the source.
 *
 * @param boxes whether it tells where all is that is marked or written into, too
 */
export function openDocument(set: SetPaper, css: string, boxes = false): string {
  const named = boxes ? withBoxNames(set.main) : { main: set.main, names: [] }
  const marked = withAnchors(named.main, named.names)
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
    css: [css, pageStyle(paper.metadata, set.audience, main), pointsColumn(paper.metadata), detached, layout].join('\n'),
    main,
  })
}
