import type { Element } from 'hast'
import { fieldOf } from '../exam/front/lengths.ts'
import type { Metadata } from '../exam/metadata.ts'
import { type Language, languages, localeOf } from '../languages/locales.ts'
import { hangul as koreanScript, wide } from '../languages/script.ts'
import { eachElement, mm } from '../layout/hast.ts'
import { geometryOf, pointsColumnWidth, textBlock } from '../layout/layout.ts'
import type { Region } from '../layout/page-map.ts'
import type { Audience } from '../paper/paper.ts'
import type { PrintedMetadata } from '../paper/printed-metadata.ts'

/**
 * What a template is told of a paper by custom properties: lengths, and the words that stand around the text block of every page, which
 * the margin boxes of its `@page` show where it likes. `--page` counts.
 */
export function pageStyle(metadata: PrintedMetadata, audience: Audience, main: Element): string {
  const { labels } = localeOf(metadata.language)
  const { width, height, margin, gap } = geometryOf(metadata)
  const block = textBlock({ width, height, margin })
  const { course, title, form, font, size, accent, number } = metadata
  const [before, between, after] = labels.page
  const names = metadata.names ? nameLine(metadata.fields[0]) : ''
  const properties = {
    running: quote([course, title].filter((each) => each !== undefined).join(' · ')),
    course: course === undefined ? (names === '' ? 'none' : quote('')) : quote(course),
    title: quote(title),
    names: quote(names),
    form: form === undefined ? 'none' : quote(labels.form(form)),
    audience: audience === 'solution' ? quote(labels.solution) : 'none',
    draft: quote(labels.draft),
    page: `${quote(before)} counter(page) ${quote(between)} var(--pages) ${quote(after)}`,
    pages: 'counter(pages)',
    notes: quote(labels.notes),
    'audience-length': String(stampLength(labels.solution)),
    'margin-top': mm(margin.top),
    'margin-bottom': mm(margin.bottom),
    slant: localeOf(metadata.language).script.slanted ? 'italic' : 'normal',
    'text-width': mm(block.width),
    'text-height': mm(block.height),
    'column-gap': mm(gap),
    ...(font && { font: `"${font === 'sans' ? 'Source Sans 3' : 'Source Serif 4'}", var(--fallback)` }),
    fallback: fallbackOf(metadata.language, font),
    ...(size && { size: `${size}pt` }),
    ...(accent && { accent }),
    ...(number && { 'number-width': `max(9mm, ${lengthOf(number)} * var(--size))` }),
  }
  const list = Object.entries(properties).map(([name, value]) => `--${name}: ${value};`)
  return `
@page { size: ${mm(width)} ${mm(height)}; margin: ${[margin.top, margin.outer, margin.bottom, margin.inner].map(mm).join(' ')}; }
${ideographicStyle(metadata.language, main)}
@page :left { margin-left: ${mm(margin.outer)}; margin-right: ${mm(margin.inner)}; }
:root { ${list.join(' ')} }
`
}

/**
 * Passages in Chinese characters and kana are set in the letters of their language, and may end a line between any two of them, but for the signs with which
 * none begins or ends. Papers without any need none of it.
 */
function ideographicStyle(own: Language, main: Element): string {
  const used = new Set<unknown>([own])
  eachElement(main, ({ properties }) => void used.add(properties.lang))
  return languages
    .filter((language) => used.has(language))
    .flatMap((language) => {
      const { font } = localeOf(language)
      if (font === undefined) return []
      const paper = `:root:root:lang(${language})`
      return [
        `${paper}, [lang="${language}"]:not(html) { font-family: "${font}", var(--font); }`,
        `${paper} { --leading: 1.48; }`,
        `${paper} main, [lang="${language}"]:not(html) { word-break: normal; line-break: strict; }`,
        `${paper} [lang]:not([lang="${language}"]) { font-family: var(--font); word-break: keep-all; }`,
      ]
    })
    .join('\n')
}

/** A line for the name on each page, before what the page says of the exam. */
function nameLine(field: string | undefined): string {
  return field === undefined ? '' : `${fieldOf(field)?.label ?? field}: ${'_'.repeat(30)}\u2003`
}

