import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import type { Root as MdastRoot, RootContent } from 'mdast'
import rehypeStringify from 'rehype-stringify'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import type { Paper } from '../assemble/paper.ts'
import type { Images } from '../check/images.ts'
import { fitStyle } from './fit.ts'
import { frontBlock, noteBlock } from './front.ts'
import { columnStyle, pageCount, pageStyle } from './furniture.ts'
import { handlersFor } from './handlers/index.ts'
import { labelsOf } from './labels.ts'
import { markLanguages } from './languages.ts'
import { geometryOf, type Layout, textBlock } from './layout.ts'
import { withMarks } from './marks.ts'
import { groupFigures, keepTogether, noFormulas, type SetFormulas, setFormulas, speak } from './plugins.ts'
import { pointsColumn } from './pointsColumn.ts'
import type { Setting } from './state.ts'

/** A paper set as HTML, with spaces and blanks whose sizes are not known yet. */
export type SetPaper = { paper: Paper; main: Element }

/**
 * Sets a paper. Pure; a formula or node that the checks let through and that cannot be set throws.
 *
 * @param images all images that the paper names
 * @param formulas formulas set before, which are added to; one collection serves the papers of an exam
 */
export async function setPaper(paper: Paper, images: Images, formulas: SetFormulas = noFormulas()): Promise<SetPaper> {
  const labels = labelsOf(paper.language)
  const { points } = paper.metadata
  const set = await setter(paper, { audience: paper.audience, labels, images, points }, formulas)
  const notes = (paper.notes ?? []).map((note) => noteBlock(note, labels, set))
  const main = h('main', { className: points === 'heading' ? undefined : [`points-${points}`] }, [
    frontBlock(paper, labels, set(paper.instructions)),
    h('div.questions', set(paper.body)),
    ...(paper.metadata.duplex ? [h('p.blank-page', labels.blankPage)] : []),
    ...(notes.length === 0 ? [] : [h('section.notes', [h('h2', labels.notes), ...notes])]),
  ])
  markLanguages(main, paper.language, (formula, language) => speak(formula, language, formulas))
  return { paper, main }
}

/**
 * The document as it is opened in the browser, where it is measured, gets its {@link layoutStyle} and is printed. Both tell by marks where
 * their blocks are printed. The solution's also has names to be measured by, and formulas with their places in the source.
 */
export function openDocument({ paper, main }: SetPaper, css: string): string {
  const marked = withMarks(main)
  if (paper.audience === 'student') return documentOf(paper, unmarked(marked), css)
  return documentOf(paper, h('main', { ...marked.properties, dataMeasureWidth: '' }, marked.children), css)
}

/**
 * What is known of a paper's style only after measuring.
 *
 * @param layout sizes of spaces and blanks, the same for both papers
 * @param pages number of the pages that both papers share, where the solution goes on with its notes
 */
export function layoutStyle({ paper, main }: SetPaper, layout: Layout, pages?: number): string {
  const { height } = textBlock(geometryOf(paper.metadata.paper))
  const columns = paper.metadata.columns === 2 ? columnStyle : ''
  return `${fitStyle(main, layout, height)}\n${columns}\n${pages === undefined ? '' : pageCount(pages)}`
}

/** The document as it is printed, in one piece and without marks, for a file that stands alone. */
export function finalDocument(set: SetPaper, css: string, layout: Layout, pages?: number): string {
  return documentOf(set.paper, unmarked(set.main), css, layoutStyle(set, layout, pages))
}

/** The document of a trial print, from which the spaces that fill their page get their height. */
export function trialDocument(set: SetPaper, css: string, layout: Layout): string {
  return documentOf(set.paper, unmarked(withMarks(set.main)), css, layoutStyle(set, layout))
}

/** A copy without the attributes by which it is measured. */
function unmarked(main: Element): Element {
  const copy = structuredClone(main)
  visit(copy, 'element', ({ properties }) => {
    delete properties.dataSource
    delete properties.dataMeasure
  })
  return copy
}

/** What a template can tell papers apart by. */
function classesOf({ audience, metadata: { pages, columns } }: Paper): string[] {
  return [audience, ...(pages === 'question' ? ['one-per-page'] : []), ...(columns === 2 ? ['two-columns'] : [])]
}

function documentOf(paper: Paper, main: Element, css: string, layout = ''): string {
  const { course, title } = paper.metadata
  const audience = paper.audience === 'solution' ? labelsOf(paper.language).solution : undefined
  const tree: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: paper.language }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
          h('title', [course, title, audience].filter((each) => each !== undefined).join(' · ')),
          h('style', [css, pageStyle(paper), pointsColumn(paper.metadata), layout].join('\n')),
        ]),
        h('body', { className: classesOf(paper) }, main),
      ]),
    ],
  }
  // the only raw HTML is that of formulas: an author's own never comes this far
  return unified().use(rehypeStringify, { allowDangerousHtml: true }).stringify(tree)
}

/** Nothing is loaded from anywhere but the document itself and the fonts of its own origin. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self' data:"

/** Sets blocks as HTML; formulas by KaTeX, and listings by highlight.js, which is only loaded where there is one. */
async function setter(
  paper: Paper,
  setting: Setting,
  formulas: SetFormulas,
): Promise<(blocks: RootContent[]) => ElementContent[]> {
  const processor = unified()
    .use(remarkRehype, { handlers: handlersFor(setting) })
    .use(setFormulas, formulas)
    .use(keepTogether)
    .use(groupFigures)
  const notes = (paper.notes ?? []).flatMap((note) => [
    ...note.explanation,
    ...note.criteria.flatMap((criterion) => criterion.children),
  ])
  if (holdsListing([...paper.instructions, ...paper.body, ...notes])) {
    processor.use((await import('rehype-highlight')).default, { plainText: ['text', 'txt', 'plaintext'] })
  }
  processor.freeze()
  return (blocks) => {
    const { children } = processor.runSync({ type: 'root', children: blocks })
    return children.filter((node) => node.type !== 'doctype')
  }
}

function holdsListing(nodes: readonly RootContent[]): boolean {
  let found = false
  const root: MdastRoot = { type: 'root', children: [...nodes] }
  visit(root, (node) => {
    if (node.type === 'code' && node.lang) found = true
    if (node.type === 'answerSpace' && holdsListing([...node.given, ...(node.solution ?? [])])) found = true
  })
  return found
}
