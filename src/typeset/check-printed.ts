import { isOwnFont } from '../browser/faces.ts'
import { UserError } from '../diagnostics/user-error.ts'
import type { PaperName } from '../imprint/imprint.ts'
import { type Glyphs, type Misplaced, misplacedTexts, readPainting } from '../pdf/pdf.ts'

/** Texts of a paper are printed on each other, or are cut off. */
class MisplacedError extends UserError {
  override name = 'MisplacedError'
}

/** Faults that are told. */
const told = 5

/**
 * Sees to it that in a printed paper no text stands on another one, and none is cut off at the edge of a page.
 *
 * @param judged only what stands around the text, where its author has been told that some of the text is too wide
 * @returns what the texts are painted with, which {@link checkGlyphs} judges
 * @throws MisplacedError that names the pages, the texts and what to do
 */
export function checkTexts(paper: PaperName, pdf: Uint8Array, judged: 'all' | 'marginBoxes' = 'all'): Glyphs {
  const { pages, missing, fonts } = readPainting(pdf)
  const found = misplacedTexts(pages).filter((each) => judged === 'all' || isFurniture(each))
  if (found.length === 0) return { missing, fonts }
  const lines = found.slice(0, told).map(sentence)
  const more = found.length > told ? [`and ${found.length - told} more`] : []
  throw new MisplacedError(
    [`Texts of the ${names[paper]} have no room; nothing was written.`, ...lines, ...more, remedyFor(found)].join('\n'),
  )
}

const names: Readonly<Record<PaperName, string>> = {
  student: 'student’s paper',
  solution: 'solution',
  key: 'answer key',
  sheet: 'answer sheet',
}

function sentence({ page, text, other }: Misplaced): string {
  return other === undefined
    ? `Page ${page}: ${excerpt(text.text)} is cut off at the edge`
    : `Page ${page}: ${excerpt(text.text)} and ${excerpt(other.text)} are printed on each other`
}

function isFurniture({ text, other }: Misplaced): boolean {
  return text.marginBoxes || other?.marginBoxes === true
}

function excerpt(text: string): string {
  const letters = Array.from(text.replace(/\s+/g, ' ').trim())
  return `"${letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : letters.join('')}"`
}

function remedyFor(found: readonly Misplaced[]): string {
  return found.some(isFurniture)
    ? 'What stands around the text needs more room: a shorter `title` or `course`, a wider `margin`, or margin boxes of one’s own template that are narrower.'
    : 'Give them more room: fewer words in a line or a cell, a larger figure, one column, or other lengths in one’s own template. Where the exam says nothing unusual, please report it.'
}

/** A printed paper has an empty box in place of a character, or letters of a font that is not its own. */
class GlyphError extends UserError {
  override name = 'GlyphError'
}

/** Boxes that a message tells of. */
const toldBoxes = 3

/**
 * Looks at what the text of a printed paper was painted with. The characters of an exam are checked before; those of its pictures, of its
 * template and of fonts that the template brings are seen only here.
 *
 * @param document the paper as HTML with its stylesheet, wanted only where something is wrong
 * @throws GlyphError when a character has no glyph, or is one of a font of the machine, with which another one would print another paper
 */
export function checkGlyphs({ missing, fonts }: Glyphs, name: string, document: () => string): void {
  if (missing.length > 0) {
    const places = missing.map(({ page, before }) => [`on page ${page}`, ...(before === '' ? [] : [`after "${before}"`])])
    const first = [...new Set(places.map((place) => place.join(' ')))]
    const more = first.length > toldBoxes ? `, and ${first.length - toldBoxes} more` : ''
    throw new GlyphError(
      `Unexpected empty boxes in \`${name}\`, in place of characters that no font has: ${first.slice(0, toldBoxes).join(', ')}${more}; nothing was written.\n` +
        'What the exam itself says was checked before: look for the character in its pictures and its template.',
    )
  }
  const others = fonts.filter((font) => !isOwnFont(font))
  if (others.length === 0 || bringsFonts(document())) return
  throw new GlyphError(
    `Unexpected fonts in \`${name}\`, which would look otherwise on another machine: ${others.map((font) => `\`${font}\``).join(', ')}; nothing was written.\n` +
      "A paper has the fonts of Papersetter, and those that its template's stylesheet brings with `@font-face`.",
  )
}

/** Whether a template's stylesheet or a picture has a font of its own. */
function bringsFonts(html: string): boolean {
  const pictures = Array.from(html.matchAll(/data:image\/svg\+xml;base64,([\w+/=]+)/g), ([, data = '']) =>
    Buffer.from(data, 'base64').toString('utf8'),
  )
  return [html, ...pictures].some((each) => each.includes('@font-face'))
}
