import type { Root } from 'mdast'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { blockDirectives } from './blocks.ts'
import { withinBounds } from './bounds.ts'
import { itemBoxes } from './boxes.ts'
import { withinDepth } from './depth.ts'
import { placedLinks } from './links.ts'
import { strictMath } from './math.ts'
import { resolveReferences } from './references.ts'

const processor = unified()
  .use(remarkParse)
  // one tilde is a range, as in `1~3`
  .use(remarkGfm, { singleTilde: false })
  // CommonMark ends emphasis before a Korean particle only without punctuation: `**방법(method)**을`
  .use(remarkCjkFriendly)
  .use(placedLinks)
  .use(itemBoxes)
  .use(remarkFrontmatter, ['yaml'])
  .use(remarkMath)
  .use(strictMath)
  .use(blockDirectives)
  .freeze()

/**
 * Reads Markdown into a syntax tree: CommonMark, GFM, mathematics, YAML front matter and block directives. Pure; never throws
 * for any text: what goes beyond all bounds is reported and left out. Every node keeps its position.
 */
export function parseMarkdown(file: VFile): Root {
  const tree = withinDepth(file, processor.parse(withinBounds(file)))
  for (const { label, position } of resolveReferences(tree)) {
    report(file, {
      rule: 'definition-unused',
      reason: `Unexpected definition \`[${label ?? ''}]:\` that nothing refers to, expected \`[text][${label ?? ''}]\` somewhere`,
      place: position,
      actual: label ?? undefined,
      note: 'Such a line is not printed. Write `\\[` if it is text.',
    })
  }
  return tree
}
