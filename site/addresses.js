/** The name of a heading, as GitHub makes it, so that links hold there and here: `known` are those of the headings before. */
export function headingName(text, known) {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')
  const times = known.get(plain) ?? 0
  known.set(plain, times + 1)
  return times === 0 ? plain : `${plain}-${times}`
}

/** Has markdown-it name headings, lead links and pictures where `addressOf` says, and put wide tables into boxes that scroll, each with a name of its own. */
export function addressesIn(markdown, addressOf) {
  markdown.core.ruler.push('addresses', ({ tokens }) => {
    const known = new Map()
    let tables = 0
    for (const [index, token] of tokens.entries()) {
      const next = tokens[index + 1]
      if (token.type === 'heading_open') token.attrSet('id', headingName(textOf(next), known))
      if (token.type === 'table_open') token.meta = { number: ++tables }
      // a cell without a word heads nothing
      if (token.type === 'th_open' && next.content === '') for (const each of [token, tokens[index + 2]]) each.tag = 'td'
      for (const child of token.children ?? [])
        for (const name of ['href', 'src']) {
          const address = child.attrGet(name)
          if (address !== null) child.attrSet(name, addressOf(address))
        }
    }
  })
  markdown.renderer.rules.table_open = (tokens, index) =>
    `<div class="table" tabindex="0" role="region" aria-label="Table ${tokens[index].meta.number}"><table>\n`
  markdown.renderer.rules.table_close = () => '</table></div>\n'
  const fence = markdown.renderer.rules.fence
  markdown.renderer.rules.fence = (...words) => fence(...words).replace('<pre>', '<pre tabindex="0">')
  const code = markdown.renderer.rules.code_block
  markdown.renderer.rules.code_block = (...words) => code(...words).replace('<pre>', '<pre tabindex="0">')
}

function textOf({ children }) {
  return children
    .map(({ type, content }) => (type === 'text' || type === 'code_inline' ? content : type === 'softbreak' ? ' ' : ''))
    .join('')
}
