/** What stands between empty lines: a question, or a category. Lines of comments are empty in it. */
export type GiftBlock = { text: string; line: number; id: string; tags: readonly string[] }

/** Parts a file at empty lines, outside of braces, and before what can only begin a question. */
export function giftBlocks(file: string): GiftBlock[] {
  const blocks: GiftBlock[] = []
  let lines: string[] = []
  let comments: string[] = []
  let start = 0
  const flush = () => {
    const text = lines.join('\n').replace(/\s+$/, '')
    if (text.trim() !== '') {
      const empty = /^\s*\n/.exec(text)?.[0].split('\n').length ?? 1
      const said = comments.join('\n')
      blocks.push({
        text: text.trim(),
        line: start + Math.max(0, empty - 1),
        id: /\[id:((?:[^\]\\]|\\.)+)\]/.exec(said)?.[1]?.trim() ?? '',
        tags: [...said.matchAll(/\[tag:((?:[^\]\\]|\\.)+)\]/g)].map(([, tag = '']) => tag.trim()),
      })
      comments = []
    }
    lines = []
  }
  for (const [index, line] of file
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const bare = line.trim()
    const so = lines.join('\n')
    if (
      (bare === '' && !isOpen(so)) ||
      /^\$CATEGORY:/.test(so.trim()) ||
      (/^(?:::|\$CATEGORY:)/.test(bare) && so.trim() !== '' && begins(so, bare))
    )
      flush()
    if (lines.length === 0) start = index + 1
    if (bare.startsWith('//')) {
      comments.push(bare)
      lines.push('')
    } else lines.push(line)
  }
  flush()
  return blocks
}

/** Tells whether braces have been opened and not closed. */
function isOpen(text: string): boolean {
  const bare = text.replace(/\\[\\{}]/g, '')
  return bare.lastIndexOf('{') > bare.lastIndexOf('}')
}

/** Tells whether a line with a name begins another question: the one before has its answers, or can have none. */
function begins(before: string, line: string): boolean {
  return /(?<!\\)\}/.test(before) || isOpen(before) || line.startsWith('$CATEGORY:')
}
