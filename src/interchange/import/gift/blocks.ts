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
  // what is known of the block so far
  let [begun, open, closed, category] = [false, false, false, false]
  for (const [index, line] of file
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const bare = line.trim()
    const named = /^(?:::|\$CATEGORY:)/.test(bare)
    if ((bare === '' && !open) || category || (named && begun && (closed || open || bare.startsWith('$')))) {
      flush()
      ;[begun, open, closed, category] = [false, false, false, false]
    }
    if (lines.length === 0) start = index + 1
    if (bare.startsWith('//')) {
      comments.push(bare)
      lines.push('')
      continue
    }
    lines.push(line)
    if (bare === '') continue
    category = !begun && bare.startsWith('$CATEGORY:')
    begun = true
    const signs = bare.replace(/\\[\\{}]/g, '')
    const [opens, closes] = [signs.lastIndexOf('{'), signs.lastIndexOf('}')]
    if (opens >= 0 || closes >= 0) open = opens > closes
    if (closes >= 0) closed = true
  }
  flush()
  return blocks
}
