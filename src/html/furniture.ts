import type { Paper } from '../assemble/paper.ts'
import { type Labels, labelsOf } from './labels.ts'
import { columnGap, geometryOf, textBlock } from './layout.ts'
import type { Region } from './pageMap.ts'
import { mm } from './state.ts'

/**
 * What stands around the text block of every page, as margin boxes of `@page`: course and title above, the page's number below,
 * and on every page of a solution paper the word for it (on the first it stands in the front block). Lengths reach the template as
 * custom properties.
 */
export function pageStyle(paper: Paper): string {
  const { metadata } = paper
  const labels = labelsOf(paper.language)
  const geometry = geometryOf(metadata.paper)
  const { margin } = geometry
  const block = textBlock(geometry)
  const running = [metadata.course, metadata.title].filter((each) => each !== undefined).join(' · ')
  const [before, between, after] = labels.page
  const audience = paper.audience === 'solution' ? quote(labels.solution) : 'none'
  return `
@page {
  size: ${mm(geometry.width)} ${mm(geometry.height)};
  margin: ${mm(margin.top)} ${mm(margin.side)} ${mm(margin.bottom)};
  @top-left { content: ${quote(running)}; }
  @top-right { content: ${audience}; }
  @bottom-center { content: ${quote(before)} counter(page) ${quote(between)} var(--pages) ${quote(after)}; }
  @bottom-right { content: var(--fingerprint, none); }
}
@page :first { @top-left { content: none; } @top-right { content: none; } }
@page notes { @bottom-center { content: ${quote(labels.notes)}; } }
:root { --pages: counter(pages); --text-width: ${mm(block.width)}; --text-height: ${mm(block.height)}; --column-gap: ${mm(columnGap)}; }
`
}

/** Sets questions in two columns. While they are measured they stand in one, as wide as a column. */
export const columnStyle =
  '.two-columns .questions { width: auto; columns: 2; column-gap: var(--column-gap); column-fill: auto; }'

/**
 * Says above a page which question goes on there. A page knows nothing but its number, so the words are those of a style of counting.
 *
 * @param regions of the shared pages
 * @returns nothing where no question goes over the end of a page
 */
export function continuedStyle(regions: readonly Region[], pages: number, labels: Labels): string {
  const words = Array.from({ length: pages }, () => '\u200b')
  for (const { kind, label, page, lastPage } of regions)
    if (kind === 'question') for (let next = page + 1; next <= lastPage; next++) words[next - 1] = labels.continues(label)
  if (words.every((word) => word === '\u200b')) return ''
  return `
@counter-style no-words { system: cyclic; symbols: "\u200b"; suffix: ""; }
@counter-style continued { system: fixed 1; symbols: ${words.map((word) => (word === '\u200b' ? '"\u200b"' : quote(word))).join(' ')}; fallback: no-words; suffix: ""; }
@page { @top-center { content: counter(page, continued); } }
`
}

/** Fills up the last sheet of a paper that is printed on both sides. */
export const blankPageStyle = '.blank-page { display: block; }'

/** Has every page say *of n*; without it n counts all pages, notes included. */
export function pageCount(pages: number): string {
  return `:root { --pages: ${quote(String(pages))}; }`
}

/** A text as a string of CSS, which no author's text can leave. */
export function quote(text: string): string {
  const escaped = text.replace(/[^\p{L}\p{N} ·,.:()-]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `)
  return `"${escaped}"`
}
