import { cutFont } from '../pdf/cut-font.ts'
import { type PdfValue, writeEntries } from '../pdf/pdf-objects.ts'
import type { LetterFont, SetGlyph } from './lettering.ts'
import { streamObject } from './pdf-sink.ts'

/** Glyphs that the texts of a file are set of, by the numbers of their fonts. */
export type UsedLetters = {
  fonts: readonly LetterFont[]
  glyphs: ReadonlyMap<number, readonly number[]>
  /** What stands for a glyph in the file: four hexadecimal digits. */
  codeOf(glyph: Pick<SetGlyph, 'font' | 'code'>): string
}

/** Name of a font among the resources of a page. */
export function fontName(font: number): string {
  return `Name${font}`
}

/** Which glyphs of which fonts texts have. */
export function usedLetters(fonts: readonly LetterFont[], texts: Iterable<readonly SetGlyph[]>): UsedLetters {
  const glyphs = new Map<number, Set<number>>()
  for (const text of texts)
    for (const { font, code } of text) {
      const own = glyphs.get(font) ?? new Set()
      glyphs.set(font, own.add(code))
    }
  const sorted = [...glyphs].map(([font, codes]) => [font, [...codes].sort((a, b) => a - b)] as const).sort(([a], [b]) => a - b)
  const numbers = new Map(sorted.map(([font, codes]) => [font, new Map(codes.map((code, index) => [code, index + 1]))]))
  return { fonts, glyphs: new Map(sorted), codeOf: ({ font, code }) => hex(numbers.get(font)?.get(code) ?? 0) }
}

/** The fonts of a file, cut to the glyphs that it has: their objects, and their entries among the resources of a page. */
export function fontObjects(
  { fonts, glyphs }: UsedLetters,
  next: () => number,
): { objects: [number, Buffer | string][]; entries: string } {
  const objects: [number, Buffer | string][] = []
  const entries: string[] = []
  let count = 0
  for (const [index, codes] of glyphs) {
    const font = fonts[index]
    if (font === undefined) continue
    const [whole, cid, descriptor, program, unicode] = [next(), next(), next(), next(), next()]
    // parts of a font are told apart by their names
    const name = `NAMES${String.fromCharCode(65 + (count % 26))}+${font.name}`
    count += 1
    const widths = codes.map((code) => Math.round(1000 * font.advance(code)))
    const looks = new Map<string, PdfValue>([...font.descriptor, ['FontName', { name }]])
    looks.set('FontFile2', { object: program })
    objects.push(
      [
        whole,
        `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${cid} 0 R]/ToUnicode ${unicode} 0 R>>`,
      ],
      [
        cid,
        `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/DW 0/W[1[${widths.join(' ')}]]/FontDescriptor ${descriptor} 0 R>>`,
      ],
      [descriptor, `<<${writeEntries(looks)}>>`],
      [program, programStream(cutFont(font.program, codes))],
      [unicode, streamObject('', Buffer.from(unicodeMap(font, codes)))],
    )
    entries.push(`/${fontName(index)} ${whole} 0 R`)
  }
  return { objects, entries: entries.join('') }
}

function programStream(program: Buffer): Buffer {
  return streamObject(`/Length1 ${program.length}`, program)
}

function unicodeMap(font: LetterFont, codes: readonly number[]): string {
  const lines = codes.map(
    (code, index) => `<${hex(index + 1)}> <${Buffer.from(font.text(code), 'utf16le').swap16().toString('hex')}>`,
  )
  const blocks: string[] = []
  for (let from = 0; from < lines.length; from += 100) {
    const some = lines.slice(from, from + 100)
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def',
    '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange',
    ...blocks,
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n',
  ].join('\n')
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0').toUpperCase()
}
