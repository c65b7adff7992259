import type { Root } from 'mdast'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import { report } from '../diagnostics/report.ts'
import { blockDirectives } from './blocks.ts'
import { withinBounds } from './bounds.ts'
import { itemBoxes } from './boxes.ts'
import { cutToDepth } from './depth.ts'
import { strictMath } from './math.ts'
import { placedLinks, resolveReferences } from './references.ts'

const processor = unified()
  .use(remarkParse)
  // one tilde is a range, as in `1~3`
  .use(remarkGfm, { singleTilde: false })
  // CommonMark ends emphasis before a Korean particle only without punctuation before its end: `**word(method)**` and the particle
  .use(remarkCjkFriendly)
  .use(placedLinks)
  .use(itemBoxes)
  .use(remarkFrontmatter, ['yaml'])
  .use(remarkMath)
  .use(strictMath)
  .use(blockDirectives)
  .freeze()

/** A text that has been read. Whoever reads on leaves the tree as it is. */
export type ParsedText = {
  tree: Root
  messages: readonly VFileMessage[]
  /** Whether something was left out, and reported, with which there may have been more headings. */
  lost: boolean
}

/**
 * Reads Markdown into a syntax tree: CommonMark, GFM, mathematics, YAML front matter and block directives. Pure; never throws
 * for any text: what goes beyond all bounds is reported and left out. Every node keeps its position.
 */
export function parseMarkdown({ path, value }: Pick<VFile, 'path' | 'value'>): ParsedText {
  const file = new VFile({ path, value })
  const { text, lost } = withinBounds(file)
  const tree = processor.parse(text)
  const cut = cutToDepth(file, tree)
  for (const { label, position } of resolveReferences(tree)) {
    report(file, {
      rule: 'definition-unused',
      reason: `Unexpected definition \`[${label ?? ''}]:\` that nothing refers to, expected \`[text][${label ?? ''}]\` somewhere`,
      place: position,
      actual: label ?? undefined,
      note: 'Such a line is not printed. Write `\\[` if it is text.',
    })
  }
  return { tree, messages: file.messages, lost: lost || cut }
}
