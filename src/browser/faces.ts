import { createRequire } from 'node:module'

/** What a font is wanted for: as the first one of a text, or for what the first one lacks. */
type Use = 'letters' | 'hangul' | 'symbols'

/** A face of a font: its file, from its package's name on, and the full name that `local()` finds. */
export type Face = { family: string; use: Use; weight: 400 | 700; style: 'normal' | 'italic'; file: string; local: string }

type Cut = 'Regular' | 'Italic' | 'Bold' | 'Bold Italic'

const require = createRequire(import.meta.url)

/** Of each cut its weight and style, and what its file is named after. */
const cuts = {
  Regular: { weight: 400, style: 'normal', name: '400Regular' },
  Italic: { weight: 400, style: 'italic', name: '400Regular_Italic' },
  Bold: { weight: 700, style: 'normal', name: '700Bold' },
  'Bold Italic': { weight: 700, style: 'italic', name: '700Bold_Italic' },
} as const

const all: readonly Cut[] = ['Regular', 'Italic', 'Bold', 'Bold Italic']

/**
 * The fonts of text. KaTeX brings its own; of all others this is the only list: what a page may load, the characters that a paper can show,
 * the versions in its fingerprint and the fonts that a printed one may have are taken from it.
 *
 * Static TrueType with true bold and italic: outlines of other kinds and slanted or smeared letters end up as Type 3 in a PDF. Korean is set
 * upright only, and symbols in one file, which stands for the bold and the italic as well.
 */
export const faces: readonly Face[] = [
  ...family('Source Serif 4', 'letters', all),
  ...family('Noto Serif KR', 'hangul', ['Regular', 'Bold']),
  ...family('Source Sans 3', 'letters', all),
  ...family('Noto Sans KR', 'hangul', ['Regular', 'Bold']),
  ...family('Source Code Pro', 'letters', ['Regular', 'Italic', 'Bold']),
  ...family('STIX Two Math', 'symbols', all, 'Regular'),
  ...family('Noto Sans Symbols 2', 'symbols', all, 'Regular'),
  ...family('Noto Sans Mono', 'symbols', all, 'Regular'),
]

/** Paths of `package.json` of the packages that the fonts come from. */
export function fontManifests(): string[] {
  const names = faces.map(({ file }) => file.split('/').slice(0, 2).join('/'))
  return [...new Set(names)].map((name) => require.resolve(`${name}/package.json`))
}

/** Paths of the fonts, one of each family. */
export function textFontFiles(): string[] {
  const firsts = faces.filter((it) => it === faces.find(({ family }) => family === it.family))
  return firsts.map(({ file }) => require.resolve(file))
}

/** Whether a font of this PostScript name, `SourceSerif4-Bold`, is one of ours or of KaTeX. */
export function isOwnFont(name: string): boolean {
  const [family = ''] = name.split('-')
  return family.startsWith('KaTeX_') || faces.some((it) => it.family.replaceAll(' ', '') === family)
}

/** @param one the cut whose file stands for all others */
function family(family: string, use: Use, its: readonly Cut[], one?: Cut): Face[] {
  const folder = `@expo-google-fonts/${family.toLowerCase().replaceAll(' ', '-')}`
  return its.map((cut) => {
    const { weight, style } = cuts[cut]
    const { name } = cuts[one ?? cut]
    const file = `${folder}/${name}/${family.replaceAll(' ', '')}_${name}.ttf`
    return { family, use, weight, style, file, local: `${family} ${one ?? cut}` }
  })
}
