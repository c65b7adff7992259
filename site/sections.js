import { headingName } from './addresses.js'

/** The sections of a page, for the search: title, heading, address and words of each. */
export function sectionsOf(text, page, title) {
  const known = new Map()
  const sections = [{ page, title, heading: title, words: [] }]
  let fence
  for (const line of text.split('\n')) {
    const [, mark] = /^(`{3,}|~{3,})/.exec(line) ?? []
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) fence = fence === undefined ? mark : undefined
    const [, heading] = (fence === undefined && /^#{1,4} (.+?)(?: #+)?$/.exec(line)) || []
    if (heading === undefined) sections.at(-1).words.push(line)
    else {
      const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '')
      sections.push({ page: `${page}#${headingName(plain, known)}`, title, heading: plain, words: [] })
    }
  }
  return sections
    .map(({ words, ...section }) => ({
      ...section,
      text: words
        .join(' ')
        .replace(/\]\([^)]*\)|[[`*|]+/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    }))
    .filter((section, index) => index > 0 || section.text !== '')
}
