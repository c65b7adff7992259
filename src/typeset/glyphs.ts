import { isOwnFont } from '../browser/faces.ts'
import { UserError } from '../diagnostics/user-error.ts'
import type { Glyphs } from '../pdf/pdf.ts'

/** A printed paper has an empty box in place of a character, or letters of a font that is not its own. */
class GlyphError extends UserError {
  override name = 'GlyphError'
}

/** Boxes that a message tells of. */
const told = 3

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
    const more = first.length > told ? `, and ${first.length - told} more` : ''
    throw new GlyphError(
      `Unexpected empty boxes in \`${name}\`, in place of characters that no font has: ${first.slice(0, told).join(', ')}${more}; nothing was written.\n` +
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
