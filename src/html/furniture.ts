import type { Paper } from '../assemble/paper.ts'
import { labelsOf } from './labels.ts'
import { geometryOf, textBlock } from './layout.ts'
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
:root { --pages: counter(pages); --text-width: ${mm(block.width)}; --text-height: ${mm(block.height)}; }
`
}

/** Has every page say *of n*; without it n counts all pages, notes included. */
export function pageCount(pages: number): string {
  return `:root { --pages: ${quote(String(pages))}; }`
}

/** A text as a string of CSS, which no author's text can leave. */
export function quote(text: string): string {
  const escaped = text.replace(/[^\p{L}\p{N} ·,.:()-]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `)
  return `"${escaped}"`
}