/** Length of a number with two digits and what follows it, in the size of its letters, which are bold. */
function lengthOf(number: string): number {
  const letters = [...number.replace('1', '10')]
  const full = letters.filter((letter) => wide.test(letter)).length
  return Math.round(100 * (full + 0.58 * (letters.length - full) + 0.5)) / 100
}

/**
 * Families for what the font of the text has not, Hangul that matches it and symbols. In Korean text symbols are as wide as
 * Hangul, elsewhere as mathematics has them.
 */
function fallbackOf(language: Language, font: Metadata['font']): string {
  const hangul = font === 'sans' ? 'Noto Sans KR' : 'Noto Serif KR'
  const mathematics = 'STIX Two Math'
  const first = localeOf(language).script === koreanScript ? [hangul, mathematics] : [mathematics, hangul]
  const { font: own } = localeOf(language)
  return [...(own === undefined ? [] : [own]), ...first, 'Noto Sans Symbols 2', 'Noto Sans Mono']
    .map((family) => `"${family}"`)
    .join(', ')
}

/** Length of a word in bold capitals set apart by a tenth of their size, in that size. Both papers know it: the room for it is the same. */
function stampLength(text: string): number {
  const widths = [...text].map((letter) => (letter === ' ' ? 0.3 : wide.test(letter) ? 1 : 0.7))
  return Math.round(100 * widths.reduce((sum, width) => sum + width + 0.1, 0)) / 100
}

/** Sets questions in two columns. While they are measured they stand in one, as wide as a column. Those of the last page are balanced by a break. */
export const columnStyle =
  '.two-columns .questions { width: auto; columns: 2; column-gap: var(--column-gap); column-fill: auto; }'

/** A way of counting that says nothing. */
const noWords = '@counter-style no-words { system: cyclic; symbols: "\u200b"; suffix: ""; }'

/**
 * Says above a page which question goes on there. A page knows nothing but its number, so the words are those of a style of counting.
 *
 * @param regions of the shared pages
 * @param says what is said of each question, by its label
 * @returns nothing where no question goes over the end of a page
 */
export function continuedStyle(regions: readonly Region[], pages: number, says: ReadonlyMap<string, string>): string {
  const words = Array.from({ length: pages }, () => '\u200b')
  for (const { kind, label, page, lastPage } of regions)
    if (kind === 'question') for (let next = page + 1; next <= lastPage; next++) words[next - 1] = says.get(label) ?? '\u200b'
  if (words.every((word) => word === '\u200b')) return ''
  return `
${noWords}
@counter-style continued { system: fixed 1; symbols: ${words.map((word) => (word === '\u200b' ? '"\u200b"' : quote(word))).join(' ')}; fallback: no-words; suffix: ""; }
:root { --continues: counter(page, continued); --head-room: calc((var(--text-width) - var(--continues-width)) / 2); }
`
}

/** Has each page say which of how many it is, where only so many are counted: those behind say nothing. */
export function countedStyle({ language }: PrintedMetadata, pages: number | undefined): string {
  if (pages === undefined) return ''
  const [before, between, after] = localeOf(language).labels.page
  const words = Array.from({ length: pages }, (_, index) => quote([before, index + 1, between, pages, after].join('')))
  return `
${noWords}
@counter-style counted { system: fixed 1; symbols: ${words.join(' ')}; fallback: no-words; suffix: ""; }
:root { --page: counter(page, counted); }
`
}

/** Shows pages that are left blank. */
export function blankPageStyle(selectors: readonly string[]): string {
  return selectors.length === 0 ? '' : `${selectors.join(', ')} { display: block; }`
}

/** A dashed line in the margin at the bound edge of pages that students take off: to the left, and on the back of a sheet to the right. */
export function detachStyle(metadata: PrintedMetadata): string {
  const { duplex, margin } = metadata
  const narrowest = duplex ? margin.inner : Math.min(margin.inner, margin.outer)
  const from = mm((narrowest - pointsColumnWidth(metadata)) / 2)
  const line = (side: 'left' | 'right') =>
    `@${side}-middle { content: ""; height: 100%; margin-${side}: ${from}; border-${side}: 0.6pt dashed #000; }`
  const back = duplex ? `@page detach:left { @left-middle { content: none; } ${line('right')} }` : ''
  return `@page detach { ${line('left')} }\n${back}`
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
