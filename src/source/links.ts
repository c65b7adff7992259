import type { Processor } from 'unified'

/**
 * A unified plugin, used after `remark-gfm`: bare addresses become links while the text is read, and not afterwards in the
 * tree, where the pieces of a split text would lose their positions.
 */
export function placedLinks(this: Processor): void {
  const data = this.data()
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? []).map((extension) =>
    Array.isArray(extension) ? extension.map((each) => ({ ...each, transforms: [] })) : { ...extension, transforms: [] },
  )
}
