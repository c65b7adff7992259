import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { VFile } from 'vfile'
import { blockDirectives } from './blocks.ts'
import { strictMath } from './math.ts'
import { resolveReferences } from './references.ts'

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter, ['yaml'])
  .use(remarkMath)
  .use(strictMath)
  .use(blockDirectives)
  .freeze()

/**
 * Reads Markdown into a syntax tree: CommonMark, GFM, mathematics, YAML front matter and block directives. Pure; never throws
 * for any text. Every node keeps its position.
 */
export function parseMarkdown(file: VFile): Root {
  const tree = processor.parse(file)
  resolveReferences(tree)
  return tree
}
