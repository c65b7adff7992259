import type { ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import type { Root as MdastRoot, RootContent } from 'mdast'
import rehypeKatex from 'rehype-katex'
import rehypeStringify from 'rehype-stringify'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import type { Paper } from '../assemble/paper.ts'
import type { Images } from '../check/images.ts'
import { texOptions } from '../model/tex.ts'
import { frontBlock, noteBlock } from './front.ts'
import { pageStyle } from './furniture.ts'
import { handlersFor } from './handlers/index.ts'
import { labelsOf } from './labels.ts'
import { geometryOf, type Layout, textBlock } from './layout.ts'
import { groupFigures, showFormulas } from './plugins.ts'
import type { Setting } from './state.ts'

export type DocumentOptions = {
  /** The template's stylesheet and the faces of its fonts. */
  css: string
  images: Images
  /** Absent while the solution is being measured. */
  layout?: Layout | undefined
  /** Number of the pages that both papers share. */
  pages?: number | undefined
}

/** Sets a paper as one HTML document. Pure; a formula or node that the checks let through and that cannot be set throws. */
export async function documentOf(paper: Paper, options: DocumentOptions): Promise<string> {
  const { css, images, layout, pages } = options
  const labels = labelsOf(paper.language)
  const pageHeight = textBlock(geometryOf(paper.metadata.paper)).height
  const setting: Setting = { audience: paper.audience, labels, images, layout, pageHeight }
  const set = await setter(paper, setting)
  const notes = (paper.notes ?? []).map((note) => noteBlock(note, labels, set))
  const main = h('main', { dataMeasureWidth: layout === undefined ? '' : undefined }, [
    frontBlock(paper, labels, set(paper.instructions)),
    ...set(paper.body),
    ...(notes.length === 0 ? [] : [h('section.notes', [h('h2', labels.notes), ...notes])]),
  ])
  const title = [paper.metadata.course, paper.metadata.title, ...(paper.audience === 'solution' ? [labels.solution] : [])]
  const tree: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: paper.language }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
          h('title', title.filter((each) => each !== undefined).join(' · ')),
          h('style', css + pageStyle(paper, pages)),
        ]),
        h('body', { className: [paper.audience] }, main),
      ]),
    ],
  }
  return unified().use(rehypeStringify).stringify(tree)
}

/** Nothing is loaded from anywhere but the document itself and the fonts of its own origin. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self' data:"

/** Sets blocks as HTML; formulas by KaTeX, and listings by highlight.js, which is only loaded where there is one. */
async function setter(paper: Paper, setting: Setting): Promise<(blocks: RootContent[]) => ElementContent[]> {
  const level = paper.body.some((node) => node.type === 'paperSection') ? 3 : 2
  const processor = unified()
    .use(remarkRehype, { handlers: handlersFor(setting, level) })
    .use(rehypeKatex, texOptions)
    .use(showFormulas)
    .use(groupFigures)
  const notes = (paper.notes ?? []).flatMap((note) => note.explanation)
  if (holdsListing([...paper.instructions, ...paper.body, ...notes]))
    processor.use((await import('rehype-highlight')).default, { plainText: ['text', 'txt', 'plaintext'] })
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
    if (node.type === 'answerSpace' && node.solution !== undefined && holdsListing(node.solution)) found = true
  })
  return found
}
