import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { noteLook } from '../files/looked.ts'

/** What a font is wanted for: as the first one of a text, or for what the first one lacks. */
type Use = 'letters' | 'hangul' | 'symbols' | 'ideographs'

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

/**
 * Fonts that are installed by whoever prints in Japanese or Chinese: with all of their characters they would double what is installed with
 * Papersetter. They set what is in {@link ideographs} alone, so that Latin letters and figures are those of the text's own font.
 */
const others: readonly Face[] = ['Noto Serif JP', 'Noto Serif SC', 'Noto Serif TC'].flatMap((name) =>
  family(name, 'ideographs', ['Regular', 'Bold']),
)

/** Characters and kana, the signs of full width, and those that Latin text has narrow: quotation marks, dash, dots. */
export const ideographs =
  'U+2018-2019,U+201C-201D,U+2014,U+2026,U+2E80-312F,U+3190-4DBF,U+4E00-9FFF,U+F900-FAFF,U+FE30-FE4F,U+FF00-FFEF,U+20000-323AF'

/** The other fonts that are there now: beside Papersetter, or in the project of the working folder. */
export function installedFaces(): Face[] {
  return others.filter((it) => fileOf(it) !== undefined)
}

/** The package that has a family's letters, where it is not installed. */
export function packageToInstall(family: string): string | undefined {
  const face = others.find((it) => it.family === family)
  return face === undefined || fileOf(face) !== undefined ? undefined : packageOf(face)
}

/** The path of a face's font; `undefined` where its package is not there. */
export function fileOf({ file }: Pick<Face, 'file'>): string | undefined {
  const find = () => {
    for (const from of [import.meta.url, join(process.cwd(), 'package.json')])
      try {
        return createRequire(from).resolve(file)
      } catch {
        // the next place
      }
    return undefined
  }
  const found = find()
  noteLook(['font', file], () => found ?? '')
  return found
}

function packageOf({ file }: Face): string {
  return file.split('/').slice(0, 2).join('/')
}

/** Paths of `package.json` of the packages that the other fonts come from. */
export function installedManifests(): string[] {
  const folders = installedFaces()
    .flatMap((it) => fileOf(it) ?? [])
    .map((path) => dirname(dirname(path)))
  return [...new Set(folders)].map((folder) => join(folder, 'package.json'))
}

/** Paths of `package.json` of the packages that the fonts come from. */
export function fontManifests(): string[] {
  return [...new Set(faces.map(packageOf))].map((name) => require.resolve(`${name}/package.json`))
}

/** Paths of the fonts, one of each family. */
export function textFontFiles(): string[] {
  const firsts = faces.filter((it) => it === faces.find(({ family }) => family === it.family))
  return firsts.map(({ file }) => require.resolve(file))
}

/** Whether a font of this PostScript name, `SourceSerif4-Bold`, is one of ours or of KaTeX. */
export function isOwnFont(name: string): boolean {
  const [family = ''] = name.split('-')
  return family.startsWith('KaTeX_') || [...faces, ...others].some((it) => it.family.replaceAll(' ', '') === family)
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
